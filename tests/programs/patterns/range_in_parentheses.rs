//! Ranges without a start in parentheses, alone and among alternatives.
fn f(x: &i32) -> &'static str {
    match x {
        (..=-5) => "low",
        &(..0 | 100..) => "edge",
        y @ (..=3 | 7) if *y != 1 => "small",
        _ => "other",
    }
}
fn main() {
    for x in [-9, -5, -1, 0, 1, 3, 5, 7, 50, 100] {
        print!("{} ", f(&x));
    }
    let (..) = (1, 2);

}
