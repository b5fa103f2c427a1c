//! Derived `Debug` prints names without `r#`.
#[derive(Debug)]
struct E {
    r#type: i32,
}
#[derive(Debug)]
struct r#Struct(u8);
#[derive(Debug)]
enum K {
    V { r#match: i32 },
    r#if,
    r#Fn(u8),
}

fn main() {
    println!("{:?} {:?} {:?} {:?} {:?}", E { r#type: 1 }, K::V { r#match: 2 }, K::r#if, K::r#Fn(3), r#Struct(4));
    println!("{:#?}", K::V { r#match: 2 });
    println!("{}", stringify!(r#type));
}
