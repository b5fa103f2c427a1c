//! rac's tools as libraries: std is loaded once, then one program after another is compiled in this process, through the
//! entry points that a resident compiler needs.

use crate::case::Case;
use anyhow::{Context, Result, anyhow};
use rac_cli::{Diagnostic, Phases, ReportArgs};
use rac_emit::isa::OptLevel;
use rac_lower::Purpose;
use rac_mir::dump::{Dump, DumpBuilder};
use std::path::Path;
use std::sync::Mutex;

/// The compiler with std loaded.
pub struct Compiler {
    session: Mutex<rac_lower::Session>,
    std_dump: rac_cli::Input,
    symbols: rac_sysroot::SymbolIndex,
}

/// What the stages made of a program.
pub struct Compiled {
    /// The MIR.
    pub mir: DumpBuilder,
    /// The CLIF module's text.
    pub clif: String,
    /// The object file.
    pub object: Vec<u8>,
}

impl Compiler {
    /// Opens the sysroot, whose std dump `make sysroot` has made, and loads std.
    pub fn open() -> Result<Compiler> {
        Compiler::open_for(Purpose::Programs)
    }

    /// Opens it for programs of one sort.
    pub fn open_for(purpose: Purpose) -> Result<Compiler> {
        let sysroot = rac_sysroot::Sysroot::open()?;
        let std_dump =
            rac_cli::read_file(&sysroot.std_dump()).map_err(text).context("std's dump; `make sysroot` makes it")?;
        let session = Mutex::new(rac_lower::Session::open(&sysroot, purpose, 2).map_err(text)?);
        Ok(Compiler { session, std_dump, symbols: sysroot.symbols()? })
    }

    /// std's dump.
    pub fn std_dump(&self) -> Result<Dump<'_>> {
        Dump::open(&self.std_dump)
    }

    /// What std's rlibs define.
    pub fn symbols(&self) -> &rac_sysroot::SymbolIndex {
        &self.symbols
    }

    /// Lowers a case's program. The inner error is what is wrong with the program.
    pub fn lower(&self, case: &Case) -> Result<Result<DumpBuilder, Vec<Diagnostic>>> {
        let options = rac_lower::Options {
            path: case.source.clone(),
            crate_name: None,
            edition: case.edition()?,
            cfgs: Vec::new(),
            jobs: 2,
        };
        let source = rac_cli::read_file(&case.source).map_err(text)?;
        self.lower_text(&options, source.text().map_err(text)?)
    }

    /// Lowers a program whose root file, at the options' path, has this text.
    pub fn lower_text(
        &self,
        options: &rac_lower::Options,
        source: &str,
    ) -> Result<Result<DumpBuilder, Vec<Diagnostic>>> {
        let mut phases = Phases::new("rac-lower", &ReportArgs::default());
        let mut session = self.session.lock().map_err(|_| anyhow!("another program made rac-lower panic"))?;
        match session.lower_timed(options, source, &mut phases) {
            Ok((dump, _)) => Ok(Ok(dump)),
            Err(rac_cli::Error::Diagnostics(diagnostics)) => Ok(Err(diagnostics)),
            Err(other) => Err(text(other)),
        }
    }

    /// All stages up to the object; `jobs` threads where a stage has some.
    pub fn compile(&self, case: &Case, jobs: usize) -> Result<Compiled> {
        let render = |d: Vec<Diagnostic>| d.iter().map(|d| d.render("rac-lower", false)).collect::<String>();
        let mir = self.lower(case)?.map_err(|diagnostics| anyhow!(render(diagnostics)))?;
        self.translate(mir, true, jobs)
    }

    /// The stages behind rac-lower, with or without comments in the CLIF.
    pub fn translate(&self, mut mir: DumpBuilder, comments: bool, jobs: usize) -> Result<Compiled> {
        let dump = mir.write()?;
        let items = rac_mono::mono(vec![self.std_dump()?, Dump::open(&dump)?], &self.symbols)?;
        rac_items::verify::verify(&items)?;
        let clif = rac_clif::text(&items, &rac_clif::Options { comments, jobs }).map_err(text)?;
        let options =
            rac_emit::Options { opt_level: OptLevel::None, regalloc: None, inline: true, verify: false, jobs };
        let object = rac_emit::emit_text(Path::new("test.clif"), &clif, &options).map_err(text)?;
        Ok(Compiled { mir, clif, object })
    }

    /// Links an object into an executable under `folder`.
    pub fn link(&self, object: &[u8], folder: &Path) -> Result<std::path::PathBuf> {
        let (object_path, executable) = (folder.join("program.o"), folder.join("program"));
        std::fs::write(&object_path, object)?;
        rac_link::link(&[object_path], &executable, &rac_link::Options::default()).map_err(text)?;
        Ok(executable)
    }
}

/// A tool's diagnostics as it prints them.
fn text(error: rac_cli::Error) -> anyhow::Error {
    anyhow!("{error}")
}
