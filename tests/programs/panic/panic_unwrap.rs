fn find(key: &str) -> Option<u32> {
    (key == "known").then_some(1)
}

fn main() {
    println!("{}", find("known").unwrap());
    println!("{}", find("other").expect("the key is known"));
}
