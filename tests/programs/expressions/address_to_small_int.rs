//! A pointer's address cast to integers of other widths.
fn f() {}
fn main() {
    let xs = [1u16, 2];
    let p = &raw const xs[0];
    let a = p as usize;
    println!("{}", p as u8 == a as u8 && p as u16 == a as u16 && p as i32 == a as i32 && p as i64 == a as i64);
    println!("{} {}", p as u128 == a as u128, p as i128 == a as i128);
    println!("{}", f as fn() as u32 == f as usize as u32 && f as u8 == f as usize as u8);
    println!("{} {}", 0x1_0203usize as *const u8 as u8, (0xfffeusize as *mut [u8; 3]) as i16);
    println!("{}", &raw const xs as *const u8 as u8 == a as u8);
}
