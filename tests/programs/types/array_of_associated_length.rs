//! An array behind an associated type whose length is an associated constant, indexed in the impl (after the crate itoa).
use std::mem::MaybeUninit;
trait Int { const LEN: usize; }
impl Int for u128 { const LEN: usize = 39; }
trait Sealed: Sized { type Buffer: 'static; fn fmt(self, buf: &mut Self::Buffer) -> usize; }
impl Sealed for u128 {
    type Buffer = [MaybeUninit<u8>; Self::LEN];
    fn fmt(self, buf: &mut Self::Buffer) -> usize {
        let offset = buf.len() - 1;
        buf[offset].write(b'0' + self as u8);
        (unsafe { buf[offset].assume_init() } - b'0') as usize
    }
}
fn main() { println!("{}", 7u128.fmt(&mut [MaybeUninit::uninit(); 39])); }
