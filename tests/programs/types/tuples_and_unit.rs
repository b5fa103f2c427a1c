//! Tuples: of every size, nested access, comparison, unit, single ones, with references and unsized tails' layout.

use std::cmp::Ordering;

type Deep = (((u8, u16), u32), (i8, (char, (bool,))));

fn unit() {}
fn swap<A, B>((a, b): (A, B)) -> (B, A) {
    (b, a)
}
fn min_max(xs: &[i32]) -> Option<(i32, i32)> {
    Some((*xs.iter().min()?, *xs.iter().max()?))
}
fn main() {
    let t: Deep = (((1, 2), 3), (-4, ('x', (true,))));
    println!("{} {} {} {}", t.0.0.1, t.0.1, t.1.1.0, t.1.1.1.0);
    println!("{t:?}");
    println!("{:#?}", (1, ("a", [2.5]), ()));
    let mut m = t;
    m.0.0.0 += 10;
    (m.1.0, m.0.1) = (7, 8);
    println!("{:?} {}", m, m == t);
    println!("{:?} {:?} {:?}", (1, 2).cmp(&(1, 3)), (2, "a") < (2, "b"), (1.0, f64::NAN).partial_cmp(&(1.0, 0.0)));
    println!("{:?} {:?}", (1, 'z').max((1, 'a')), ((), ()).cmp(&((), ())) == Ordering::Equal);
    println!("{:?} {:?} {}", unit(), (unit(), (), [(); 2]), std::mem::size_of::<((), [(); 9])>());
    println!("{:?} {:?}", swap((1, "one")), swap(swap(((), 'c'))));
    println!("{:?} {:?}", min_max(&[3, -1, 9]), min_max(&[]));
    let (a, (b, ..), .., z) = (1, (2, 3, 4), 5, 6, 7);
    println!("{a} {b} {z}");
    let (mut x, mut y) = (1, 2);
    (x, y) = (y, x + y);
    (_, y) = ("ignored", y * 10);
    [x, ..] = [x + 100, 0, 0];
    println!("{x} {y}");
    let twelve = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    println!("{:?} {}", twelve, twelve.11 + twelve.0);
    let big = (1u8, 2u64, 3u8, 4u32, 5u8);
    println!("{} {}", big.0 as u64 + big.1 + big.2 as u64 + big.3 as u64 + big.4 as u64, std::mem::size_of_val(&big));
    let single = ("one",);
    println!("{single:?} {}", single.0);
    let refs = (&x, &mut y);
    *refs.1 += *refs.0;
    println!("{y}");
    let fs: (fn(i32) -> i32, Box<dyn Fn() -> i32>) = (|v| v + 1, Box::new(|| 41));
    println!("{} {}", (fs.0)(1), fs.1());
    println!("{:?}", (0u8, String::new(), None::<bool>) == Default::default());
    let v: Vec<(usize, char)> = "ab".chars().enumerate().collect();
    for &(i, c) in &v {
        print!("{i}{c} ");
    }
    println!("{:?}", v.iter().map(|&(i, _)| i).sum::<usize>());
    struct Unit;
    struct Tuple(u8, String);
    let Tuple(n, ref s) = Tuple(3, "s".into());
    let make: fn(u8, String) -> Tuple = Tuple;
    println!("{n}{s} {} {}", make(4, String::new()).0, { let Unit = Unit; 0 });
    let Tuple { 0: first, 1: second } = Tuple { 1: "by index".into(), 0: 9 };
    println!("{first} {second}");
}
