pub static WITHIN: u8 = 5;
