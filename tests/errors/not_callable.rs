struct S;
fn main() {
    let x = 5;
    x(); //~ 5 expected a function, found `i32`
    S(); //~ 5 expected a function, found `S`
    "text"(1); //~ 5 expected a function, found `&'static str`
}
