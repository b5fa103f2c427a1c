//! `&&` and `||` as operands of operators that take references.

fn lazy(name: &str, value: bool) -> bool {
    println!("{name}");
    value
}

fn main() {
    for a in [false, true] {
        if (a == true) >= (a && lazy("right", true)) {
            println!("{}", (lazy("left", a) || lazy("right", false)) < (a && a));
        }
        println!("{:?}", ((a || false) == (a && true), (a && a) != !(a || a)));
    }
}
