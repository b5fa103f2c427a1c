//! Round shapes.

use super::Area;

pub struct Circle(pub u32);

impl Area for Circle {
    fn area(&self) -> u32 {
        3 * self.0.pow(2)
    }
}
