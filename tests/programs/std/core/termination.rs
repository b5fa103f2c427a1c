//! `Termination` for a type of one's own: what `main` returns becomes the exit code after its destructors; errors print by `Debug`.
use std::fmt;
use std::process::{ExitCode, Termination};

struct Report {
    passed: u8,
    failed: u8,
}
impl Termination for Report {
    fn report(self) -> ExitCode {
        println!("{} passed, {} failed", self.passed, self.failed);
        ExitCode::from(self.failed * 10)
    }
}
impl Drop for Report {
    fn drop(&mut self) {
        println!("report dropped");
    }
}
struct Quiet;
impl fmt::Debug for Quiet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("quietly wrong")
    }
}
struct Last;
impl Drop for Last {
    fn drop(&mut self) {
        println!("last local");
    }
}

fn run(fail: bool) -> Result<Report, Quiet> {
    let _last = Last;
    let checks: [fn() -> bool; 4] = [|| 1 + 1 == 2, || "a" < "b", || fail_is(3), || [1].len() == 2];
    let (passed, failed) = checks.iter().fold((0, 0), |(p, f), c| if c() { (p + 1, f) } else { (p, f + 1) });
    if fail {
        Err(Quiet)
    } else {
        Ok(Report { passed, failed })
    }
}
fn fail_is(n: i32) -> bool {
    n == 4
}

fn main() -> Result<Report, Quiet> {
    println!("{:?}", run(true).err());
    println!("{}", ExitCode::SUCCESS == ExitCode::from(0));
    let code: ExitCode = Ok::<ExitCode, Quiet>(ExitCode::FAILURE).report();
    println!("{}", code == ExitCode::from(1));
    println!("{:?}", Err::<(), _>(Quiet).report() == ExitCode::FAILURE);
    println!("{:?}", ().report());
    run(false)
}
