//! Inline modules, a module file, nested paths, visibility, re-exports, glob imports, items inside functions.

mod modules_shapes;

mod outer {
    pub mod inner {
        pub(crate) const DEPTH: u32 = super::BASE + 1;
        pub fn path() -> &'static str {
            module_path!()
        }
        #[derive(Debug, Default)]
        pub struct Thing {
            pub visible: u8,
            hidden: u8,
        }
        impl Thing {
            pub fn sum(&self) -> u8 {
                self.visible + self.hidden
            }
            pub fn set(mut self, hidden: u8) -> Self {
                self.hidden = hidden;
                self
            }
        }
    }
    const BASE: u32 = 41;
    pub use self::inner::path as renamed;
    pub mod prelude {
        pub use super::inner::{self, Thing};
    }
}

use modules_shapes::{round::Circle, Area as _, *};
use outer::prelude::*;

fn main() {
    println!("{} {} {}", outer::renamed(), inner::DEPTH, module_path!());
    println!("{:?} {}", Thing::default(), { let mut t = Thing::default(); t.visible = 3; t }.set(4).sum());
    println!("{} {}", Circle(2).area(), square(5).area());
    fn local() -> u8 {
        const X: u8 = 1;
        struct X2;
        impl X2 {
            fn get(&self) -> u8 {
                X + 1
            }
        }
        X2.get()
    }
    {
        fn local() -> u8 {
            99
        }
        println!("{}", local());
    }
    println!("{} {}", local(), crate::outer::inner::path());
}
