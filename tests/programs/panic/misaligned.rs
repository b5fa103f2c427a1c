//! A debug build checks that a dereferenced pointer is aligned.

fn main() {
    std::panic::set_hook(Box::new(|info| {
        let message = info.payload_as_str().unwrap_or_default();
        // The address itself is another one in each run.
        let (said, address) = message.split_once(" but is 0x").unwrap();
        let address = u64::from_str_radix(address, 16).unwrap();
        let at = info.location().unwrap();
        println!("{said}: {}, {}:{}", address % 2, at.line(), at.column());
    }));
    let xs = [1u8, 2, 3, 4, 5, 6, 7, 8, 9];
    let p = unsafe { xs.as_ptr().add(1 - xs.as_ptr().addr() % 2) }.cast::<u16>();
    println!("{}", p.is_aligned());
    println!("{}", unsafe { *p });
}
