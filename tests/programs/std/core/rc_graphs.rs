//! Graphs and trees of `Rc`, `Weak` and `RefCell`: a DOM with parents, observers, a doubly linked list, an undo stack, interned strings,
//! copy-on-write trees, cycles broken by hand; counts and drops shown.
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Write};
use std::rc::{Rc, Weak};

type Link = Rc<Element>;
struct Element {
    tag: &'static str,
    text: RefCell<String>,
    attributes: RefCell<BTreeMap<String, String>>,
    parent: RefCell<Weak<Element>>,
    children: RefCell<Vec<Link>>,
    depth: OnceCell<usize>,
}
impl Element {
    fn new(tag: &'static str) -> Link {
        Rc::new(Element {
            tag,
            text: Default::default(),
            attributes: Default::default(),
            parent: Default::default(),
            children: Default::default(),
            depth: OnceCell::new(),
        })
    }
    fn append(self: &Rc<Self>, child: Link) -> Link {
        if let Some(old) = child.parent.replace(Rc::downgrade(self)).upgrade() {
            old.children.borrow_mut().retain(|c| !Rc::ptr_eq(c, &child));
        }
        self.children.borrow_mut().push(child.clone());
        child
    }
    fn ancestors(self: &Rc<Self>) -> impl Iterator<Item = Link> + use<> {
        std::iter::successors(self.parent.borrow().upgrade(), |e| e.parent.borrow().upgrade())
    }
    fn find(self: &Rc<Self>, test: &dyn Fn(&Element) -> bool) -> Option<Link> {
        if test(self) {
            return Some(self.clone());
        }
        self.children.borrow().iter().find_map(|c| c.find(test))
    }
    fn depth(self: &Rc<Self>) -> usize {
        *self.depth.get_or_init(|| self.ancestors().count())
    }
    fn set(&self, k: &str, v: &str) -> &Self {
        self.attributes.borrow_mut().insert(k.into(), v.into());
        self
    }
}
impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}", self.tag)?;
        for (k, v) in self.attributes.borrow().iter() {
            write!(f, " {k}={v:?}")?;
        }
        if self.children.borrow().is_empty() && self.text.borrow().is_empty() {
            return f.write_str("/>");
        }
        write!(f, ">{}", self.text.borrow())?;
        self.children.borrow().iter().try_for_each(|c| c.fmt(f))?;
        write!(f, "</{}>", self.tag)
    }
}
impl Drop for Element {
    fn drop(&mut self) {
        print!("-{} ", self.tag);
    }
}

struct Subject<T> {
    value: Cell<T>,
    observers: RefCell<Vec<Weak<dyn Observer<T>>>>,
}
trait Observer<T> {
    fn notify(&self, old: T, new: T);
}
struct History(RefCell<Vec<String>>, &'static str);
impl<T: fmt::Debug> Observer<T> for History {
    fn notify(&self, old: T, new: T) {
        self.0.borrow_mut().push(format!("{} {old:?}>{new:?}", self.1));
    }
}
impl<T: Copy + PartialEq> Subject<T> {
    fn set(&self, new: T) {
        let old = self.value.replace(new);
        if old != new {
            let alive: Vec<_> = self.observers.borrow().iter().filter_map(Weak::upgrade).collect();
            alive.into_iter().for_each(|o| o.notify(old, new));
        }
        self.observers.borrow_mut().retain(|o| o.strong_count() > 0);
    }
}

#[derive(Default)]
struct Interner {
    ids: HashMap<Rc<str>, u32>,
    names: Vec<Rc<str>>,
}
impl Interner {
    fn id(&mut self, s: &str) -> u32 {
        if let Some(id) = self.ids.get(s) {
            return *id;
        }
        let name: Rc<str> = s.into();
        self.names.push(name.clone());
        self.ids.insert(name, self.names.len() as u32 - 1);
        self.names.len() as u32 - 1
    }
}
/// A persistent tree: updates share what they do not change.
#[derive(Clone, Debug)]
enum Persistent {
    Leaf(u32),
    Node(Rc<Persistent>, Rc<Persistent>),
}
impl Persistent {
    fn build(depth: u32, from: u32) -> Rc<Persistent> {
        Rc::new(match depth {
            0 => Persistent::Leaf(from),
            d => Persistent::Node(Self::build(d - 1, from), Self::build(d - 1, from + (1 << (d - 1)))),
        })
    }
    fn set(mut self: Rc<Self>, path: &[bool], v: u32) -> Rc<Self> {
        match (Rc::make_mut(&mut self), path) {
            (Persistent::Leaf(x), _) => *x = v,
            (Persistent::Node(l, r), [right, rest @ ..]) => {
                let side = if *right { r } else { l };
                let child = std::mem::replace(side, Rc::new(Persistent::Leaf(0)));
                *side = child.set(rest, v);
            }
            (Persistent::Node(..), []) => {}
        }
        self
    }
    fn leaves(&self) -> Vec<u32> {
        match self {
            Persistent::Leaf(x) => vec![*x],
            Persistent::Node(l, r) => [l.leaves(), r.leaves()].concat(),
        }
    }
}

fn main() {
    let root = Element::new("html");
    let body = root.append(Element::new("body"));
    let list = body.append(Element::new("ul"));
    for (i, word) in ["one", "two", "three"].into_iter().enumerate() {
        let li = list.append(Element::new("li"));
        li.text.borrow_mut().push_str(word);
        li.set("id", &i.to_string()).set("class", if i % 2 == 0 { "even" } else { "odd" });
    }
    println!("{root}");
    let two = root.find(&|e| e.text.borrow().starts_with("tw")).unwrap();
    println!("{} {:?} {}", two.depth(), two.ancestors().map(|e| e.tag).collect::<Vec<_>>(), Rc::strong_count(&two));
    body.append(two.clone());
    println!("{root} {} {}", list.children.borrow().len(), Rc::weak_count(&body));
    drop(list.children.borrow_mut().remove(0));
    println!();
    drop(root);
    println!();
    println!("{:?} {}", body.parent.borrow().upgrade().map(|p| p.tag), two.ancestors().count());
    drop((body, two));
    println!();
    drop(list);
    println!();
    let s = Subject { value: Cell::new(1), observers: RefCell::default() };
    let a = Rc::new(History(RefCell::default(), "a"));
    {
        let b: Rc<dyn Observer<i32>> = Rc::new(History(RefCell::default(), "b"));
        let a: Rc<dyn Observer<i32>> = a.clone();
        s.observers.borrow_mut().extend([Rc::downgrade(&a), Rc::downgrade(&b)]);
        s.set(2);
        s.set(2);
    }
    s.set(3);
    println!("{:?} {}", a.0.borrow(), s.observers.borrow().len());
    let mut i = Interner::default();
    println!("{:?} {}", ["x", "y", "x", "z", "y"].map(|w| i.id(w)), i.names.iter().all(|n| Rc::strong_count(n) == 2));
    let t = Persistent::build(3, 0);
    let u = t.clone().set(&[true, false, true], 100);
    let w = u.clone().set(&[false, false, false], 7);
    println!("{:?}\n{:?}\n{:?}", t.leaves(), u.leaves(), w.leaves());
    if let (Persistent::Node(tl, tr), Persistent::Node(ul, ur)) = (&*t, &*u) {
        println!("{} {} {}", Rc::ptr_eq(tl, ul), Rc::ptr_eq(tr, ur), Rc::strong_count(tl));
    }
    struct Cycle(RefCell<Option<Rc<Cycle>>>, Cell<bool>);
    let c = Rc::new(Cycle(RefCell::default(), Cell::new(false)));
    *c.0.borrow_mut() = Some(c.clone());
    println!("{}", Rc::strong_count(&c));
    c.0.take();
    println!("{} {:?}", Rc::strong_count(&c), Rc::into_inner(c).map(|c| c.1.get()));
    let mut out = String::new();
    let shared = Rc::new(RefCell::new(vec![1]));
    let pushers: Vec<Box<dyn Fn(i32)>> = (0..3)
        .map(|k| {
            let s = Rc::clone(&shared);
            Box::new(move |x| s.borrow_mut().push(x * k)) as Box<dyn Fn(i32)>
        })
        .collect();
    pushers.iter().zip(10..).for_each(|(f, x)| f(x));
    write!(out, "{:?} {}", shared.borrow(), Rc::strong_count(&shared)).unwrap();
    drop(pushers);
    println!("{out} {:?}", Rc::try_unwrap(shared).map(RefCell::into_inner));
}
