//! A type of one's own as the result of `main`: its `report` runs last and makes the exit code.

use std::process::{ExitCode, Termination};

struct Report {
    failures: u8,
}
impl Termination for Report {
    fn report(self) -> ExitCode {
        println!("{} failures", self.failures);
        if self.failures == 0 { ExitCode::SUCCESS } else { ExitCode::from(100 + self.failures) }
    }
}
fn check(name: &str, f: impl Fn() -> bool) -> u8 {
    let ok = f();
    println!("{name}: {}", if ok { "ok" } else { "failed" });
    !ok as u8
}
fn main() -> Report {
    let failures = check("arithmetic", || 1 + 1 == 2) + check("text", || "a" > "b") + check("empty", || Vec::<u8>::new().is_empty());
    Report { failures }
}
