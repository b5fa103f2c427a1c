trait Shape {
    const SIDES: u32;
    type Unit;
    fn area(&self) -> f64;
}
struct A;
impl Shape for A { //~ 1 not all trait items implemented, missing: `area`
    const SIDES: u32 = 1;
    type Unit = u8;
}
struct B;
impl Shape for B {} //~ 1 not all trait items implemented, missing: `SIDES`, `Unit`, `area`
fn main() {}
