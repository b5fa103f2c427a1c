use std::process::exit;

struct Loud;
impl Drop for Loud {
    fn drop(&mut self) {
        println!("never printed");
    }
}

fn main() {
    let _loud = Loud;
    println!("leaving");
    let code = std::env::args().count() as i32 + 40;
    if code > 0 {
        exit(code);
    }
    println!("not reached");
}
