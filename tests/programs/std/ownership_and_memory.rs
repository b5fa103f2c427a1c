//! Shared ownership and raw memory: Rc, Arc, Weak, Cow, cells, Any, layouts, MaybeUninit, NonNull, hashing and clocks.
use std::alloc::{alloc, dealloc, realloc, Layout};
use std::any::{type_name, Any, TypeId};
use std::borrow::Cow;
use std::cell::{Cell, LazyCell, OnceCell, RefCell};
use std::collections::hash_map::DefaultHasher;
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher};
use std::mem::{self, ManuallyDrop, MaybeUninit};
use std::ops::ControlFlow;
use std::ptr::{self, NonNull};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

struct Tree {
    name: &'static str,
    parent: RefCell<Weak<Tree>>,
    children: RefCell<Vec<Rc<Tree>>>,
}
impl Drop for Tree {
    fn drop(&mut self) {
        println!("drop {} {}", self.name, self.parent.borrow().upgrade().is_some());
    }
}

fn counted() {
    let node = |name| Rc::new(Tree { name, parent: Default::default(), children: Default::default() });
    let (root, leaf) = (node("root"), node("leaf"));
    *leaf.parent.borrow_mut() = Rc::downgrade(&root);
    root.children.borrow_mut().push(leaf.clone());
    println!("{} {} {}", Rc::strong_count(&leaf), Rc::weak_count(&root), leaf.parent.borrow().upgrade().unwrap().name);
    drop(root);
    let cyclic = Rc::new_cyclic(|w: &Weak<(Weak<i32>, u8)>| (Weak::new(), w.strong_count() as u8));
    println!("{:?} {:?}", cyclic.1, cyclic.0.upgrade());
    let mut a: Arc<str> = "shared".into();
    let mut n = Arc::new(5);
    let m = n.clone();
    *Arc::make_mut(&mut n) += 1;
    Arc::make_mut(&mut a).make_ascii_uppercase();
    println!("{a} {n} {m}");
    println!("{:?} {:?} {}", Arc::try_unwrap(m), Arc::get_mut(&mut n), Arc::ptr_eq(&a, &a.clone()));
    let any: Rc<dyn Any> = Rc::new(3u8);
    let slice: Rc<[String]> = ["p", "q"].map(String::from).into_iter().collect();
    println!("{:?} {slice:?} {:?}", any.downcast::<u8>().map(|x| *x).ok(), Box::<[i32]>::from([1, 2]).into_vec());
}

fn cells() {
    let shout = |s: &'static str| -> Cow<'static, str> { if s.is_ascii() { s.into() } else { s.to_uppercase().into() } };
    for mut c in [shout("ab"), shout("é")] {
        print!("{} {c} ", matches!(c, Cow::Borrowed(_)));
        c.to_mut().push('!');
        println!("{}", c.into_owned());
    }
    let (cell, once) = (Cell::new(1), OnceCell::new());
    let lazy = LazyCell::new(|| cell.replace(9) + 1);
    println!("{} {} {:?} {:?} {:?}", *lazy, cell.get(), once.set(1), once.set(2), once);
    let r = RefCell::new(vec![1]);
    let held = r.borrow();
    println!("{:?} {:?} {:?}", r.try_borrow_mut().map(drop), r, held.first());
    drop(held);
    println!("{:?} {:?}", r.replace_with(|v| v.repeat(3)), r.try_borrow_mut().map(|v| v.len()));
    let values: [Box<dyn Any>; 3] = [Box::new(1i32), Box::new("s"), Box::new(String::from("t"))];
    for v in &values {
        println!("{:?} {:?} {}", v.downcast_ref::<i32>(), v.downcast_ref::<&str>(), (**v).type_id() == TypeId::of::<String>());
    }
    println!("{} {}", type_name::<Option<Cell<[u8; 3]>>>(), std::any::type_name_of_val(&shout("")));
}

fn raw() {
    unsafe {
        let layout = Layout::array::<u32>(4).unwrap();
        let p = alloc(layout).cast::<u32>();
        (0..4).for_each(|i| p.add(i).write(i as u32 * 11));
        let p = realloc(p.cast(), layout, 64).cast::<u32>();
        println!("{:?} {layout:?}", std::slice::from_raw_parts(p, 4));
        ptr::copy(p, p.add(1), 3);
        println!("{:?} {}", &*ptr::slice_from_raw_parts(p, 4), p.add(3).offset_from(p));
        dealloc(p.cast(), Layout::from_size_align(64, 4).unwrap());
        let mut slots = [const { MaybeUninit::<String>::uninit() }; 3];
        slots.iter_mut().zip(["x", "y", "z"]).for_each(|(s, t)| drop(s.write(t.into())));
        println!("{:?}", slots.map(|s| s.assume_init()));
        let mut n = NonNull::from(Box::leak(Box::new(41u64)));
        *n.as_mut() += 1;
        println!("{} {:?}", Box::from_raw(n.as_ptr()), NonNull::<u16>::dangling().as_ptr());
        println!("{:#x} {:?}", mem::transmute::<f32, u32>(1.0), ptr::read_unaligned([1u8, 2, 3].as_ptr().add(1).cast::<u16>()));
    }
    let mut kept = ManuallyDrop::new(String::from("kept"));
    println!("{} {:?}", mem::take(&mut *kept), Layout::new::<(u8, u32)>().extend(Layout::new::<u64>()).map(|(l, o)| (l.pad_to_align().size(), o)));
    println!("{:?} {:?}", mem::discriminant(&Some(1)) == mem::discriminant(&None), mem::replace(&mut [1, 2], [3, 4]));
    println!("{} {} {}", size_of::<Option<Box<dyn Any>>>(), align_of::<u128>(), mem::needs_drop::<Vec<()>>());
}

fn main() {
    counted();
    cells();
    raw();
    let fixed = BuildHasherDefault::<DefaultHasher>::default();
    println!("{:x} {:x}", fixed.hash_one((1u8, "two", [3.0f64.to_bits()])), fixed.hash_one(Some(vec!['x', 'y'])));
    let mut h = DefaultHasher::new();
    (1..100u128).for_each(|i| i.hash(&mut h));
    println!("{:x}", h.finish());
    let stop = (1..10).try_for_each(|i| if i * i > 30 { ControlFlow::Break(i) } else { ControlFlow::Continue(()) });
    println!("{stop:?} {:?} {}", stop.break_value(), stop.is_continue());
    let d = Duration::from_millis(3_723_004);
    println!("{d:?} {:?} {:?} {:.1?}", d / 7, d.checked_sub(d * 2), Duration::from_secs_f64(1.0e-5).mul_f32(2.5));
    println!("{} {:?}", Instant::now().elapsed() < d, SystemTime::UNIX_EPOCH.duration_since(SystemTime::UNIX_EPOCH + d).unwrap_err().duration());
}
