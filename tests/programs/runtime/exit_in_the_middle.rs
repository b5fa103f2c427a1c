//! `process::exit` runs no destructors but flushes what was printed; the code is its argument's low byte.

struct Noisy;
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("never");
    }
}
fn deep(n: u32) -> u32 {
    let _noisy = Noisy;
    if n == 0 {
        print!("no newline");
        std::process::exit(256 + 42);
    }
    deep(n - 1) + 1
}
fn main() {
    let _outer = Noisy;
    let text = vec![String::from("heap")];
    println!("{}", deep(3) + text.len() as u32);
}
