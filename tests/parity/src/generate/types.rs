//! Type expressions: leaves, wrappers around them, and random nestings of both and of declared types.

use super::declarations::Declared;
use super::lcg::Lcg;

/// Types without parts, and such as have interesting niches.
pub const LEAVES: &[&str] = &[
    "u8",
    "i8",
    "u16",
    "i16",
    "u32",
    "i32",
    "u64",
    "i64",
    "usize",
    "isize",
    "u128",
    "i128",
    "f32",
    "f64",
    "bool",
    "char",
    "()",
    "!",
    "Void",
    "std::cmp::Ordering",
    "&'static str",
    "&'static u8",
    "&'static mut u32",
    "*const u8",
    "*mut i64",
    "&'static [u16]",
    "*const [u8]",
    "&'static dyn Tr",
    "*const dyn Tr",
    "Box<u8>",
    "Box<str>",
    "Box<[i32]>",
    "Box<dyn Tr>",
    "Box<dyn Fn(u8) -> u16 + Send>",
    "std::ptr::NonNull<u8>",
    "std::ptr::NonNull<[u8]>",
    "std::num::NonZeroU8",
    "std::num::NonZeroI16",
    "std::num::NonZeroU32",
    "std::num::NonZeroI64",
    "std::num::NonZeroUsize",
    "std::num::NonZeroU128",
    "std::num::NonZero<char>",
    "fn()",
    "fn(u8, &str) -> u64",
    "unsafe extern \"C\" fn(i32) -> f64",
    "std::marker::PhantomData<u64>",
    "[u8; 0]",
    "[u64; 0]",
    "[u8; 3]",
    "[u16; 5]",
    "std::convert::Infallible",
    "std::mem::MaybeUninit<u32>",
    "std::cell::Cell<bool>",
    "f16",
    "f128",
    "Ranged",
    "Around",
    "Lanes",
    "List",
    "Buffer<3>",
];

/// Type constructors of one argument, written with `$` for it. The argument may be any sized type.
const WRAPPERS: &[&str] = &[
    "Option<$>",
    "Option<Option<$>>",
    "Option<Option<Option<$>>>",
    "Result<$, ()>",
    "Result<(), $>",
    "Result<$, u8>",
    "Result<$, Box<dyn Tr>>",
    "Result<$, !>",
    "Result<Void, $>",
    "[$; 2]",
    "[Option<$>; 3]",
    "($,)",
    "($, u8)",
    "(u8, $)",
    "(u16, $, u8)",
    "Option<($, bool)>",
    "std::cell::Cell<$>",
    "Option<std::cell::Cell<$>>",
    "std::cell::RefCell<$>",
    "std::cell::UnsafeCell<$>",
    "std::cell::OnceCell<$>",
    "std::mem::MaybeUninit<$>",
    "Option<std::mem::MaybeUninit<$>>",
    "std::mem::ManuallyDrop<$>",
    "std::num::Wrapping<$>",
    "std::cmp::Reverse<$>",
    "std::ops::Range<$>",
    "std::ops::RangeInclusive<$>",
    "std::ops::Bound<$>",
    "std::ops::ControlFlow<$, u32>",
    "std::task::Poll<$>",
    "std::task::Poll<Option<$>>",
    "Either<$, u32>",
    "Either<$, $>",
    "Pair<$>",
    "Tail<$>",
    "Option<Pair<$>>",
    "One<$>",
    "Option<One<$>>",
    "Never<$>",
    "CPair<$>",
    "Overlay<$>",
    "Three<$>",
    "Option<Three<$>>",
];

/// Type constructors whose argument is behind a pointer.
const POINTERS: &[&str] = &[
    "&'static $",
    "&'static mut $",
    "*const $",
    "*mut $",
    "Box<$>",
    "std::ptr::NonNull<$>",
    "std::rc::Rc<$>",
    "std::sync::Arc<$>",
    "std::rc::Weak<$>",
    "std::sync::Weak<$>",
    "std::pin::Pin<Box<$>>",
    "Vec<$>",
    "&'static [$]",
    "Box<[$]>",
    "std::rc::Rc<[$]>",
    "std::collections::VecDeque<$>",
    "std::collections::BTreeMap<u8, $>",
    "std::collections::HashMap<u32, $>",
    "std::collections::BTreeSet<$>",
    "std::collections::LinkedList<$>",
    "std::collections::BinaryHeap<$>",
    "std::vec::IntoIter<$>",
    "std::slice::Iter<'static, $>",
    "fn($) -> u8",
    "extern \"C\" fn() -> $",
    "std::marker::PhantomData<$>",
    "std::cell::Ref<'static, $>",
];

/// What the wrappers use, in front of every generated file.
pub const PRELUDE: &str = "\
#![feature(rustc_attrs, never_type, f16, f128, repr_simd, type_alias_impl_trait)]
#![allow(warnings)]
pub trait Tr {}
pub enum Void {}
pub enum Either<A, B> { Left(A), Right(B) }
pub struct Pair<T> { a: T, b: u8 }
pub struct Tail<T: ?Sized> { head: u16, tail: T }
#[repr(transparent)] pub struct One<T>(T, std::marker::PhantomData<u8>);
pub enum Never<T> { Gone(T, Void), Here(u8), AlsoGone(!) }
#[repr(C)] pub struct CPair<T> { a: u8, b: T, c: u16 }
pub union Overlay<T> { a: std::mem::ManuallyDrop<T>, b: u16 }
pub enum Three<T> { A(T), B(u8, T), C { x: u32, y: Option<T> } }
pub trait Assoc { type Sized; type Maybe: ?Sized; }
impl Assoc for u8 { type Sized = u32; type Maybe = u64; }
pub struct ViaSized<T: Assoc> { a: u8, b: T::Sized }
pub struct ViaMaybe<T: Assoc> { a: u8, b: T::Maybe }
#[rustc_layout_scalar_valid_range_start(3)] #[rustc_layout_scalar_valid_range_end(200)] pub struct Ranged(u8);
#[rustc_layout_scalar_valid_range_start(65000)] #[rustc_layout_scalar_valid_range_end(2)] pub struct Around(u16);
#[repr(simd)] pub struct Lanes([f32; 4]);
pub enum List { Nil, Cons(u8, Box<List>), Twice(Box<List>, Box<List>) }
pub struct Buffer<const N: usize> { len: u8, data: [u16; N] }
fn main() {}
";

/// A type as source, and what decides where it may stand.
#[derive(Clone, Debug)]
pub struct TypeText {
    /// The source.
    pub text: String,
    /// It holds, or may hold, a `repr(align)` type by value: packed types must not.
    pub aligned: bool,
}

impl TypeText {
    fn new(text: impl Into<String>, aligned: bool) -> TypeText {
        TypeText { text: text.into(), aligned }
    }
}

fn wrap(pattern: &str, argument: &str) -> String {
    pattern.replace('$', argument)
}

/// Every leaf, and every leaf in every wrapper and behind every pointer. A share of 1 in `every` is kept.
pub fn enumerated(every: usize) -> Vec<String> {
    let wrapped = LEAVES.iter().flat_map(|leaf| WRAPPERS.iter().chain(POINTERS).map(move |w| wrap(w, leaf)));
    LEAVES.iter().map(|&leaf| leaf.to_owned()).chain(wrapped).step_by(every).collect()
}

/// A random type over leaves and the types declared so far, nested at most `depth` deep.
pub fn random(lcg: &mut Lcg, declared: &[Declared], depth: usize) -> TypeText {
    if depth == 0 || lcg.once_in(6) {
        return TypeText::new(lcg.pick(LEAVES), false);
    }
    match lcg.below(12) {
        0..=2 => {
            let inner = random(lcg, declared, depth - 1);
            TypeText::new(wrap(lcg.pick(WRAPPERS), &inner.text), inner.aligned)
        }
        3 => TypeText::new(wrap(lcg.pick(POINTERS), &random(lcg, declared, depth - 1).text), false),
        4..=5 => {
            let fields: Vec<TypeText> = (0..lcg.between(1, 4)).map(|_| random(lcg, declared, depth - 1)).collect();
            let text: String = fields.iter().map(|field| format!("{}, ", field.text)).collect();
            TypeText::new(format!("({text})"), fields.iter().any(|field| field.aligned))
        }
        6 => {
            let inner = random(lcg, declared, depth - 1);
            TypeText::new(format!("[{}; {}]", inner.text, lcg.below(5)), inner.aligned)
        }
        7 => {
            let (ok, err) = (random(lcg, declared, depth - 1), random(lcg, declared, depth - 1));
            TypeText::new(format!("Result<{}, {}>", ok.text, err.text), ok.aligned || err.aligned)
        }
        _ if declared.is_empty() => TypeText::new(lcg.pick(LEAVES), false),
        _ => {
            let decl = &declared[lcg.below(declared.len())];
            if !decl.generic {
                return TypeText::new(&decl.name, decl.aligned);
            }
            let inner = random(lcg, declared, depth - 1);
            TypeText::new(format!("{}<{}>", decl.name, inner.text), decl.aligned || inner.aligned)
        }
    }
}
