//! Casts, operators, closures and their captures, statics, loops with values, records.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
enum Color {
    Red = 3,
    Green,
    Blue = 10,
}
#[derive(Clone, Copy, Debug)]
enum Neg {
    A = -5,
    B,
    C = 100,
}
static mut COUNTER: u32 = 0;
static TABLE: [&str; 3] = ["a", "bc", "def"];
static NESTED: &[(&str, &[u8])] = &[("x", &[1, 2]), ("y", &[3])];
const SQUARES: [u32; 5] = {
    let mut a = [0; 5];
    let mut i = 0;
    while i < 5 {
        a[i] = (i * i) as u32;
        i += 1;
    }
    a
};
thread_local! { static DEPTH: Cell<u32> = const { Cell::new(5) }; static NAMES: RefCell<Vec<String>> = RefCell::new(vec![]); }
union Bits {
    f: f32,
    u: u32,
}
#[derive(Debug, Clone, Default)]
struct Point {
    x: i32,
    y: i32,
    name: String,
}
trait Shape {
    const SIDES: u32;
    fn area(&self) -> f64;
    fn sides(&self) -> u32 {
        Self::SIDES
    }
}
struct Sq(f64);
struct Tri {
    b: f64,
    h: f64,
}
impl Shape for Sq {
    const SIDES: u32 = 4;
    fn area(&self) -> f64 {
        self.0 * self.0
    }
}
impl Shape for Tri {
    const SIDES: u32 = 3;
    fn area(&self) -> f64 {
        self.b * self.h / 2.0
    }
    fn sides(&self) -> u32 {
        Self::SIDES + 100
    }
}
fn sum_areas<S: Shape>(v: &[S]) -> f64 {
    v.iter().map(|s| s.area()).sum()
}
fn casts() {
    println!("{} {} {}", 300i32 as u8, -1i32 as u64, 3.99f64 as i32);
    println!("{} {} {}", f32::NAN as i32, 1e20f64 as i32, -5.5f32 as u8);
    println!("{} {} {}", 'a' as u32, 97u8 as char, true as i64);
    println!("{:?} {} {} {}", Color::Green, Color::Green as u8, Color::Blue as i32, Neg::B as i32 as u32);
    println!("{} {}", Neg::A as i64, (Neg::C as u8) as char);
    let x = 5u32;
    let p = &x as *const u32;
    println!("{}", unsafe { *p } + p.is_null() as u32);
    let a = [1u16, 2, 3];
    let q = &a as *const u16;
    println!("{}", unsafe { *q.add(2) });
    let f: fn(i32) -> i32 = |x| x + 1;
    println!("{} {}", f(2), (f as usize) != 0);
    let g = casts as fn();
    println!("{}", g as usize == casts as usize);
    println!("{}", i128::MAX as f64 as u128 == 1u128 << 127);
    let s: &[u16] = &a;
    println!("{}", s.len() + std::mem::size_of_val(s));
    let d: &dyn std::fmt::Debug = &a;
    println!("{d:?}");
}
fn ops() {
    let (a, b) = (17i32, -5i32);
    println!("{} {} {} {} {}", a + b, a - b, a * b, a / b, a % b);
    println!("{} {} {} {} {} {}", a & b, a | b, a ^ b, a << 3, b >> 1, !a);
    println!("{:?} {:?} {:?}", 250u8.checked_add(10), 250u8.wrapping_add(10), 250u8.overflowing_add(10));
    println!("{} {} {}", 1.5f64 + 2.25, 7.0f32 / 2.0, -7.5f64 % 2.0);
    println!("{} {} {}", a > b, "abc" < "abd", (1, 'b') < (1, 'c'));
    println!("{} {}", a.min(b), a.pow(2));
    let mut x = 10u64;
    x += 5;
    x *= 2;
    x -= 1;
    x /= 3;
    x %= 7;
    x <<= 4;
    x |= 1;
    x ^= 3;
    x &= 0xff;
    x >>= 1;
    println!("{x}");
    let mut v = vec![1, 2, 3];
    v[1] += 10;
    v[0] *= v[1];
    let n = v.len();
    v[n - 1] = v[0] + v[1];
    println!("{v:?}");
    let mut s = String::from("a");
    s += "b";
    s = s.clone() + "c" + &s;
    println!("{s}");
    println!("{}", !true | (3 > 2) & !(1 == 2) ^ false);
    let t = &mut (1, [2, 3]);
    t.0 += 1;
    t.1[t.0 as usize - 1] = 9;
    println!("{t:?}");
}
fn closures() {
    let mut p = Point { x: 1, y: 2, name: "pt".into() };
    {
        let mut inc = |d: i32| {
            p.x += d;
            p.x
        };
        println!("{} {}", inc(2), inc(3));
    }
    let name = &p.name;
    let c = || name.len() + p.y as usize;
    println!("{}", c());
    let moved = move || {
        let q = p;
        q.name + "!"
    };
    println!("{}", moved());
    let add = |a: i32| move |b: i32| a + b;
    println!("{}", add(3)(4));
    let mut fs: Vec<Box<dyn FnMut() -> i32>> = vec![];
    for i in 0..3 {
        let mut n = i;
        fs.push(Box::new(move || {
            n += 10;
            n
        }));
    }
    println!(
        "{:?}",
        fs.iter_mut()
            .map(|f| {
                f();
                f()
            })
            .collect::<Vec<_>>()
    );
    let once: Box<dyn FnOnce(String) -> usize> = Box::new(|s| s.len());
    println!("{}", once("four".to_string()));
    let v = vec![3, 1, 2];
    let mut order = vec![0, 1, 2];
    order.sort_by_key(|&i| v[i]);
    println!("{order:?}");
    let data = Rc::new(RefCell::new(vec![1]));
    let d2 = data.clone();
    let push = move |x| d2.borrow_mut().push(x);
    push(2);
    push(3);
    println!("{:?} {}", data.borrow(), Rc::strong_count(&data));
    let mut t = (String::from("l"), String::from("r"));
    {
        let l = &mut t.0;
        let mut c = || t.1.push('x');
        c();
        l.push('y');
    }
    println!("{t:?}");
    fn apply<F>(f: F) -> i32
    where
        F: Fn(i32) -> i32,
    {
        f(f(1))
    }
    println!("{} {}", apply(|x| x * 7), apply(i32::abs));
    let opt = Some(5);
    println!("{:?}", opt.map(Some).map(Wrap));
    let mut count = 0;
    let mut nested = || {
        let mut inner = || count += 1;
        inner();
        inner();
    };
    nested();
    println!("{count}");
}
#[derive(Debug)]
struct Wrap(Option<i32>);
fn statics() {
    unsafe {
        COUNTER += 1;
        COUNTER *= 5;
        let c = COUNTER;
        println!("{c}");
    }
    println!("{} {:?} {} {:?}", TABLE[1], NESTED[0], TABLE.len(), SQUARES);
    DEPTH.set(DEPTH.get() + 1);
    NAMES.with_borrow_mut(|n| n.push("nm".into()));
    println!("{} {:?}", DEPTH.get(), NAMES.with_borrow(|n| n.clone()));
    let b = Bits { f: 1.0 };
    println!("{:#x}", unsafe { b.u });
    let u = unsafe {
        let Bits { u } = Bits { u: 7 };
        u
    };
    println!("{u}");
}
fn loops() -> Result<i32, String> {
    let mut total = 0;
    'outer: for i in (0..10).step_by(3).rev() {
        for j in 0.. {
            if j > i {
                continue 'outer;
            }
            if i * j > 20 {
                break 'outer;
            }
            total += i * j;
        }
    }
    let found = loop {
        total += 1;
        if total % 7 == 0 {
            break total;
        }
    };
    let blk = 'b: {
        if found > 3 {
            break 'b "big";
        }
        "small"
    };
    println!("{total} {found} {blk}");
    let mut it = "1,2,x,4".split(',');
    let mut ok = 0;
    while let Some(s) = it.next() {
        ok += match s.parse::<i32>() {
            Ok(n) if n > 1 => n,
            Ok(_) => 100,
            Err(e) => {
                println!("{e}");
                continue;
            }
        };
    }
    println!("{ok}");
    let n: i32 = "12".parse().map_err(|e: std::num::ParseIntError| e.to_string())?;
    let m: i32 = "zz".parse().map_err(|e| format!("bad: {e}"))?;
    Ok(n + m)
}
fn records() {
    let a = Point { x: 1, ..Default::default() };
    let b = Point { name: "n".to_string(), ..a.clone() };
    println!("{a:?} {b:#?}");
    let Point { x, ref name, .. } = b;
    println!("{x} {name}");
    let arr = [[1u8; 3]; 2];
    println!("{:?} {}", arr, arr[1][2]);
    let t = (1, (2.5, "s"), [Some(1), None]);
    println!("{t:?} {}", t.1 .0);
    let r = 2..=5;
    println!("{:?} {:?} {} {}", r, ..3, (1..4).contains(&3), r.clone().sum::<i32>());
    println!("{} {}", sum_areas(&[Sq(2.0), Sq(1.5)]), sum_areas(&[Tri { b: 2.0, h: 3.0 }]));
    println!("{} {} {}", Sq(1.0).sides(), Tri { b: 1.0, h: 1.0 }.sides(), <Sq as Shape>::SIDES);
    let mut m: HashMap<Color, Vec<u8>> = HashMap::new();
    m.entry(Color::Red).or_default().push(1);
    m.entry(Color::Red).or_default().push(2);
    println!("{:?}", m[&Color::Red]);
    println!("{} {} {}", line!(), column!(), module_path!());
    println!("{}", std::mem::offset_of!(Tri, h) as i32 >= 0);
    println!("{:>8.3}|{:<6}|{:^7}|{:+}|{:08.2}|{:#b}|{:e}", 3.14159, "ab", 'c', 5, -3.14159, 5, 1234.5);
    let w = 7;
    println!("{:w$}|{:>1$}|{:.*}", 1, 5, 2, 1.23456);
}
fn never(x: Option<u8>) -> u8 {
    let y = match x {
        Some(v) => v,
        None => return 9,
    };
    let z: u8 = if y > 5 { return 1 } else { y };
    z + {
        let q = loop {
            break 2;
        };
        q
    }
}
fn main() {
    casts();
    ops();
    closures();
    statics();
    println!("{:?}", loops());
    records();
    println!("{} {} {}", never(None), never(Some(3)), never(Some(7)));
    assert!(1 + 1 == 2, "math {}", 3);
    assert_eq!(2, 2);
    dbg!(3);
}
