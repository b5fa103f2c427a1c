//! A reference to a field behind a raw pointer asks for the field's alignment.

#[repr(C)]
struct Pair {
    small: u8,
    wide: (u16, u32),
}

fn main() {
    std::panic::set_hook(Box::new(|info| {
        let message = info.payload_as_str().unwrap_or_default();
        println!("{}", message.split_once(" but is").unwrap().0);
    }));
    let words = [0u64; 4];
    let p = unsafe { words.as_ptr().cast::<u8>().add(2) }.cast::<Pair>();
    let small = unsafe { &(*p).small };
    let half = unsafe { &(*p).wide.0 };
    println!("{small} {half}");
    let wide = unsafe { &(*p).wide.1 };
    println!("{wide}");
}
