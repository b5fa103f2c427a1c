fn main() {
    let v = vec![1, 2, 3];
    let i = std::env::args().count() + 6;
    println!("before");
    println!("{}", v[i]);
}
