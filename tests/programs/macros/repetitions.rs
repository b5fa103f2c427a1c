//! Repetitions: separators, `*`, `+`, `?`, nesting, several variables at one depth, empty ones.

macro_rules! list {
    ($($x:expr),* $(,)?) => { vec![$($x),*] };
}
macro_rules! semi {
    ($($x:expr);+) => { [$($x * 2),+] };
}
macro_rules! maybe {
    ($name:ident $(: $t:ty)? $(= $v:expr)?) => {
        { let $name $(: $t)? = (9 $(, $v)?); format!("{:?}", $name) }
    };
}
macro_rules! table {
    ($($key:ident => [$($value:expr),*]),* $(,)?) => {
        vec![$((stringify!($key), vec![$($value),*])),*]
    };
}
macro_rules! pairs {
    ($($a:ident),*; $($b:expr),*) => { vec![$((stringify!($a), $b)),*] };
}
macro_rules! outer_in_inner {
    ($op:tt: $($x:expr),*; $y:expr) => { 0 $($op ($x - $y))* };
}
macro_rules! cross {
    ($($a:literal)*; $b:tt) => { vec![$(cross!(@row $a $b)),*] };
    (@row $a:literal [$($b:literal)*]) => { vec![$($a * $b),*] };
}
macro_rules! structs {
    ($($(#[$m:meta])* $v:vis struct $name:ident { $($f:ident : $t:ty $(= $d:expr)?),* $(,)? })*) => {
        $($(#[$m])* $v struct $name { $($f: $t),* }
        impl $name {
            fn fields() -> &'static [(&'static str, usize)] {
                &[$((stringify!($f), size_of::<$t>())),*]
            }
            #[allow(unused_mut)]
            fn defaults() -> Vec<String> {
                let mut v: Vec<String> = vec![];
                $($(v.push(format!("{}={:?}", stringify!($f), $d));)?)*
                v
            }
        })*
    };
}
structs! {
    /// Documented.
    #[derive(Debug, Default)]
    pub struct A { x: u8 = 1, y: Vec<i8> }
    struct B {}
    #[derive(Clone)]
    struct C { z: (u8, char) = (3, 'q'), }
}
macro_rules! max {
    ($x:expr) => { $x };
    ($x:expr, $($rest:expr),+) => {{ let (a, b) = ($x, max!($($rest),+)); if a > b { a } else { b } }};
}
macro_rules! reverse {
    ([] $($r:tt)*) => { [$($r),*] };
    ([$h:tt $($t:tt)*] $($r:tt)*) => { reverse!([$($t)*] $h $($r)*) };
}
macro_rules! deep {
    ($( $( $( $x:literal )-* ),* );*) => { vec![$( vec![$( vec![$($x),*] ),*] ),*] };
}

fn main() {
    println!("{:?} {:?} {:?}", list![1, 2, 3,], list!['a'], Vec::<u8>::from(list![]));
    println!("{:?}", semi!(1; 2 + 1; 3));
    println!("{} {} {}", maybe!(x), maybe!(y = "v"), maybe!(z: i64));
    println!("{:?}", table! { a => [1, 2], b => [], c => [3], });
    println!("{:?}", pairs!(p, q, r; 1, 2, 3));
    println!("{}", outer_in_inner!(+: 10, 20, 30; 1));
    println!("{:?}", cross!(1 2 3; [10 20]));
    println!("{:?} {:?} {:?}", A::fields(), B::fields(), C::fields());
    println!("{:?} {:?} {:?} {:?}", A::defaults(), B::defaults(), C::defaults(), A::default());
    println!("{}", max!(3, 9, 4));
    println!("{:?}", reverse!([1 2 3 4]));
    println!("{:?}", deep!(1-2, 3; 4; 5-6-7));
}
