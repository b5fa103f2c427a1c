//! An index beyond the length, through Index of Vec: the place is the caller's.

fn main() {
    let v = vec![1, 2, 3];
    println!("{:?}", v.get(3));
    let i = v.len();
    println!("{}", v[i]);
}
