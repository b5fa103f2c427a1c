const fn positive(x: i32) -> i32 {
    match x.checked_neg() {
        Some(y) if y < 0 => x,
        _ => panic!("not positive"), //~ 14 not positive
    }
}

static LIMIT: i32 = positive(-1); //~ 21 in `const_panic_in_caller::positive`

fn main() {
    println!("{LIMIT}");
}
