//! Every program of tests/programs and tests/golden, compiled by rac in one process and run: one test per file.
//! Under `BLESS=1` the expected output is what rustc's build of the program prints.

use anyhow::{Context, Result, bail, ensure};
use libtest_mimic::{Arguments, Failed, Trial};
use rac_tests::case::{Case, cases, repository};
use rac_tests::golden::{bless, check};
use rac_tests::process::{Outcome, run_case};
use rac_tests::rustc;
use rac_tests::toolchain::{Compiled, Compiler};
use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::{Arc, OnceLock};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    match trials() {
        Ok(trials) => libtest_mimic::run(&arguments, trials).exit_code(),
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn trials() -> Result<Vec<Trial>> {
    // Compilers are given paths as a user at the root gives them; panics and errors name them so.
    std::env::set_current_dir(repository())?;
    let compiler: Arc<OnceLock<Result<Compiler, String>>> = Arc::default();
    let mut trials = Vec::new();
    let kinds: [(&str, Check); 4] = [
        ("tests/programs", run),
        ("tests/golden", run),
        ("tests/errors", refuse),
        ("tests/refused", refuse_to_translate),
    ];
    for (folder, check) in kinds {
        for case in cases(folder)? {
            let compiler = compiler.clone();
            let name =
                case.source.strip_prefix("tests").unwrap_or(&case.source).with_extension("").display().to_string();
            trials.push(Trial::test(name, move || {
                // Loading std is left until a test that is not filtered out needs it.
                let compiler = compiler.get_or_init(|| Compiler::open().map_err(|e| format!("{e:#}")));
                let result = match compiler {
                    Ok(compiler) => check(compiler, &case),
                    Err(error) => bail_text(error),
                };
                result.map_err(|e| Failed::from(format!("{e:#}")))
            }));
        }
    }
    Ok(trials)
}

/// What is done with a program.
type Check = fn(&Compiler, &Case) -> Result<()>;

/// Lowers a program that does not compile and compares what is reported; under `BLESS=1` with what rustc reports, too.
fn refuse(compiler: &Compiler, case: &Case) -> Result<()> {
    match compiler.lower(case)? {
        Ok(_) => bail!("{} was lowered without an error", case.source.display()),
        Err(diagnostics) => {
            if bless() {
                let scratch = tempfile::tempdir()?;
                let lines: BTreeSet<u32> = diagnostics.iter().map(|diagnostic| diagnostic.line).collect();
                let by_rustc = rustc::error_lines(case, scratch.path())?;
                ensure!(lines == by_rustc, "rac reports lines {lines:?}, rustc {by_rustc:?}");
            }
            rac_tests::diagnostics::check(case, &diagnostics)
        }
    }
}

fn bail_text(error: &str) -> Result<()> {
    bail!("{error}")
}

/// Compiles a program that has no meaning for the types and values it uses, and compares what is said.
fn refuse_to_translate(compiler: &Compiler, case: &Case) -> Result<()> {
    match compiler.compile(case, 2) {
        Ok(_) => bail!("{} was compiled without an error", case.source.display()),
        Err(error) => rac_tests::diagnostics::check_refusal(case, &format!("{error:#}")),
    }
}

/// Compiles and runs one program and compares all that its golden files name.
fn run(compiler: &Compiler, case: &Case) -> Result<()> {
    let scratch = tempfile::tempdir()?;
    if bless() {
        check_outcome(case, &rustc::expected(case, scratch.path())?)?;
    }
    let compiled = compiler.compile(case, 2)?;
    let executable = compiler.link(&compiled.object, scratch.path())?;
    let outcome = run_case(case, &executable)?;
    check_goldens(case, &compiled)?;
    compare(case, &outcome)
}

fn check_outcome(case: &Case, outcome: &Outcome) -> Result<()> {
    check(case, "stdout", &outcome.stdout, None)?;
    check(case, "stderr", &outcome.stderr, Some(""))?;
    check(case, "exit", &outcome.exit, Some("0"))
}

fn compare(case: &Case, outcome: &Outcome) -> Result<()> {
    let expected = Outcome {
        stdout: case
            .read("stdout")
            .with_context(|| format!("no {}; BLESS=1 makes it", case.sibling("stdout").display()))?,
        stderr: case.read("stderr").unwrap_or_default(),
        exit: case.read("exit").unwrap_or_else(|| "0".to_owned()),
    };
    if expected == *outcome {
        return Ok(());
    }
    let show = |o: &Outcome| format!("exit {}\n--- stdout\n{}\n--- stderr\n{}", o.exit, o.stdout, o.stderr);
    let (expected, actual) = (show(&expected), show(outcome));
    let diff = similar::TextDiff::from_lines(&expected, &actual);
    bail!("rac's build behaves differently\n{}", diff.unified_diff().header("rustc", "rac"))
}

/// Text forms of the functions that the program's `// golden:` line names.
fn check_goldens(case: &Case, compiled: &Compiled) -> Result<()> {
    let functions = case.golden_functions()?;
    if functions.is_empty() {
        return Ok(());
    }
    let (mut mir, mut clif) = (String::new(), String::new());
    for function in &functions {
        mir.push_str(&rac_tests::golden::mir_of(&compiled.mir, function)?);
        clif.push_str(&rac_tests::golden::clif_of(&compiled.clif, function)?);
    }
    check(case, "mir", &mir, None)?;
    check(case, "clif", &clif, None)
}
