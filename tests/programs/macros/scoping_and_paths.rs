//! Where macros are visible: `#[macro_use]` modules, `pub(crate) use`, export at the root, order, in impls, traits and types.

#[macro_use]
mod first {
    macro_rules! early {
        () => { "early" };
    }
    pub mod nested {
        pub fn f() -> &'static str { early!() }
    }
}
mod tools {
    macro_rules! square {
        ($x:expr) => { $x * $x };
    }
    pub(crate) use square;
    #[macro_export]
    macro_rules! at_root {
        ($t:ty) => { <$t as $crate::tools::Named>::NAME };
    }
    pub trait Named { const NAME: &'static str; }
    impl Named for u8 { const NAME: &'static str = "u8"; }
}
macro_rules! accessors {
    ($($name:ident: $t:ty = $field:tt),* $(,)?) => { $(fn $name(&self) -> $t { self.$field.clone() })* };
}
macro_rules! pair_of { ($t:ty) => { ($t, $t) }; }
macro_rules! some { ($p:pat) => { Some($p) }; }
macro_rules! stmts { ($($n:ident)*) => { $(let $n = stringify!($n).len();)* }; }
macro_rules! consts { ($($n:ident),*) => { $(const $n: usize = stringify!($n).len();)* }; }
struct P(pair_of!(u8), String);
impl P {
    accessors! { pair: (u8, u8) = 0, text: String = 1 }
    consts!(ONE, THREE);
}
#[macro_use]
mod late { macro_rules! unused_before { () => { 5 } } }
fn main() {
    println!("{} {}", early!(), first::nested::f());
    println!("{} {} {}", tools::square!(3 + 1), at_root!(u8), crate::at_root!(u8).len());
    let p = P((1, 2), "t".into());
    println!("{:?} {} {}", p.pair(), p.text(), P::ONE + P::THREE);
    if let some!(n @ 1..=5) = Some(3) { println!("{n}"); }
    stmts!(alpha be);
    println!("{}", alpha + be);
    let v: Vec<pair_of!(char)> = vec![('a', 'b')];
    println!("{v:?} {}", unused_before!());
    macro_rules! local { ($($x:tt)*) => { [$(stringify!($x)),*].concat() } }
    println!("{}", local!(a b 1 +));
    use tools::square as sq;
    println!("{} {}", sq!(2), { macro_rules! early { () => { "inner" } } early!() });
    println!("{}", early!());
}
