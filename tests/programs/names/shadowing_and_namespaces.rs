//! One name in the type, value and macro namespaces; shadowing of std's names, primitives and preludes.

mod shapes {
    #[derive(Debug)]
    pub struct thing;
    pub mod thing_mod {
        pub fn thing() -> &'static str { "function" }
    }
}
#[allow(non_camel_case_types)]
struct name(u8);
fn value(x: name) -> u8 { x.0 }
mod both {
    pub type T = u8;
    #[allow(non_upper_case_globals)]
    pub const T: T = 7;
    macro_rules! T { () => { T + 1 } }
    pub fn get() -> u8 { T!() }
}
#[derive(Debug, PartialEq)]
enum Option<T> { Some(T), None, Other }
use self::Option::{None, Other, Some};
struct String(&'static str);
struct Vec;
impl Vec {
    fn new() -> &'static str { "my Vec" }
}
fn drop(x: &str) -> std::string::String { format!("not dropped {x}") }
mod primitive {
    #[allow(non_camel_case_types)]
    pub type u8 = &'static str;
    pub fn f() -> u8 { "u8 is a str" }
    pub fn real() -> core::primitive::u8 { 255 }
    pub mod str { pub fn len() -> usize { 99 } }
    pub fn module_and_type(s: &str) -> usize { s.len() + str::len() }
}
macro_rules! println2 { ($($t:tt)*) => { ::std::println!("[{}]", ::std::format!($($t)*)) } }
use println2 as println;
fn x() -> i32 { 1 }
fn main() {
    let thing = shapes::thing;
    println!("{:?} {}", thing, shapes::thing_mod::thing());
    println!("{} {}", value(name(3)), both::get() + both::T);
    let o: Option<u8> = Some(1);
    println!("{:?} {:?} {:?}", o, Option::<()>::None == None, Other::<u8>);
    println!("{} {} {}", String("mine").0, Vec::new(), drop("x"));
    println!("{} {} {}", primitive::f(), primitive::real(), primitive::module_and_type("ab"));
    let x = x() + 1;
    let x = { let x = x * 10; fn y() -> i32 { super_x() } fn super_x() -> i32 { crate::x() } x + y() };
    println!("{x}");
    const x2: i32 = 5;
    { const x2: i32 = 6; println!("{}", x2); }
    println!("{}", match 6 { x2 => "five", _ => "not five" });
    std::println!("{}", 0);
}
