const TABLE: [u8; 3] = [1, 2, 3];
const AT: usize = 5;
const VALUE: u8 = TABLE[AT]; //~ 19 index out of bounds: the length is 3 but the index is 5

fn main() {
    println!("{VALUE}");
}
