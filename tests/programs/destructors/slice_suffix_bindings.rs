//! The order in which the bindings of a slice pattern's end are dropped: those behind `..` are bound from the last one on.

struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn main() {
    {
        let [a, .., y, z] = [Loud("1"), Loud("2"), Loud("3"), Loud("4")];
        println!("{} {} {}", a.0, y.0, z.0);
    }
    match [(Loud("a"), 1), (Loud("b"), 2), (Loud("c"), 3)] {
        [(first, 1), rest @ .., (last, _)] if rest.is_empty() => println!("{} {}", first.0, last.0),
        [.., (y, 2), (z, n)] => println!("{} {} {n}", y.0, z.0),
        _ => println!("none"),
    }
    let closure = |[x, y, z]: [Loud; 3], [.., last]: [Loud; 2]| println!("{} {} {} {}", x.0, y.0, z.0, last.0);
    closure([Loud("x"), Loud("y"), Loud("z")], [Loud("m"), Loud("n")]);
}
