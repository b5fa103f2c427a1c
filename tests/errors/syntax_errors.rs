fn main() {
    let x = 5 //~ 14 expected SEMICOLON
    let y = 6;
    println!("{x} {y}");
}
