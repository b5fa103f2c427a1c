//! Constants that hold references: to constants, to statics, to slices of structs, vtables, fn pointers, promoted values.

use std::fmt::Debug;

static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(5);
static NUMBERS: [u16; 4] = [10, 20, 30, 40];
const REF: &u16 = &NUMBERS[2];
const TAIL: &[u16] = NUMBERS.split_at(1).1;
const ATOMIC: &std::sync::atomic::AtomicU32 = &COUNT;
struct Entry {
    name: &'static str,
    run: fn(i32) -> i32,
    sub: &'static [Entry],
    show: &'static (dyn Debug + Sync),
}
const fn leaf(name: &'static str, run: fn(i32) -> i32) -> Entry {
    Entry { name, run, sub: &[], show: &() }
}
fn half(x: i32) -> i32 {
    x / 2
}
const TREE: &[Entry] = &[
    Entry { name: "root", run: half, sub: &[leaf("a", |x| x + 1), leaf("b", i32::abs)], show: &"shown" },
    Entry { name: "other", run: |x| -x, sub: &[], show: &Some([1u8, 2]) },
];
const MUT: u32 = {
    let mut a = [1, 2, 3];
    let r = &mut a[1];
    *r += 10;
    let s: &mut [u32] = &mut a;
    s[0] = 100;
    a[0] + a[1]
};
const STRING: &str = {
    const BYTES: [u8; 3] = [b'a', b'b' + 1, b'z'];
    match std::str::from_utf8(&BYTES) {
        Ok(s) => s,
        Err(_) => panic!("not text"),
    }
};
const NESTED: &&&&u8 = &&&&9;
const CELL: std::cell::Cell<u8> = std::cell::Cell::new(1);
const OPTION: Option<&'static [Option<&str>]> = Some(&[Some("x"), None]);
const EMPTY: &[u8] = &[];
const PTR: *const u16 = &raw const NUMBERS[1];
fn promoted() -> (&'static [u8], &'static Option<i64>, &'static str) {
    (&[1, 2, 3], &Some(-4), "lit")
}
fn walk(entries: &[Entry], x: i32) -> i32 {
    entries.iter().map(|e| { print!("{}:{:?} ", e.name, e.show); (e.run)(x) + walk(e.sub, x) }).sum()
}
fn main() {
    println!("{REF} {TAIL:?} {}", std::ptr::eq(REF, &NUMBERS[2]));
    ATOMIC.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
    println!("{COUNT:?}");
    println!("= {}", walk(TREE, -7));
    println!("{MUT} {STRING} {NESTED} {OPTION:?} {}", EMPTY.len());
    CELL.set(9);
    println!("{} {}", CELL.get(), unsafe { *PTR });
    println!("{:?} {}", promoted(), std::ptr::eq(promoted().0, promoted().0));
    let x: &'static [String; 0] = &[];
    let y: &'static fn(i32) -> i32 = &(half as fn(i32) -> i32);
    println!("{x:?} {}", y(9));
}
