//! `stringify!`: the source's own blanks where it is written, rustc's style where macros put tokens together; and what
//! `concat!` makes of it and of positions.
macro_rules! expr {
    ($e:expr) => { stringify!($e) };
}
macro_rules! through {
    ($e:expr) => { expr!($e) };
}
macro_rules! product {
    ($e:expr) => { stringify!($e*2-1) };
}
macro_rules! tokens {
    ($($t:tt)*) => { stringify!($($t)*) };
}
macro_rules! style {
    ($a:ident) => { stringify!(a::b + -1 & && $a.x $a::y f(x,y) #[k] ..=1 fn foo (x) let (x) 'a $a[0] !x ? |y| 1..2 &mut z) };
}
macro_rules! ty {
    ($t:ty) => { stringify!(<$t>::new(Vec<$t>)) };
}
macro_rules! pairs {
    ($($k:ident = $v:expr),* $(,)?) => { concat!($(stringify!($k), "=", stringify!($v), ";"),*) };
}
macro_rules! function {
    ($n:ident($($a:ident: $t:ty),*) -> $r:ty $b:block) => { stringify!(fn $n($($a: $t),*) -> $r $b) };
}
macro_rules! show {
    ($e:expr) => { println!(concat!(stringify!($e), " = {:?}"), $e) };
}

fn main() {
    println!("{}", stringify!(a::<u8>(-1)[0].x));
    println!("{}", stringify!(r#type 'a b'x' "s\n" r"x" 1.0f32 /* none */ x // none
        z));
    println!("{} | {} | {}", expr!(1+2*x.y), through!(1 + 2 *   x . y), product!(1 + 2 ));
    println!("{} | {} | {}", tokens!(a b [c, d]), tokens!(a { e }), tokens!( a+b::c <T> , f (x) ( y ) {z} {} [ ] ; q ;w));
    println!("{}", style!(foo));
    println!("{} | {}", ty!(Option<  u8>), ty!(&'static   mut (dyn Send+Sync)));
    println!("{}", pairs!(a = 1+1, b = f( x ),));
    println!("{}", function!(foo(a:u8, b:Vec<u8>) -> i32 { a+b }));
    println!("{} | {}", expr!(if x{1}else{2}), expr!(match x { A => 1, B => { let y = 3; 4 } }));
    println!("{}", stringify!(macro_rules! x { () => {} } x!{} x!() x![a] if x{} return; let x=1; loop{break 'l}));
    println!("{}", expr!(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, ccccccccccccccccccccccc, dddddddddd)));
    println!("{}", stringify!(x {aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb; {cccccccccccccccccccccccccc; dddd}}));
    println!("{}", concat!(line!(), ":", column!(), "=", stringify!( a+b ), " in ", module_path!()));
    println!("{}", inner::place());
    show!(1 + 2);
    show!([1,2].len());
}

mod inner {
    pub fn place() -> &'static str {
        mod deeper {
            pub const HERE: &str = module_path!();
        }
        assert_eq!(deeper::HERE, concat!(module_path!(), "::deeper"));
        concat!("module ", module_path!())
    }
}
