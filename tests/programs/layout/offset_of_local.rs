//! `offset_of!` on types that are items of the block around it, and on unions.
use std::mem::offset_of;

#[repr(C)]
union Either {
    word: u32,
    bytes: [u8; 4],
}

struct Tail<T: ?Sized> {
    head: u16,
    tail: T,
}

fn in_closure() -> usize {
    let offset = || {
        #[repr(C)]
        struct Inner(u8, u16, Tail<u8>);
        offset_of!(Inner, 2.head)
    };
    offset()
}

fn main() {
    #[repr(C)]
    struct Outer {
        first: u8,
        second: (u64, u64),
    }
    println!("{} {}", offset_of!(Outer, first), offset_of!(Outer, second.0) >= 8);
    {
        #[repr(C)]
        struct Outer {
            second: [u8; 3],
            first: u8,
        }
        println!("{} {}", offset_of!(Outer, first), offset_of!(Outer, second));
    }
    println!("{} {} {}", offset_of!(Either, word), offset_of!(Either, bytes), in_closure());
    println!("{}", offset_of!(Tail<dyn std::fmt::Debug>, head));
}
