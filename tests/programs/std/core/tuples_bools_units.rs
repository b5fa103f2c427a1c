//! Tuples, `bool`, `()`, `!` and references: their traits and methods, short-circuits, lazy evaluation, `then`, comparison chains, big tuples, nested destructuring.
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::ops::{BitAnd, BitOr, BitXor, Not};

fn effect(name: &str, value: bool, log: &mut Vec<String>) -> bool {
    log.push(name.to_owned());
    value
}
fn diverge(n: u32) -> Result<u32, String> {
    let v: u32 = match n {
        0 => return Err("zero".into()),
        1 => {
            let r: Result<u32, std::convert::Infallible> = Ok(10);
            r.unwrap()
        }
        n if n > 100 => loop {
            break 100;
        },
        n => n,
    };
    Ok(v + 1)
}
fn table(f: impl Fn(bool, bool) -> bool) -> String {
    [(false, false), (false, true), (true, false), (true, true)]
        .map(|(a, b)| if f(a, b) { '1' } else { '0' })
        .iter()
        .collect()
}
fn show(t: impl Debug + Clone + PartialEq + Default) {
    println!("{t:?} {} {:?}", t.clone() == t, std::mem::take(&mut t.clone()));
}

fn main() {
    let mut log = vec![];
    let r = effect("a", false, &mut log) && effect("b", true, &mut log)
        || effect("c", true, &mut log) && !effect("d", false, &mut log);
    println!("{r} {log:?}");
    log.clear();
    let r = effect("a", true, &mut log)
        | effect("b", true, &mut log) & effect("c", false, &mut log) ^ effect("d", true, &mut log);
    println!("{r} {log:?}");
    println!(
        "{} {} {} {} {}",
        table(BitAnd::bitand),
        table(BitOr::bitor),
        table(BitXor::bitxor),
        table(|a, b| a <= b),
        table(|a, b| Not::not(a && b))
    );
    println!(
        "{:?} {:?} {:?} {:?}",
        true.then(|| 5),
        false.then(|| 5),
        true.then_some('x'),
        (3 > 2).then_some("yes").unwrap_or("no")
    );
    let mut b = true;
    b &= false;
    b |= true;
    b ^= true;
    println!("{b} {} {:?} {:?} {}", !b, true.cmp(&false), b.partial_cmp(&true), true as i32 + i32::from(false));
    println!(
        "{:?} {:?} {}",
        bool::try_from(1u8),
        bool::try_from(2i32).is_err(),
        std::hint::select_unpredictable(b, 1, 2)
    );
    println!("{:>6}|{:<6}|{:^6}|{:?}", true, false, true, [true; 2]);
    show((1, "a", 'c', 2.5, true));
    show(((), ((),), ((), ())));
    show((1u8, (2u16, (3u32, [4u64, 5]))));
    show((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    show((String::from("s"), vec![(1, Some('x'))], None::<Box<u8>>));
    println!("{:?} {:?}", (1, "b") < (1, "c"), (2, 0.0) > (1, f64::NAN));
    println!("{:?} {:?}", (1, 2, 3).max((1, 3, 0)), [(2, 'a'), (1, 'z'), (1, 'b')].iter().min());
    let ((a, mut b), [c, .., d], (e, ..)) = ((1, String::from("two")), [3, 4, 5, 6], ('x', 'y', 'z'));
    b.push('!');
    println!("{a} {b} {c} {d} {e}");
    let t = (vec![1, 2], String::from("moved"), 7u8);
    let (v, s, _) = t;
    println!("{v:?} {s} {}", t.2);
    let mut pair = (1, 2);
    (pair.0, pair.1) = (pair.1, pair.0);
    pair.0 += 10;
    let (ref mut x, ref y) = pair;
    *x += *y;
    println!("{pair:?} {}", std::mem::size_of::<(u8, u32, u8)>());
    let nested = ((1, (2, [3, 4])), "end");
    if let ((1, (n @ 2..=5, [.., last])), text) = nested {
        println!("{n} {last} {text}");
    }
    println!("{:?} {:?} {:?} {:?}", diverge(0), diverge(1), diverge(50), diverge(1000));
    println!("{:?} {:?} {:?}", (), ().cmp(&()), ().clone());
    println!("{:?} {:?}", vec![(); 3], [(), ()].iter().collect::<BTreeSet<_>>().len());
    println!("{:?} {:?}", Some(()).map(|()| 1), (0..3).map(drop).collect::<Vec<()>>());
    let unit = {
        let _x = 5;
    };
    println!("{unit:?} {:?}", std::convert::identity(println!("inner")));
    let (r1, r2, r3) = (&5, &&5, &mut 5);
    *r3 += 1;
    println!("{} {} {} {}", r1 == *r2, r1 < &6, r3, **r2 + *r1);
    println!("{:?}", std::ptr::eq(r1, *r2) || !std::ptr::eq(r1, *r2));
    println!(
        "{:?}",
        [(1, 'a'), (2, 'b'), (3, 'c')].iter().fold((0, String::new()), |(n, s), &(i, c)| (n + i, format!("{s}{c}")))
    );
    let fs: (fn(i32) -> i32, Box<dyn Fn(i32) -> i32>) = (|x| x + 1, Box::new(|x| x * 2));
    println!("{} {}", (fs.0)(4), (fs.1)((fs.0)(4)));
    println!("{:?}", (1..=3).zip(4..).zip(7..).map(|((a, b), c)| (a, b, c)).unzip_three());
}
trait Unzip3<A, B, C> {
    fn unzip_three(self) -> (Vec<A>, Vec<B>, Vec<C>);
}
impl<A, B, C, I: Iterator<Item = (A, B, C)>> Unzip3<A, B, C> for I {
    fn unzip_three(self) -> (Vec<A>, Vec<B>, Vec<C>) {
        self.map(|(a, b, c)| (a, (b, c))).fold(
            Default::default(),
            |(mut x, mut y, mut z): (Vec<A>, Vec<B>, Vec<C>), (a, (b, c))| {
                x.push(a);
                y.push(b);
                z.push(c);
                (x, y, z)
            },
        )
    }
}
