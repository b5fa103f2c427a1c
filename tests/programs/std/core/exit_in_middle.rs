//! `process::exit` from deep inside: no destructors run, buffered standard output is still written, other threads stop.
use std::io::Write;
use std::process;
use std::thread;
use std::time::Duration;

struct Never;
impl Drop for Never {
    fn drop(&mut self) {
        println!("must not be seen");
    }
}
thread_local!(static LOCAL: Never = const { Never });

fn deep(n: u32) -> u32 {
    let _guard = Never;
    if n == 0 {
        print!("no newline at the end");
        let mut out = std::io::stdout().lock();
        write!(out, " but flushed").unwrap();
        drop(out);
        process::exit(42);
    }
    deep(n - 1) + 1
}

fn main() {
    LOCAL.with(|_| ());
    thread::spawn(|| loop {
        thread::sleep(Duration::from_secs(100));
    });
    println!("start {}", process::id() > 0);
    println!("{}", deep(10));
}
