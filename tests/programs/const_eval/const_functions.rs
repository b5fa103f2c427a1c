//! What a const fn may do: loops, recursion, mutation, matching, arrays, strings, structs, floats, generics, long runs.

const fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
const fn sieve<const N: usize>() -> [bool; N] {
    let mut is = [true; N];
    is[0] = false;
    is[1] = false;
    let mut i = 2;
    while i * i < N {
        if is[i] {
            let mut j = i * i;
            while j < N {
                is[j] = false;
                j += i;
            }
        }
        i += 1;
    }
    is
}
const fn count(is: &[bool]) -> usize {
    let mut n = 0;
    let mut rest = is;
    while let [first, tail @ ..] = rest {
        if *first {
            n += 1;
        }
        rest = tail;
    }
    n
}
const fn hash(s: &str) -> u32 {
    let bytes = s.as_bytes();
    let mut h = 0x811c9dc5u32;
    let mut i = 0;
    while i < bytes.len() {
        h = (h ^ bytes[i] as u32).wrapping_mul(0x01000193);
        i += 1;
    }
    h
}
#[derive(Debug, Clone, Copy)]
struct Stack<const N: usize> {
    data: [i32; N],
    len: usize,
}
impl<const N: usize> Stack<N> {
    const fn new() -> Self {
        Stack { data: [0; N], len: 0 }
    }
    const fn push(mut self, x: i32) -> Self {
        self.data[self.len] = x;
        self.len += 1;
        self
    }
    const fn pop(&mut self) -> Option<i32> {
        if self.len == 0 {
            return None;
        }
        self.len -= 1;
        Some(self.data[self.len])
    }
}
const fn parse(s: &str) -> Result<u32, &'static str> {
    let (mut n, mut i, b) = (0u32, 0, s.as_bytes());
    if b.is_empty() {
        return Err("empty");
    }
    while i < b.len() {
        match b[i] {
            d @ b'0'..=b'9' => match n.checked_mul(10) {
                Some(m) => n = m + (d - b'0') as u32,
                None => return Err("too large"),
            },
            _ => return Err("not a digit"),
        }
        i += 1;
    }
    Ok(n)
}
const fn swap<T: Copy>(pair: &mut (T, T)) {
    let (a, b) = *pair;
    *pair = (b, a);
}
const PRIMES: [bool; 1000] = sieve();
const NUMBER: usize = count(&PRIMES);
const HASH: u32 = hash("const evaluation");
const POPPED: (Option<i32>, Option<i32>, Option<i32>) = {
    let mut s = Stack::<4>::new().push(3).push(4);
    (s.pop(), s.pop(), s.pop())
};
const SWAPPED: (char, char) = {
    let mut p = ('a', 'b');
    swap(&mut p);
    p
};
const LONG: u64 = {
    let mut x = 1u64;
    let mut i = 0;
    while i < 300_000 {
        x = x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        i += 1;
    }
    x
};
const FLOAT: f64 = {
    let (mut x, mut i) = (1.0f64, 0);
    while i < 20 {
        x = (x + 2.0 / x) / 2.0;
        i += 1;
    }
    x
};
const UTF: (char, u32, &str) = ('é', 'é' as u32, "h\u{e9}");
static TABLE: [u8; 256] = {
    let mut t = [0; 256];
    let mut i = 0;
    while i < 256 {
        t[i] = (i as u8).reverse_bits();
        i += 1;
    }
    t
};
fn main() {
    println!("{} {NUMBER} {HASH:#x}", const { gcd(1071, 462) });
    println!("{POPPED:?} {SWAPPED:?} {LONG} {FLOAT} {UTF:?}");
    println!("{:?} {:?} {:?}", const { parse("4711") }, const { parse("x") }, const { parse("99999999999") });
    println!("{} {} {}", TABLE[1], TABLE[0x0f], parse("12") == Ok(12));
}
