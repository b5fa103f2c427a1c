struct Flags {
    count: u64,
    names: [bool; 3],
    rest: u64,
}

static FLAGS: Flags = Flags { count: 1, names: unsafe { std::mem::transmute([0u8, 1, 2]) }, rest: 0 }; //~ 23 `bool`

fn main() {
    println!("{} {:?} {}", FLAGS.count, FLAGS.names, FLAGS.rest);
}
