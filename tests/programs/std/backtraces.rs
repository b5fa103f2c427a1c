//! Backtraces in errors: disabled by default, captured on request.
use std::backtrace::{Backtrace, BacktraceStatus};
use std::fmt;

#[derive(Debug)]
struct Failure {
    code: u32,
    backtrace: Backtrace,
}
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "failure {} ({})", self.code, self.backtrace)
    }
}
impl std::error::Error for Failure {}

fn fails(code: u32) -> Result<(), Failure> {
    Err(Failure { code, backtrace: Backtrace::capture() })
}

#[inline(never)]
fn captured() -> Backtrace {
    Backtrace::force_capture()
}

fn main() {
    let failure = fails(3).unwrap_err();
    println!("{failure}");
    println!("{failure:?}");
    println!("{}", matches!(failure.backtrace.status(), BacktraceStatus::Disabled));
    let backtrace = captured();
    println!("{}", matches!(backtrace.status(), BacktraceStatus::Captured));
    let text = backtrace.to_string();
    println!("{} {}", text.contains("backtraces::captured"), text.contains("backtraces::main"));
    println!("{}", matches!(Backtrace::disabled().status(), BacktraceStatus::Disabled));
    let moved = Box::new(backtrace);
    drop(moved);
}
