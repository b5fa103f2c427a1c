//! Operator traits: arithmetic on references, compound assignment, indexing, negation, comparison.
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeSet, BinaryHeap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::iter::{Product, Sum};
use std::ops::*;
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
struct V2<T> {
    x: T,
    y: T,
}
macro_rules! forward {
    ($($tr:ident $m:ident $tra:ident $ma:ident $op:tt),*) => {$(
        impl<T: $tr<Output = T>> $tr for V2<T> {
            type Output = V2<T>;
            fn $m(self, o: Self) -> Self { V2 { x: self.x $op o.x, y: self.y $op o.y } }
        }
        impl<'a, T: Copy + $tr<Output = T>> $tr<&'a V2<T>> for &'a V2<T> {
            type Output = V2<T>;
            fn $m(self, o: &V2<T>) -> V2<T> { *self $op *o }
        }
        impl<T: Copy + $tr<Output = T>> $tra for V2<T> {
            fn $ma(&mut self, o: Self) { *self = *self $op o; }
        }
    )*};
}
forward!(Add add AddAssign add_assign +, Sub sub SubAssign sub_assign -, Rem rem RemAssign rem_assign %,
    BitXor bitxor BitXorAssign bitxor_assign ^);
impl<T: Mul<Output = T> + Add<Output = T>> Mul for V2<T> {
    type Output = T;
    fn mul(self, o: Self) -> T {
        self.x * o.x + self.y * o.y
    }
}
impl Mul<V2<f64>> for f64 {
    type Output = V2<f64>;
    fn mul(self, v: V2<f64>) -> V2<f64> {
        V2 { x: self * v.x, y: self * v.y }
    }
}
impl<T: Neg<Output = T>> Neg for V2<T> {
    type Output = Self;
    fn neg(self) -> Self {
        V2 { x: -self.x, y: -self.y }
    }
}
impl<T: Default + Add<Output = T>> Sum for V2<T> {
    fn sum<I: Iterator<Item = Self>>(it: I) -> Self {
        it.fold(V2::default(), Add::add)
    }
}
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Bits(u8);
impl Not for Bits {
    type Output = Bits;
    fn not(self) -> Bits {
        Bits(!self.0)
    }
}
impl Shl<u32> for &Bits {
    type Output = Bits;
    fn shl(self, n: u32) -> Bits {
        Bits(self.0.checked_shl(n).unwrap_or(0))
    }
}
impl ShrAssign<u32> for Bits {
    fn shr_assign(&mut self, n: u32) {
        self.0 >>= n;
    }
}
impl Product for Bits {
    fn product<I: Iterator<Item = Bits>>(it: I) -> Bits {
        Bits(it.map(|b| b.0).fold(1, u8::wrapping_mul))
    }
}
struct Grid {
    w: usize,
    cells: Vec<char>,
}
impl Index<(usize, usize)> for Grid {
    type Output = char;
    fn index(&self, (r, c): (usize, usize)) -> &char {
        &self.cells[r * self.w + c]
    }
}
impl IndexMut<(usize, usize)> for Grid {
    fn index_mut(&mut self, (r, c): (usize, usize)) -> &mut char {
        &mut self.cells[r * self.w + c]
    }
}
impl Index<RangeFull> for Grid {
    type Output = [char];
    fn index(&self, _: RangeFull) -> &[char] {
        &self.cells
    }
}
#[derive(Debug, Clone)]
struct Caseless(String);
impl PartialEq for Caseless {
    fn eq(&self, o: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&o.0)
    }
}
impl Eq for Caseless {}
impl PartialEq<str> for Caseless {
    fn eq(&self, o: &str) -> bool {
        self.0.eq_ignore_ascii_case(o)
    }
}
impl Hash for Caseless {
    fn hash<H: Hasher>(&self, h: &mut H) {
        for b in self.0.bytes() {
            h.write_u8(b.to_ascii_lowercase());
        }
    }
}
#[derive(Debug, PartialEq, Eq)]
struct Task {
    pri: i32,
    name: &'static str,
}
impl Ord for Task {
    fn cmp(&self, o: &Self) -> Ordering {
        self.pri.cmp(&o.pri).then_with(|| o.name.cmp(self.name))
    }
}
impl PartialOrd for Task {
    fn partial_cmp(&self, o: &Self) -> Option<Ordering> {
        Some(self.cmp(o))
    }
}
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Clone, Copy)]
enum Shape {
    Dot,
    Line(i32),
    Rect { w: u8, h: u8 },
}
fn hash_of(t: &(impl Hash + ?Sized)) -> u64 {
    let mut h = DefaultHasher::new();
    t.hash(&mut h);
    h.finish()
}
fn main() {
    let (a, b) = (V2 { x: 1.5, y: 2.0 }, V2 { x: -1.0, y: 0.25 });
    println!("{:?} {:?} {:?} {:?} {:?}", a + b, &a - &b, a * b, -(2.0 * a), a % b);
    let mut c = V2 { x: 6u8, y: 3 };
    c ^= V2 { x: 5, y: 5 };
    c += c;
    println!("{c:?} {:?}", [c, c, c].into_iter().sum::<V2<u8>>());
    println!("{:?} {:?}", a.partial_cmp(&b), V2 { x: f64::NAN, y: 0. }.partial_cmp(&a));
    println!("{:?} {} {}", V2 { x: 1, y: 2 }.partial_cmp(&V2 { x: 1, y: 3 }), a < b, a >= b);
    let mut bits = !Bits(0b1010);
    bits >>= 2;
    println!("{bits:?} {:?} {:?} {:?}", &bits << 1, &bits << 9, [Bits(20), Bits(30)].into_iter().product::<Bits>());
    let mut g = Grid { w: 3, cells: vec!['.'; 6] };
    g[(1, 2)] = '#';
    g[(0, 0)].make_ascii_uppercase();
    std::mem::swap(&mut g[(1, 1)], &mut 'z');
    println!("{} {}", g[..].iter().collect::<String>(), g[(1, 2)]);
    let set: HashSet<Caseless> = ["Ab", "aB", "c"].map(|s| Caseless(s.into())).into();
    println!("{} {}", set.len(), *set.get(&Caseless("AB".into())).unwrap() == *"ab");
    let mut heap: BinaryHeap<Task> = [(2, "b"), (5, "x"), (2, "a")].map(|(pri, name)| Task { pri, name }).into();
    while let Some(Task { pri, name }) = heap.pop() {
        print!("{pri}{name} ");
    }
    println!();
    let shapes = [Shape::Rect { w: 1, h: 9 }, Shape::Line(-3), Shape::Dot, Shape::Rect { w: 1, h: 2 }, Shape::Line(4)];
    println!("{:?}", shapes.iter().collect::<BTreeSet<_>>());
    let mut sorted = shapes;
    sorted.sort_by_key(|&s| Reverse(s));
    println!("{sorted:?} {:?} {:?}", shapes.iter().max(), Shape::Line(3).clamp(Shape::Dot, Shape::Line(1)));
    println!("{}", hash_of("abc") == hash_of(&String::from("abc")));
    println!("{:x} {:x} {:x}", hash_of(&shapes), hash_of(&(1u8, "x", [2i64; 2])), hash_of(&Some(Bits(3))));
    let mut count: HashMap<Shape, u32> = HashMap::new();
    shapes.iter().cycle().take(12).for_each(|s| *count.entry(*s).or_default() += 1);
    println!("{} {:?}", count[&Shape::Dot], count.values().sum::<u32>());
    println!("{:?} {:?}", (1..=5).limits(), (..3).limits());
}
trait Bounded {
    fn limits(&self) -> (Bound<&i32>, Bound<&i32>);
}
impl<R: RangeBounds<i32>> Bounded for R {
    fn limits(&self) -> (Bound<&i32>, Bound<&i32>) {
        (self.start_bound(), self.end_bound())
    }
}
