//! `core` and `alloc` used by name, `extern crate` with renames, `#[macro_use]`, the prelude's names by full paths.

#[macro_use]
extern crate alloc;
extern crate core as kernel;
extern crate std as standard;
extern crate self as me;

use alloc::{borrow::ToOwned, boxed::Box, collections::BTreeMap, rc::Rc, string::String, vec::Vec};
use kernel::fmt::Write;

pub fn answer() -> u8 {
    42
}
mod inner {
    pub fn through_self() -> u8 {
        ::me::answer() + crate::me::answer()
    }
    pub fn cell() -> ::core::cell::Cell<u8> {
        ::kernel::cell::Cell::new(1)
    }
}
struct Fixed<const N: usize> {
    data: [u8; N],
    len: usize,
}
impl<const N: usize> Write for Fixed<N> {
    fn write_str(&mut self, s: &str) -> kernel::fmt::Result {
        let end = self.len + s.len();
        self.data.get_mut(self.len..end).ok_or(kernel::fmt::Error)?.copy_from_slice(s.as_bytes());
        self.len = end;
        Ok(())
    }
}
fn main() {
    let mut f = Fixed::<8> { data: [0; 8], len: 0 };
    let r = (write!(f, "{}-{}", 12, "ab"), write!(f, "too long"));
    standard::println!("{:?} {:?}", r, kernel::str::from_utf8(&f.data[..f.len]));
    let v: Vec<Box<u8>> = vec![Box::new(1), Box::new(2)];
    let s: String = format!("{v:?}");
    let m: BTreeMap<&str, Rc<u8>> = [("k", Rc::new(3))].into();
    standard::println!("{s} {m:?} {}", "owned".to_owned());
    standard::println!("{} {}", me::inner::through_self(), inner::cell().get());
    ::std::println!("{:?}", ::core::option::Option::Some(::alloc::vec![1u8]));
}
