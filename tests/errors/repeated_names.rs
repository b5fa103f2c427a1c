struct S {
    a: i32,
    b: i32,
    a: u8, //~ 5 field `a` is already declared
}
enum E {
    A,
    B,
    A, //~ 5 the name `A` is defined multiple times
}
struct G<T, U, T>(T, U); //~ 16 already used for a generic parameter
impl E {
    fn f(&self) {}
    fn g(&self) {}
    fn f() {} //~ 8 duplicate definitions with name `f`
}
fn pair((x, x): (i32, i32)) {} //~ 13 bound more than once
fn or(o: Result<i32, u8>) {
    let (Ok(n) | Err(_)) = o; //~ 13 not bound in all patterns
}
fn main() {}
