//! Unions: views of one memory, patterns, generic, with Drop fields in ManuallyDrop, in structs, of functions.

use std::mem::{ManuallyDrop, align_of, size_of};

#[repr(C)]
#[derive(Clone, Copy)]
union Bits {
    f: f32,
    u: u32,
    bytes: [u8; 4],
    halves: (u16, u16),
}
#[repr(C)]
union Tagged {
    small: Small,
    large: Large,
}
#[repr(C)]
#[derive(Clone, Copy)]
struct Small {
    tag: u8,
    x: u8,
}
#[repr(C)]
#[derive(Clone, Copy)]
struct Large {
    tag: u8,
    x: u64,
}
union Slot<T> {
    next: usize,
    value: ManuallyDrop<T>,
}
struct Value {
    is_float: bool,
    data: Number,
}
union Number {
    int: i64,
    float: f64,
}
union Function {
    f: fn(u8) -> u8,
    address: usize,
}
impl Bits {
    const ONE: Bits = Bits { f: 1.0 };
    fn sign(self) -> bool {
        unsafe { self.u >> 31 == 1 }
    }
}
fn classify(t: &Tagged) -> String {
    unsafe {
        match t {
            Tagged { small: Small { tag: 0, x } } => format!("small {x}"),
            Tagged { large: Large { tag: 1, x } } => format!("large {x}"),
            Tagged { small } => format!("tag {}", small.tag),
        }
    }
}
fn show(v: &Value) -> String {
    match *v {
        Value { is_float: true, ref data } => unsafe { let Number { float } = *data; format!("{float:?}") },
        Value { ref data, .. } => format!("{}", unsafe { data.int }),
    }
}
const PI_BITS: u32 = unsafe { Bits { f: 3.14159 }.u };
static BYTES: Bits = Bits { bytes: *b"abcd" };
fn main() {
    let mut b = Bits { f: -1.5 };
    println!("{:#x} {:?} {}", unsafe { b.u }, unsafe { b.bytes }, b.sign());
    b.u = 0x4049_0fdb;
    println!("{}", unsafe { b.f });
    unsafe { b.bytes[3] |= 0x80 };
    println!("{} {}", unsafe { b.f }, b.sign());
    let u = unsafe { let Bits { u } = b; u };
    println!("{u:#x} {PI_BITS:#x} {}", unsafe { Bits::ONE.u });
    println!("{} {:#x}", unsafe { std::str::from_utf8(&BYTES.bytes).unwrap() }, unsafe { BYTES.u });
    println!("{} {} {}", size_of::<Bits>(), size_of::<Tagged>(), align_of::<Tagged>());
    println!("{}", classify(&Tagged { small: Small { tag: 0, x: 7 } }));
    println!("{}", classify(&Tagged { large: Large { tag: 1, x: u64::MAX } }));
    println!("{}", classify(&Tagged { large: Large { tag: 9, x: 0 } }));
    let mut slot = Slot { value: ManuallyDrop::new(String::from("kept")) };
    unsafe {
        (*slot.value).push('!');
        println!("{}", *slot.value);
        ManuallyDrop::drop(&mut slot.value);
        slot.next = 5;
        println!("{}", slot.next);
    }
    println!("{} {}", show(&Value { is_float: true, data: Number { float: 2.0 } }), show(&Value { is_float: false, data: Number { int: -3 } }));
    let f = Function { f: |x| x + 1 };
    println!("{} {}", unsafe { (f.f)(4) }, unsafe { f.address != 0 });
    let r = unsafe { &mut b.halves.1 };
    *r = 0;
    println!("{:#x}", unsafe { b.u });
    println!("{} {}", size_of::<Slot<[u8; 3]>>(), size_of::<Slot<()>>());
}
