//! `as` on enums, references, raw pointers, function items and addresses.

#[derive(Clone, Copy)]
#[repr(u8)]
enum Small {
    A = 1,
    B = 200,
}

#[derive(Clone, Copy)]
enum Signed {
    Minus = -5,
    Next,
    Big = 1 << 20,
}

#[repr(i64)]
#[derive(Clone, Copy)]
enum Wide {
    Low = i64::MIN,
    High = i64::MAX,
}

enum One {
    Only = 42,
}

fn twice(x: i32) -> i32 {
    x * 2
}

fn main() {
    println!("{} {} {}", Small::A as u8, Small::B as i8, Small::B as u64);
    println!("{} {} {} {}", Signed::Minus as i32, Signed::Next as u8, Signed::Next as i128, Signed::Big as u16);
    println!("{} {} {}", Wide::Low as i128, Wide::High as i8, Wide::Low as u64);
    println!("{} {}", One::Only as u8, One::Only as i64);
    let e = Signed::Minus;
    println!("{} {}", e as isize, e as u32);
    println!("{} {}", std::cmp::Ordering::Less as i32, std::cmp::Ordering::Greater as u8);

    let xs = [1u32, 2, 3];
    let p = &xs as *const [u32; 3] as *const u32;
    let q = xs.as_ptr();
    println!("{} {}", p == q, unsafe { *p.add(2) });
    let slice = &xs[..] as *const [u32];
    println!("{} {}", slice as *const u32 == p, slice.len());
    let bytes = p as *const u8;
    println!("{}", unsafe { *bytes.add(4) });
    println!("{}", (unsafe { p.add(1) } as usize) - p as usize);
    let mut n = 7i64;
    let m = &mut n as *mut i64;
    unsafe { *(m as *mut u8) = 9 };
    println!("{n} {}", m as *const i64 as usize % 8);
    println!("{:?} {}", 16usize as *const u8, 0usize as *const i32 == std::ptr::null());

    let f = twice as fn(i32) -> i32;
    let address = f as usize;
    println!("{} {}", f(4), address == twice as *const () as usize);
    let back: fn(i32) -> i32 = unsafe { std::mem::transmute(address) };
    println!("{}", back(21));
    let c = (|x: i32| x + 1) as fn(i32) -> i32;
    println!("{}", c(1));
    let ctor = Some as fn(u8) -> Option<u8>;
    println!("{:?}", ctor(3));
    let wide = &xs as *const [u32] as *const [u8];
    println!("{}", wide.len());
    let s = "abc" as *const str as *const [u8];
    println!("{:?}", unsafe { &*s });
}
