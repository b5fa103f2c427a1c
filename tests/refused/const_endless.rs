const fn count(mut x: u32) -> u32 {
    loop {
        x = x.wrapping_add(1);
    }
}

const NEVER: u32 = count(1); //~ 20 does not end

fn main() {
    println!("{NEVER}");
}
