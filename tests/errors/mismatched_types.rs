fn text() -> String {
    5 //~ 5 mismatched types: expected `String`, found `i32`
}
fn main() {
    let a: i32 = "text"; //~ 18 mismatched types: expected `i32`, found `&'static str`
    let b: Option<i32> = 5; //~ 26 mismatched types: expected `Option<i32>`, found `i32`
    let c: &str = String::new(); //~ 19 mismatched types: expected `&str`, found `String`
    let d: [i32; 3] = [1, 2]; //~ 23 mismatched types: expected `[i32; 3]`, found `[i32; 2]`
    if 1 {} //~ 8 mismatched types: expected `bool`, found `i32`
    let e = if true { 1 } else { "b" }; //~ 32 mismatched types: expected `i32`, found `&str`
    let f: u8 = 1u16; //~ 17 mismatched types: expected `u8`, found `u16`
    let (g, h) = (1, 2, 3); //~ 9 mismatched types: expected `(i32, i32, i32)`, found `(i32, i32)`
    text().push_str(4); //~ 21 mismatched types: expected `&str`, found `i32`
}
