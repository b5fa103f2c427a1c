//! `derive(Debug)` in both forms: nested structs, enums, generics, units, references, cells, maps, long fields, `{:#?}` inside widths.
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::marker::PhantomData;
use std::num::NonZeroU8;
use std::rc::{Rc, Weak};
use std::sync::atomic::{AtomicBool, AtomicI32};
use std::sync::{Arc, Mutex, OnceLock, RwLock};
use std::time::Duration;

#[derive(Debug, Clone, Default)]
struct Unit;
#[derive(Debug, Clone, Default)]
struct Tuple(i32, Option<Box<Tuple>>);
#[derive(Debug)]
struct Named<'a, T: ?Sized, const N: usize> {
    name: &'a str,
    data: [u8; N],
    marker: PhantomData<T>,
    nested: BTreeMap<&'a str, Vec<Shape>>,
}
#[derive(Debug, Clone)]
enum Shape {
    Point,
    Circle { r: f32 },
    Poly(Vec<(i32, i32)>, Unit),
    Empty {},
    Nothing(),
}
#[derive(Debug)]
struct Many {
    a: u8,
    b: i16,
    c: char,
    d: bool,
    e: String,
    f: (),
    g: [Option<u8>; 2],
    h: Result<(), String>,
}

fn main() {
    let n: Named<'_, str, 3> = Named {
        name: "n\"ame",
        data: *b"abc",
        marker: PhantomData,
        nested: [("k", vec![Shape::Point, Shape::Circle { r: 0.5 }, Shape::Empty {}]), ("z", vec![])].into(),
    };
    println!("{n:?}\n{n:#?}");
    let p = Shape::Poly(vec![(1, -2), (0, 0)], Unit);
    println!("{p:?}\n{p:#?}\n{:#?}", Shape::Nothing());
    let t = Tuple(1, Some(Box::new(Tuple(2, None))));
    println!("{t:?} {t:#?} {:05?}", t);
    let m = Many { a: 1, b: -1, c: '\n', d: true, e: "é\t".into(), f: (), g: [None, Some(3)], h: Err("bad".into()) };
    println!("{m:?}\n{m:#?}\n{m:#04x?}");
    let shared = Rc::new(RefCell::new(5));
    let w: Weak<_> = Rc::downgrade(&shared);
    println!("{shared:?} {w:?} {:?} {:?}", Cell::new(1), OnceCell::<u8>::new());
    {
        let _guard = shared.borrow_mut();
        println!("{shared:?} {_guard:?}");
    }
    let lock = Mutex::new(vec![1]);
    println!("{lock:?} {:?} {:#?}", RwLock::new("r"), Arc::new(Mutex::new(Unit)));
    let guard = lock.lock().unwrap();
    println!("{lock:?} {guard:?} {:?}", OnceLock::from(3));
    println!("{:?} {:?} {:?}", AtomicBool::new(true), AtomicI32::new(-3), NonZeroU8::MIN);
    println!("{:?} {:?}", Duration::from_millis(1500), [Duration::from_nanos(7), Duration::ZERO]);
    println!("{:?} {:?}", BTreeSet::from([Some(1), None]), VecDeque::from([(1, 'x')]));
    println!("{:?} {:?} {:?}", "a".split('b'), "ab".chars(), [1, 2].iter());
    println!("{:?} {:?}", (0..3).map(|x| x).size_hint(), (0..3).zip(5..).skip(1));
    println!("{:?} {:?} {:?}", Box::new([1]) as Box<[i32]>, &&&1, &mut 2);
    println!("{:?} {:?}", std::cmp::Reverse(1), std::ops::ControlFlow::<i32, ()>::Break(1));
    println!("{:?}", (1, (2, (3, (4, (5, (6, (7, (8, (9, (10, (11, (12,)))))))))))));
    println!("{:?}", (1, 2u8, 'c', "s", 1.5, true, (), [0], Some(1), 10, 11, 12));
}
