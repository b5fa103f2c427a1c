//! What std keeps behind an `impl Trait` in a type alias: the symbols of a backtrace, resolved when first asked for, and the
//! paths in a list of paths.
use std::backtrace::{Backtrace, BacktraceStatus};
use std::path::PathBuf;

#[derive(Debug)]
struct Failure {
    text: &'static str,
    backtrace: Backtrace,
}

fn fail() -> Result<(), Failure> {
    Err(Failure { text: "it fails", backtrace: Backtrace::capture() })
}

fn main() {
    let failure = fail().unwrap_err();
    println!("{}: {}", failure.text, failure.backtrace);
    println!("{failure:?} {:?}", failure.backtrace.status());

    let captured = Backtrace::force_capture();
    println!("{}", captured.status() == BacktraceStatus::Captured);
    println!("{}", captured.to_string().contains("main"));

    let mut paths: Vec<PathBuf> = std::env::split_paths("/usr/bin::/opt/x y:rel").collect();
    println!("{paths:?} {:?}", std::env::split_paths("a:b:c").size_hint());
    paths.reverse();
    println!("{:?}", std::env::join_paths(&paths));
    println!("{:?}", std::env::join_paths(["a:b"]).map_err(|error| error.to_string()));
}
