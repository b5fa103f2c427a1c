//! Symbols: rac's v0 mangling against rustc's, of std's own items and of the test programs' instances.

use crate::excuses::Excuses;
use crate::names::skeleton;
use crate::programs::{Program, is_of_crate};
use crate::table::Report;
use anyhow::Result;
use rac_mir::{GenericArg, ItemKind};
use rac_mono::collect::RlibSymbols;
use rac_mono::instance::{Instance, InstanceKind};
use rac_mono::mono::Mono;
use rac_mono::symbols::SymbolNames;
use rac_sysroot::SymbolIndex;
use rac_tests::toolchain::Compiler;
use std::collections::{BTreeMap, BTreeSet};

/// The crates of std that are compared.
const CRATES: [&str; 3] = ["libcore-", "liballoc-", "libstd-"];

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

/// The symbols of std's own functions and statics against the rlibs: each of those that core, alloc and std export must be
/// named by rac as rustc named it, or else a program gets a needless copy of it, or does not link.
pub fn of_std(compiler: &Compiler) -> Result<Report> {
    let excuses = Excuses::read("symbols")?;
    let cx = Mono::new(vec![compiler.std_dump()?])?;
    let ours = symbols_of_dump(&cx)?;
    let mut report = Report::default();
    for symbol in ours.iter().filter(|symbol| symbol.starts_with("_R") && rustc_demangle::try_demangle(symbol).is_err())
    {
        report.count(Some(format!("{symbol} cannot be demangled")));
    }
    for symbol in rustcs_symbols(compiler.symbols()) {
        let name = format!("{:#}", rustc_demangle::demangle(&symbol));
        match excuses.reason(&name) {
            _ if ours.contains(&symbol) => report.count(None),
            Some(reason) => report.excuse(name, reason),
            None => {
                let similar: Vec<_> = ours.iter().filter(|ours| skeleton(ours) == skeleton(&symbol)).collect();
                report.count(Some(format!("{name}\n    rustc: {symbol}\n    rac:   {similar:?}")));
            }
        }
    }
    report.check_excuses(&excuses);
    Ok(report)
}

/// The symbols of all statics and of all functions without type and const parameters in a dump.
fn symbols_of_dump(cx: &Mono<'_>) -> Result<BTreeSet<String>> {
    let mut names = SymbolNames::new(cx, &NoRlibs);
    let mut symbols = BTreeSet::new();
    for def in (0..cx.universe.def_count() as u32).map(rac_mir::DefId) {
        // What has no item (because lowering it failed) has no symbol here, which shows where rustc has one.
        let Ok(Some(item)) = cx.find_item(def) else { continue };
        match &item.kind {
            ItemKind::Static(_) => symbols.extend(names.of_static(def)),
            ItemKind::Fn(item) if !item.foreign => {
                let Ok(args) = cx.identity_args(def) else { continue };
                if args.iter().all(|arg| matches!(arg, GenericArg::Lifetime(_))) {
                    symbols.extend(names.exported(&Instance::new(InstanceKind::Item(def), args)).ok().flatten());
                }
            }
            _ => {}
        }
    }
    Ok(symbols)
}

/// The rlibs' symbols of statics and of functions that are not generic.
fn rustcs_symbols(index: &SymbolIndex) -> BTreeSet<String> {
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

/// The symbols of a program's items: those that one compiler names as the other does, and those that both define by names
/// that differ in numbers or lifetimes. An item that only one of them has is not compared here.
pub fn of_program(program: &Program, excuses: &Excuses, report: &mut Report) {
    let pairs = [(&program.ours.fns, &program.rustcs.fns), (&program.ours.statics, &program.rustcs.statics)];
    for (ours, rustcs) in pairs {
        ours.intersection(rustcs).for_each(|_| report.count(None));
        let mut unpaired: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for symbol in ours.difference(rustcs) {
            unpaired.entry(skeleton(symbol)).or_default().push(symbol);
        }
        for rustc in rustcs.difference(ours) {
            let name = skeleton(rustc);
            let Some(ours) = unpaired.get_mut(&name).and_then(Vec::pop) else { continue };
            // Instances of std that differ only in numbers may be others' (closures of one function).
            if !is_of_crate(rustc, &program.krate) && !is_of_crate(ours, &program.krate) && ours.contains("NC") {
                continue;
            }
            let name = format!("{} {name}", program.name);
            match excuses.reason(&name) {
                Some(reason) => report.excuse(name, reason),
                None => report.count(Some(format!("{name}\n    rustc: {rustc}\n    rac:   {ours}"))),
            }
        }
    }
}

/// Whether every symbol of a program is one that `rustc-demangle` reads.
pub fn well_formed(program: &Program, report: &mut Report) {
    for symbol in program.ours.fns.iter().chain(&program.ours.statics).chain(&program.imported) {
        if symbol.starts_with("_R") {
            let read = rustc_demangle::try_demangle(symbol);
            report.count(read.is_err().then(|| format!("{}: {symbol} cannot be demangled", program.name)));
        }
    }
}
