struct S;
fn main() {
    let _ = 1 + "a"; //~ 17 the operator does not take this type: the trait bound `i32: Add<&str>` is not satisfied
    let _ = S == S; //~ 15 binary operation `==` cannot be applied to type `S`
    let _ = !"a"; //~ 13 cannot apply unary operator `!` to type `&'static str`
    let _ = -1u32; //~ 13 cannot apply unary operator `-` to type `u32`
    let _ = *5; //~ 13 type `i32` cannot be dereferenced
    let _ = 5["a"]; //~ 13 cannot index into a value of type `i32`
    let mut n = 1;
    n += "b"; //~ 10 the operator does not take this type: the trait bound `i32: AddAssign<&str>` is not satisfied
    let _ = S + S; //~ 15 binary operation `+` cannot be applied to type `S`
}
