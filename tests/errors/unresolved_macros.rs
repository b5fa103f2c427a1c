#[derive(Nothing)] //~ 10 cannot find macro `Nothing` in this scope
struct S;
fn main() {
    missing!(); //~ 5 cannot find macro `missing!` in this scope
    std::missing_too!(); //~ 10 cannot find macro `std::missing_too!` in this scope
}
