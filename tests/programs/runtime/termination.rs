//! `main` may return anything that is `Termination`: an error's Debug form goes to standard error, the code is 1.

#[derive(Debug)]
enum Failure {
    Parse { text: String, at: usize },
}
impl From<std::num::ParseIntError> for Failure {
    fn from(e: std::num::ParseIntError) -> Self {
        Failure::Parse { text: e.to_string(), at: 3 }
    }
}
struct Noisy;
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("dropped before the report");
    }
}
fn main() -> Result<std::process::ExitCode, Failure> {
    let _noisy = Noisy;
    println!("{}", "12".parse::<u8>()?);
    "x".parse::<u8>()?;
    Ok(std::process::ExitCode::from(7))
}
