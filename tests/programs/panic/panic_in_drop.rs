//! A panic in a destructor, after the body ran.

struct D(u32);
impl Drop for D {
    fn drop(&mut self) {
        println!("dropping {}", self.0);
        if self.0 == 1 {
            panic!("in drop of {}", self.0);
        }
    }
}

fn main() {
    let _d = D(1);
    let _e = D(0);
    println!("body");
}
