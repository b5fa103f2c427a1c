struct Point {
    x: i32,
    y: i32,
}

enum Color {
    Red,
    Green,
}

fn takes(n: u32, s: &str) -> usize {
    n as usize + s.len()
}

fn wrong_return() -> String {
    5 //~ 5 String
}

fn main() {
    let a: i32 = "text"; //~ 18 i32
    takes(1); //~ 12 argument
    takes("x", "y"); //~ 11 u32
    let _ = Point { x: 1 }; //~ 13 y
    if a { //~ 8 bool
    }
    let _ = 1u8 + 2u16; //~ 19 u8
}
