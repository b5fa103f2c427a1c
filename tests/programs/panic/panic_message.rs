fn checked(values: &[i32], i: usize) -> i32 {
    if values[i] < 0 {
        panic!("negative value {} at {i}", values[i]);
    }
    values[i]
}

fn main() {
    let values = [3, 1, -4];
    for i in 0..values.len() {
        println!("{}", checked(&values, i));
    }
}
