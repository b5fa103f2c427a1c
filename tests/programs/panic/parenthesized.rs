//! An expression's position includes the parentheses around it.
fn main() {
    let big = std::hint::black_box(i32::MAX);
    let x = ((big - 1) + 1) as i64;
    println!("{x}");
    let y = 1 + (-(big + 1));
    println!("{y}");
}
