//! macro_rules: repetition, recursion, hygiene, nested macros, built-in macros.

macro_rules! hash_map {
    ($($k:expr => $v:expr),* $(,)?) => {{
        let mut map = ::std::collections::BTreeMap::new();
        $(map.insert($k, $v);)*
        map
    }};
}

macro_rules! count {
    () => { 0usize };
    ($head:tt $($tail:tt)*) => { 1usize + count!($($tail)*) };
}

macro_rules! make_enum {
    ($(#[$m:meta])* $vis:vis enum $name:ident { $($variant:ident = $text:literal),+ }) => {
        $(#[$m])* $vis enum $name { $($variant),+ }
        impl $name {
            const ALL: &'static [$name] = &[$($name::$variant),+];
            fn text(&self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }
        }
    };
}

make_enum! {
    #[derive(Debug, Clone, Copy)]
    pub enum Color { Red = "rot", Green = "grün", Blue = "blau" }
}

macro_rules! swap_hygiene {
    ($a:ident, $b:ident) => {
        let tmp = $a;
        $a = $b;
        $b = tmp;
    };
}

macro_rules! max {
    ($x:expr) => { $x };
    ($x:expr, $($rest:expr),+) => {{ let a = $x; let b = max!($($rest),+); if a > b { a } else { b } }};
}

macro_rules! define_fn {
    ($name:ident, $($arg:ident : $ty:ty),* => $ret:ty $body:block) => {
        fn $name($($arg: $ty),*) -> $ret $body
    };
}

define_fn!(hypot2, a: i32, b: i32 => i32 { a * a + b * b });

macro_rules! outer_macro {
    ($name:ident, $value:expr) => {
        macro_rules! $name {
            ($y:expr) => { $value + $y };
        }
    };
}
outer_macro!(plus_ten, 10);

fn main() {
    println!("{:?}", hash_map! { "a" => 1, "b" => 2, });
    println!("{} {}", count!(a b (c d) [e]), count!());
    for c in Color::ALL {
        print!("{c:?}={} ", c.text());
    }
    println!();
    let (mut tmp, mut y) = (1, 2);
    swap_hygiene!(tmp, y);
    println!("{tmp} {y} {}", max!(3, 9, 4));
    println!("{} {}", hypot2(3, 4), plus_ten!(5));
    println!("{} {} {}", stringify!(a + b), concat!("x", 1, 2.5, true), line!());
    assert!(matches!(Color::ALL.first(), Some(Color::Red)));
    assert_eq!(1 + 1, 2, "math {}", "works");
    println!("{:?} {}", option_env!("RAC_SURELY_UNSET"), cfg!(target_os = "linux"));
    let v = vec![1u8; 3];
    println!("{v:?} {}", if cfg!(debug_assertions) { "debug" } else { "release" });
}
