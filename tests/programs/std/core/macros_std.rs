//! The macros of std: `format_args`, `assert`s that hold, `matches`, `dbg`, `concat`, `stringify` of single tokens, `line`, `file`, `cfg`, `vec`, `write`.
use std::fmt::Write;

mod inner {
    pub mod deep {
        pub fn here() -> &'static str {
            module_path!()
        }
    }
}
macro_rules! count {
    () => { 0 };
    ($h:tt $($t:tt)*) => { 1 + count!($($t)*) };
}
macro_rules! hash_map {
    ($($k:expr => $v:expr),* $(,)?) => {{
        let mut m = ::std::collections::BTreeMap::new();
        $(m.insert($k, $v);)*
        m
    }};
}
macro_rules! maximum {
    ($x:expr) => { $x };
    ($x:expr, $($rest:expr),+) => {{ let (a, b) = ($x, maximum!($($rest),+)); if a > b { a } else { b } }};
}
macro_rules! record {
    ($(#[$m:meta])* $vis:vis struct $name:ident { $($field:ident : $t:ty = $default:expr),* $(,)? }) => {
        $(#[$m])* $vis struct $name { $($field: $t),* }
        impl Default for $name { fn default() -> Self { $name { $($field: $default),* } } }
        impl $name { const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*]; }
    };
}
record! {
    #[derive(Debug, Clone)]
    pub struct Settings { width: u32 = 80, name: String = "none".into(), ratio: f64 = 1.0 / 3.0 }
}
struct Noisy(i32);
impl Drop for Noisy {
    fn drop(&mut self) {
        print!("[{}]", self.0);
    }
}

fn main() {
    assert!(true);
    assert!(1 < 2, "message {}", 1);
    assert_eq!(vec![1; 3], [1, 1, 1]);
    assert_ne!("a", "b", "differ");
    debug_assert!(cfg!(debug_assertions));
    println!(
        "{} {} {}",
        matches!(Some(5), Some(1..=9)),
        matches!('x', 'a'..='f' | 'x'),
        matches!(Some(3), Some(n) if n > 3)
    );
    let d = dbg!(1 + 2) * 2;
    let (a, b) = dbg!(d, "text");
    println!("{d} {a} {b}");
    println!("{} {} {}", concat!("a", 1, 2.5, true, 'c'), stringify!(word), line!());
    println!("{} {} {}", file!().ends_with("macros_std.rs"), column!(), inner::deep::here());
    println!("{} {}", cfg!(target_os = "linux"), cfg!(all(unix, not(windows), target_pointer_width = "64")));
    println!("{:?} {:?}", vec![String::from("x"); 2], vec![1, 2, 3,]);
    let mut s = String::new();
    write!(s, "{:>4}", 7).unwrap();
    writeln!(s, "|{0}{0}", "r").unwrap();
    write!(&mut s, "{}", format_args!("{}-{}", 1, 2)).unwrap();
    println!("{s:?} {}", format!("{:?}", format_args!("{:02}", 5)));
    println!("{} {:?} {}", count!(a b (c d) [e]), hash_map! { "k" => 1, "j" => 2, }, maximum!(3, 9, 4));
    println!("{:?} {:?}", Settings::default(), Settings::FIELDS);
    print!("{}", {
        let n = Noisy(1);
        n.0
    });
    println!("{}", Noisy(2).0);
    println!("{}", include_str!("macros_std.rs").lines().next().unwrap().len());
    println!("{:?} {:?}", option_env!("SURELY_NOT_SET_HERE"), std::any::type_name_of_val(&count!()));
    eprintln!("to stderr {}", 1);
    eprint!("{:?}", ());
    println!();
    let x = 5;
    let width = 8;
    println!("{x} {x:?} {x:>width$} {x:0>width$b} {0:1$} {y}", x, width, y = x * 2);
    thread_local!(static T: u8 = const { 3 });
    println!("{}", T.with(|t| *t) + std::hint::black_box(1));
    if false {
        todo!();
    }
    if x == 0 {
        unimplemented!("never {x}");
    }
    let r: Result<u8, std::num::ParseIntError> = (|| Ok("12".parse::<u8>()? + "3".parse::<u8>()?))();
    println!("{r:?} {}", i32::try_from(7u8).is_ok_and(|n| n == 7));
}
