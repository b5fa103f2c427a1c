//! Structs, tuples, enums with payloads, methods, derived traits, update syntax.

#[derive(Debug, Clone, PartialEq, PartialOrd)]
enum Shape {
    Circle { radius: f64 },
    Rect { w: f64, h: f64 },
    Polygon(Vec<(f64, f64)>),
    Empty,
}

impl Shape {
    fn area(&self) -> f64 {
        match self {
            Shape::Circle { radius } => 3.0 * radius * radius,
            Shape::Rect { w, h } => w * h,
            Shape::Polygon(points) => {
                let mut sum = 0.0;
                for i in 0..points.len() {
                    let (x1, y1) = points[i];
                    let (x2, y2) = points[(i + 1) % points.len()];
                    sum += x1 * y2 - x2 * y1;
                }
                sum / 2.0
            }
            Shape::Empty => 0.0,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
struct Config {
    depth: u8,
    width: u32,
    flag: bool,
    level: Level,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[repr(u8)]
enum Level {
    Low = 3,
    #[default]
    Mid = 10,
    High,
}

struct Pair<A, B>(A, B);

impl<A: Copy, B: Copy> Pair<A, B> {
    fn swap(&self) -> Pair<B, A> {
        Pair(self.1, self.0)
    }
}

fn main() {
    let shapes = [
        Shape::Circle { radius: 2.0 },
        Shape::Rect { w: 1.5, h: 4.0 },
        Shape::Polygon(vec![(0.0, 0.0), (4.0, 0.0), (4.0, 3.0)]),
        Shape::Empty,
    ];
    for shape in &shapes {
        println!("{shape:?} {}", shape.area());
    }
    println!("{} {}", shapes[0] < shapes[1], shapes[2].clone() == shapes[2]);
    let base = Config::default();
    let other = Config { depth: 4, level: Level::High, ..base };
    println!("{base:?} {other:?} {} {}", base < other, Level::High as u8);
    println!("{:#?}", other);
    let Pair(a, b) = Pair('x', 7u64).swap();
    println!("{a} {b}");
    let nested = ((1, 2.5), ["a", "b"], Some(Level::Low));
    let ((i, f), [s, t], Some(level)) = nested else { return };
    println!("{i} {f} {s} {t} {level:?}");
    println!("{}", std::mem::size_of::<Option<Level>>());
}
