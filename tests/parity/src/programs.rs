//! The test programs as rustc and rac see them. Each is compiled once by either, rustc in a thread of its own, and then
//! compared in all respects that are wanted.

use crate::excuses::Excuses;
use crate::names::{crate_of, skeleton};
use crate::rustc_view::RustcView;
use crate::table::Report;
use crate::type_names::Name;
use crate::{items, paths, selection, symbols, type_sizes};
use anyhow::{Context, Result, ensure};
use rac_items::{Callee, ConstKind, Linkage, Module, ScalarValue};
use rac_lower::cx::Tables;
use rac_lower::driver::{DriverOptions, attached, lower_crates};
use rac_lower::dump::assemble;
use rac_lower::load::{CrateOptions, Purpose, Session};
use rac_lower::spans::FileTable;
use rac_mir::dump::Dump;
use rac_mir::map::consts_of;
use rac_mono::mono::Mono;
use rac_tests::case::{Case, cases};
use rac_tests::toolchain::Compiler;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::sync_channel;

/// What a compiler defines for a program, and what the code of the program's own functions mentions.
#[derive(Default)]
pub struct Definitions {
    /// Functions.
    pub fns: BTreeSet<String>,
    /// Statics.
    pub statics: BTreeSet<String>,
    /// What is visible outside of the object; read for rustc only, which collects what std's code needs to unwind, too, and
    /// all statics.
    pub roots: Vec<String>,
    /// What each function mentions, without unwinding; rustc's constants' mentions as well.
    pub mentions: BTreeMap<String, Vec<String>>,
    /// Functions, of any crate, that those of the program's crate call or take the address of, in code and not in a vtable.
    pub mentioned: BTreeSet<String>,
}

impl Definitions {
    /// What the roots lead to, without going on from what `stops`.
    pub fn reachable(&self, stops: impl Fn(&str) -> bool) -> BTreeSet<&str> {
        let mut reached = BTreeSet::new();
        let mut todo: Vec<&str> = self.roots.iter().map(String::as_str).collect();
        while let Some(symbol) = todo.pop() {
            if reached.insert(symbol) && !stops(symbol) {
                todo.extend(self.mentions.get(symbol).into_iter().flatten().map(String::as_str));
            }
        }
        reached
    }
}

/// A program's definitions by both compilers.
pub struct Program {
    /// Its name below tests/programs.
    pub name: String,
    /// Its crate's name.
    pub krate: String,
    /// rustc's definitions.
    pub rustcs: Definitions,
    /// rac's definitions.
    pub ours: Definitions,
    /// What rac imports, as it is named, and without numbers and lifetimes.
    pub imported: BTreeSet<String>,
    /// See `imported`.
    pub imported_names: BTreeSet<String>,
}

/// In what respects programs are compared.
#[derive(Copy, Clone)]
pub struct Wanted {
    /// The layouts of their types.
    pub layouts: bool,
    /// Their symbols and mono items.
    pub items: bool,
    /// The impls that are selected.
    pub selection: bool,
    /// The calls and drops on each path.
    pub paths: bool,
}

impl Wanted {
    /// Whether anything is.
    pub fn any(self) -> bool {
        self.layouts || self.items || self.selection || self.paths
    }
}

/// The comparisons so far.
pub struct Comparison {
    wanted: Wanted,
    compiled: Report,
    layouts: Report,
    layouts_seen: BTreeSet<(Name, String)>,
    symbols: (Excuses, Report),
    demangled: Report,
    item_excuses: Excuses,
    items: Report,
    needed: Report,
    selection: (Excuses, Report),
    selection_seen: BTreeSet<String>,
    paths: (Excuses, Report),
}

/// Compares the test programs whose path has one of `names` in it, or all if there are none; the rows of the table.
pub fn run(compiler: &Compiler, wanted: Wanted, names: &[String]) -> Result<Vec<(&'static str, Report)>> {
    let mut cases = cases("tests/programs")?;
    cases.retain(|case| names.is_empty() || names.iter().any(|name| case.name.contains(name)));
    ensure!(!cases.is_empty(), "no test program is named so");
    let mut comparison = compare(compiler, wanted, &cases)?;
    if names.is_empty() {
        comparison.check_excuses();
    }
    Ok(comparison.rows())
}

/// Compares some programs.
pub fn compare(compiler: &Compiler, wanted: Wanted, cases: &[Case]) -> Result<Comparison> {
    let mut comparison = Comparison {
        wanted,
        compiled: Report::default(),
        layouts: Report::default(),
        layouts_seen: BTreeSet::new(),
        symbols: (Excuses::read("program_symbols")?, Report::default()),
        demangled: Report::default(),
        item_excuses: Excuses::read("items")?,
        items: Report::default(),
        needed: Report::default(),
        selection: (Excuses::read("selection")?, Report::default()),
        selection_seen: BTreeSet::new(),
        paths: (Excuses::read("paths")?, Report::default()),
    };
    let mut session = Session::open(&rac_sysroot::Sysroot::open()?, Purpose::Programs, 2)?;
    std::thread::scope(|scope| {
        // rustc is a few programs ahead of rac.
        let (sender, views) = sync_channel(8);
        scope.spawn(move || {
            for case in cases {
                let view = crate_name(case).and_then(|krate| RustcView::new(case, &krate));
                if sender.send(view).is_err() {
                    break;
                }
            }
        });
        for (case, view) in cases.iter().zip(views) {
            let compared = view.and_then(|view| comparison.add(compiler, &mut session, case, view));
            comparison.compiled.count(compared.err().map(|error| format!("{}: {error:#}", case.name)));
        }
    });
    Ok(comparison)
}

/// The crate's name that compilers give a program.
fn crate_name(case: &Case) -> Result<String> {
    Ok(case.source.file_stem().and_then(|stem| stem.to_str()).context("a program without a name")?.to_owned())
}

impl Comparison {
    /// Notes the excuses that no program needed.
    fn check_excuses(&mut self) {
        let Wanted { items, selection, paths, .. } = self.wanted;
        if items {
            self.symbols.1.check_excuses(&self.symbols.0);
            self.items.check_excuses(&self.item_excuses);
        }
        if selection {
            self.selection.1.check_excuses(&self.selection.0);
        }
        if paths {
            self.paths.1.check_excuses(&self.paths.0);
        }
    }

    /// The table's rows of what was wanted.
    pub fn rows(self) -> Vec<(&'static str, Report)> {
        let Wanted { layouts, items, selection, paths } = self.wanted;
        let rows = [
            (true, "programs", self.compiled),
            (layouts, "their layouts", self.layouts),
            (items, "their symbols", self.symbols.1),
            (items, "demangled", self.demangled),
            (items, "mono items", self.items),
            (items, "std's items", self.needed),
            (selection, "selection", self.selection.1),
            (paths, "paths", self.paths.1),
        ];
        rows.into_iter().filter(|row| row.0).map(|(_, name, report)| (name, report)).collect()
    }

    /// Compiles a program with rac, on rust-analyzer's database, and compares it.
    fn add(&mut self, compiler: &Compiler, session: &mut Session, case: &Case, view: RustcView) -> Result<()> {
        let text = std::fs::read_to_string(&case.source)?;
        let options = CrateOptions { edition: case.edition()?, ..CrateOptions::for_file(&case.source) };
        let krate = session.load(&case.source, &text, &options)?;
        let (db, id) = (&session.db, krate.krate);
        let tables = Tables { files: FileTable::new(session.files.names()), ..Tables::default() };
        let lowered = lower_crates(db, &[id], &tables, DriverOptions { jobs: 2, progress: false })?;
        attached(db, id, &tables, |lower| {
            let mut builder = assemble(lower, lowered, std::slice::from_ref(&krate), &session.std_crates, true)?;
            if self.wanted.paths {
                paths::of_program(&case.name, &view.functions, &builder, &self.paths.0, &mut self.paths.1)?;
            }
            let dump = builder.write()?;
            let cx = Mono::new(vec![compiler.std_dump()?, Dump::open(&dump)?])?;
            let module = rac_mono::collect::collect(&cx, compiler.symbols())?;
            if self.wanted.layouts {
                let seen = &mut self.layouts_seen;
                type_sizes::of_program(&case.name, &view.layouts, &cx, seen, &mut self.layouts)?;
            }
            if self.wanted.items {
                let program = program(case, view.definitions, &module)?;
                symbols::of_program(&program, &self.symbols.0, &mut self.symbols.1);
                symbols::well_formed(&program, &mut self.demangled);
                items::of_program(&program, &self.item_excuses, &mut self.items, &mut self.needed);
            }
            if self.wanted.selection {
                let crates = session.std_crates.iter().chain([&krate]);
                let crates = crates.map(|krate| (krate.name.clone(), krate.krate)).collect();
                let (excuses, report) = &mut self.selection;
                selection::of_program(lower, &cx, crates, &mut self.selection_seen, excuses, report)?;
            }
            Ok(())
        })
    }
}

/// A program's definitions side by side.
fn program(case: &Case, rustcs: Definitions, module: &Module) -> Result<Program> {
    let krate = crate_name(case)?;
    let imported = module.fns.iter().filter(|function| function.body.is_none());
    let imported: BTreeSet<_> = imported.map(|function| function.symbol.clone()).collect();
    let imported_names = imported.iter().map(|symbol| skeleton(symbol)).collect();
    Ok(Program { name: case.name.clone(), ours: by_rac(module, &krate), krate, rustcs, imported, imported_names })
}

/// Whether a symbol is that of an item of this program's crate, wherever its generic arguments come from. So are all that are
/// not mangled.
pub fn is_of_crate(symbol: &str, krate: &str) -> bool {
    crate_of(symbol).is_none_or(|of| of == krate)
}

/// Reads a module's definitions.
fn by_rac(module: &Module, krate: &str) -> Definitions {
    let fns = module.fns.iter().filter(|function| function.body.is_some());
    let statics = module.allocs.iter().filter(|alloc| {
        !matches!(alloc.linkage, Linkage::Import | Linkage::ImportWeak) && alloc.what.starts_with("static ")
    });
    let mut mentioned = BTreeSet::new();
    let mut mentions = BTreeMap::new();
    for function in fns.clone() {
        let called =
            consts_of(&function.body).into_iter().filter_map(|konst| match module.consts[konst.0 as usize].kind {
                ConstKind::Callee(Callee::Fn(id)) | ConstKind::Scalar(ScalarValue::Fn(id)) => {
                    Some(&module.fns[id.0 as usize])
                }
                _ => None,
            });
        let called: Vec<String> = called.filter(|f| f.body.is_some()).map(|f| f.symbol.clone()).collect();
        if is_of_crate(&function.symbol, krate) {
            mentioned.extend(called.iter().cloned());
        }
        mentions.insert(function.symbol.clone(), called);
    }
    Definitions {
        fns: fns.map(|function| function.symbol.clone()).collect(),
        statics: statics.filter_map(|alloc| alloc.symbol.clone()).collect(),
        mentioned,
        roots: Vec::new(),
        mentions,
    }
}
