const fn twice(x: u8) -> u8 {
    x * 2 //~ 5 attempt to compute `200 * 2`, which would overflow
}

const SIZE: u8 = twice(200);

fn main() {
    println!("{SIZE}");
}
