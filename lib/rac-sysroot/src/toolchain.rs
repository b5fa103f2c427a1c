//! Finding rustc, and refusing another release than the one that rac reproduces.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{Cfg, CfgSet};

/// The release whose layouts, calling conventions and symbols rac reproduces.
pub const RELEASE: &str = "1.95.0";
/// The commit that release was built from.
pub const COMMIT_HASH: &str = "59807616e1fa2540724bfbac14d7976d7e4a3860";
/// The machine that rac runs on and compiles for.
pub const HOST: &str = "x86_64-unknown-linux-gnu";

/// The pinned toolchain's folder.
#[derive(Clone, Debug)]
pub struct Toolchain {
    /// The folder that holds `bin` and `lib`.
    pub root: PathBuf,
    /// Its release, `1.95.0`.
    pub release: String,
    /// The commit it was built from, in full.
    pub commit_hash: String,
    /// The machine it was built for, which is the one compiled for as well.
    pub host: String,
}

impl Toolchain {
    /// Finds the toolchain of `$RUSTC`, or of the `rustc` on the path.
    pub fn find() -> Result<Toolchain> {
        let rustc = std::env::var_os("RUSTC").filter(|rustc| !rustc.is_empty()).unwrap_or_else(|| "rustc".into());
        Toolchain::of_rustc(&rustc)
    }

    /// The toolchain that the given rustc belongs to.
    pub fn of_rustc(rustc: &OsStr) -> Result<Toolchain> {
        let spawn = |args: &[&str]| {
            Command::new(rustc)
                .args(args)
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .map_err(|error| match error.kind() {
                    io::ErrorKind::NotFound => anyhow::anyhow!(
                        "`{}` is not found; rac needs rustc {RELEASE}: rustup toolchain install {RELEASE}",
                        rustc.display()
                    ),
                    _ => anyhow::anyhow!("cannot start `{}`: {error}", rustc.display()),
                })
        };
        // Both at once: through rustup each takes some 25 ms.
        let (version, root) = (spawn(&["-vV"])?, spawn(&["--print=sysroot"])?);
        let finish = |child: std::process::Child, args: &str| -> Result<String> {
            let output =
                child.wait_with_output().with_context(|| format!("cannot run `{} {args}`", rustc.display()))?;
            if !output.status.success() {
                let message = String::from_utf8_lossy(&output.stderr);
                bail!("`{} {args}` failed: {}", rustc.display(), message.trim());
            }
            String::from_utf8(output.stdout).with_context(|| format!("`{} {args}` did not print text", rustc.display()))
        };
        let version = finish(version, "-vV")?;
        let root = PathBuf::from(finish(root, "--print=sysroot")?.trim());
        let field = |name: &str| {
            let value = version.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            value.unwrap_or("unknown").to_owned()
        };
        let (release, commit_hash, host) = (field("release"), field("commit-hash"), field("host"));
        if (release.as_str(), commit_hash.as_str(), host.as_str()) != (RELEASE, COMMIT_HASH, HOST) {
            bail!(
                "rac needs rustc {RELEASE} ({COMMIT_HASH}) for {HOST}, but `{}` is {release} ({commit_hash}) for {host}; \
                 install the other with `rustup toolchain install {RELEASE}` and choose it with RUSTUP_TOOLCHAIN={RELEASE} \
                 or RUSTC=/path/to/rustc",
                rustc.display()
            );
        }
        Ok(Toolchain { root, release, commit_hash, host })
    }

    /// The folder of the rlibs.
    pub fn lib_dir(&self) -> PathBuf {
        self.target_dir().join("lib")
    }

    /// The folder of wrappers through which `cc -B FOLDER -fuse-ld=lld` runs the toolchain's own lld.
    pub fn gcc_ld_dir(&self) -> PathBuf {
        self.target_dir().join("bin/gcc-ld")
    }

    fn target_dir(&self) -> PathBuf {
        self.root.join("lib/rustlib").join(&self.host)
    }

    /// A program of the toolchain's own, not rustup's proxy for it.
    pub fn program(&self, name: &str) -> OsString {
        let path = self.root.join("bin").join(name);
        if path.is_file() { path.into() } else { name.into() }
    }

    /// The rlib of one of std's crates, by the crate's name with underscores.
    pub fn rlib(&self, name: &str) -> Result<PathBuf> {
        self.find_library(name, "rlib")
    }

    /// The metadata of one of std's crates.
    pub(crate) fn rmeta(&self, name: &str) -> Result<PathBuf> {
        self.find_library(name, "rmeta")
    }

    fn find_library(&self, name: &str, extension: &str) -> Result<PathBuf> {
        let dir = self.lib_dir();
        let prefix = format!("lib{name}-");
        let mut found: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(&dir).with_context(|| format!("cannot read {}", dir.display()))? {
            let path = entry?.path();
            let stem = path.file_stem().and_then(OsStr::to_str).and_then(|stem| stem.strip_prefix(&prefix));
            if stem.is_some_and(|hash| !hash.contains('-')) && path.extension() == Some(OsStr::new(extension)) {
                found.push(path);
            }
        }
        match found.len() {
            1 => Ok(found.remove(0)),
            0 => bail!("the toolchain has no lib{name}-*.{extension} in {}", dir.display()),
            _ => bail!("the toolchain has more than one lib{name}-*.{extension} in {}", dir.display()),
        }
    }

    /// The cfg options that hold when std is built for the target, but for each crate's features: those of
    /// `rustc --print cfg`, the unstable ones that std's source asks for among them, as std's own optimized build sets
    /// them.
    pub fn cfgs(&self) -> Result<CfgSet> {
        let output = Command::new(self.program("rustc"))
            .args(["--print=cfg", "-O"])
            // Without it rustc keeps the unstable options to itself.
            .env("RUSTC_BOOTSTRAP", "1")
            .output()
            .context("cannot run `rustc --print=cfg`")?;
        let text = String::from_utf8(output.stdout).context("`rustc --print=cfg` did not print text")?;
        if !output.status.success() || text.is_empty() {
            bail!("`rustc --print=cfg` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        text.lines().map(Cfg::parse).collect()
    }

    /// The name by which debug information and panic messages of the rlibs know a file of std's source.
    pub fn virtual_library(&self) -> PathBuf {
        Path::new("/rustc").join(&self.commit_hash).join("library")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn fake_rustc(dir: &Path, release: &str, commit: &str) -> OsString {
        let path = dir.join("rustc");
        let script = format!(
            "#!/bin/sh\ncase $1 in\n-vV) printf 'rustc x\\nrelease: {release}\\ncommit-hash: {commit}\\nhost: {HOST}\\n';;\n\
             *) echo {};;\nesac\n",
            dir.display()
        );
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path.into()
    }

    #[test]
    fn another_release_is_refused_with_both_named() {
        let dir = tempfile::tempdir().unwrap();
        let rustc = fake_rustc(dir.path(), "1.97.0-nightly", "0123abc");
        let message = Toolchain::of_rustc(&rustc).unwrap_err().to_string();
        for part in [RELEASE, COMMIT_HASH, "1.97.0-nightly", "0123abc"] {
            assert!(message.contains(part), "{message}");
        }
    }

    #[test]
    fn a_missing_rustc_is_said() {
        let message = Toolchain::of_rustc(OsStr::new("/no/such/rustc")).unwrap_err().to_string();
        assert!(message.contains("/no/such/rustc` is not found"), "{message}");
    }

    #[test]
    fn the_pinned_release_is_accepted() {
        let dir = tempfile::tempdir().unwrap();
        let toolchain = Toolchain::of_rustc(&fake_rustc(dir.path(), RELEASE, COMMIT_HASH)).unwrap();
        assert_eq!(toolchain.root, dir.path());
        assert!(toolchain.rlib("core").is_err());
    }

    #[test]
    fn cfgs_are_those_of_an_optimized_build() {
        let cfgs = Toolchain::find().unwrap().cfgs().unwrap();
        for (on, text) in [
            (true, "unix"),
            (true, "target_thread_local"),
            (true, "target_has_reliable_f16"),
            (false, "debug_assertions"),
        ] {
            assert_eq!(cfgs.holds(text).unwrap(), on, "{text}");
        }
        assert!(cfgs.holds("all(panic = \"unwind\", not(ub_checks), not(overflow_checks))").unwrap());
    }
}
