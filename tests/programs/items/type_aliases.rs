//! Type aliases with parameters and bounds, alias of traits' types, constructors through aliases, chained, shadowing.

use std::collections::HashMap;
use std::rc::Rc;

type Grid<T, const W: usize = 3> = [[T; W]; 2];
type Result<T, E = String> = std::result::Result<T, E>;
type Shared<T> = Rc<std::cell::RefCell<T>>;
type Callback<'a, A, R = ()> = Box<dyn FnMut(A) -> R + 'a>;
type Pair<T> = (T, T);
type Nested = Option<Result<Pair<u8>>>;
type ItemOf<I> = <I as IntoIterator>::Item;
type Op = fn(i32, i32) -> i32;
type Unit = ();
struct Tree<K, V> {
    root: Option<Link<K, V>>,
    len: usize,
}
type Link<K, V> = Box<Node<K, V>>;
struct Node<K, V> {
    key: K,
    value: V,
    children: [Option<Link<K, V>>; 2],
}
type StrTree<V> = Tree<&'static str, V>;
impl<V: Copy> StrTree<V> {
    const NEW: Self = Tree { root: None, len: 0 };
    fn insert(&mut self, key: &'static str, value: V) -> Option<V> {
        let mut at = &mut self.root;
        while let Some(node) = at {
            match key.cmp(node.key) {
                std::cmp::Ordering::Equal => return Some(std::mem::replace(&mut node.value, value)),
                order => at = &mut node.children[(order as i8 + 1) as usize / 2],
            }
        }
        *at = Some(Link::new(Node { key, value, children: [const { None }; 2] }));
        self.len += 1;
        None
    }
    fn walk(node: &Option<Link<&'static str, V>>, f: &mut Callback<(&'static str, V)>) {
        if let Some(n) = node {
            Self::walk(&n.children[0], f);
            f((n.key, n.value));
            Self::walk(&n.children[1], f);
        }
    }
}
fn parse(s: &str) -> Result<i32> {
    s.parse().map_err(|e| format!("{e}"))
}
fn sum<I: IntoIterator>(i: I) -> ItemOf<I>
where
    ItemOf<I>: std::iter::Sum<ItemOf<I>>,
{
    i.into_iter().sum()
}
type E = Color;
#[derive(Debug, PartialEq)]
enum Color {
    Red,
    Custom(u8),
    Named { name: &'static str },
}
fn main() {
    let g: Grid<u8> = [[1; 3]; 2];
    let h: Grid<char, 1> = [['x'], ['y']];
    println!("{g:?} {h:?} {:?} {:?}", parse("5"), parse("z"));
    let s: Shared<Vec<u8>> = Shared::new(vec![1].into());
    s.borrow_mut().push(2);
    println!("{:?} {:?}", s.borrow(), Nested::Some(Ok((1, 2))));
    let mut t = StrTree::NEW;
    println!("{:?} {:?} {:?} {:?}", t.insert("m", 1), t.insert("a", 2), t.insert("z", 3), t.insert("m", 9));
    let mut out = String::new();
    {
        let mut f: Callback<(&'static str, i32)> = Box::new(|(k, v)| out += &format!("{k}{v} "));
        StrTree::walk(&t.root, &mut f);
    }
    println!("{out}{}", t.len);
    println!("{} {}", sum([1, 2, 3]), sum(vec![0.5, 0.25]));
    println!("{:?} {:?} {:?}", [E::Red, E::Custom(1), E::Named { name: "n" }], E::Custom(2) == E::Red, Unit::default());
    let ops: HashMap<&str, Op> = [("add", (|a, b| a + b) as Op), ("mul", |a, b| a * b)].into();
    println!("{} {}", ops["add"](2, 3), ops["mul"](2, 3));
}
