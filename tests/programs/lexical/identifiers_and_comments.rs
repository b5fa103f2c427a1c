//! Identifiers: raw, Unicode, underscores, weak keywords as names; comments nested and in odd places.

#![allow(non_snake_case, non_camel_case_types, uncommon_codepoints)]

struct r#struct {
    r#fn: u8,
    r#type: &'static str,
}
mod r#mod {
    pub fn r#match(r#in: u8) -> u8 {
        r#in + 1
    }
}
trait r#trait {
    fn r#impl(&self) -> u8;
}
impl r#trait for r#struct {
    fn r#impl(&self) -> u8 {
        self.r#fn * 2
    }
}
#[derive(Debug)]
enum Größe {
    Klein,
    Groß { länge: u8 },
}
fn übung(été: u8, 数: u8) -> u8 {
    été + 数
}
macro_rules! r#if {
    ($r#x:ident) => { concat!("raw ", stringify!($r#x)) };
}
/* block /* nested /* twice */ */ still */
fn union(auto: u8, default: u8, /* between */ raw: u8) -> u8 {
    let macro_rules = auto + default;
    let safe = macro_rules + raw;
    safe // end
}
/// Outer doc.
//// Not a doc comment.
/** Block doc */
mod documented {
    //! Inner doc.
    /*! Inner block doc */
    #![allow(dead_code)]
    pub const __: u8 = 1;
    pub const _A_: u8 = 2;
    const _: () = assert!(__ + 1 == _A_);
    const _: () = ();
}
fn main() {
    let s = r#struct { r#fn: 4, r#type: "raw" };
    println!("{} {} {}", s.r#impl(), s.r#type, r#mod::r#match(1));
    println!("{:?} {:?} {}", Größe::Klein, Größe::Groß { länge: 3 }, übung(1, 2));
    println!("{} {}", r#if!(r#while), r#if!(plain));
    println!("{} {}", union(1, 2, 3), documented::__ + documented::_A_);
    let r#let = 5;
    let x/* no space */=/**/r#let/* x */+ 1;
    println!("{let} {x}");
    let _ = "ignored";
    let _unused = 1;
    let (_, _, third) = (1, 2, 3);
    println!("{third} {}", /* 1 + */ 2 // + 3
        + 4);
    println!("{}", "// no /* comment */");
    let async_ = 1;
    let dyn_ = |r#dyn: u8| r#dyn;
    println!("{}", async_ + dyn_(2));
    let a = 'b';
    println!("{}", 'l: { if a == 'b' { break 'l 'c'; } 'd' });
    println!("{}", 1<2&&3>2||!true&&false);
    println!("{} {}", -1- -1, !!true);
    println!("{}", &&&&5 == &&&&5);
}
