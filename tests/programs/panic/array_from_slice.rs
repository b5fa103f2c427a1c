//! A slice of the wrong length converted to an array.

fn main() {
    let v = vec![1u8, 2, 3];
    let a: [u8; 2] = v[..2].try_into().unwrap();
    println!("{a:?}");
    let b: [u8; 4] = v.as_slice().try_into().unwrap();
    println!("{b:?}");
}
