struct One<T>(T);
fn f<T>() {}
fn main() {
    let _: One<u8, u8>; //~ 15 1 generic arguments expected, 2 are given
    f::<u8, u8>(); //~ 6 1 generic arguments expected, 2 are given
}
