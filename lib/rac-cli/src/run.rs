//! The frame around a tool's work: exit codes, error messages, and what happens when rac itself is wrong.

use std::any::Any;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::{IsTerminal, Write};
use std::panic;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::{Error, Result};

/// Compilers recurse along the program's nesting; the usual 8 MiB end before a reasonable program's does.
const STACK_SIZE: usize = 256 << 20;

/// Runs a tool's work and reports how it ended. Call it once, from `main`.
pub fn run(tool: &'static str, work: impl FnOnce() -> Result<()> + Send) -> ExitCode {
    // A panic that somebody catches, as rac-emit does around each function, is no message for the user: so panics are
    // noted, and told only if they end the run.
    static LAST_PANIC: Mutex<Option<String>> = Mutex::new(None);
    panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |location| format!(" at {location}"));
        let mut text = format!("{}{place}", payload_text(info.payload()));
        let backtrace = Backtrace::capture();
        if backtrace.status() == BacktraceStatus::Captured {
            text.push_str(&format!("\n{backtrace}"));
        }
        *LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner) = Some(text);
    }));

    let ended = thread::scope(|scope| {
        let thread = thread::Builder::new().name(tool.to_owned()).stack_size(STACK_SIZE).spawn_scoped(scope, work);
        thread.map(|thread| thread.join())
    });
    let _ = panic::take_hook();

    let (code, message) = match ended {
        Ok(Ok(Ok(()))) => (0, String::new()),
        Ok(Ok(Err(error))) => (exit_code(&error), error.render(tool, colour())),
        Ok(Err(payload)) => {
            let noted = LAST_PANIC.lock().unwrap_or_else(PoisonError::into_inner).take();
            let text = noted.unwrap_or_else(|| payload_text(&*payload).to_owned());
            let request =
                "This is a bug of rac's, not of your program: please report it, with the input that led here.";
            (101, format!("{tool}: internal error: {text}\n{request}\n"))
        }
        Err(error) => (1, format!("{tool}: error: cannot start a thread: {error}\n")),
    };
    // If standard error is closed as well, the exit code has to do.
    let _ = std::io::stderr().write_all(message.as_bytes());
    ExitCode::from(code)
}

fn exit_code(error: &Error) -> u8 {
    match error {
        Error::Diagnostics(_) | Error::Other(_) => 1,
        Error::Usage(_) => 2,
        Error::ClosedPipe => 0,
    }
}

fn colour() -> bool {
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

fn payload_text(payload: &dyn Any) -> &str {
    if let Some(text) = payload.downcast_ref::<&str>() {
        text
    } else if let Some(text) = payload.downcast_ref::<String>() {
        text
    } else {
        "a panic without a message"
    }
}
