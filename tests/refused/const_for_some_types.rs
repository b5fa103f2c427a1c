fn check<T>() {
    if size_of::<T>() == 0 {
        let _ = const { 1 / size_of::<T>() }; //~ 25 attempt to divide `1` by zero
    }
}

fn main() {
    check::<u8>();
    check::<()>();
}
