//! A panic in a thread aborts the process; the message names the thread.

fn main() {
    let t = std::thread::Builder::new().name("worker".into()).spawn(|| {
        let v: Vec<u8> = Vec::new();
        v.iter().max().unwrap() + 1
    });
    println!("{:?}", t.unwrap().join().is_ok());
}
