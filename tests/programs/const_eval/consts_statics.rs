//! Const evaluation: const fns with loops, tables, traits' associated consts, statics with interior mutability, promoted references, const generics.
use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex, OnceLock};

const fn crc_table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut i = 0;
    while i < 256 {
        let mut c = i as u32;
        let mut k = 0;
        while k < 8 {
            c = if c & 1 != 0 { 0xedb8_8320 ^ (c >> 1) } else { c >> 1 };
            k += 1;
        }
        table[i] = c;
        i += 1;
    }
    table
}
static CRC: [u32; 256] = crc_table();

const fn parse(s: &str) -> Option<u64> {
    let b = s.as_bytes();
    let (mut i, mut n) = (0, 0u64);
    while i < b.len() {
        match b[i] {
            d @ b'0'..=b'9' => n = match n.checked_mul(10) { Some(x) => x + (d - b'0') as u64, None => return None },
            b'_' => {}
            _ => return None,
        }
        i += 1;
    }
    Some(n)
}
const PARSED: u64 = parse("1_234_567").unwrap();
const BAD: Option<u64> = parse("12x");

trait Shape { const SIDES: usize; const NAMES: &'static [&'static str] = &["shape"]; const DOUBLE: usize = Self::SIDES * 2; }
struct Tri; struct Poly<const N: usize>;
impl Shape for Tri { const SIDES: usize = 3; const NAMES: &'static [&'static str] = &["tri", "angle"]; }
impl<const N: usize> Shape for Poly<N> { const SIDES: usize = N; }

struct Matrix<T, const R: usize, const C: usize>([[T; C]; R]);
impl<T: Copy + Default, const R: usize, const C: usize> Matrix<T, R, C> {
    const CELLS: usize = R * C;
    fn transpose(&self) -> Matrix<T, C, R> {
        let mut out = [[T::default(); R]; C];
        for (i, row) in self.0.iter().enumerate() { for (j, v) in row.iter().enumerate() { out[j][i] = *v; } }
        Matrix(out)
    }
}
fn flags<const B: bool, const C: char, const I: i8>() -> String { format!("{B} {C:?} {I}") }

static COUNT: AtomicUsize = AtomicUsize::new(PARSED as usize % 10);
static LOG: Mutex<Vec<String>> = Mutex::new(Vec::new());
static ONCE: OnceLock<String> = OnceLock::new();
static LAZY: LazyLock<Vec<usize>> = LazyLock::new(|| { COUNT.fetch_add(1, Ordering::SeqCst); (1..=4).map(|x| x * x).collect() });
static NAMES: [&str; 3] = { let mut a = ["x"; 3]; a[1] = concat!("y", 1, true, 'c'); a };
static SELF_REF: Node = Node { value: 1, next: Some(&Node { value: 2, next: Some(&TAIL) }) };
static TAIL: Node = Node { value: 3, next: None };
static mut RAW: [u8; 4] = *b"rust";
struct Node { value: i32, next: Option<&'static Node> }
thread_local! { static DEPTH: Cell<u32> = const { Cell::new(5) }; }

const FNS: [fn(f64) -> f64; 3] = [f64::sqrt, |x| x * 2.0, f64::abs];
const FLOATS: (f64, f32, u64) = (1.0 / 3.0, 0.1 + 0.2, (2.5f64).to_bits());
const SLICE: &[u16] = { let a: &[u16; 5] = &[1, 2, 3, 4, 5]; a.split_at(2).1 };
const MAXED: i32 = { let mut m = i32::MIN; let v = [3, 9, -2]; let mut i = 0; loop { if i == v.len() { break m; } if v[i] > m { m = v[i]; } i += 1; } };
const fn gcd(a: u64, b: u64) -> u64 { if b == 0 { a } else { gcd(b, a % b) } }
const _: () = assert!(gcd(48, 36) == 12);

fn promoted() -> &'static [i32; 3] { &[1 + 1, MAXED, -5] }

fn main() {
    let crc = !b"123456789".iter().fold(!0u32, |c, b| CRC[((c ^ *b as u32) & 255) as usize] ^ (c >> 8));
    println!("{crc:08x} {PARSED} {BAD:?} {}", gcd(1071, 462));
    println!("{} {} {} {:?} {:?}", Tri::DOUBLE, Poly::<7>::DOUBLE, [0u8; Poly::<2>::SIDES].len(), Tri::NAMES, Poly::<1>::NAMES);
    let m = Matrix([[1, 2, 3], [4, 5, 6]]);
    println!("{:?} {}", m.transpose().0, Matrix::<u8, 4, 5>::CELLS);
    println!("{} {}", flags::<true, '\u{e9}', -5>(), flags::<{ 1 > 2 }, 'x', { i8::MAX }>());
    println!("{} {}", COUNT.load(Ordering::SeqCst), LAZY.iter().sum::<usize>());
    LOG.lock().unwrap().push(format!("{}", ONCE.get_or_init(|| "first".into())));
    println!("{:?} {} {}", LOG.lock().unwrap(), ONCE.get_or_init(|| "second".into()), COUNT.load(Ordering::SeqCst));
    println!("{NAMES:?}");
    let mut n = Some(&SELF_REF);
    while let Some(x) = n { print!("{} ", x.value); n = x.next; }
    println!();
    unsafe { RAW[0] = b'd'; let p = &raw const RAW; println!("{}", std::str::from_utf8(&*p).unwrap()); }
    DEPTH.with(|d| d.set(d.get() * 2));
    println!("{}", DEPTH.get());
    println!("{:?}", FNS.map(|f| f(16.0)));
    println!("{FLOATS:?} {SLICE:?} {MAXED} {:?}", promoted());
    let inline = const { let mut a = [0u8; 4]; a[3] = size_of::<Node>() as u8; a };
    println!("{inline:?} {:?}", [const { Vec::<u8>::new() }; 2]);
    println!("{}", { const LOCAL: &str = stringify!(a + b); static HITS: AtomicUsize = AtomicUsize::new(2); LOCAL.len() + HITS.load(Ordering::Relaxed) });
    println!("{} {} {}", line!(), module_path!(), column!());
}
