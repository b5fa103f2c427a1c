//! What is computed from a value that is dropped is no promoted constant: the value would never be dropped.

#[derive(Debug)]
struct Loud(u32);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

struct Number(i64);

fn main() {
    let kept: &Number = &Number((-5_i64, 3_i128, Loud(1)).0);
    println!("{}", kept.0);
    println!("{}", &(7, Loud(2)).0);
    let other = &[(1, Loud(3)).0, (2, Loud(4)).0];
    println!("{other:?}");
    let last = &(Some(8), None::<Loud>).0;
    println!("{last:?}");
}
