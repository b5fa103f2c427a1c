//! A module in a file of its own, with another below.

pub mod round;

pub trait Area {
    fn area(&self) -> u32;
}

pub struct Square {
    side: u32,
}

pub fn square(side: u32) -> Square {
    Square { side }
}

impl Area for Square {
    fn area(&self) -> u32 {
        self.side * self.side
    }
}
