//! PhantomData, Sized, Copy, Send and Sync by structure, UnsafeCell, Cell, variance helpers; Fn traits of everything.

use std::cell::{Cell, OnceCell, RefCell, UnsafeCell};
use std::marker::PhantomData;

struct Typed<Unit> {
    value: f64,
    unit: PhantomData<Unit>,
}
#[derive(Debug)]
struct Meter;
#[derive(Debug)]
struct Second;
impl<U> Typed<U> {
    fn new(value: f64) -> Self {
        Typed { value, unit: PhantomData }
    }
}
impl<U> Clone for Typed<U> {
    fn clone(&self) -> Self { *self }
}
impl<U> Copy for Typed<U> {}
impl<U> std::ops::Add for Typed<U> {
    type Output = Self;
    fn add(self, o: Self) -> Self { Typed::new(self.value + o.value) }
}
trait Name { fn name() -> &'static str; }
impl Name for Meter { fn name() -> &'static str { "m" } }
impl Name for Second { fn name() -> &'static str { "s" } }
impl<U: Name> std::fmt::Display for Typed<U> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { write!(f, "{}{}", self.value, U::name()) }
}
struct Door<S>(u8, PhantomData<fn() -> S>);
struct Open;
struct Closed;
impl Door<Closed> { fn open(self) -> Door<Open> { Door(self.0 + 1, PhantomData) } }
impl Door<Open> { fn close(self) -> Door<Closed> { Door(self.0 * 10, PhantomData) } fn pass(&self) -> u8 { self.0 } }
struct MyCell<T>(UnsafeCell<T>);
impl<T: Copy> MyCell<T> {
    const fn new(x: T) -> Self { MyCell(UnsafeCell::new(x)) }
    fn get(&self) -> T { unsafe { *self.0.get() } }
    fn set(&self, x: T) { unsafe { *self.0.get() = x } }
}
fn needs_send<T: Send>(_: &T) -> &'static str { "send" }
fn needs_copy<T: Copy>(x: T) -> (T, T) { (x, x) }
fn size<T: ?Sized>() -> usize where for<'a> &'a T: Sized { std::mem::size_of::<&T>() }
fn main() {
    let m = Typed::<Meter>::new(1.5);
    println!("{} {} {}", m + m, Typed::<Second>::new(3.0), std::mem::size_of_val(&m));
    println!("{}", Door::<Closed>(1, PhantomData).open().close().open().pass());
    let c = MyCell::new(4);
    let (r1, r2) = (&c, &c);
    r1.set(r2.get() + 1);
    println!("{} {}", c.get(), needs_send(&c));
    let cell = Cell::new(3);
    let copy = [&cell, &cell, &cell];
    copy.iter().for_each(|c| c.set(c.get() * 2));
    println!("{} {} {}", cell.get(), cell.replace(7), cell.into_inner());
    let slice: &Cell<[i32]> = &Cell::new([1, 2, 3]);
    let cells = slice.as_slice_of_cells();
    cells[0].swap(&cells[2]);
    println!("{:?}", cells.iter().map(Cell::get).collect::<Vec<_>>());
    let r = RefCell::new(vec![1]);
    { let (mut a, b) = std::cell::RefMut::map_split(r.borrow_mut(), |v| { v.push(2); v.split_at_mut(1) }); a[0] += b[0]; }
    let free = r.try_borrow_mut().is_ok();
    println!("{r:?} {free} {}", std::cell::Ref::map(r.borrow(), |v| &v[1]));
    let once = OnceCell::new();
    println!("{:?} {} {:?}", once.get(), once.get_or_init(|| 5), once.set(6));
    println!("{:?} {:?}", needs_copy(Some('x')), needs_copy(&String::from("ref")).1);
    println!("{} {} {}", size::<u8>(), size::<str>(), size::<dyn Name2>());
    println!("{:?}", needs_copy(|x: u8| x + 1).0(1));
    let f = |x| x; let _: u8 = f(1);
    println!("{} {}", std::mem::size_of_val(&f), std::mem::size_of::<PhantomData<String>>());
}
trait Name2 {}
