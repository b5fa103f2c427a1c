fn main() {
    let text = "a";
    println!(text); //~ 5 unexpected token
    format!(1); //~ 13 format argument must be a string literal
}
