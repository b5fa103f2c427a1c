//! `Rc`, `Arc` and their `Weak`: counts, cycles, unsizing, `make_mut`, `try_unwrap`, cyclic construction, raw pointers, identity.
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::sync::Arc;

struct Noisy(&'static str);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

#[derive(Debug)]
struct Node {
    value: i32,
    parent: RefCell<Weak<Node>>,
    children: RefCell<Vec<Rc<Node>>>,
}

struct Gadget {
    me: Weak<Gadget>,
    id: u32,
}
impl Gadget {
    fn new(id: u32) -> Rc<Self> {
        Rc::new_cyclic(|me| {
            println!("upgrade while building: {}", me.upgrade().is_some());
            Gadget { me: me.clone(), id }
        })
    }
}

fn main() {
    let a = Rc::new(Noisy("a"));
    let b = Rc::clone(&a);
    let w = Rc::downgrade(&a);
    println!("{} {} {}", Rc::strong_count(&a), Rc::weak_count(&a), Rc::ptr_eq(&a, &b));
    drop(a);
    println!("{}", w.upgrade().map_or("gone", |n| n.0));
    drop(b);
    println!("{} {} {}", w.upgrade().is_none(), w.strong_count(), Weak::<u8>::new().upgrade().is_none());

    let leaf = Rc::new(Node { value: 3, parent: RefCell::default(), children: RefCell::default() });
    let branch = Rc::new(Node { value: 5, parent: RefCell::default(), children: RefCell::new(vec![leaf.clone()]) });
    *leaf.parent.borrow_mut() = Rc::downgrade(&branch);
    println!(
        "{:?} {} {}",
        leaf.parent.borrow().upgrade().map(|p| p.value),
        Rc::strong_count(&leaf),
        Rc::weak_count(&branch)
    );
    println!("{branch:?}");
    println!("{} {}", Gadget::new(7).me.upgrade().map_or(0, |g| g.id), Gadget::new(8).id);

    let mut m = Rc::new(vec![1, 2]);
    Rc::make_mut(&mut m).push(3);
    let other = m.clone();
    Rc::make_mut(&mut m).push(4);
    println!("{:?} {:?}", { Rc::strong_count(&other) }, Rc::try_unwrap(other));
    println!("{:?}", Rc::get_mut(&mut m).is_some());
    let weak = Rc::downgrade(&m);
    Rc::make_mut(&mut m).clear();
    println!("{:?} {:?}", weak.upgrade(), Rc::into_inner(m));

    let s: Rc<str> = "text".into();
    let bytes: Rc<[u8]> = Rc::from(vec![1, 2, 3]);
    let from_str: Rc<[u8]> = s.clone().into();
    let d: Rc<dyn std::fmt::Debug> = Rc::new(Some(5));
    println!("{s} {bytes:?} {from_str:?} {d:?} {}", size_of_val(&*bytes));
    let arr: Rc<[i32; 3]> = Rc::<[i32]>::from([7, 8, 9]).try_into().unwrap();
    println!("{arr:?} {:?}", Rc::<[i32; 2]>::try_from(Rc::<[i32]>::from([1])).is_err());
    let p = Rc::into_raw(arr);
    let back = unsafe {
        Rc::increment_strong_count(p);
        println!("{}", (*p)[1]);
        Rc::decrement_strong_count(p);
        Rc::from_raw(p)
    };
    println!("{:?} {}", back, Rc::strong_count(&back));
    println!("{} {} {:?}", Rc::new(1) < Rc::new(2), Rc::new("x") == Rc::new("x"), Rc::new(5).cmp(&Rc::new(3)));
    let strings: Rc<[String]> = ["a", "b"].into_iter().map(String::from).collect();
    println!("{} {:?}", strings.concat(), Rc::unwrap_or_clone(Rc::new(9)));

    let any: Rc<dyn std::any::Any> = Rc::new(5u8);
    println!("{:?} {:?}", any.clone().downcast::<u8>(), any.downcast::<i8>().is_err());
    let arc: Arc<[Noisy]> = Arc::new([Noisy("x"), Noisy("y")]);
    let arc2 = arc.clone();
    let t = std::thread::spawn(move || arc2.iter().map(|n| n.0).collect::<String>());
    println!("{} {}", t.join().unwrap(), Arc::strong_count(&arc));
    drop(arc);
    let f: Arc<dyn Fn(i32) -> i32 + Send + Sync> = Arc::new(|x| x * 2);
    println!(
        "{:?}",
        (0..3)
            .map(|i| {
                let f = f.clone();
                std::thread::spawn(move || f(i))
            })
            .map(|h| h.join().unwrap())
            .collect::<Vec<_>>()
    );
    let aw = Arc::new_cyclic(|w: &std::sync::Weak<(i32, std::sync::Weak<i32>)>| {
        (w.strong_count() as i32, std::sync::Weak::new())
    });
    println!("{} {}", aw.0, aw.1.upgrade().is_none());
    let un: Rc<std::mem::MaybeUninit<u32>> = Rc::new_uninit();
    println!("{} {:?}", size_of_val(&*un), Rc::<str>::default());
    println!("{:?} {}", Rc::<RefCell<i32>>::default(), align_of_val(&Rc::new(0u64)));
}
