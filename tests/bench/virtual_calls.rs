//! Shapes behind `dyn` pointers and closures behind `Box<dyn Fn>`: calls through vtables.

trait Shape {
    fn area(&self) -> f64;
    fn grow(&mut self, factor: f64);
    fn corners(&self) -> u32 {
        0
    }
}

struct Circle(f64);
struct Rectangle(f64, f64);
struct Polygon(Vec<(f64, f64)>);

impl Shape for Circle {
    fn area(&self) -> f64 {
        self.0 * self.0 * std::f64::consts::PI
    }
    fn grow(&mut self, factor: f64) {
        self.0 *= factor;
    }
}

impl Shape for Rectangle {
    fn area(&self) -> f64 {
        self.0 * self.1
    }
    fn grow(&mut self, factor: f64) {
        self.0 *= factor;
        self.1 *= factor;
    }
    fn corners(&self) -> u32 {
        4
    }
}

impl Shape for Polygon {
    fn area(&self) -> f64 {
        let next = self.0.iter().cycle().skip(1);
        self.0.iter().zip(next).map(|(a, b)| a.0 * b.1 - a.1 * b.0).sum::<f64>().abs() / 2.0
    }
    fn grow(&mut self, factor: f64) {
        self.0.iter_mut().for_each(|point| *point = (point.0 * factor, point.1 * factor));
    }
    fn corners(&self) -> u32 {
        self.0.len() as u32
    }
}

fn main() {
    let mut shapes: Vec<Box<dyn Shape>> = Vec::new();
    for i in 0..3000 {
        let x = f64::from(i % 17) + 1.0;
        shapes.push(match i % 3 {
            0 => Box::new(Circle(x)),
            1 => Box::new(Rectangle(x, x + 1.0)),
            _ => Box::new(Polygon(vec![(0.0, 0.0), (x, 0.0), (x, x), (0.0, 2.0 * x)])),
        });
    }
    let steps: Vec<Box<dyn Fn(f64) -> f64>> =
        vec![Box::new(|x| x * 0.5), Box::new(f64::sqrt), Box::new(move |x| x + shapes_bias(3))];
    let mut total = 0.0;
    for round in 0..150 {
        for shape in &mut shapes {
            shape.grow(if round % 2 == 0 { 1.01 } else { 0.99 });
            total += steps.iter().fold(shape.area(), |x, step| step(x)) + f64::from(shape.corners());
        }
    }
    println!("{total:.6}");
}

fn shapes_bias(n: u32) -> f64 {
    f64::from(n) / 8.0
}
