fn two(a: i32, b: i32) -> i32 {
    a + b
}
struct T(i32, i32);
fn main() {
    two(1); //~ 10 this call takes 2 arguments, 1 is given
    two(1, 2, 3); //~ 15 this call takes 2 arguments, 3 are given
    T(1); //~ 8 this call takes 2 arguments, 1 is given
    "a".len(1); //~ 13 this call takes 0 arguments, 1 is given
    let closure = |x: i32| x;
    closure(); //~ 13 this call takes 1 argument, 0 are given
    Some(1, 2); //~ 13 this call takes 1 argument, 2 are given
}
