//! A reference out of a null pointer, even to nothing, is caught where it is made.

#[derive(Debug)]
struct Nothing;

impl Nothing {
    fn show(&self) {
        println!("{self:?}");
    }
}

fn main() {
    std::panic::set_hook(Box::new(|info| println!("{:?}", info.payload_as_str())));
    let p = std::hint::black_box(std::ptr::null::<Nothing>());
    unsafe { std::ptr::read(p) }.show();
    unsafe { (*p).show() };
}
