//! `Clone`, `Copy` and `Default`: derives on all shapes, `clone_from`, generic bounds, clones that count, arrays and tuples of them, closures copied.
use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
thread_local!(static CLONES: Cell<u32> = const { Cell::new(0) });
#[derive(Debug, PartialEq, Default)]
struct Counted(u8);
impl Clone for Counted {
    fn clone(&self) -> Self {
        CLONES.set(CLONES.get() + 1);
        Counted(self.0)
    }
    fn clone_from(&mut self, o: &Self) {
        CLONES.set(CLONES.get() + 100);
        self.0 = o.0;
    }
}
#[derive(Debug, Clone, Default, PartialEq)]
struct All<'a, T: Clone + Default, const N: usize>
where
    [T; N]: Default,
{
    name: &'a str,
    list: Vec<T>,
    array: [T; N],
    pair: (Counted, Option<Box<T>>),
    map: HashMap<u8, T>,
}
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Level {
    Low = -5,
    #[default]
    Mid,
    High = 100,
}
#[derive(Clone, Debug)]
enum Tree {
    Leaf(Counted),
    Node { kids: Vec<Tree>, tag: Rc<str> },
}
fn twice<F: Fn(i32) -> i32 + Copy>(f: F) -> (i32, i32) {
    let g = f;
    (f(1), g(2))
}
fn main() {
    let a: All<u16, 3> = All { name: "n", list: vec![1], pair: (Counted(7), Some(Box::new(3))), ..Default::default() };
    let mut b = a.clone();
    p!(CLONES.take(), a == b, b);
    b.list.push(9);
    b.clone_from(&a);
    p!(CLONES.take(), a == b);
    let mut v = vec![Counted(1), Counted(2), Counted(3)];
    v.clone_from(&vec![Counted(4), Counted(5)]);
    p!(CLONES.take(), v);
    v.resize(5, Counted(9));
    p!(CLONES.take(), v.len(), vec![Counted(1); 4].len(), CLONES.take());
    v.extend_from_slice(&[Counted(6)]);
    v.extend_from_within(..2);
    p!(CLONES.take(), v.iter().cloned().map(|c| c.0).sum::<u8>(), CLONES.take());
    let t = Tree::Node {
        kids: vec![Tree::Leaf(Counted(1)), Tree::Node { kids: vec![], tag: "in".into() }],
        tag: "out".into(),
    };
    let u = t.clone();
    if let (Tree::Node { tag: x, kids }, Tree::Node { tag: y, .. }) = (&t, &u) {
        p!(Rc::ptr_eq(x, y), Rc::strong_count(x), kids.len(), CLONES.take());
    }
    p!(Level::default(), Level::High as i32, Level::Mid as i8, [Level::Low; 2], Level::Low < Level::High);
    let arr = [Counted(1), Counted(2)].clone();
    let tup = (Counted(3), "s", 'c').clone();
    p!(arr, tup, CLONES.take(), Some(&Counted(8)).cloned(), CLONES.take());
    let k = 10;
    let f = move |x| x * k;
    p!(twice(f), f(3), {
        let s = String::from("cl");
        let g = move || s.len();
        g.clone()() + g()
    });
    p!(
        <(u8, String, Option<u8>, [bool; 2])>::default(),
        String::default(),
        <&str>::default(),
        <Box<[u8]>>::default(),
        f32::default(),
        char::default()
    );
    p!(Rc::<Counted>::default(), std::sync::Mutex::<Vec<u8>>::default().into_inner(), Cell::<i32>::default());
    let boxed: Box<dyn Fn() -> Tree> = Box::new(move || u.clone());
    p!(matches!(boxed(), Tree::Node { .. }), CLONES.take(), t);
}
