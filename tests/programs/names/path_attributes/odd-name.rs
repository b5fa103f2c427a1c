pub fn odd() -> (u32, &'static str) { (line!(), "odd") }
