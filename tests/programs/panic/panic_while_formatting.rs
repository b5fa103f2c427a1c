//! A panic inside of a Display impl, halfway through a line.

struct Bad(u8);
impl std::fmt::Display for Bad {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 == 2 {
            panic!("cannot show {}", self.0);
        }
        write!(f, "<{}>", self.0)
    }
}

fn main() {
    println!("{} {}", Bad(1), Bad(2));
}
