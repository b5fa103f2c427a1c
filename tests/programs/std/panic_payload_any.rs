//! A panic hook reads a payload of the program's own type.
#[derive(Debug)]
struct Mine(u32);
fn main() {
    std::panic::set_hook(Box::new(|info| {
        println!("{:?} {:?}", info.payload_as_str(), info.payload().downcast_ref::<Mine>());
    }));
    std::panic::panic_any(Mine(7));
}
