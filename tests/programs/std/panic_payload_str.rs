//! A panic hook reads a payload that is a string literal.
use std::any::Any;
fn main() {
    std::panic::set_hook(Box::new(|info| {
        let p: &(dyn Any + Send) = &String::from("q");
        println!("{:?} {} {}", info.payload_as_str(), info.payload().is::<&str>(), p.is::<String>());
        println!("{info}");
    }));
    panic!("text");
}
