//! Where coercions happen and which: reborrow, unsizing, fn items, closures, deref, never, least upper bounds.

use std::fmt::Debug;
use std::rc::Rc;

fn inc(x: i32) -> i32 {
    x + 1
}
fn dec(x: i32) -> i32 {
    x - 1
}
fn len(s: &str) -> usize {
    s.len()
}
fn sum(xs: &[i32]) -> i32 {
    xs.iter().sum()
}
struct Holder<'a> {
    any: &'a dyn Debug,
    text: &'a str,
    slice: &'a [i32],
    f: fn(i32) -> i32,
}
fn result(flag: bool) -> Box<dyn Debug> {
    if flag {
        return Box::new(1);
    }
    Box::new("text")
}
fn raw(p: *const i32) -> i32 {
    unsafe { *p }
}
fn main() {
    let s = String::from("hello");
    let b = Box::new(String::from("boxed"));
    let rc = Rc::new(vec![1, 2, 3]);
    println!("{} {} {} {}", len(&s), len(&b), len(&&&s), len(&*s));
    println!("{} {} {}", sum(&rc), sum(&[4, 5]), sum(&mut vec![6]));
    let h = Holder { any: &s, text: &b, slice: &rc, f: inc };
    println!("{:?} {} {:?} {}", h.any, h.text, h.slice, (h.f)(1));
    println!("{:?} {:?}", result(true), result(false));
    // Least upper bound of different fn items, of closures and of references.
    let f = if s.len() > 3 { inc } else { dec };
    println!("{}", f(10));
    let fs = [inc, dec, |x| x * 2, i32::abs];
    println!("{:?}", fs.iter().map(|f| f(-4)).collect::<Vec<_>>());
    let g = match fs.len() { 4 => |x: u8| x + 1, _ => |x: u8| x - 1 };
    println!("{}", g(1));
    let r = match fs.len() { 0 => &[1, 2][..], 1 => &[3], _ => &[4, 5, 6] };
    println!("{r:?}");
    let arrays: [&[u8]; 3] = [&[1], &[2, 3], b"four"];
    println!("{arrays:?}");
    let objects: Vec<&dyn Debug> = vec![&1, &'c', &s];
    println!("{objects:?}");
    let boxed: [Box<dyn Fn(i32) -> i32>; 2] = [Box::new(inc), Box::new(move |x| x + fs.len() as i32)];
    println!("{:?}", boxed.iter().map(|f| f(1)).collect::<Vec<_>>());
    let mut n = 5;
    println!("{} {}", raw(&n), raw(&mut n));
    let m = &mut n;
    let again: &mut i32 = m;
    *again += 1;
    let shared: &i32 = m;
    println!("{shared}");
    let p: *mut i32 = &mut n;
    let q: *const i32 = p;
    println!("{}", unsafe { *q });
    let opt: Option<Box<dyn Debug>> = Some(Box::new(3));
    println!("{opt:?}");
    let t: (&dyn Debug, &[i32]) = (&1, &[2]);
    println!("{t:?}");
    let nested: Rc<dyn Fn(&str) -> Box<dyn Debug>> = Rc::new(|s| Box::new(s.len()));
    println!("{:?}", nested("abc"));
    let unit: () = { if n > 100 { panic!("never") } };
    println!("{unit:?}");
    let x: &dyn Debug = { let y: &'static str = "block"; &{ y } };
    println!("{x:?}");
    let c = |x| -> Box<dyn Debug> { if x { Box::new(x) } else { Box::new(()) } };
    println!("{:?} {:?}", c(true), c(false));
    let w: &(dyn Debug + Send) = &5;
    let narrower: &dyn Debug = w;
    println!("{narrower:?}");
}
