//! `cfg` and `cfg_attr` in odd places: fields' initialisers, match arms' bodies, macro input, generic bounds, impls, use lists.

#[cfg(true)]
use std::collections::BTreeMap as Map;
#[cfg(false)]
use no::such::Map;

macro_rules! both {
    ($(#[$on:meta])* on $a:item $(#[$off:meta])* off $b:item) => { $(#[$on])* $a $(#[$off])* $b };
}
both! {
    #[cfg(true)]
    on fn which() -> &'static str { "on" }
    #[cfg(not(true))]
    off fn which() -> &'static str { "off" }
}
#[derive(Debug, Default, PartialEq)]
#[cfg_attr(all(unix, not(windows)), derive(Clone, PartialOrd))]
struct Fields {
    #[cfg_attr(true, doc = "documented")]
    a: u8,
    #[cfg(not(all()))]
    b: NoType,
    #[cfg(any())]
    c: (),
    d: Vec<u8>,
}
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
enum Kind {
    #[cfg_attr(all(), default)]
    Plain,
    #[cfg(any())]
    Gone,
    Data {
        #[cfg(true)]
        x: u8,
        #[cfg(false)]
        y: u8,
    },
}
impl Fields {
    #[cfg(any(unix, windows))]
    const N: usize = 1;
    #[cfg(not(any(unix, windows)))]
    const N: usize = 2;
    fn build(#[cfg(true)] a: u8, #[cfg_attr(true, allow(unused))] unused: u8) -> Self {
        Fields {
            a,
            #[cfg(false)]
            b: 0,
            #[cfg(true)]
            d: vec![a],
        }
    }
}
#[cfg_attr(true, cfg_attr(true, cfg(true)))]
fn twice_nested() -> u8 {
    2
}
trait Shape {
    #[cfg(false)]
    fn missing(&self);
    #[cfg_attr(true, must_use)]
    fn area(&self) -> u8;
}
impl Shape for Kind {
    fn area(&self) -> u8 {
        match *self {
            Kind::Plain => 0,
            #[cfg(false)]
            Kind::Gone => 1,
            Kind::Data { x, .. } => {
                let mut n = x;
                #[cfg(true)]
                {
                    n += 1;
                }
                #[cfg(false)]
                return 100;
                n
            }
        }
    }
}
fn main() {
    let f = Fields::build(3, 0);
    println!("{} {f:?} {} {}", which(), f.clone() <= f, Fields::N);
    println!("{:?} {} {}", Kind::default(), Kind::Data { x: 4 }.area(), twice_nested());
    let m: Map<u8, [u8; 2]> = Map::from([(1, [#[cfg(true)] 2, #[cfg(false)] 3, 4])]);
    println!("{m:?}");
    let t = f_of(#[cfg(true)] 1, #[cfg(false)] "x", 2);
    println!("{t}");
    let Fields { a, #[cfg(false)] b, .. } = f;
    println!("{a} {}", if cfg!(all(unix, not(windows))) { "literal predicates" } else { "?" });
}
fn f_of(a: u8, b: u8) -> u8 {
    a * 10 + b
}
