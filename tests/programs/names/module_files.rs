//! Modules in files: `mod.rs`, `name.rs`, nested folders, `#[path]`, one file as two modules.

mod path_attributes;
#[path = "path_attributes/odd-name.rs"]
mod direct;
mod inline {
    #[path = "within.rs"]
    #[cfg(false)]
    mod gone;
    pub fn f() -> u8 { super::path_attributes::inline::within::WITHIN }
}
use path_attributes::{here, inline::again, nested, odd};

fn main() {
    println!("{} {} {}", here(), nested::name(), nested::leaf::LEAF);
    println!("{:?} {:?} {:?}", odd::odd(), again::odd(), direct::odd());
    println!("{} {}", nested::leaf::up(), inline::f());
    println!("{}", path_attributes::nested::leaf::LEAF.len());
}
