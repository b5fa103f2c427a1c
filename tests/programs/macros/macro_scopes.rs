//! Textual scope comes before path scope; exported macros are found by path from anywhere.
macro_rules! first {
    () => { "first" };
}
use first as renamed;

mod user {
    pub fn path() -> &'static str { crate::exported!() }
    pub fn before() -> &'static str { super::exported!() }
}
mod holder {
    #[macro_export]
    macro_rules! exported {
        () => { "exported" };
    }
    macro_rules! local {
        () => { "local" };
    }
    pub(crate) use local as shared;
    use local;
    pub fn f() -> &'static str { local!() }
}

struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn shadow() {
    println!("{}", renamed!());
    macro_rules! renamed {
        () => { "textual" };
    }
    println!("{}", renamed!());
}

macro_rules! m2 {
    () => { "by path" };
}
use m2 as m;
fn in_body() {
    println!("{}", m!());
    macro_rules! m { () => { "textual" } }
    println!("{}", m!());
}

fn main() {
    println!("{} {} {} {}", user::path(), user::before(), holder::f(), holder::shared!());
    shadow();
    in_body();
    macro_rules! x { () => { 1 } }
    let a = x!();
    macro_rules! x { () => { 2 } }
    println!("{a} {}", x!());
    let drops = { let _a = D("a"); macro_rules! x { () => { 5 } } let _b = D("b"); D("c"); x!() };
    println!("{drops}");
    { macro_rules! x { () => { 3 } } println!("{}", x!()); }
    println!("{}", x!());
}
