//! The packages from crates.io that std is made of, at the versions that the rlibs were built from.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::crates::PACKAGE_CRATES;
use crate::{Cache, Toolchain};

/// Where release builds of rustc keep the packages' source, as their metadata says.
pub(crate) const VIRTUAL_PACKAGES: &str = "/rust/deps";

/// The folder that holds each package in `NAME-VERSION`. cargo fetches them on first use.
pub(crate) fn locate(toolchain: &Toolchain, cache: &Cache) -> Result<PathBuf> {
    cache.entry("packages", |folder| {
        let workshop = folder.with_extension("manifest");
        fs::create_dir_all(workshop.join("src"))?;
        fs::write(workshop.join("src/lib.rs"), "")?;
        fs::write(workshop.join("Cargo.toml"), manifest(toolchain)?)?;
        let output = Command::new(toolchain.program("cargo"))
            .args(["vendor", "--quiet", "--versioned-dirs"])
            .arg(folder)
            .current_dir(&workshop)
            .env("RUSTC", toolchain.program("rustc"))
            .output()
            .context("cannot run cargo to fetch the packages that std is made of")?;
        if !output.status.success() {
            bail!(
                "cargo cannot fetch the packages that std is made of (once, a connection to crates.io is needed): {}",
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        Ok(())
    })
}

/// A manifest that names each package at its exact version.
fn manifest(toolchain: &Toolchain) -> Result<String> {
    let mut text =
        String::from("[package]\nname = \"std-packages\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n");
    for spec in PACKAGE_CRATES {
        let version = version(toolchain, spec.name)?;
        let package = spec.package();
        text.push_str(&format!("{package} = {{ version = \"={version}\", default-features = false }}\n"));
    }
    Ok(text)
}

/// The version of the package that the rlib of crate `name` was built from: its metadata names its source files.
pub(crate) fn version(toolchain: &Toolchain, name: &str) -> Result<String> {
    let path = toolchain.rmeta(name)?;
    let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    version_in(&bytes, &name.replace('_', "-")).with_context(|| format!("{} does not say its version", path.display()))
}

fn version_in(metadata: &[u8], package: &str) -> Option<String> {
    let prefix = format!("{VIRTUAL_PACKAGES}/{package}-");
    let at = metadata.windows(prefix.len()).position(|window| window == prefix.as_bytes())?;
    let rest = &metadata[at + prefix.len()..];
    let end = rest.iter().position(|&byte| byte == b'/')?;
    let version = std::str::from_utf8(&rest[..end]).ok()?;
    version.starts_with(|c: char| c.is_ascii_digit()).then(|| version.to_owned())
}

/// The edition that a package's manifest names.
pub(crate) fn edition(package: &Path) -> Result<String> {
    let path = package.join("Cargo.toml");
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let edition = text.lines().find_map(|line| line.strip_prefix("edition = \"")?.strip_suffix('"'));
    Ok(edition.unwrap_or("2015").to_owned())
}

/// The root file of a package's library.
pub(crate) fn root_file(package: &Path) -> Result<PathBuf> {
    let path = package.join("src/lib.rs");
    if !path.is_file() {
        bail!("{} has no src/lib.rs", package.file_name().unwrap_or(OsStr::new("a package")).display());
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rlibs_say_their_versions() {
        let toolchain = Toolchain::find().unwrap();
        let versions: Vec<String> = PACKAGE_CRATES
            .iter()
            .map(|spec| format!("{} {}", spec.name, version(&toolchain, spec.name).unwrap()))
            .collect();
        assert_eq!(
            versions,
            ["cfg_if 1.0.4", "hashbrown 0.16.1", "libc 0.2.178", "memchr 2.7.6", "rustc_demangle 0.1.27"]
        );
    }

    #[test]
    fn a_version_is_what_stands_before_the_next_slash() {
        assert_eq!(version_in(b"..#/rust/deps/cfg-if-1.0.4/src/lib.rs", "cfg-if").as_deref(), Some("1.0.4"));
        assert_eq!(version_in(b"/rust/deps/cfg-if-x/src", "cfg-if"), None);
        assert_eq!(version_in(b"/rust/deps/cfg-if-1.0", "cfg-if"), None);
    }
}
