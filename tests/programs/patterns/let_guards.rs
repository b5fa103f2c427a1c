// edition: 2024
//! `let` in match guards: with bindings, chains, or-patterns and values that need a drop.
struct Noisy(&'static str);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

enum Shape {
    Circle(f64),
    Square(f64),
    Rect(f64, f64),
}

fn known(x: f64) -> Option<&'static str> {
    [(1.0, "one"), (2.0, "two")].iter().find(|(v, _)| *v == x).map(|(_, name)| *name)
}

fn describe(s: &Shape) -> String {
    match s {
        Shape::Circle(x) | Shape::Square(x) | Shape::Rect(x, _) if let Some(name) = known(*x) => format!("first {name}"),
        Shape::Rect(_, y) if *y > 0.0 && let Some(name) = known(*y) && name.len() == 3 => format!("second {name}"),
        Shape::Rect(..) => "rect".to_string(),
        _ => "other".to_string(),
    }
}

fn consume(pair: (Option<Noisy>, Option<Noisy>), want: &str) {
    match pair {
        (Some(n), _) | (_, Some(n)) if let Some(rest) = n.0.strip_prefix(want) && let _tmp = Noisy("guard") => {
            println!("{} rest {rest}", n.0);
        }
        _ => println!("none"),
    }
}

fn main() {
    for s in [Shape::Circle(1.0), Shape::Square(2.0), Shape::Rect(2.0, 0.0), Shape::Rect(3.0, 1.0), Shape::Rect(3.0, 3.0), Shape::Circle(9.0)] {
        println!("{}", describe(&s));
    }
    consume((Some(Noisy("alpha")), None), "al");
    consume((None, Some(Noisy("beta"))), "be");
    consume((Some(Noisy("gamma")), Some(Noisy("delta"))), "de");
    consume((Some(Noisy("eta")), None), "x");
}
