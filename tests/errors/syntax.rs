fn main() {
    let x = 5;
    let y = (1 + ; //~ 18 expression
    println!("{x} {y}");
}
