//! The numbers that `TypeId`s are, which depend on every part of a type's definition and must be those that std was compiled with.
#![allow(dead_code)]
use std::any::{Any, TypeId};
use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell, UnsafeCell};
use std::collections::{BTreeMap, BinaryHeap, HashMap, HashSet, VecDeque};
use std::marker::{PhantomData, PhantomPinned};
use std::mem::{ManuallyDrop, MaybeUninit};
use std::sync::{Arc, Mutex, OnceLock, mpsc};

mod shapes {
    pub struct Unit;
    pub struct Tuple(u8, pub u8, pub(crate) u8, pub(super) u8);
    pub struct Named {
        pub a: u8,
        b: u8,
    }
    pub struct r#Raw {
        pub r#type: u8,
    }
    pub enum Mixed {
        A,
        B(u8),
        C { x: u8 },
    }
    pub(crate) enum Hidden {
        A(u8),
    }
    pub union Either {
        pub a: u8,
        b: u8,
    }
    pub enum Numbered {
        X = 3,
        Y,
        Z = 1 + 9,
        W,
    }
    #[repr(u8)]
    pub enum Byte {
        P,
    }
    #[repr(isize)]
    pub enum Word {
        P,
        Q = -5,
    }
    #[repr(C, u16)]
    pub enum Tagged {
        P(u64),
    }
    #[repr(C, align(8))]
    pub struct Aligned {
        pub a: u8,
    }
    #[repr(C)]
    #[repr(packed(2))]
    pub struct Packed {
        pub a: u32,
    }
    #[repr(transparent)]
    pub struct Transparent(pub u8);
    #[non_exhaustive]
    pub struct Open {
        pub a: u8,
    }
    #[non_exhaustive]
    pub enum OpenEnum {
        #[non_exhaustive]
        A,
        B,
    }
    pub mod inner {
        pub struct Deep(pub(in crate::shapes) u8, pub(self) u8);
    }
    pub struct Generic<'a, T, U: ?Sized, const N: usize>(pub &'a [T; N], pub std::marker::PhantomData<U>);
}

struct Private;

trait Plain {}
trait Assoc<X> {
    type A;
    type B;
}

fn function(_: u8) -> u8 {
    1
}
fn generic<T, const N: usize>() {}

fn print<T: ?Sized + 'static>(name: &str) {
    // SAFETY: a `TypeId` is 16 bytes, and stays so for this release.
    println!("{name}: {:032x}", unsafe { std::mem::transmute::<TypeId, u128>(TypeId::of::<T>()) });
}
fn print_of<T: 'static>(name: &str, _: T) {
    print::<T>(name);
}

type Bound = for<'a> fn(&'a u8) -> &'a u8;
type BoundTwice = for<'a, 'b> fn(&'a u8, &'b u8, for<'c> fn(&'c u8)) -> &'a u8;
type Unordered = for<'a, 'b> fn(&'b u8, &'a u8) -> &'a u8;
type DynBound = dyn for<'a> Fn(&'a u8) -> &'a u8;
type Nested = fn(for<'a> fn(&'a u8, Box<dyn for<'b> Fn(&'a u8, &'b u8)>));

macro_rules! numbers {
    ($($number:ident: $t:ty),* $(,)?) => { $(print::<$t>(stringify!($number));)* };
}

fn primitives() {
    numbers! {
        a: u8, b: u16, c: u32, d: u64, e: u128, f: usize, g: i8, h: i16, i: i32, j: i64, k: i128, l: isize,
        m: f32, n: f64, o: bool, p: char, q: str, r: (), s: (u8,), t: (u8, u16), u: &'static str, v: &'static mut u8,
        w: *const u8, x: *mut u8, y: [u8], z: [u8; 3], aa: [[u8; 3]; 4], ab: &'static [&'static str], ac: *const dyn Plain,
    }
}

fn functions() {
    numbers! {
        a: fn(), b: fn(u8) -> u8, c: unsafe fn(u8), d: extern "C" fn(u8), e: unsafe extern "C" fn(u8, ...),
        f: extern "system" fn(), g: fn() -> fn(u8), bound: Bound, twice: BoundTwice, unordered: Unordered, nested: Nested,
    }
    print_of("function", function);
    print_of("generic", generic::<u8, 3>);
    print_of("constructor", Some::<u8>);
    print_of("tuple constructor", shapes::Transparent);
    print_of("closure", |x: u8| x);
    let (text, count) = (String::new(), 3u8);
    print_of("move closure", move || (text.len(), count));
    let text = String::new();
    print_of("once closure", move || text);
    let mut n = 0;
    print_of("mut closure", move || n += 1);
}

fn own_types() {
    numbers! {
        unit: shapes::Unit, private: Private, tuple: shapes::Tuple, named: shapes::Named, raw: shapes::Raw,
        mixed: shapes::Mixed, hidden: shapes::Hidden, either: shapes::Either, numbered: shapes::Numbered,
        byte: shapes::Byte, word: shapes::Word, tagged: shapes::Tagged, aligned: shapes::Aligned, packed: shapes::Packed,
        transparent: shapes::Transparent, open: shapes::Open, open_enum: shapes::OpenEnum, deep: shapes::inner::Deep,
        generic: shapes::Generic<'static, u8, str, 3>,
    }
    struct Local(u8);
    print::<Local>("local");
    {
        struct Local(u8);
        print::<Local>("second local");
        impl Local {
            fn inside() {
                struct Local(pub u8);
                print::<Local>("local of a method");
            }
        }
        Local::inside();
    }
    (|| {
        enum Local {
            A(u8),
        }
        print::<Local>("local of a closure");
    })();
}

fn traits() {
    numbers! {
        plain: dyn Plain, send: dyn Plain + Send, any: dyn Any, any_send: dyn Any + Send + Sync, auto: dyn Send,
        assoc: dyn Assoc<u8, A = u8, B = u16>, func: dyn Fn(u8) -> u8, bound: DynBound,
        error: Box<dyn std::error::Error + Send + Sync>, iter: dyn Iterator<Item = String>,
    }
}

fn std_types() {
    numbers! {
        a: String, b: Vec<u8>, c: Box<u8>, d: std::rc::Rc<u8>, e: Arc<Mutex<i32>>, f: Option<u8>, g: Result<u8, String>,
        h: Cell<u8>, i: RefCell<u8>, j: UnsafeCell<u8>, k: OnceCell<u8>, l: OnceLock<u8>, m: PhantomData<u8>,
        n: PhantomPinned, o: ManuallyDrop<u8>, p: MaybeUninit<u8>, q: HashMap<String, Vec<u8>>, r: HashSet<u8>,
        s: BTreeMap<u8, u8>, t: BinaryHeap<u8>, u: VecDeque<u8>, v: std::pin::Pin<Box<u8>>, w: std::ptr::NonNull<u8>,
        x: std::num::NonZero<u8>, y: std::num::Wrapping<u8>, z: std::ops::Range<u8>, aa: std::ops::RangeInclusive<u8>,
        ab: std::cmp::Ordering, ac: std::cmp::Reverse<u8>, ad: std::alloc::Layout, ae: std::time::Duration,
        af: std::time::Instant, ag: std::thread::JoinHandle<()>, ah: Cow<'static, str>, ai: mpsc::Sender<u8>,
        aj: std::io::Error, ak: std::io::ErrorKind, al: std::fmt::Error, am: std::num::ParseIntError,
        an: std::num::ParseFloatError, ao: std::str::Utf8Error, ap: std::string::FromUtf8Error, aq: std::env::VarError,
        ar: std::ffi::CString, at: std::ffi::OsString, au: std::path::PathBuf, av: std::process::Command,
        aw: std::net::IpAddr, ax: std::net::SocketAddr, ay: std::sync::atomic::AtomicU8, az: std::sync::PoisonError<u8>,
        ba: std::any::TypeId, bb: std::fs::File, bc: std::collections::hash_map::RandomState,
    }
}

fn main() {
    primitives();
    functions();
    own_types();
    traits();
    std_types();
}
