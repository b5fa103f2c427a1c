mod m {
    fn hidden() {}
    struct Unit;
    mod inner {
        pub fn f() {}
    }
    pub fn used() {
        hidden();
        inner::f();
        let _ = Unit;
    }
}
fn main() {
    m::used();
    m::hidden(); //~ 8 cannot find `hidden`
    let _ = m::Unit; //~ 16 cannot find `Unit`
    m::inner::f(); //~ 8 cannot find `inner`
}
