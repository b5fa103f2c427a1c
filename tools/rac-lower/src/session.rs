//! Lowering, as the command line and the test harness call it.

use std::path::PathBuf;

use rac_cli::{Diagnostic, Phases, ReportArgs, Result};
use rac_mir::BodyRecord;
use rac_mir::dump::DumpBuilder;
use rac_sysroot::{Cfg, Sysroot};
use serde::Serialize;

use crate::cx::Tables;
use crate::diagnostics::{body_errors, fault_errors, semantic_errors, syntax_errors};
use crate::driver::{DriverOptions, LoweredDef, attached, lower_crates};
use crate::dump::{assemble, position};
use crate::load::{self, CrateOptions, LoadedCrate, Purpose};
use crate::spans::FileTable;

/// What to lower, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The root file.
    pub path: PathBuf,
    /// The crate's name; the file's if absent.
    pub crate_name: Option<String>,
    /// `2015`, `2018`, `2021` or `2024`.
    pub edition: String,
    /// Further cfg options.
    pub cfgs: Vec<Cfg>,
    /// How many threads.
    pub jobs: usize,
}

/// std in memory, ready for one program after another.
pub struct Session {
    loaded: load::Session,
    jobs: usize,
}

/// How much was lowered.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Stats {
    /// Per crate.
    pub crates: Vec<CrateStats>,
    /// The bodies that were not lowered.
    pub failures: Vec<Failure>,
    /// What is wrong with how bodies use their variables: in std, which is right, each is a mistake of the check.
    pub faults: Vec<Failure>,
}

/// How much of one crate was lowered.
#[derive(Clone, Debug, Serialize)]
pub struct CrateStats {
    /// The crate's name.
    pub name: String,
    /// Its bodies.
    pub bodies: usize,
    /// Those that were lowered and accepted by the verifier.
    pub lowered: usize,
    /// The others.
    pub failed: usize,
}

/// Something about one body.
#[derive(Clone, Debug, Serialize)]
pub struct Failure {
    /// The definition's path.
    pub path: String,
    /// What, or why.
    pub reason: String,
    /// Where.
    pub position: String,
}

impl Session {
    /// Loads std.
    pub fn open(sysroot: &Sysroot, purpose: Purpose, jobs: usize) -> Result<Session> {
        Ok(Session { loaded: load::Session::open(sysroot, purpose, jobs)?, jobs: jobs.max(1) })
    }

    /// Lowers a program. Errors in it are returned all at once.
    pub fn lower(&mut self, options: &Options) -> Result<DumpBuilder> {
        let input = rac_cli::read_file(&options.path)?;
        let mut phases = Phases::new("rac-lower", &ReportArgs::default());
        Ok(self.lower_timed(options, input.text()?, &mut phases)?.0)
    }

    /// Lowers a program whose root file has this text, entering a phase for each part of the work.
    pub fn lower_timed(&mut self, options: &Options, text: &str, phases: &mut Phases) -> Result<(DumpBuilder, Stats)> {
        phases.enter("resolve");
        let mut crate_options = CrateOptions::for_file(&options.path);
        if let Some(name) = &options.crate_name {
            crate_options.name.clone_from(name);
        }
        crate_options.edition.clone_from(&options.edition);
        crate_options.cfgs.clone_from(&options.cfgs);
        let krate = self.loaded.load(&options.path, text, &crate_options)?;
        phases.enter("check");
        let errors = syntax_errors(&self.loaded.db, &self.loaded.files, krate.krate);
        if !errors.is_empty() {
            return Err(errors.into());
        }
        let errors = semantic_errors(&self.loaded.db, &self.loaded.files, krate.krate);
        phases.enter("lower");
        let std_crates = self.loaded.std_crates.clone();
        self.lower_loaded(&[krate], &std_crates, options.jobs, Some(errors))
    }

    /// The files that the program was read from.
    pub fn program_files(&self) -> Vec<PathBuf> {
        self.loaded.program_files()
    }

    /// Lowers all of std.
    pub fn lower_std(&mut self) -> Result<(DumpBuilder, Stats)> {
        let std_crates = self.loaded.std_crates.clone();
        self.lower_loaded(&std_crates, &[], self.jobs, None)
    }

    /// `errors`: what is known to be wrong with a program; `None` for std.
    fn lower_loaded(
        &self,
        crates: &[LoadedCrate],
        others: &[LoadedCrate],
        jobs: usize,
        errors: Option<Vec<Diagnostic>>,
    ) -> Result<(DumpBuilder, Stats)> {
        let tables = Tables { files: FileTable::new(self.loaded.files.names()), ..Tables::default() };
        let db = &self.loaded.db;
        let ids: Vec<_> = crates.iter().map(|krate| krate.krate).collect();
        let is_binary = errors.is_some();
        let options = DriverOptions { jobs, progress: !is_binary };
        let lowered = lower_crates(db, &ids, &tables, options)?;
        if let Some(mut errors) = errors {
            errors.extend(body_errors(db, &self.loaded.files, ids[0], lowered.iter().filter_map(|def| def.owner)));
            // What follows from another mistake is not to be believed.
            if errors.is_empty() {
                let faults = lowered.iter().flat_map(|def| &def.faults);
                errors.extend(fault_errors(db, &self.loaded.files, &tables.files, faults));
            }
            errors.sort();
            errors.dedup();
            if !errors.is_empty() {
                return Err(errors.into());
            }
        }
        attached(db, ids[0], &tables, |cx| {
            let stats = stats(cx, crates, &lowered);
            let dump = assemble(cx, lowered, crates, others, is_binary)?;
            Ok((dump, stats))
        })
    }
}

fn stats(cx: &crate::cx::LowerCx<'_>, crates: &[LoadedCrate], lowered: &[LoweredDef]) -> Stats {
    let mut stats = Stats::default();
    let files = cx.tables.files.names();
    stats.faults.extend(lowered.iter().flat_map(|def| {
        def.faults.iter().map(|fault| Failure {
            path: cx.path(def.definition),
            reason: fault.text.clone(),
            position: position(&files, fault.span),
        })
    }));
    for krate in crates {
        let of_crate = || lowered.iter().filter(|def| def.body.is_some() && cx.crate_of(def.definition) == krate.krate);
        let bodies = of_crate().count();
        let failures_before = stats.failures.len();
        stats.failures.extend(of_crate().filter_map(|def| match &def.body {
            Some(BodyRecord::Failed { reason, span }) => Some(Failure {
                path: cx.path(def.definition),
                reason: reason.clone(),
                position: span.map_or_else(String::new, |span| position(&files, span)),
            }),
            _ => None,
        }));
        let failed = stats.failures.len() - failures_before;
        stats.crates.push(CrateStats { name: krate.name.clone(), bodies, lowered: bodies - failed, failed });
    }
    stats
}
