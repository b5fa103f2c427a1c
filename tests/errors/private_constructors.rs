mod m {
    pub struct P(u8);
    pub struct Q(pub u8);
    impl P {
        pub fn new() -> P {
            P(1)
        }
    }
}
use m::P;
fn main() {
    let _ = m::P(3); //~ 13 private fields
    let _ = m::Q(3);
    let _: fn(u8) -> m::P = m::P; //~ 29 private fields
    let _ = P(2); //~ 13 cannot find `P` in this scope
    let _ = P::new();
}
