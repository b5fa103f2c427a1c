//! `Cell`, `RefCell`, `OnceCell`, `LazyCell`, `UnsafeCell`: replacing, borrow states, mapped guards, projections, failing borrows.
use std::cell::{Cell, LazyCell, OnceCell, Ref, RefCell, RefMut, UnsafeCell};

#[derive(Debug, Default, Clone, PartialEq)]
struct Pair {
    a: String,
    b: Vec<u8>,
}

fn main() {
    let c = Cell::new(5);
    println!("{} {} {:?} {}", c.replace(6), c.get(), c, {
        c.set(9);
        c.take()
    });
    c.update(|x| x + 41);
    let d = Cell::new(1);
    c.swap(&d);
    println!("{} {} {}", c.get(), d.get(), c < d);
    let mut arr = [1, 2, 3];
    let cells = Cell::from_mut(&mut arr[..]).as_slice_of_cells();
    for w in cells.windows(2) {
        w[1].set(w[0].get() + w[1].get());
    }
    println!("{arr:?} {:?}", Cell::new(String::from("x")).into_inner());
    let arrays = Cell::new([1, 2]);
    arrays.as_array_of_cells()[1].set(5);
    println!("{:?} {:?}", arrays, Cell::from(3).as_ptr().is_null());

    let r = RefCell::new(Pair { a: "one".into(), b: vec![1, 2] });
    {
        let x = r.borrow();
        let y = r.borrow();
        println!("{} {:?} {:?}", x.a, y.b, r.try_borrow_mut().map_err(|e| e.to_string()).err());
        let z = Ref::clone(&x);
        let a = Ref::map(z, |p| p.a.as_str());
        println!("{a} {a:?} {}", &a[1..]);
        let (l, m) = Ref::map_split(y, |p| (&p.a, &p.b));
        println!("{l} {:?}", Ref::filter_map(m, |m| m.get(9)).is_err());
    }
    {
        let mut g = r.borrow_mut();
        g.b.push(3);
        println!("{:?} {r:?}", r.try_borrow().map_err(|e| (e.to_string(), format!("{e:?}"))).err());
        let (mut a, mut b) = RefMut::map_split(g, |p| (&mut p.a, &mut p.b));
        a.push('!');
        b.retain(|x| x % 2 == 1);
    }
    let mut tail = RefMut::map(r.borrow_mut(), |p| &mut p.b[1..]);
    tail[0] = 99;
    drop(tail);
    println!("{r:?} {:?}", r.replace(Pair::default()));
    println!("{:?} {:?} {}", r.take(), r.replace_with(|p| Pair { a: p.a.repeat(2) + "z", b: vec![] }), r.borrow().a);
    let other = RefCell::new(Pair { a: "swap".into(), ..Pair::default() });
    r.swap(&other);
    println!("{} {} {}", r.borrow().a, other.into_inner().a, r.clone() == r);

    let once = OnceCell::new();
    println!("{:?} {} {:?} {:?}", once.get(), once.get_or_init(|| 5), once.set(6), once);
    println!("{:?} {:?}", OnceCell::from(1).into_inner(), once.clone().take());
    let lazy = LazyCell::new(|| {
        println!("computed");
        vec![1, 2, 3]
    });
    println!("before {}", lazy.len());
    println!("after {:?} {:?}", lazy.first(), LazyCell::force(&lazy));
    println!("{:?}", LazyCell::<i32, fn() -> i32>::new(|| 3));
    let u = UnsafeCell::new(1);
    unsafe { *u.get() += 1 };
    println!("{} {:?}", u.into_inner(), size_of::<RefCell<u64>>());
    let memo: RefCell<std::collections::HashMap<u64, u64>> = RefCell::default();
    fn fib(n: u64, memo: &RefCell<std::collections::HashMap<u64, u64>>) -> u64 {
        if n < 2 {
            return n;
        }
        if let Some(&v) = memo.borrow().get(&n) {
            return v;
        }
        let v = fib(n - 1, memo) + fib(n - 2, memo);
        memo.borrow_mut().insert(n, v);
        v
    }
    println!("{} {}", fib(80, &memo), memo.borrow().len());
    let dynamic: &RefCell<dyn Fn() -> i32> = &RefCell::new(|| 12);
    println!("{}", dynamic.borrow()());
    let slice: Box<RefCell<[i32]>> = Box::new(RefCell::new([1, 2, 3]));
    slice.borrow_mut()[1] = 20;
    println!("{:?} {}", slice, slice.borrow().iter().sum::<i32>());
}
