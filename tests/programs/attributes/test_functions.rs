//! `#[test]` functions are not there unless tests are built; nor are `#[bench]` ones' names.
#[test]
fn never_compiled() {
    let _: NoSuchType = no_such_function();
    tests::helper();
}
#[cfg(test)]
mod tests {
    use super::no_such_item;
    pub fn helper() {}
}
#[test]
#[should_panic(expected = "x")]
#[ignore]
fn main2() -> Result<(), NoError> {
    Ok(())
}
fn used() -> u8 {
    3
}
fn main() {
    println!("{}", used());
}
