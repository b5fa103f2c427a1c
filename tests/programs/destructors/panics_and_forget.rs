//! Under panic=abort nothing is dropped after a panic's message: locals, temporaries and the hook's order show it.

struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
fn inner(_by_value: D, n: usize) -> u8 {
    let _local = D("inner local");
    {
        let _scoped = D("scoped");
    }
    [1, 2, 3][n]
}
fn main() {
    let _outer = D("outer");
    let boxed = Box::new(D("boxed"));
    std::mem::drop(D("explicit"));
    println!("{}", inner(D("first"), 2));
    let n = boxed.0.len();
    println!("{}", inner(D("second"), n) + D("temporary").0.len() as u8);
}
