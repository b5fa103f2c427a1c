//! A debug build checks that a dereferenced pointer is not null.

struct Node {
    value: u32,
    next: *const Node,
}

fn main() {
    std::panic::set_hook(Box::new(|info| {
        let at = info.location().unwrap();
        println!("{:?} {}:{}", info.payload_as_str(), at.line(), at.column());
    }));
    let last = Node { value: 2, next: std::ptr::null() };
    let first = Node { value: 1, next: &last };
    println!("{} {}", first.value, unsafe { (*first.next).value });
    println!("{}", unsafe { (*(*first.next).next).value });
}
