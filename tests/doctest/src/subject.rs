//! rac's verdicts: its tools in this process, std loaded once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use anyhow::Result;
use rac_lower::Purpose;
use rac_tests::toolchain::Compiler;

use crate::example::Example;
use crate::judge::{Message, Verdict, judge};
use crate::program::Program;

/// What rac makes of each example, in order.
pub fn verdicts(examples: &[&Example], jobs: usize, progress: &(dyn Fn(usize) + Sync)) -> Result<Vec<Verdict>> {
    let compiler = Mutex::new(Arc::new(Compiler::open_for(Purpose::Std)?));
    let compile = |program: &Program, folder: &Path| {
        let current = compiler.lock().expect("no thread panics").clone();
        let result = catch_unwind(AssertUnwindSafe(|| compile(&current, program, folder)));
        result.unwrap_or_else(|panic| {
            // What the panic left behind is not to be used again.
            let mut shared = compiler.lock().expect("no thread panics");
            if Arc::ptr_eq(&shared, &current) {
                *shared = Arc::new(Compiler::open_for(Purpose::Std)?);
            }
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or(panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
            Ok(Err(vec![plain(format!("rac panics: {text}"), format!("rac panics: {text}"))]))
        })
    };
    judge(examples, &compile, jobs, progress)
}

fn compile(compiler: &Compiler, program: &Program, folder: &Path) -> Result<Result<PathBuf, Vec<Message>>> {
    let options = rac_lower::Options {
        // It need not exist, and its name is in messages.
        path: "main.rs".into(),
        crate_name: None,
        edition: program.edition.clone(),
        cfgs: Vec::new(),
        jobs: 1,
    };
    let mir = match compiler.lower_text(&options, &program.text) {
        Ok(Ok(mir)) => mir,
        Ok(Err(diagnostics)) => {
            let message = |diagnostic: &rac_cli::Diagnostic| Message {
                lines: vec![diagnostic.line as usize],
                code: None,
                cause: format!("rac-lower: {}", diagnostic.text),
                detail: diagnostic.render("rac-lower", false),
            };
            return Ok(Err(diagnostics.iter().map(message).collect()));
        }
        Err(error) => return Ok(Err(vec![from_error("rac-lower", &error)])),
    };
    let compiled = match compiler.translate(mir, false, 1) {
        Ok(compiled) => compiled,
        Err(error) => return Ok(Err(vec![from_error("rac", &error)])),
    };
    match compiler.link(&compiled.object, folder) {
        Ok(executable) => Ok(Ok(executable)),
        Err(error) => Ok(Err(vec![from_error("rac-link", &error)])),
    }
}

/// An error of a stage: its innermost cause counts; the path of calls around it differs from example to example.
fn from_error(stage: &str, error: &anyhow::Error) -> Message {
    let detail = format!("{error:#}");
    let cause = error.root_cause().to_string();
    plain(format!("{stage}: {}", cause.lines().next().unwrap_or("")), detail)
}

fn plain(cause: String, detail: String) -> Message {
    Message { lines: Vec::new(), code: None, cause, detail }
}
