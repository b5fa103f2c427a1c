//! `extern` functions of several ABIs as items, pointers and generic parameters; unsafe and safe foreign items.

extern "C" fn c(a: u8, b: i64) -> i64 { a as i64 - b }
extern fn default_is_c(x: f32) -> f64 { x as f64 * 2.0 }
extern "system" fn system(x: u16) -> u16 { x.rotate_left(4) }
extern "sysv64" fn sysv(x: u64, y: u64) -> (u64, u64) { (y, x) }
fn sysv_sum(x: f32) -> f64 { default_is_c(x) + 1.0 }
extern "Rust" fn rust(x: String) -> String { x + "!" }
extern "C-unwind" fn c_unwind(x: bool) -> bool { !x }
unsafe extern "C" fn dangerous(p: *mut i32) { unsafe { *p += 1 } }
fn apply<A, R>(f: extern "C" fn(A) -> R, a: A) -> R { f(a) }
fn apply_any<A, R>(f: impl Fn(A) -> R, a: A) -> R { f(a) }
trait Handler { extern "C" fn handle(&self, x: i32) -> i32; }
struct Add(i32);
impl Handler for Add { extern "C" fn handle(&self, x: i32) -> i32 { self.0 + x } }
extern "C" fn generic<T: Copy + Into<f64>>(x: T) -> f64 { x.into() / 2.0 }
extern "C" fn small(a: i8, b: bool, c: char, d: u16) -> i8 { if b { a.wrapping_sub(c as u32 as u8 as i8) } else { d as i8 } }
fn main() {
    println!("{} {} {:#x}", c(200, 1 << 40), default_is_c(1.25), system(0x1234));
    println!("{:?}", sysv(1, 2));
    println!("{} {}", rust("rust".into()), c_unwind(true));
    let f: extern "C" fn(u8, i64) -> i64 = c;
    println!("{}", f(1, 2));
    println!("{} {}", apply(default_is_c, 3.0), apply_any(sysv_sum, 0.5));
    let mut n = 1;
    let d: unsafe extern "C" fn(*mut i32) = dangerous;
    unsafe { d(&mut n); dangerous(&mut n) };
    println!("{n} {}", Add(5).handle(6));
    let object: &dyn Handler = &Add(1);
    println!("{} {} {}", object.handle(2), generic(7u8), apply(generic::<f32>, 3.0));
    println!("{} {}", small(-100, true, 'A', 0), small(0, false, 'a', 0xff80));
    let table: [Option<extern "C" fn(f32) -> f64>; 2] = [None, Some(default_is_c)];
    println!("{} {}", size_of_val(&table), table[1].map_or(0.0, |f| f(10.0)));
}
