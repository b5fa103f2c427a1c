// edition: 2024
//! Values moved into an arm's bindings drop after what the guard's bindings hold.
struct Noisy(&'static str);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    match Noisy("bound by the pattern") {
        x if let _y = Noisy("first of guard") && let _z = Noisy("second of guard") => {
            let _inner = Noisy("body");
            println!("{}", x.0);
        }
        _ => unreachable!(),
    }
    match Some(Noisy("moved")) {
        Some(x) if x.0.len() > 3 && let Some(_y) = Some(Noisy("guard")) => println!("arm {}", x.0),
        _ => unreachable!(),
    }
}
