//! All of `Option`.
use std::pin::Pin;

#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct S(String);

fn checked(a: i32, b: i32) -> Option<i32> {
    let q = a.checked_div(b)?;
    let Some(r) = q.checked_sub(1) else { return None };
    (r >= 0).then_some(r)
}

fn main() {
    for o in [Some(4), Some(-1), None] {
        println!("{o:?} {} {} {:?}", o.is_some(), o.is_none(), o.map(|x| x * 2));
        println!("{} {} {}", o.is_some_and(|x| x > 0), o.is_none_or(|x| x > 0), o.map_or(9, |x| x + 1));
        println!(
            "{} {} {} {}",
            o.map_or_else(|| -9, |x| x - 1),
            o.unwrap_or(7),
            o.unwrap_or_default(),
            o.unwrap_or_else(|| 8)
        );
        println!("{:?} {:?} {:?}", o.ok_or("none"), o.ok_or_else(|| String::from("lazy")), o.and(Some("x")));
        println!(
            "{:?} {:?} {:?} {:?}",
            o.and_then(|x| u8::try_from(x).ok()),
            o.filter(|x| *x < 0),
            o.or(Some(1)),
            o.or_else(|| None)
        );
        println!("{:?} {:?} {:?}", o.xor(Some(5)), o.xor(None), o.zip(Some('z')));
        println!("{:?} {:?} {:?}", o.iter().collect::<Vec<_>>(), o.into_iter().len(), o.as_slice());
        println!("{:?} {:?}", o.inspect(|x| print!("[{x}]")), o < Some(0));
        let mut m = o;
        println!("{:?} {:?} {:?} {m:?}", m.take(), m.replace(3), m.take_if(|x| *x == 3));
        print!("{} ", m.get_or_insert(10));
        *m.insert(11) += 1;
        println!("{m:?}");
        let mut n = o;
        *n.get_or_insert_with(|| 50) += 1;
        if let Some(x) = n.as_mut() {
            *x *= 2;
        }
        n.iter_mut().for_each(|x| *x += 1);
        n.as_mut_slice().reverse();
        println!("{}", *n.get_or_insert_default());
    }
    let s = Some(S("owned".into()));
    println!("{:?} {:?} {:?}", s.as_ref().map(|s| s.0.len()), s.as_ref().cloned(), s.clone().map(|s| s.0).as_deref());
    let mut name = Some(String::from("abc"));
    name.as_deref_mut().map(str::make_ascii_uppercase);
    println!("{name:?} {:?} {:?}", Some(&5).copied(), Some(&mut 6).cloned());
    println!("{:?} {:?}", Some(Some(1)).flatten(), Some(None::<i32>).flatten());
    println!("{:?} {:?}", Some((1, 'a')).unzip(), Some(Ok::<i32, ()>(1)).transpose());
    println!("{:?} {:?}", None::<Result<i32, ()>>.transpose(), Some(Err::<i32, _>("e")).transpose());
    println!("{:?} {:?} {:?}", checked(10, 3), checked(10, 0), checked(0, 1));
    println!("{:?} {:?}", Some(1).cmp(&None), Some("b").max(Some("a")));
    println!("{:?} {:?}", Option::<S>::default(), Option::from(3));
    println!("{:?}", Some(5).as_ref() == Option::from(&Some(5)));
    let boxed = Box::pin(Some(3));
    println!("{:?}", boxed.as_ref().as_pin_ref().map(|p: Pin<&i32>| *p));
    println!(
        "{:?} {:?}",
        [Some(1), None, Some(2)].iter().flatten().sum::<i32>(),
        [Some(2), Some(3)].into_iter().product::<Option<i32>>()
    );
    println!("{:?}", Some(3).ok_or(0).and_then(|x: i32| x.checked_sub(5).ok_or(1)));
    println!("{} {}", size_of::<Option<Box<u8>>>(), size_of::<Option<Option<bool>>>());
    struct Cons(i32, Option<Box<Cons>>);
    let list = (0..3).fold(None, |tail, i| Some(Box::new(Cons(i, tail))));
    let mut at = list.as_deref();
    while let Some(Cons(x, next)) = at {
        print!("{x} ");
        at = next.as_deref();
    }
    println!("{}", unsafe { Some(1).unwrap_unchecked() });
}
