//! Niche-filled enums: sizes that Rust guarantees and those that rustc gives, and that values survive them.

use std::mem::size_of;
use std::num::{NonZeroI128, NonZeroU8, NonZeroU32};
use std::ptr::NonNull;

#[derive(Debug, Clone, Copy, PartialEq)]
enum Color {
    Red,
    Green,
    Blue,
}
#[derive(Debug, PartialEq, Clone)]
enum Nested {
    Colored(Color),
    Plain,
    Flag(bool),
    Nothing,
}
#[derive(Debug, PartialEq)]
enum Multi {
    Big(Box<u8>, u32),
    Small(u16),
    Other { x: u8, y: u16 },
    Unit,
}
#[derive(Debug, PartialEq, Clone, Copy)]
#[repr(u8)]
enum Full {
    A = 0,
    B = 255,
}
#[derive(Debug, PartialEq)]
struct Wrap {
    before: u32,
    flag: bool,
    after: u8,
}
macro_rules! sizes {
    ($($t:ty),* $(,)?) => { $(print!("{} ", size_of::<$t>());)* println!(); };
}
fn main() {
    sizes!(Option<Box<u8>>, Option<&str>, Option<fn()>, Option<NonNull<u8>>, Option<Vec<u8>>, Option<String>);
    sizes!(Option<NonZeroU8>, Option<Option<NonZeroU32>>, Option<NonZeroI128>, Option<char>, Option<Option<bool>>);
    sizes!(Option<Color>, Nested, Option<Nested>, Option<Option<Nested>>, Multi, Option<Multi>, Option<Full>);
    sizes!(Option<Wrap>, Option<Option<Wrap>>, Result<Box<u8>, ()>, Result<u8, bool>, Result<(), ()>, Option<()>);
    sizes!(Option<(u8, bool)>, Option<[Color; 3]>, Option<u64>, Option<u128>, Option<f32>, Option<Option<u8>>);
    sizes!(std::cmp::Ordering, Option<std::cmp::Ordering>, Option<Option<char>>, Result<Color, Color>, Option<&[u8]>);
    sizes!(Option<std::cell::Cell<bool>>, Option<std::mem::ManuallyDrop<bool>>, Option<std::mem::MaybeUninit<bool>>);
    sizes!(Option<std::rc::Rc<u8>>, std::borrow::Cow<'static, str>, Option<std::time::Duration>, Option<Box<dyn Fn()>>);
    let all: Vec<Option<Option<Nested>>> = vec![
        None,
        Some(None),
        Some(Some(Nested::Nothing)),
        Some(Some(Nested::Flag(true))),
        Some(Some(Nested::Plain)),
        Some(Some(Nested::Colored(Color::Blue))),
    ];
    println!("{all:?} {}", all.iter().flatten().flatten().count());
    println!("{:?}", all.iter().map(|x| matches!(x, Some(Some(Nested::Flag(_) | Nested::Nothing)))).collect::<Vec<_>>());
    let mut m = Multi::Small(7);
    println!("{m:?}");
    m = Multi::Other { x: 1, y: 2 };
    if let Multi::Other { y, .. } = &mut m { *y = 500; }
    println!("{m:?}");
    m = Multi::Big(Box::new(3), 9);
    println!("{m:?} {}", m == Multi::Unit);
    let mut o = Some(Wrap { before: 1, flag: false, after: 2 });
    println!("{o:?}");
    o.as_mut().unwrap().flag = true;
    println!("{:?} {o:?}", o.take());
    let nested: [Option<Option<Option<bool>>>; 5] = [None, Some(None), Some(Some(None)), Some(Some(Some(false))), Some(Some(Some(true)))];
    println!("{:?}", nested.map(|n| match n { None => 0, Some(None) => 1, Some(Some(None)) => 2, Some(Some(Some(b))) => 3 + b as u8 }));
    println!("{:?} {:?}", Some(Full::A), [None, Some(Full::B)]);
    let chars = [None, Some('\0'), Some(char::MAX)];
    println!("{chars:?} {:?}", chars.iter().max());
    println!("{:?} {:?}", NonZeroU8::new(0), NonZeroU8::new(5).map(|n| n.get() + 1));
}
