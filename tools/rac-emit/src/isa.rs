//! Cranelift's settings for the code that rac links with rustc's.

use crate::Options;
use anyhow::{Context, Result, ensure};
use clap::ValueEnum;
use cranelift_codegen::isa::{self, OwnedTargetIsa};
use cranelift_codegen::settings::{self, Configurable};

/// How much Cranelift optimizes.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum OptLevel {
    /// Not at all: fastest to compile
    #[default]
    None,
    /// For speed
    Speed,
    /// For speed and size
    SpeedAndSize,
}

/// The register allocator.
#[derive(Copy, Clone, PartialEq, Eq, Debug, ValueEnum)]
pub enum Regalloc {
    /// Fast to compile, larger code
    SinglePass,
    /// Better code
    Backtracking,
}

impl Regalloc {
    /// The one that suits a level. Measured on a program of 1800 functions, `SinglePass` takes off a third of the time of compiling
    /// without optimization, for code of twice the size; with optimization that would be spared at the wrong end.
    pub fn for_level(level: OptLevel) -> Regalloc {
        match level {
            OptLevel::None => Regalloc::SinglePass,
            OptLevel::Speed | OptLevel::SpeedAndSize => Regalloc::Backtracking,
        }
    }
}

/// The only target so far.
pub const TARGET: &str = "x86_64-unknown-linux-gnu";

/// Cranelift's back end for a target.
pub fn build(target: &str, options: &Options) -> Result<OwnedTargetIsa> {
    ensure!(target == TARGET, "the CLIF module is for target {target:?}, this tool compiles for {TARGET:?}");
    let mut flags = settings::builder();
    let opt_level = match options.opt_level {
        OptLevel::None => "none",
        OptLevel::Speed => "speed",
        OptLevel::SpeedAndSize => "speed_and_size",
    };
    let regalloc = match options.regalloc.unwrap_or_else(|| Regalloc::for_level(options.opt_level)) {
        Regalloc::SinglePass => "single_pass",
        Regalloc::Backtracking => "backtracking",
    };
    for (name, value) in [
        ("opt_level", opt_level),
        ("regalloc_algorithm", regalloc),
        // Every symbol is declared `colocated`, which makes code position independent without a detour through the GOT.
        ("is_pic", "false"),
        ("tls_model", "elf_gd"),
        // rustc passes `i128` in register pairs and returns up to three integers.
        ("enable_llvm_abi_extensions", "true"),
        ("enable_probestack", "true"),
        ("probestack_strategy", "inline"),
        // Within a compilation it would run several times; `--verify` runs it once.
        ("enable_verifier", "false"),
        ("unwind_info", "true"),
    ] {
        flags.set(name, value).with_context(|| format!("Cranelift setting {name}={value}"))?;
    }
    let builder = isa::lookup_by_name(target).context("Cranelift cannot compile for x86-64")?;
    builder.finish(settings::Flags::new(flags)).context("Cranelift refuses its settings")
}
