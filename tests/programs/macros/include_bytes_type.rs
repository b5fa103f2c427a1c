//! `include_bytes!` is a `&'static [u8; N]`.
static WHOLE: &[u8] = include_bytes!("include_bytes_type.rs");
const N: usize = include_bytes!("include_bytes_type.rs").len();
static ARRAY: [u8; N] = *include_bytes!("include_bytes_type.rs");
fn len<const K: usize>(_: &[u8; K]) -> usize {
    K
}
fn main() {
    println!("{}", include_bytes!("include_bytes_type.rs").len() == WHOLE.len());
    println!("{}", len(include_bytes!("include_bytes_type.rs")) == N && ARRAY[..] == *WHOLE);
    let bytes = include_bytes!("include_bytes_type.rs");
    println!("{:?} {:?}", &bytes[..3], bytes.iter().filter(|b| **b == b'\n').count());
    println!("{}", include_str!("include_bytes_type.rs").len() == N);
    for b in include_bytes!("include_bytes_type.rs").iter().take(2) { print!("{} ", *b as char); }
    println!();
}
