mod m {
    pub struct S {
        x: i32,
    }
    impl S {
        pub fn new() -> S {
            S { x: 1 }
        }
        fn own(&self) -> i32 {
            self.x
        }
    }
}
fn main() {
    let s = m::S::new();
    s.x; //~ 5 the field `x` is private
    s.own(); //~ 5 the associated item `own` is private
}
