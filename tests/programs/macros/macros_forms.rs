//! Declarative macros: repetition, recursion, hygiene, tt munching, nested macros, fragments of every kind, items made by macros.
use std::collections::BTreeMap;

macro_rules! map { ($($k:expr => $v:expr),* $(,)?) => {{ let mut m = BTreeMap::new(); $(m.insert($k, $v);)* m }}; }
macro_rules! count { () => { 0usize }; ($h:tt $($t:tt)*) => { 1usize + count!($($t)*) }; }
macro_rules! max { ($x:expr) => { $x }; ($x:expr, $($r:expr),+) => {{ let a = $x; let b = max!($($r),+); if a > b { a } else { b } }}; }
macro_rules! hygiene { ($e:expr) => {{ let x = 100; $e + x }}; }
macro_rules! rpn {
    (@ [$r:expr]) => { $r };
    (@ [$b:expr, $a:expr $(, $s:expr)*] + $($t:tt)*) => { rpn!(@ [$a + $b $(, $s)*] $($t)*) };
    (@ [$b:expr, $a:expr $(, $s:expr)*] - $($t:tt)*) => { rpn!(@ [$a - $b $(, $s)*] $($t)*) };
    (@ [$b:expr, $a:expr $(, $s:expr)*] * $($t:tt)*) => { rpn!(@ [$a * $b $(, $s)*] $($t)*) };
    (@ [$($s:expr),*] $n:literal $($t:tt)*) => { rpn!(@ [$n $(, $s)*] $($t)*) };
    ($($t:tt)+) => { rpn!(@ [] $($t)+) };
}
macro_rules! make_enum {
    ($(#[$m:meta])* $vis:vis enum $name:ident : $repr:ty { $($(#[$vm:meta])* $v:ident $(= $val:expr)?),+ $(,)? }) => {
        $(#[$m])* #[repr($repr)] $vis enum $name { $($(#[$vm])* $v $(= $val)?),+ }
        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$v),+];
            pub fn name(self) -> &'static str { match self { $(Self::$v => stringify!($v)),+ } }
        }
    };
}
make_enum! { #[derive(Clone, Copy, Debug, PartialEq, PartialOrd)] pub(crate) enum Level: i16 { Low = -3, Mid, High = 1 << 9, /** doc */ Top } }

macro_rules! getters {
    (struct $s:ident<$($lt:lifetime),*> { $($f:ident: $t:ty = $d:expr;)* }) => {
        #[allow(dead_code)] struct $s<$($lt),*> { $($f: $t),* }
        impl<$($lt),*> $s<$($lt),*> { fn new() -> Self { $s { $($f: $d),* } } $(fn $f(&self) -> &$t { &self.$f })* }
    };
}
getters! { struct Conf<'a> { host: &'a str = "local"; port: u16 = 80 + 8; tags: Vec<&'a str> = vec!["x"; 2]; } }

macro_rules! each_op { ($($name:ident $op:tt),*) => { $(fn $name(a: i64, b: i64) -> i64 { a $op b })* }; }
each_op!(add +, shl <<, and &, rem %);
macro_rules! define { ($($body:tt)*) => { macro_rules! inner { ($d:expr) => { ($d, stringify!($($body)*)) } } }; }
define!(a b [c, d] { e });
macro_rules! frag {
    (pat $p:pat) => { |x: Option<i32>| matches!(x, $p) };
    (blk $b:block) => { $b };
    (path $p:path) => { $p };
    (lt $l:lifetime $b:block) => { $l: loop $b };
    (stmts $($s:stmt;)*) => {{ $($s;)* }};
    (vis $v:vis fn $($t:tt)*) => { $v fn $($t)* };
}
macro_rules! nested { ($($k:ident: [$($v:expr),*]);*) => { vec![$((stringify!($k), vec![$($v * 2),*])),*] }; }
macro_rules! trailing { ($($x:expr),+ ; $last:expr) => { [$($x,)+ $last] }; }
macro_rules! tuple_sum { ($t:expr; $($i:tt)*) => { 0 $(+ $t.$i)* }; }
macro_rules! callback { ($cb:ident ! ($($a:tt)*)) => { $cb!($($a)*) }; }
macro_rules! as_closure { ($($p:ident),* => $body:expr) => { |$($p: i32),*| -> i32 { $body } }; }
macro_rules! kind { ($x:literal) => { "literal" }; ($x:ident) => { "ident" }; ($x:ty) => { "type" }; ($x:expr) => { "expr" }; }
macro_rules! early { ($e:expr) => { match $e { Some(v) => v, None => return "none".to_string() } }; }
fn try_early(s: &str) -> String { let c = early!(s.chars().next()); let d = early!(c.to_digit(10)); format!("{d}") }
frag!(vis pub fn from_item(x: u8) -> u8 { x.wrapping_mul(3) });

mod inner_mod {
    #[macro_export] macro_rules! exported { () => { $crate::inner_mod::secret() }; }
    pub fn secret() -> &'static str { module_path!() }
}

fn main() {
    let x = 1;
    println!("{:?} {} {}", map! { "b" => 2, "a" => 1, }, count!(a (b c) [d] 1.5 "s" +), max!(3, x + 8, 5));
    println!("{} {} {}", hygiene!(x), hygiene!(hygiene!(x * 2)), rpn!(2 3 + 4 * 5 -));
    for l in Level::ALL { print!("{}={} {:?}; ", l.name(), *l as i16, l.partial_cmp(&Level::Mid)); }
    println!("{}", std::mem::size_of::<Level>());
    let c = Conf::new();
    println!("{} {} {:?}", c.host(), c.port(), c.tags());
    println!("{} {} {} {}", add(1, 2), shl(3, 4), and(12, 10), rem(-7, 3));
    println!("{:?}", inner!(x + 1).0);
    let is = frag!(pat Some(1..=5) | None);
    println!("{} {} {}", is(Some(3)), is(Some(6)), is(None));
    println!("{} {:?}", frag!(blk { let y = x + 5; y * y }), frag!(path Option::Some)(3));
    println!("{}", frag!(lt 'a { let mut n = 0; loop { n += 7; if n > 30 { break 'a n } } }));
    frag!(stmts let z = 4; println!("stmt {z} {}", z + x););
    println!("{:?} {:?} {}", nested!(p: [1, 2 + 3]; q: []), trailing!(1, 2; 3), tuple_sum!((1, 20, 300); 0 2));
    println!("{} {}", callback!(max!(4, 9)), as_closure!(a, b => a * b - 1)(6, 7));
    println!("{} {} {} {}", kind!(5), kind!(foo), kind!(Vec<u8>), kind!(-"x".len()));
    println!("{} {} {}", try_early(""), try_early("x"), try_early("7z"));
    println!("{} {} {}", from_item(100), exported!(), stringify!(a b));
    println!("{}", concat!("a", 1, 2.5, true, 'c', -3));
    println!("{:?} {}", dbg_like!(x), env!("PATH").is_empty());
    println!("{} {:?}", cfg!(debug_assertions), option_env!("SURELY_NOT_SET_X"));
    assert!(matches!(Some(5), Some(n) if n > 4), "never {}", x);
    debug_assert_eq!(x, 1);
    let v = vec![1; 3]; let [a, .., b] = v[..] else { unreachable!() };
    print!("{a:>3}|{b:<3}|{0:^+7.2}|{name:#06x}|{:>1$}|{:.*}\n", 2.5, 7, 1.0f64,  name = 255);
    eprint!("");
    writeln_all!(std::io::stdout(), "one {}", 1; "two {:?}", "2");
}
#[macro_export] macro_rules! dbg_like { ($e:expr) => { (stringify!($e), $e) }; }
#[macro_use] mod late { #[macro_export] macro_rules! writeln_all { ($w:expr, $($f:literal, $a:expr);*) => {{ use std::io::Write; let mut w = $w; $(writeln!(w, $f, $a).unwrap();)* }}; } }
