const NOWHERE: &u8 = unsafe { &*(8 as *const u8) }; //~ 22 dangles

fn main() {
    println!("{NOWHERE}");
}
