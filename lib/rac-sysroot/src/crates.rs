//! The crates std is made of, each as its rlib was built: root file, edition, cfg options, dependencies.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::packages::{self, VIRTUAL_PACKAGES};
use crate::{Cfg, CfgSet, SymbolIndex, Toolchain};

/// One of the crates that std is made of.
#[derive(Clone, Debug)]
pub struct StdCrate {
    /// The crate's name, with underscores.
    pub name: String,
    /// The package's version; rust's own crates have none.
    pub version: Option<String>,
    /// The crate's root file.
    pub root_file: PathBuf,
    /// The folder that the crate's files are under. For rust's own crates that is all of `library`: they reach into
    /// each other's folders by `#[path]`.
    pub source_root: PathBuf,
    /// Where debug information and panic messages say that folder is.
    pub virtual_root: PathBuf,
    /// The edition, `2024`.
    pub edition: String,
    /// The cfg options that the rlib was built with, the target's among them.
    pub cfgs: CfgSet,
    /// Variables for `env!` that the crate's build script set.
    pub env: Vec<(String, String)>,
    /// What the crate depends on, directly.
    pub deps: Vec<CrateDep>,
    /// The rlib.
    pub rlib: PathBuf,
    /// The crate's disambiguator in v0 symbol names; `None` if no symbol mentions the crate.
    pub disambiguator: Option<u64>,
}

/// A dependency of one crate on another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrateDep {
    /// The name by which the source knows it.
    pub extern_name: String,
    /// Its index in [`StdSource::crates`].
    pub krate: usize,
}

/// The source of std and of the crates it is made of.
#[derive(Clone, Debug)]
pub struct StdSource {
    /// The folder that holds `core`, `alloc` and `std`.
    pub library_dir: PathBuf,
    /// The crates, each after those it depends on.
    pub crates: Vec<StdCrate>,
}

impl StdSource {
    /// The crate of that name.
    pub fn krate(&self, name: &str) -> Option<&StdCrate> {
        self.crates.iter().find(|krate| krate.name == name)
    }

    /// The name by which the rlibs know a source file, if it is one of std's.
    pub fn virtual_path(&self, path: &Path) -> Option<PathBuf> {
        self.crates.iter().find_map(|krate| {
            let relative = path.strip_prefix(&krate.source_root).ok()?;
            Some(krate.virtual_root.join(relative))
        })
    }
}

/// What is known about a crate beforehand.
pub(crate) struct CrateSpec {
    pub name: &'static str,
    /// The root file, in `library` or in the package.
    pub root: &'static str,
    pub features: &'static [&'static str],
    /// Options that the crate's build script sets.
    pub build_cfgs: &'static [&'static str],
    pub env: &'static [(&'static str, &'static str)],
    pub deps: &'static [&'static str],
}

impl CrateSpec {
    /// The cfg options that this crate has beyond the target's.
    pub fn cfgs(&self) -> impl Iterator<Item = Cfg> {
        let build = self.build_cfgs.iter().map(|name| Cfg { name: (*name).to_owned(), value: None });
        self.features.iter().map(|name| Cfg::feature(name)).chain(build)
    }

    /// The package's name on crates.io.
    pub fn package(&self) -> String {
        self.name.replace('_', "-")
    }
}

/// The crates in rust's own repository. Features are those of the release builds.
pub(crate) const LIBRARY_CRATES: [CrateSpec; 4] = [
    CrateSpec { name: "core", root: "core/src/lib.rs", features: &[], build_cfgs: &[], env: &[], deps: &[] },
    CrateSpec { name: "alloc", root: "alloc/src/lib.rs", features: &[], build_cfgs: &[], env: &[], deps: &["core"] },
    CrateSpec {
        name: "std_detect",
        root: "std_detect/src/lib.rs",
        features: &[],
        build_cfgs: &[],
        env: &[],
        deps: &["core", "alloc", "cfg_if", "libc"],
    },
    CrateSpec {
        name: "std",
        root: "std/src/lib.rs",
        features: &[
            "addr2line",
            "backtrace",
            "miniz_oxide",
            "object",
            "panic-unwind",
            "panic_unwind",
            "std_detect_dlsym_getauxval",
            "std_detect_file_io",
        ],
        build_cfgs: &["backtrace_in_libstd"],
        env: &[("STD_ENV_ARCH", "x86_64")],
        deps: &["core", "alloc", "cfg_if", "hashbrown", "libc", "rustc_demangle", "std_detect"],
    },
];

/// The crates from crates.io, all built as parts of std: `core` and `alloc` are extern crates to them like any other.
pub(crate) const PACKAGE_CRATES: [CrateSpec; 5] = [
    package("cfg_if", &["rustc-dep-of-std"], &["core"]),
    package("hashbrown", &["nightly", "rustc-dep-of-std", "rustc-internal-api"], &["core", "alloc"]),
    package("libc", &["rustc-dep-of-std"], &["core"]),
    package("memchr", &["rustc-dep-of-std"], &["core"]),
    package("rustc_demangle", &["rustc-dep-of-std"], &["core"]),
];

const fn package(name: &'static str, features: &'static [&'static str], deps: &'static [&'static str]) -> CrateSpec {
    CrateSpec { name, root: "src/lib.rs", features, build_cfgs: &[], env: &[], deps }
}

/// The order in which crates depend on each other.
const ORDER: [&str; 9] =
    ["core", "alloc", "cfg_if", "libc", "memchr", "rustc_demangle", "hashbrown", "std_detect", "std"];

/// Puts together what is known about the crates.
pub(crate) fn describe(
    toolchain: &Toolchain,
    library_dir: PathBuf,
    packages_dir: &Path,
    cfgs: CfgSet,
    symbols: &SymbolIndex,
) -> Result<StdSource> {
    let mut crates = Vec::new();
    for name in ORDER {
        let by_name = |spec: &&CrateSpec| spec.name == name;
        let common = |spec: &CrateSpec| -> Result<StdCrate> {
            let position = |dep: &&str| ORDER.iter().position(|other| other == dep);
            let dep = |dep: &&str| Some(CrateDep { extern_name: (*dep).to_owned(), krate: position(dep)? });
            Ok(StdCrate {
                name: name.to_owned(),
                version: None,
                root_file: library_dir.join(spec.root),
                source_root: library_dir.clone(),
                virtual_root: toolchain.virtual_library(),
                edition: "2024".to_owned(),
                cfgs: cfgs.with(spec.cfgs()),
                env: spec.env.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect(),
                deps: spec.deps.iter().filter_map(dep).collect(),
                rlib: toolchain.rlib(name)?,
                disambiguator: symbols.disambiguator(name),
            })
        };
        if let Some(spec) = LIBRARY_CRATES.iter().find(by_name) {
            crates.push(common(spec)?);
        } else if let Some(spec) = PACKAGE_CRATES.iter().find(by_name) {
            let version = packages::version(toolchain, name)?;
            let folder = format!("{}-{version}", spec.package());
            let source_root = packages_dir.join(&folder);
            crates.push(StdCrate {
                version: Some(version),
                root_file: packages::root_file(&source_root)?,
                edition: packages::edition(&source_root)?,
                virtual_root: Path::new(VIRTUAL_PACKAGES).join(folder),
                source_root,
                ..common(spec)?
            });
        }
    }
    Ok(StdSource { library_dir, crates })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cache, Sysroot};

    #[test]
    fn every_crate_comes_after_what_it_needs() {
        let all = || LIBRARY_CRATES.iter().chain(&PACKAGE_CRATES);
        assert_eq!(all().count(), ORDER.len());
        let position = |name: &str| ORDER.iter().position(|other| *other == name).unwrap();
        for spec in all() {
            assert!(spec.deps.iter().all(|dep| position(dep) < position(spec.name)), "{}", spec.name);
        }
    }

    #[test]
    fn std_is_described_from_an_empty_cache() {
        let home = tempfile::tempdir().unwrap();
        let toolchain = Toolchain::find().unwrap();
        let cache = Cache::in_folder(home.path(), &toolchain).unwrap();
        let sysroot = Sysroot { toolchain, cache };
        let source = sysroot.source().unwrap();
        assert!(source.crates.iter().all(|krate| krate.root_file.is_file() && krate.rlib.is_file()));
        let hashbrown = source.krate("hashbrown").unwrap();
        assert_eq!((hashbrown.version.as_deref(), hashbrown.edition.as_str()), (Some("0.16.1"), "2021"));
        assert_eq!(
            source.virtual_path(&hashbrown.root_file).unwrap(),
            Path::new("/rust/deps/hashbrown-0.16.1/src/lib.rs")
        );
        let std = source.krate("std").unwrap();
        assert!(std.disambiguator.is_some() && std.cfgs.holds("feature = \"backtrace\"").unwrap());
        assert_eq!(
            source.virtual_path(&source.library_dir.join("core/src/option.rs")).unwrap(),
            Path::new("/rustc/59807616e1fa2540724bfbac14d7976d7e4a3860/library/core/src/option.rs")
        );
        // The second time, everything is there.
        assert_eq!(sysroot.source().unwrap().crates.len(), source.crates.len());
    }
}
