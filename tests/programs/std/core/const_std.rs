//! The standard library in constants: arithmetic, options, strings, slices, durations, layouts, parsing, arrays, cells and locks in statics.
use std::alloc::Layout;
use std::cell::{Cell, OnceCell};
use std::num::{NonZeroU8, NonZeroUsize};
use std::sync::atomic::{AtomicU8, AtomicUsize, Ordering};
use std::sync::Mutex;
use std::time::Duration;

const POWERS: [u64; 12] = {
    let mut a = [0; 12];
    let mut i = 0;
    while i < a.len() {
        a[i] = 3u64.pow(i as u32);
        i += 1;
    }
    a
};
const CHECKED: [Option<u8>; 4] = [200u8.checked_add(56), 5u8.checked_sub(2), 16u8.checked_mul(15), 1u8.checked_shl(9)];
const BITS: (u32, u32, u16, i8, u64) =
    (0b1011u8.count_ones(), 1u64.leading_zeros(), 0x1234u16.swap_bytes(), (-5i8).rem_euclid(3), u64::MAX.isqrt());
const OVER: (i32, bool) = i32::MAX.overflowing_add(1);
const NZ: NonZeroU8 = NonZeroU8::new(7).unwrap();
const NZ2: Option<NonZeroUsize> = NonZeroUsize::MIN.checked_add(41);
const D: Duration = Duration::from_millis(1500).saturating_mul(3);
const SECS: u64 = D.as_secs();
const TEXT: &str = match std::str::from_utf8(b"h\xc3\xa9llo") {
    Ok(s) => s,
    Err(_) => "bad",
};
const BAD: usize = match std::str::from_utf8(b"ab\xff") {
    Ok(_) => 99,
    Err(e) => e.valid_up_to(),
};
const SPLIT: (&[u8], &[u8]) = TEXT.as_bytes().split_at(3);
const FIRST: Option<&u8> = SPLIT.1.first();
const CHUNK: Option<&[u8; 2]> = TEXT.as_bytes().first_chunk();
const PARSED: i32 = match i32::from_str_radix("-7f", 16) {
    Ok(n) => n,
    Err(_) => 0,
};
const DIGIT: Option<u32> = 'z'.to_digit(36);
const UPPER: char = 'q'.to_ascii_uppercase();
const IS: (bool, bool, bool) = ('9'.is_ascii_digit(), "abc".is_ascii(), b'~'.is_ascii_punctuation());
const LAYOUT: (usize, usize) = (Layout::new::<(u8, u32)>().size(), Layout::new::<u64>().align());
const ARRAY: Layout = match Layout::array::<u16>(5) {
    Ok(l) => l,
    Err(_) => panic!("too big"),
};
const F: (f64, u64, f32, bool) = (1.5f64.max(2.5), (-0.0f64).to_bits(), f32::from_bits(0x40490fdb), f64::NAN.is_nan());
const FLOATS: [f64; 5] = [2.7f64.floor(), (-2.5f64).round(), 7.9f64.trunc(), (-3.0f64).abs(), 1.0f64.copysign(-0.0)];
const BYTES: [u8; 4] = 0xdead_beefu32.to_be_bytes();
const BACK: u32 = u32::from_le_bytes(BYTES);
const OPT: u8 = Some(5u8).unwrap();
const TAKEN: (Option<i32>, i32) = {
    let mut o = Some(3);
    let t = o.take();
    let mut x = 5;
    let old = std::mem::replace(&mut x, 9);
    (o, t.unwrap() * 100 + old * 10 + x)
};
const SORTED: [i32; 7] = {
    let mut a = [5, -1, 9, 0, 3, 3, -8];
    let mut i = 1;
    while i < a.len() {
        let mut j = i;
        while j > 0 && a[j - 1] > a[j] {
            a.swap(j - 1, j);
            j -= 1;
        }
        i += 1;
    }
    a
};
const ROTATED: [u8; 5] = {
    let mut a = *b"abcde";
    a.rotate_left(2);
    a.reverse();
    let (l, r) = a.split_at_mut(2);
    std::mem::swap(&mut l[0], &mut r[0]);
    a
};
const SIZES: [usize; 3] = [size_of::<Option<Box<u8>>>(), align_of::<u16>(), std::mem::offset_of!((u8, u64), 1)];
const fn fnv(s: &str) -> u64 {
    let b = s.as_bytes();
    let (mut h, mut i) = (0xcbf29ce484222325u64, 0);
    while i < b.len() {
        h = (h ^ b[i] as u64).wrapping_mul(0x100000001b3);
        i += 1;
    }
    h
}
const HASHES: [u64; 2] = [fnv("a"), fnv(concat!("foo", "bar"))];
const fn join<const N: usize>(a: &str, b: &str) -> [u8; N] {
    let mut out = [0; N];
    let (x, y) = out.split_at_mut(a.len());
    x.copy_from_slice(a.as_bytes());
    y.copy_from_slice(b.as_bytes());
    out
}
const JOINED: [u8; 9] = join("const", "join");
const EMPTY: (String, Vec<u8>, Option<Box<i32>>) = (String::new(), Vec::new(), None);
static COUNTER: AtomicUsize = AtomicUsize::new(POWERS[2] as usize);
static FLAGS: [AtomicU8; 3] = [const { AtomicU8::new(1) }; 3];
static LIST: Mutex<Vec<&str>> = Mutex::new(Vec::new());
static TABLE: [(&str, fn(f64) -> f64); 3] = [("sqrt", f64::sqrt), ("neg", |x| -x), ("cube", |x| x * x * x)];
thread_local!(static LOCAL: (Cell<u32>, OnceCell<String>) = const { (Cell::new(4), OnceCell::new()) });

struct Matrix<const R: usize, const C: usize>;
impl<const R: usize, const C: usize> Matrix<R, C> {
    const CELLS: usize = R * C;
    const DIAGONAL: [[u8; C]; R] = {
        let mut m = [[0; C]; R];
        let mut i = 0;
        while i < R && i < C {
            m[i][i] = 1 + i as u8;
            i += 1;
        }
        m
    };
}

fn main() {
    println!("{POWERS:?} {CHECKED:?} {BITS:?} {OVER:?} {NZ} {NZ2:?}");
    println!("{D:?} {SECS} {TEXT} {BAD} {SPLIT:?} {FIRST:?} {CHUNK:?}");
    println!("{PARSED} {DIGIT:?} {UPPER} {IS:?} {LAYOUT:?} {ARRAY:?}");
    println!("{F:?} {FLOATS:?} {BYTES:x?} {BACK:x} {OPT} {TAKEN:?}");
    println!("{SORTED:?} {} {SIZES:?} {HASHES:x?} {}", ROTATED.escape_ascii(), JOINED.escape_ascii());
    println!("{:?} {} {:?}", EMPTY, Matrix::<3, 4>::CELLS, Matrix::<2, 3>::DIAGONAL);
    println!(
        "{} {:?}",
        COUNTER.fetch_add(1, Ordering::Relaxed),
        FLAGS.iter().map(|f| f.swap(0, Ordering::Relaxed)).sum::<u8>()
    );
    LIST.lock().unwrap().push("pushed");
    println!("{:?} {:?}", LIST.lock().unwrap(), TABLE.map(|(n, f)| format!("{n} {}", f(4.0))));
    LOCAL.with(|(c, o)| println!("{} {}", c.replace(5) + c.get(), o.get_or_init(|| "late".into())));
    const { assert!(POWERS[3] == 27 && SORTED[0] == -8) };
    let inline: [u8; const { 2 + OPT as usize }] = [const { OPT * 2 }; 7];
    println!("{inline:?} {}", const { fnv("inline") } % 1000);
}
