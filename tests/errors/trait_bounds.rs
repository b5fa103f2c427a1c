use std::fmt::Display;
struct S;
fn show<T: Display>(_: T) {}
fn main() {
    show(S); //~ 5 the trait bound `S: Display` is not satisfied
    println!("{}", S); //~ 20 the trait bound `S: Display` is not satisfied
    println!("{:?}", S); //~ 22 the trait bound `S: Debug` is not satisfied
    let _ = S.clone(); //~ 15 no method named `clone` found for type `S`
    for _ in 5 {} //~ 14 the trait bound `i32: Iterator` is not satisfied
    let _: Vec<i32> = ["a"].into_iter().collect(); //~ 23 the trait bound `Vec<i32, Global>: FromIterator<&str>` is not satisfied
}
