//! The types that calls pass, with values: as Rust source, and, of those that C has, as C source.
//!
//! A value's bytes are all different where the type allows it, so that a register that is swapped, truncated or not
//! extended shows.

use std::fmt::Write;

/// A type of an argument or return value.
#[derive(Clone, PartialEq, Debug)]
pub enum Kind {
    /// An integer.
    Int {
        /// Bytes.
        size: u32,
        /// Signedness.
        signed: bool,
    },
    /// `bool`.
    Bool,
    /// `char`; C's `uint32_t`.
    Char,
    /// `f32`, `f64`: bytes.
    Float(u32),
    /// `*const u8`.
    Pointer,
    /// `__m128i`.
    Vector,
    /// A struct.
    Struct(Aggregate),
    /// A `repr(C)` union of a whole and its parts; its value is the first field's.
    Union(Aggregate),
    /// An array.
    Array(Box<Kind>, u32),
    /// A tuple.
    Tuple(Vec<Kind>),
    /// An enum with fields: the variant of the value, and all variants' fields.
    Enum {
        /// Its name.
        name: String,
        /// Fields per variant.
        variants: Vec<Vec<Kind>>,
        /// Which variant values have.
        chosen: usize,
    },
    /// A fieldless `repr(C)` enum of three variants.
    CEnum,
    /// Rust types with a value each, by number in [`OWNED`].
    Owned(usize),
}

/// A named struct or union.
#[derive(Clone, PartialEq, Debug)]
pub struct Aggregate {
    /// Its name.
    pub name: String,
    /// What stands in `#[repr(…)]`; empty for Rust's own.
    pub repr: &'static str,
    /// Its fields' types.
    pub fields: Vec<Kind>,
}

/// Types of Rust alone, with the expression of a value in which `$` is a number of one byte.
pub const OWNED: &[(&str, &str)] = &[
    ("()", "()"),
    ("&'static str", "concat!(\"text\", stringify!($))"),
    ("&'static [u16]", "&[1, $, 3]"),
    ("String", "format!(\"owned {}\", $)"),
    ("Vec<u16>", "vec![$, 2, 3]"),
    ("Box<u64>", "Box::new($ << 40 | 5)"),
    ("Box<[u8]>", "Box::new([$, 1, 2])"),
    ("Option<u8>", "Some($)"),
    ("Option<u32>", "Some($ << 20 | 1)"),
    ("Option<u64>", "None"),
    ("Option<Box<u32>>", "Some(Box::new($))"),
    ("Option<char>", "Some('\\u{1F$}')"),
    ("Option<bool>", "Some(true)"),
    ("Option<f64>", "Some($ as f64 + 0.25)"),
    ("Option<i128>", "Some(-($ << 90))"),
    ("Result<u8, u32>", "Err($ << 16 | 3)"),
    ("Result<String, u8>", "Ok(format!(\"ok {}\", $))"),
    ("Result<(), Box<str>>", "Err(\"error\".into())"),
    ("std::num::NonZeroU16", "std::num::NonZeroU16::new($ | 256).unwrap()"),
    ("std::cmp::Ordering", "std::cmp::Ordering::Less"),
    ("std::time::Duration", "std::time::Duration::new($ << 33, 123456789)"),
    ("std::ops::Range<u32>", "$ .. 70000"),
    ("std::ops::RangeInclusive<u8>", "$ ..= 255"),
    ("std::borrow::Cow<'static, str>", "std::borrow::Cow::Owned(format!(\"cow {}\", $))"),
    ("std::net::IpAddr", "std::net::IpAddr::from([10, 20, 30, $])"),
    ("std::rc::Rc<u16>", "std::rc::Rc::new($)"),
    ("std::num::Wrapping<i16>", "std::num::Wrapping(-$)"),
    ("std::marker::PhantomData<u64>", "std::marker::PhantomData"),
    ("[u32; 0]", "[]"),
    ("f32", "$ as f32 + 0.5"),
];

/// The source of bytes for values.
pub struct Pattern(u8);

impl Pattern {
    /// Starts at some byte, so that equal positions of different functions differ.
    pub fn new(start: usize) -> Pattern {
        Pattern((start % 251) as u8)
    }

    /// The next byte: neither 0 nor 255, which a wrong extension would make as well.
    fn byte(&mut self) -> u8 {
        self.0 = if self.0 >= 250 { 1 } else { self.0 + 1 };
        self.0
    }

    fn bytes(&mut self, count: u32) -> u128 {
        (0..count).fold(0, |value, _| value << 8 | u128::from(self.byte()))
    }
}

/// A value of a kind: the numbers and choices in it, in the order of its parts.
#[derive(Clone, Debug)]
pub enum Value {
    /// The bits of an integer, float, character, pointer, boolean or vector, or a variant's number.
    Bits(u128),
    /// A value per field or element.
    Parts(Vec<Value>),
}

impl Kind {
    /// A value whose bytes follow the pattern.
    pub fn value(&self, pattern: &mut Pattern) -> Value {
        let mut parts = |kinds: &[Kind]| Value::Parts(kinds.iter().map(|kind| kind.value(pattern)).collect());
        match self {
            // Every other value has its highest bit set: sign or zero extension shows.
            Kind::Int { size, .. } => {
                let bits = pattern.bytes(*size);
                Value::Bits(if bits & 1 == 1 { bits | 1 << (8 * size - 1) } else { bits })
            }
            Kind::Bool => Value::Bits(u128::from(pattern.byte() % 2)),
            Kind::Char => Value::Bits(0x1_F300 + u128::from(pattern.byte())),
            // The exponent is that of a normal number.
            Kind::Float(4) => Value::Bits(0x4000_0000 | pattern.bytes(3)),
            Kind::Float(_) => Value::Bits(0x4000_0000_0000_0000 | pattern.bytes(6)),
            Kind::Pointer => Value::Bits(pattern.bytes(6)),
            Kind::Vector => Value::Bits(pattern.bytes(16)),
            Kind::Struct(aggregate) => parts(&aggregate.fields),
            Kind::Union(aggregate) => parts(&aggregate.fields[..1]),
            Kind::Array(element, count) => Value::Parts((0..*count).map(|_| element.value(pattern)).collect()),
            Kind::Tuple(fields) => parts(fields),
            Kind::Enum { variants, chosen, .. } => parts(&variants[*chosen]),
            Kind::CEnum => Value::Bits(u128::from(pattern.byte() % 3)),
            Kind::Owned(_) => Value::Bits(u128::from(10 + pattern.byte() % 90)),
        }
    }

    /// The type in Rust.
    pub fn rust_type(&self) -> String {
        match self {
            Kind::Int { size, signed } => format!("{}{}", if *signed { 'i' } else { 'u' }, 8 * size),
            Kind::Bool => "bool".into(),
            Kind::Char => "char".into(),
            Kind::Float(size) => format!("f{}", 8 * size),
            Kind::Pointer => "*const u8".into(),
            Kind::Vector => "std::arch::x86_64::__m128i".into(),
            Kind::Struct(aggregate) | Kind::Union(aggregate) => aggregate.name.clone(),
            Kind::Array(element, count) => format!("[{}; {count}]", element.rust_type()),
            Kind::Tuple(fields) => format!("({})", fields.iter().map(|f| f.rust_type() + ", ").collect::<String>()),
            Kind::Enum { name, .. } => name.clone(),
            Kind::CEnum => "CEnum".into(),
            Kind::Owned(number) => OWNED[*number].0.into(),
        }
    }

    /// A value in Rust.
    pub fn rust_value(&self, value: &Value) -> String {
        match (self, value) {
            (Kind::Int { signed, .. }, Value::Bits(bits)) => {
                let ty = self.rust_type();
                if *signed { format!("{bits:#x}u{} as {ty}", &ty[1..]) } else { format!("{bits:#x}{ty}") }
            }
            (Kind::Bool, Value::Bits(bits)) => (*bits == 1).to_string(),
            (Kind::Char, Value::Bits(bits)) => format!("'\\u{{{bits:x}}}'"),
            (Kind::Float(size), Value::Bits(bits)) => format!("f{}::from_bits({bits:#x})", 8 * size),
            (Kind::Pointer, Value::Bits(bits)) => format!("{bits:#x}usize as *const u8"),
            (Kind::Vector, Value::Bits(bits)) => format!("vector({bits:#x})"),
            (Kind::Union(aggregate), Value::Parts(parts)) => {
                format!("{} {{ f0: {} }}", aggregate.name, aggregate.fields[0].rust_value(&parts[0]))
            }
            (Kind::Struct(aggregate), Value::Parts(parts)) => {
                format!("{} {{ {} }}", aggregate.name, fields(&aggregate.fields, parts))
            }
            (Kind::Array(element, _), Value::Parts(parts)) => {
                format!("[{}]", parts.iter().map(|part| element.rust_value(part) + ", ").collect::<String>())
            }
            (Kind::Tuple(fields), Value::Parts(parts)) => {
                let parts: String = fields.iter().zip(parts).map(|(f, part)| f.rust_value(part) + ", ").collect();
                format!("({parts})")
            }
            (Kind::Enum { name, variants, chosen }, Value::Parts(parts)) => {
                format!("{name}::V{chosen} {{ {} }}", fields(&variants[*chosen], parts))
            }
            (Kind::CEnum, Value::Bits(bits)) => format!("CEnum::{}", ["First", "Second", "Third"][*bits as usize]),
            (Kind::Owned(number), Value::Bits(bits)) => OWNED[*number].1.replace('$', &bits.to_string()),
            _ => unreachable!("the value is this kind's"),
        }
    }

    /// The declaration that the type needs in Rust, on a few lines.
    pub fn rust_declaration(&self) -> Option<String> {
        match self {
            Kind::Struct(aggregate) => {
                // Fields of packed structs are copied out; the others are compared where they are.
                let packed = aggregate.repr.contains("packed");
                let field = |of: &str, i| if packed { format!("&{{ {of}.f{i} }}") } else { format!("&{of}.f{i}") };
                let same = (0..aggregate.fields.len())
                    .map(|i| format!(" && same({}, {})", field("self", i), field("other", i)))
                    .collect::<String>();
                Some(aggregate.rust_declaration("pub struct", &same))
            }
            Kind::Union(aggregate) => Some(
                aggregate
                    .rust_declaration("#[derive(Clone, Copy)] pub union", " && unsafe { same(&self.f0, &other.f0) }"),
            ),
            Kind::Enum { name, variants, .. } => {
                let (mut body, mut arms) = (String::new(), String::new());
                for (v, kinds) in variants.iter().enumerate() {
                    let _ = write!(body, "V{v} {{ {} }}, ", declared(kinds, ""));
                    let bind =
                        |prefix: &str| (0..kinds.len()).map(|f| format!("f{f}: {prefix}{f}, ")).collect::<String>();
                    let same: String = (0..kinds.len()).map(|f| format!(" && same(a{f}, b{f})")).collect();
                    let _ = write!(
                        arms,
                        "({name}::V{v} {{ {} }}, {name}::V{v} {{ {} }}) => true{same}, ",
                        bind("a"),
                        bind("b")
                    );
                }
                Some(format!(
                    "pub enum {name} {{ {body} }}\nimpl Same for {name} {{ fn same(&self, other: &Self) -> bool {{ match (self, other) {{ {arms} _ => false }} }} }}\n"
                ))
            }
            _ => None,
        }
    }

    /// The kinds directly inside.
    pub fn parts(&self) -> Vec<&Kind> {
        match self {
            Kind::Struct(aggregate) | Kind::Union(aggregate) => aggregate.fields.iter().collect(),
            Kind::Array(element, _) => vec![element],
            Kind::Tuple(fields) => fields.iter().collect(),
            Kind::Enum { variants, .. } => variants.iter().flatten().collect(),
            _ => Vec::new(),
        }
    }
}

fn fields(kinds: &[Kind], parts: &[Value]) -> String {
    let field = |(i, (kind, part)): (usize, (&Kind, &Value))| format!("f{i}: {}, ", kind.rust_value(part));
    kinds.iter().zip(parts).enumerate().map(field).collect()
}

fn declared(kinds: &[Kind], visibility: &str) -> String {
    kinds.iter().enumerate().map(|(i, kind)| format!("{visibility}f{i}: {}, ", kind.rust_type())).collect()
}

impl Aggregate {
    fn rust_declaration(&self, keyword: &str, same: &str) -> String {
        let repr = if self.repr.is_empty() { String::new() } else { format!("#[repr({})] ", self.repr) };
        let name = &self.name;
        format!(
            "{repr}{keyword} {name} {{ {} }}\nimpl Same for {name} {{ fn same(&self, other: &Self) -> bool {{ true{same} }} }}\n",
            declared(&self.fields, "pub ")
        )
    }
}

/// What both Rust sides have in front.
pub const RUST_PRELUDE: &str = "\
pub trait Same { fn same(&self, other: &Self) -> bool; }
pub fn same<T: Same + ?Sized>(a: &T, b: &T) -> bool { a.same(b) }
macro_rules! by_eq { ($($t:ty),* $(,)?) => { $(impl Same for $t { fn same(&self, other: &Self) -> bool { self == other } })* } }
by_eq! { u8, i8, u16, i16, u32, i32, u64, i64, u128, i128, bool, char, f32, f64, (), *const u8, &'static str, &'static [u16],
    String, Vec<u16>, Box<u64>, Box<[u8]>, Option<u8>, Option<u32>, Option<u64>, Option<Box<u32>>, Option<char>, Option<bool>,
    Option<f64>, Option<i128>, Result<u8, u32>, Result<String, u8>, Result<(), Box<str>>, std::num::NonZeroU16,
    std::cmp::Ordering, std::time::Duration, std::ops::Range<u32>, std::ops::RangeInclusive<u8>,
    std::borrow::Cow<'static, str>, std::net::IpAddr, std::rc::Rc<u16>, std::num::Wrapping<i16>,
    std::marker::PhantomData<u64>, CEnum }
impl<T: Same, const N: usize> Same for [T; N] {
    fn same(&self, other: &Self) -> bool { (0..N).all(|i| self[i].same(&other[i])) }
}
macro_rules! tuples { ($(($($t:ident $i:tt),*))*) => { $(impl<$($t: Same),*> Same for ($($t,)*) {
    fn same(&self, other: &Self) -> bool { true $(&& self.$i.same(&other.$i))* }
})* } }
tuples! { (A 0) (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) }
pub fn vector(bits: u128) -> std::arch::x86_64::__m128i { unsafe { std::mem::transmute(bits) } }
impl Same for std::arch::x86_64::__m128i {
    fn same(&self, other: &Self) -> bool { unsafe { std::mem::transmute::<_, u128>(*self) == std::mem::transmute::<_, u128>(*other) } }
}
#[derive(Clone, Copy, PartialEq)] #[repr(C)] pub enum CEnum { First = -5, Second = 7, Third = 1000 }
";
