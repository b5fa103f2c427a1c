fn main() {
    let x = 5 //~ 14 SEMICOLON
    let y = (1 + ; //~ 18 expression
    println!("{x} {y}");
}
