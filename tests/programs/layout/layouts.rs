//! Enums of all encodings, arrays and patterns on them, alignment, unions.

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum E {
    A = -5,
    B = 100,
    C,
}
#[derive(Debug, Clone, PartialEq)]
enum F {
    X(Option<Option<bool>>),
    Y { a: u8, b: String },
    Z(Box<F>),
    W(char),
    V,
}

fn enums() {
    println!("{} {} {} {:?}", E::A as i32, E::B as u8, E::C as i64, E::A.cmp(&E::C));
    let v = vec![
        F::X(None),
        F::X(Some(None)),
        F::X(Some(Some(true))),
        F::Y { a: 3, b: "q".into() },
        F::Z(Box::new(F::W('é'))),
        F::V,
    ];
    println!("{:?} {}", v, v[4] == F::Z(Box::new(F::W('é'))));
    for f in &v {
        match f {
            F::X(Some(Some(b))) if *b => println!("true!"),
            F::X(x) => println!("x {x:?}"),
            F::Y { a, .. } => println!("{a}"),
            F::Z(f) => println!("{f:?}"),
            F::W(c) => println!("{c}"),
            F::V => println!("v"),
        }
    }
    println!("{}", std::mem::size_of::<F>());
    let r: Result<u8, std::num::ParseIntError> = "12x".parse();
    println!("{r:?}");
    println!("{:?} {:?}", Some(3u8).map(|x| x as char), None::<char>.or(Some('z')));
    println!("{:?}", std::num::NonZeroI16::new(-3).map(|n| n.get()));
}

fn arrays() {
    let mut a = [[0u8; 3]; 4];
    a[2][1] = 9;
    println!("{a:?}");
    let [first, .., last] = a;
    println!("{first:?} {last:?}");
    if let [x, y, rest @ ..] = &[1, 2, 3, 4, 5][..] {
        println!("{x} {y} {rest:?}");
    }
    let [b, mid @ .., e] = [1u64, 2, 3, 4];
    {
        println!("{b} {mid:?} {e}");
    }
    let z = [const { String::new() }; 2];
    println!("{z:?}");
    let big = [7i32; 1000];
    println!("{}", big.iter().sum::<i32>());
    let t = (1u8, 2u16, (3u32, [4u64; 2]));
    println!("{t:?}");
    let mut v = vec![5, 3, 8, 1];
    v.sort();
    v.dedup();
    v.swap(0, 3);
    println!("{v:?} {:?}", v.binary_search(&3));
    v.sort_by(|a, b| b.cmp(a));
    println!("{v:?} {:?}", v.chunks(3).collect::<Vec<_>>());
}

#[repr(C, align(64))]
struct Al(u8);

fn aligned() {
    let a = Al(1);
    let b = Al(2);
    println!("{} {} {}", &a as *const _ as usize % 64, &b as *const _ as usize % 64, a.0 + b.0);
    let bx = Box::new(Al(3));
    println!("{}", &*bx as *const _ as usize % 64);
}

union U {
    f: f32,
    i: u32,
}

fn main() {
    enums();
    arrays();
    aligned();
    let u = U { f: 1.0 };
    println!("{:x}", unsafe { u.i });
}
