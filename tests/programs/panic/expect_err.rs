//! `expect` on Err: the message and the error's Debug form.

fn main() {
    let text = "12x";
    let n: i32 = text
        .parse()
        .expect("not a number");
    println!("{n}");
}
