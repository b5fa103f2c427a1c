//! extern "C" functions that take and return structs through memory, beside ones that fit registers.

#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
struct Big {
    v: [u64; 4],
    tail: u8,
}

#[repr(C)]
#[derive(Clone, Copy)]
struct Small(f32, u32);

extern "C" fn pick(before: u8, big: Big, index: usize, small: Small) -> u64 {
    big.v[index] + u64::from(before) + small.0 as u64 + u64::from(small.1) + u64::from(big.tail)
}

extern "C" fn double(mut big: Big) -> Big {
    big.v.iter_mut().for_each(|x| *x *= 2);
    big.tail += 1;
    big
}

fn main() {
    let big = Big { v: [1, 2, 3, 4], tail: 5 };
    println!("{}", pick(100, big, 2, Small(7.5, 1000)));
    println!("{:?} {}", double(double(big)), big == double(big));
    let through: extern "C" fn(Big) -> Big = double;
    println!("{:?}", through(big).v);
}
