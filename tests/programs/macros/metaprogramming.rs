//! Macros that define macros, `$crate`, callbacks, incremental munching, macros in every position.

macro_rules! make_getter {
    ($($name:ident: $value:expr),*) => { $(macro_rules! $name { () => { $value }; (twice) => { $value * 2 }; })* };
}
make_getter!(three: 3, four: 2 + 2);

macro_rules! with_dollar {
    ($d:tt $name:ident) => {
        macro_rules! $name {
            ($d($d x:expr),*) => { 0 $d(+ $d x)* };
        }
    };
}
with_dollar!($ add);

macro_rules! each {
    ($callback:ident) => { $callback!(u8 u16 u32) };
}
macro_rules! sizes {
    ($($t:ty)*) => { [$(std::mem::size_of::<$t>()),*] };
}

mod lib {
    pub fn hidden() -> &'static str { "hidden" }
    #[macro_export]
    macro_rules! call_hidden {
        () => { $crate::lib::hidden() };
        (via $($rest:tt)*) => { $crate::call_hidden!($($rest)*) };
    }
}

macro_rules! parse {
    ($acc:expr;) => { $acc };
    ($acc:expr; plus $n:literal $($rest:tt)*) => { parse!($acc + $n; $($rest)*) };
    ($acc:expr; times $n:literal $($rest:tt)*) => { parse!($acc * $n; $($rest)*) };
    ($acc:expr; negate $($rest:tt)*) => { parse!(-$acc; $($rest)*) };
}

macro_rules! tuple_type { ($($t:ty),*) => { ($($t,)*) }; }
macro_rules! point { ($x:pat, $y:pat) => { ($x, $y) }; }
macro_rules! methods {
    ($($name:ident $value:literal)*) => { $(fn $name(&self) -> i32 { $value + self.0 })* };
}
macro_rules! arms {
    ($x:expr; $($p:pat => $v:expr),*) => { match $x { $($p => $v,)* #[allow(unreachable_patterns)] _ => "other" } };
}
struct N(i32);
impl N {
    methods! { one 1 ten 10 }
}
trait Named { fn name() -> &'static str; const ID: u8; }
macro_rules! named { ($($t:ident = $id:expr),*) => { $(impl Named for $t { fn name() -> &'static str { stringify!($t) } const ID: u8 = $id; })* } }
named!(u8 = 1, String = 2);

macro_rules! compose {
    ($f:expr) => { $f };
    ($f:expr, $($g:expr),+) => { { let f = $f; let g = compose!($($g),+); move |x| g(f(x)) } };
}

fn main() {
    println!("{} {} {}", three!(), four!(twice), add!(1, 2, 3));
    println!("{:?}", each!(sizes));
    println!("{} {}", call_hidden!(), crate::call_hidden!(via via));
    println!("{} {}", parse!(1; plus 2 times 3 negate), parse!(2; negate plus 1));
    let t: tuple_type!(u8, char) = (1, 'x');
    let point!(a, _) = t;
    println!("{a} {:?}", t);
    println!("{} {}", N(5).one(), N(5).ten());
    println!("{} {}", arms!(3; 1 => "one", 2 | 3 => "few"), arms!(9; 1 => "one"));
    println!("{} {} {}", <u8 as Named>::name(), String::name(), u8::ID + String::ID);
    println!("{}", compose!(|x: i32| x + 1, |x| x * 10, |x: i32| format!("<{x}>"))(4));
}
