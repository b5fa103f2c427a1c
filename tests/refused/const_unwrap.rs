use std::num::NonZeroU8;

const NONE: NonZeroU8 = NonZeroU8::new(0).unwrap(); //~ 43 called `Option::unwrap()` on a `None` value

fn main() {
    println!("{NONE}");
}
