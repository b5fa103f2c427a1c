fn main() {
    let _ = 5 as String; //~ 13 casting `i32` as `String` is invalid
    let _ = "a" as i32; //~ 13 casting `&'static str` as `i32` is invalid
    let _ = 1.5 as char; //~ 13 casting `f64` as `char` is invalid
    let _ = Some(1) as i32; //~ 13 casting `Option<i32>` as `i32` is invalid
}
