// golden: area, first
//! Matching on an enum, a niche, `?`.

enum Shape {
    Circle(f64),
    Rect { w: f64, h: f64 },
    Point,
}

fn area(shape: &Shape) -> f64 {
    match shape {
        Shape::Circle(r) => 3.0 * r * r,
        Shape::Rect { w, h } => w * h,
        Shape::Point => 0.0,
    }
}

fn first(items: &[u8]) -> Option<u8> {
    let item = items.first()?;
    Some(*item)
}

fn main() {
    let shapes = [Shape::Circle(1.0), Shape::Rect { w: 2.0, h: 3.0 }, Shape::Point];
    println!("{} {:?}", shapes.iter().map(area).sum::<f64>(), first(&[7]));
}
