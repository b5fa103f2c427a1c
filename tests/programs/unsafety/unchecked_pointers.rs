//! What a debug build does not check of raw pointers: the alignment of what a field needs is the field's, `&raw` reads
//! nothing, nothing of size 0 is read, packed structs are aligned anywhere.

#[repr(C)]
struct Mixed {
    small: u8,
    bytes: [u8; 3],
    wide: u64,
}

#[repr(C, packed)]
struct Packed {
    small: u8,
    wide: u64,
}

struct Nothing;

fn main() {
    let words = [0x0807_0605_0403_0201u64; 8];
    let first: *const u8 = words.as_ptr().cast();
    let odd = std::hint::black_box(unsafe { first.add(1) });
    let null = std::hint::black_box(std::ptr::null::<u8>());
    let mixed = odd.cast::<Mixed>();
    unsafe {
        println!("{} {:?}", (*mixed).small, &(*mixed).bytes);
        println!("{}", (&raw const (*mixed).wide).addr() - odd.addr());
        println!("{}", (&raw const (*mixed).wide).read_unaligned());
        let packed = odd.cast::<Packed>();
        println!("{} {:x}", (*packed).small, { (*packed).wide });
        println!("{:?}", &raw const (*null.cast::<Mixed>()).bytes);
        let Nothing = *null.cast::<Nothing>();
        println!("{}", (*odd.cast::<[u8; 4]>())[2]);
    }
}
