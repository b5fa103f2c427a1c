//! Values of the type that a trait's method hides behind `impl Trait`: an impl's type is not the default's, and is dropped or moved as it needs to be.

use std::fmt::Debug;

#[derive(Debug, Clone)]
struct Loud(&'static str, u8);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {} {}", self.0, self.1);
    }
}

trait Source {
    fn required(&self) -> impl Debug + Clone;
    fn by_default(&self) -> impl Debug + Clone {
        5u8
    }
    fn nested(&self) -> Option<impl Iterator<Item = impl Debug + Clone>>;
    fn used_by_default(&self) {
        let a = self.required();
        let b = a;
        println!("{b:?}");
        let c = (self.by_default(), 1);
        let d = c.0.clone();
        let _ = c;
        println!("{d:?}");
    }
}

struct Owner;
impl Source for Owner {
    fn required(&self) -> impl Debug + Clone {
        Loud("required", 1)
    }
    fn by_default(&self) -> impl Debug + Clone {
        Loud("overridden", 2)
    }
    fn nested(&self) -> Option<impl Iterator<Item = impl Debug + Clone>> {
        Some([Loud("nested", 3), Loud("nested", 4)].into_iter())
    }
}

struct Plain;
impl Source for Plain {
    fn required(&self) -> impl Debug + Clone {
        1.5f32
    }
    fn nested(&self) -> Option<impl Iterator<Item = impl Debug + Clone>> {
        None::<std::vec::IntoIter<u8>>
    }
}

fn moved<S: Source>(source: &S) {
    let a = source.by_default();
    let b = a;
    let c = vec![b];
    println!("vec {c:?}");
    let pair = (source.by_default(), source.required());
    let (first, _) = pair;
    println!("first {first:?}");
}

fn dropped<S: Source>(source: &S) {
    source.required();
    let _kept = source.by_default();
    let _ = source.by_default();
    println!("iterating");
    for item in source.nested().into_iter().flatten() {
        println!("item {item:?}");
    }
    let rest = source.nested();
    if let Some(mut items) = rest {
        println!("one of them: {:?}", items.next().is_some());
    }
    let closure = || source.required();
    println!("closure {:?}", closure());
}

fn replaced<S: Source>(source: &S, again: bool) {
    let mut slot = source.by_default();
    while again {
        slot = source.by_default();
        break;
    }
    println!("slot {slot:?}");
    let conditional = source.required();
    if again {
        drop(conditional);
        println!("dropped early");
    }
    println!("end");
}

fn main() {
    moved(&Owner);
    dropped(&Owner);
    replaced(&Owner, true);
    replaced(&Owner, false);
    Owner.used_by_default();
    moved(&Plain);
    dropped(&Plain);
    replaced(&Plain, true);
    Plain.used_by_default();
}
