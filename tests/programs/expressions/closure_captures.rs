//! Closures capture disjoint places, in the least mode that their body needs.

#[derive(Debug, Clone)]
struct Inner {
    name: String,
    count: u32,
}

#[derive(Debug, Clone)]
struct Outer {
    left: Inner,
    right: Inner,
    pair: (String, u8),
}

fn outer() -> Outer {
    let inner = |n: &str| Inner { name: n.into(), count: 0 };
    Outer { left: inner("l"), right: inner("r"), pair: ("p".into(), 1) }
}

fn size<T>(_: &T) -> usize {
    std::mem::size_of::<T>() / std::mem::size_of::<usize>()
}

fn main() {
    let mut o = outer();
    let mut bump = || o.left.count += 1;
    println!("{}", o.right.name);
    bump();
    bump();
    println!("{}", o.left.count);

    let take = || {
        let moved = o.pair.0;
        moved.len()
    };
    println!("{} {}", o.left.name, o.pair.1);
    println!("{}", take());
    println!("{:?}", o.right);

    let o = outer();
    let by_ref = || o.left.name.len() + o.right.name.len();
    println!("{} {}", by_ref(), size(&by_ref));
    let whole = || {
        let r = &o;
        r.left.name.len()
    };
    println!("{} {}", whole(), size(&whole));
    let moving = move || o.left.name.len();
    println!("{} {}", moving(), size(&moving));

    let t = (String::from("a"), (String::from("b"), 3u8));
    let wild = || {
        let (_, (ref b, _)) = t;
        b.len()
    };
    println!("{} {}", wild(), size(&wild));
    let nothing = || {
        let _ = t;
    };
    println!("{}", size(&nothing));
    nothing();

    let mut boxed = Box::new((1, 2));
    {
        let mut inc = || boxed.0 += 10;
        inc();
    }
    let r = &mut boxed;
    let mut through = || r.1 += 5;
    through();
    println!("{boxed:?}");

    let mut n = 1;
    let p = &mut n;
    {
        let mut unique = || *p += 1;
        unique();
        unique();
    }
    *p += 10;
    println!("{n}");
    let s = "text";
    let copy = move || s.len();
    println!("{} {s} {}", copy(), size(&copy));
    let mut v = vec![1];
    let mut nested = || {
        let mut inner = || v.push(2);
        inner();
        inner();
    };
    nested();
    println!("{v:?}");
    let x = Some(String::from("opt"));
    let m = || match x {
        Some(ref s) if s.len() > 2 => s.clone(),
        _ => String::new(),
    };
    println!("{} {}", m(), size(&m));
}
