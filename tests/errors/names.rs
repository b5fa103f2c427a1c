use std::collections::HashMop; //~ 23 HashMop

struct Point {
    x: i32,
}

fn main() {
    let p = Point { x: 1 };
    println!("{}", q); //~ 20 q
    undefined_function(p.x); //~ 5 undefined_function
    p.missing_method(); //~ 7 missing_method
    let _ = p.y; //~ 15 y
    no_macro!(); //~ 5 no_macro
    let _: Unknown = 1; //~ 12 Unknown
}
