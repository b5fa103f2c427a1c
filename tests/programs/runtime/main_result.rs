#[derive(Debug)]
enum Failure {
    #[allow(dead_code)]
    Parse(std::num::ParseIntError),
}

impl From<std::num::ParseIntError> for Failure {
    fn from(e: std::num::ParseIntError) -> Self {
        Failure::Parse(e)
    }
}

fn main() -> Result<(), Failure> {
    let n: i32 = "12".parse()?;
    println!("{n}");
    let m: i32 = "12x".parse()?;
    println!("{m}");
    Ok(())
}
