// edition: 2024
//! One matcher for each fragment specifier, and what each accepts.

macro_rules! kind {
    (expr $e:expr) => { format!("expr {}", $e) };
    (ty $t:ty) => { format!("ty {} {}", std::mem::size_of::<$t>(), std::any::type_name::<$t>()) };
    (ident $i:ident) => { format!("ident {}", stringify!($i)) };
    (path $p:path) => { format!("path {:?}", $p(1)) };
    (pat $p:pat) => { format!("pat {}", matches!(7, $p)) };
    (pat_param $p:pat_param | $q:pat_param) => { format!("pat_param {}", matches!(7, $p | $q)) };
    (lifetime $l:lifetime) => {{ let mut n = 0; $l: loop { n += 1; if n > 2 { break $l; } } format!("lifetime {n}") }};
    (literal $l:literal) => { format!("literal {} {}", $l, concat!("<", $l, ">")) };
    (block $b:block) => { format!("block {:?}", $b) };
    (stmt $s:stmt) => {{ $s; format!("stmt") }};
    (item $i:item) => {{ $i format!("item {}", item()) }};
    (meta $m:meta) => {{ #[$m] struct T; format!("meta {:?}", T) }};
    (vis $v:vis fn $n:ident) => {{ mod inner { $v fn $n() -> u8 { 3 } pub fn get() -> u8 { $n() } } format!("vis {}", inner::get()) }};
    (tt $($t:tt)*) => { format!("tt {}", [$(stringify!($t)),*].len()) };
    (expr_2021 $e:expr_2021) => { format!("expr_2021 {}", $e) };
}

macro_rules! edition {
    ($e:expr_2021) => { "expr" };
    (_) => { "underscore" };
    (const $b:block) => { "const block" };
}

macro_rules! count {
    () => { 0 };
    ($head:tt $($tail:tt)*) => { 1 + count!($($tail)*) };
}

macro_rules! first_literal {
    (-1) => { "minus one" };
    ($l:literal) => { "literal" };
    ($i:ident) => { "ident" };
    ($t:ty) => { "type" };
    ($($t:tt)*) => { "tokens" };
}

fn main() {
    println!("{}", kind!(expr 1 + 2 * 3));
    println!("{}", kind!(ty (u8, [u16; 2])));
    println!("{}", kind!(ty Option<Box<dyn Fn(u8) -> u8>>));
    println!("{}", kind!(ident r#match));
    println!("{}", kind!(path Option::<u8>::Some));
    println!("{}", kind!(pat 1..=5 | 7));
    println!("{}", kind!(pat_param 1 | 7));
    println!("{}", kind!(lifetime 'a));
    println!("{} {} {}", kind!(literal -5), kind!(literal "x"), kind!(literal true));
    println!("{}", kind!(block { let x = 2; x * x }));
    println!("{}", kind!(stmt let _y = 3));
    println!("{}", kind!(item fn item() -> &'static str { "made" }));
    println!("{}", kind!(meta derive(Debug)));
    println!("{} {}", kind!(vis pub(super) fn f), kind!(vis fn g));
    println!("{}", kind!(tt a + (b c) [d] { e } 'f "g" -> ::));
    println!("{}", kind!(expr_2021 if true { 1 } else { 2 }));
    println!("{} {} {}", edition!(1), edition!(_), edition!(const { 1 }));
    println!("{} {}", count!(), count!(a (b c) d));
    println!("{} {} {}", first_literal!(-1), first_literal!(1), first_literal!(-2));
    println!("{} {} {}", first_literal!(x), first_literal!(&u8), first_literal!(+ +));
}
