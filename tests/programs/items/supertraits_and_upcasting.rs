//! Supertraits: calls through them, diamonds, upcasting of trait objects in every container, generic ones.

use std::any::Any;
use std::fmt::Debug;
use std::rc::Rc;
use std::sync::Arc;

trait Root {
    fn root(&self) -> String {
        "root".into()
    }
}
trait Left: Root {
    fn left(&self) -> String {
        format!("left of {}", self.root())
    }
}
trait Right: Root {
    fn right(&self) -> u8;
}
trait Bottom: Left + Right + Debug {
    fn bottom(&self) -> String {
        format!("{} {} {}", self.left(), self.right(), Root::root(self))
    }
}
#[derive(Debug)]
struct A(u8);
#[derive(Debug)]
struct B {
    text: String,
}
impl Root for A {}
impl Left for A {}
impl Right for A {
    fn right(&self) -> u8 {
        self.0
    }
}
impl Bottom for A {}
impl Root for B {
    fn root(&self) -> String {
        self.text.clone()
    }
}
impl Left for B {
    fn left(&self) -> String {
        "B's own".into()
    }
}
impl Right for B {
    fn right(&self) -> u8 {
        self.text.len() as u8
    }
}
impl Bottom for B {}
impl Drop for B {
    fn drop(&mut self) {
        println!("drop {}", self.text);
    }
}
trait Convert<T>: Any {
    fn convert(&self) -> T;
}
trait Both: Convert<u8> + Convert<String> {}
struct N(i32);
impl Convert<u8> for N {
    fn convert(&self) -> u8 {
        self.0 as u8
    }
}
impl Convert<String> for N {
    fn convert(&self) -> String {
        self.0.to_string()
    }
}
impl Both for N {}
fn upcast(x: &dyn Bottom) -> (&dyn Left, &dyn Right) {
    (x, x)
}
fn generic<T: Bottom + ?Sized>(x: &T) -> String {
    x.root() + &x.right().to_string()
}
fn main() {
    let items: Vec<Box<dyn Bottom>> = vec![Box::new(A(3)), Box::new(B { text: "b".into() })];
    for item in &items {
        let (l, r) = upcast(&**item);
        println!("{} | {} | {} | {}", item.bottom(), l.left(), r.right(), generic(&**item));
        let root: &dyn Root = l;
        println!("{} {:?}", root.root(), item as &dyn Debug);
    }
    let debugs: Vec<Box<dyn Debug>> = items.into_iter().map(|b| b as Box<dyn Debug>).collect();
    println!("{debugs:?}");
    drop(debugs);
    let rc: Rc<dyn Bottom> = Rc::new(B { text: "rc".into() });
    let right: Rc<dyn Right> = rc.clone();
    println!("{} {}", right.right(), Rc::strong_count(&rc));
    let root: Rc<dyn Root> = right;
    drop(rc);
    println!("{}", root.root());
    let arc: Arc<dyn Left> = Arc::new(A(1)) as Arc<dyn Bottom>;
    println!("{}", arc.left());
    let both: &dyn Both = &N(300);
    let as_u8: &dyn Convert<u8> = both;
    let as_string: &dyn Convert<String> = both;
    println!("{} {}", as_u8.convert(), as_string.convert());
    let any: &dyn Any = as_string;
    println!("{:?} {}", any.downcast_ref::<N>().map(|n| n.0), any.is::<u8>());
    let nine = A(9);
    let raw: *const dyn Right = &nine as *const dyn Bottom;
    println!("{}", unsafe { &*raw }.right());
}
