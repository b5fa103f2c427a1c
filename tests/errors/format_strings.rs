fn main() {
    println!("{} {}", 1); //~ 14 2 positional arguments in format string, but there is 1 argument
    println!("{}", 1, 2); //~ 23 argument never used
    println!("{0} {2}", 1, 2); //~ 14 invalid reference to positional argument 2 (2 arguments given)
    println!("{x}", x = 1, y = 2); //~ 28 named argument never used
    println!("{:y}", 1); //~ 14 unknown format trait `y`
    println!("{", 1); //~ 14 invalid format string: expected `}` but string was terminated
    println!("{:1$}", 5); //~ 14 invalid reference to positional argument 1 (1 argument given)
    let _ = format!("}"); //~ 21 invalid format string: unmatched `}` found
}
