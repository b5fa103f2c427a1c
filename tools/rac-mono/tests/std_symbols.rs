//! The symbols of std's own functions and statics against the rlibs: each of those that core, alloc and std export must be
//! named by rac as rustc named it, or else a program gets a needless copy of it, or does not link.
//!
//! It needs std's dump (`make sysroot`), so it is run on request: `cargo test --release -p rac-mono -- --ignored`.

use rac_mir::dump::Dump;
use rac_mir::{GenericArg, ItemKind};
use rac_mono::collect::RlibSymbols;
use rac_mono::instance::{Instance, InstanceKind};
use rac_mono::mono::Mono;
use rac_mono::symbols::SymbolNames;
use rac_sysroot::Sysroot;
use std::collections::{BTreeMap, BTreeSet};

/// The crates that are compared.
const CRATES: [&str; 3] = ["libcore-", "liballoc-", "libstd-"];

/// What rustc makes by itself, from an attribute that no dump has.
const EXCUSED: [&str; 3] = [
    // `#[panic_handler]`
    "__rustc::rust_begin_unwind",
    // `#[alloc_error_handler]`
    "__rustc::__rust_alloc_error_handler",
    "std::alloc::rust_oom",
];

/// Nothing is looked up: the names by themselves are compared.
struct NoRlibs;

impl RlibSymbols for NoRlibs {
    fn defines(&self, _: &str) -> bool {
        false
    }
    fn instance(&self, _: &str) -> Option<String> {
        None
    }
}

#[test]
#[ignore = "needs std's dump"]
fn exported_items_of_std_have_rustcs_symbols() {
    let sysroot = Sysroot::open().unwrap();
    let bytes = std::fs::read(sysroot.std_dump()).expect("std's dump is made by `make sysroot`");
    let cx = Mono::new(vec![Dump::open(&bytes).unwrap()]).unwrap();
    let ours = our_symbols(&cx);
    let rustcs = rustc_symbols(&sysroot);
    let readable = |symbol: &str| format!("{:#}", rustc_demangle::demangle(symbol));
    let missing = rustcs.iter().filter(|symbol| !ours.contains_key(*symbol));
    let missing: Vec<_> = missing.filter(|symbol| !EXCUSED.contains(&readable(symbol).as_str())).collect();

    // Our names of the same path, in which only numbers differ.
    let mut by_path: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for symbol in ours.keys() {
        by_path.entry(readable(symbol)).or_default().push(symbol);
    }
    for symbol in &missing {
        let path = readable(symbol);
        println!("{path}\n  rustc: {symbol}");
        by_path.get(&path).into_iter().flatten().for_each(|ours| println!("  ours:  {ours}"));
    }
    let equal = rustcs.len() - missing.len();
    println!("{equal} of {} symbols are equal or excused", rustcs.len());
    assert!(missing.len() * 1000 <= rustcs.len(), "{} of {} symbols differ", missing.len(), rustcs.len());
}

/// The symbols of all statics and of all functions without type and const parameters, and whose they are.
fn our_symbols(cx: &Mono<'_>) -> BTreeMap<String, String> {
    let mut names = SymbolNames::new(cx, &NoRlibs);
    let mut symbols = BTreeMap::new();
    for def in (0..cx.universe.def_count() as u32).map(rac_mir::DefId) {
        let item = match cx.find_item(def) {
            Ok(Some(rac_mir::Item { kind: ItemKind::Fn(item), .. })) => item,
            Ok(Some(rac_mir::Item { kind: ItemKind::Static(_), .. })) => {
                symbols.insert(names.of_static(def).unwrap(), cx.def_path(def));
                continue;
            }
            _ => continue,
        };
        let args = match cx.identity_args(def) {
            Ok(args) => args,
            Err(error) => {
                println!("{}: {error:#}", cx.def_path(def));
                continue;
            }
        };
        if item.foreign || args.iter().any(|arg| !matches!(arg, GenericArg::Lifetime(_))) {
            continue;
        }
        match names.exported(&Instance::new(InstanceKind::Item(def), args)) {
            Ok(symbol) => {
                assert!(
                    !symbol.as_deref().is_some_and(|symbol| symbol.starts_with("_R"))
                        || rustc_demangle::try_demangle(symbol.as_deref().unwrap_or("")).is_ok(),
                    "{symbol:?} is not well-formed"
                );
                symbols.extend(symbol.map(|symbol| (symbol, cx.def_path(def))));
            }
            Err(error) => println!("{}: {error:#}", cx.def_path(def)),
        }
    }
    symbols
}

/// The rlibs' symbols of statics and of functions that are not generic.
fn rustc_symbols(sysroot: &Sysroot) -> BTreeSet<String> {
    let index = sysroot.symbols().unwrap();
    let is_compared = |rlib: u8| {
        let name = index.rlibs()[usize::from(rlib)].file_name().and_then(|name| name.to_str()).unwrap_or("");
        CRATES.iter().any(|krate| name.starts_with(krate))
    };
    let symbols = index.symbols().iter().filter(|symbol| {
        is_compared(symbol.rlib)
            && symbol.name.starts_with("_R")
            && !symbol.name.contains('.')
            && !is_generic(&symbol.name)
    });
    symbols.map(|symbol| symbol.name.clone()).collect()
}

/// Whether a symbol is an instance of something generic: what remains without an instantiating crate at its end is a symbol
/// by itself.
fn is_generic(symbol: &str) -> bool {
    let ends = symbol.rmatch_indices("Cs").chain(symbol.rmatch_indices('B'));
    ends.filter(|&(at, _)| at > 2).any(|(at, _)| {
        let end = &symbol[at..];
        let is_crate = rustc_demangle::try_demangle(&format!("_RNv{end}1x")).is_ok()
            || end.strip_suffix('_').is_some_and(|end| end[1..].bytes().all(|byte| byte.is_ascii_alphanumeric()));
        is_crate && rustc_demangle::try_demangle(&symbol[..at]).is_ok()
    })
}
