struct P {
    x: i32,
}
fn main() {
    let _ = P; //~ 13 cannot find `P` in this scope
    main = main; //~ 5 invalid left-hand side of assignment
}
