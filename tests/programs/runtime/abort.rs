//! `process::abort`: nothing is dropped, line-buffered output that ended in a newline is there.

struct Noisy;
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("never");
    }
}
fn main() {
    let _noisy = Noisy;
    println!("before");
    eprintln!("to stderr");
    std::process::abort();
}
