//! A file with a byte order mark and with carriage returns: neither is part of what it says.
fn main() {
    let text = "two
lines";
    println!("{text:?} {}", line!());
    println!("{:?}", r"raw
too");
    println!("{:?} {:?}", b"bytes\
        go on", "a\rb");
}
