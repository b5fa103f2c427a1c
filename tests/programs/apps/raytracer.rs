//! A ray tracer that prints its image as text and checksums: vectors by macros, shapes as trait objects and as generics, reflections,
//! refraction, a bounding volume hierarchy, deterministic sampling, and rows rendered by threads.
use std::f64::consts::PI;
use std::fmt::Write as _;
use std::ops::{Add, Div, Index, Mul, Neg, Sub};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Vec3 {
    x: f64,
    y: f64,
    z: f64,
}
const fn v(x: f64, y: f64, z: f64) -> Vec3 {
    Vec3 { x, y, z }
}
macro_rules! componentwise {
    ($($Op:ident::$op:ident),*) => {$(
        impl $Op for Vec3 {
            type Output = Vec3;
            #[inline]
            fn $op(self, o: Vec3) -> Vec3 { v(self.x.$op(o.x), self.y.$op(o.y), self.z.$op(o.z)) }
        }
        impl $Op<f64> for Vec3 {
            type Output = Vec3;
            fn $op(self, k: f64) -> Vec3 { self.$op(v(k, k, k)) }
        }
        impl $Op<Vec3> for f64 {
            type Output = Vec3;
            fn $op(self, o: Vec3) -> Vec3 { v(self, self, self).$op(o) }
        }
    )*};
}
componentwise!(Add::add, Sub::sub, Mul::mul, Div::div);
impl Neg for Vec3 {
    type Output = Vec3;
    fn neg(self) -> Vec3 {
        self * -1.0
    }
}
impl Index<usize> for Vec3 {
    type Output = f64;
    fn index(&self, i: usize) -> &f64 {
        [&self.x, &self.y, &self.z][i]
    }
}
impl std::iter::Sum for Vec3 {
    fn sum<I: Iterator<Item = Vec3>>(i: I) -> Vec3 {
        i.fold(Vec3::default(), Add::add)
    }
}
impl Vec3 {
    fn dot(self, o: Vec3) -> f64 {
        self.x * o.x + self.y * o.y + self.z * o.z
    }
    fn cross(self, o: Vec3) -> Vec3 {
        v(self.y * o.z - self.z * o.y, self.z * o.x - self.x * o.z, self.x * o.y - self.y * o.x)
    }
    fn unit(self) -> Vec3 {
        self / self.dot(self).sqrt()
    }
    fn reflect(self, n: Vec3) -> Vec3 {
        self - 2.0 * self.dot(n) * n
    }
    fn zip(self, o: Vec3, f: fn(f64, f64) -> f64) -> Vec3 {
        v(f(self.x, o.x), f(self.y, o.y), f(self.z, o.z))
    }
}

#[derive(Clone, Copy)]
struct Ray {
    from: Vec3,
    to: Vec3,
}
impl Ray {
    fn at(&self, t: f64) -> Vec3 {
        self.from + self.to * t
    }
}
struct Hit<'s> {
    t: f64,
    normal: Vec3,
    material: &'s Material,
}
#[derive(Debug, Clone)]
enum Material {
    Matte(Vec3),
    Mirror { tint: Vec3, blur: f64 },
    Glass(f64),
    Checks(Box<Material>, Box<Material>),
    Light(f64),
}
#[derive(Clone, Copy, Debug)]
struct Bounds(Vec3, Vec3);
impl Bounds {
    fn join(self, o: Bounds) -> Bounds {
        Bounds(self.0.zip(o.0, f64::min), self.1.zip(o.1, f64::max))
    }
    fn hit(&self, r: &Ray) -> bool {
        let (mut near, mut far) = (0.0f64, f64::INFINITY);
        for axis in 0..3 {
            let inverse = 1.0 / r.to[axis];
            let (a, b) = ((self.0[axis] - r.from[axis]) * inverse, (self.1[axis] - r.from[axis]) * inverse);
            near = near.max(a.min(b));
            far = far.min(a.max(b));
        }
        near <= far
    }
}
trait Shape: Send + Sync {
    fn hit(&self, ray: &Ray, max: f64) -> Option<Hit<'_>>;
    fn bounds(&self) -> Option<Bounds>;
}
struct Sphere(Vec3, f64, Material);
struct Plane {
    y: f64,
    material: Material,
}
struct Triangle {
    corners: [Vec3; 3],
    material: Arc<Material>,
}
impl Shape for Sphere {
    fn hit(&self, r: &Ray, max: f64) -> Option<Hit<'_>> {
        let oc = r.from - self.0;
        let (a, half, c) = (r.to.dot(r.to), oc.dot(r.to), oc.dot(oc) - self.1 * self.1);
        let root = (half * half - a * c).sqrt();
        let t = [(-half - root) / a, (-half + root) / a].into_iter().find(|t| (1e-6..max).contains(t))?;
        Some(Hit { t, normal: (r.at(t) - self.0) / self.1, material: &self.2 })
    }
    fn bounds(&self) -> Option<Bounds> {
        Some(Bounds(self.0 - self.1.abs(), self.0 + self.1.abs()))
    }
}
impl Shape for Plane {
    fn hit(&self, r: &Ray, max: f64) -> Option<Hit<'_>> {
        let t = (self.y - r.from.y) / r.to.y;
        (1e-6..max).contains(&t).then(|| Hit { t, normal: v(0.0, -r.to.y.signum(), 0.0), material: &self.material })
    }
    fn bounds(&self) -> Option<Bounds> {
        None
    }
}
impl Shape for Triangle {
    fn hit(&self, r: &Ray, max: f64) -> Option<Hit<'_>> {
        let [a, b, c] = self.corners;
        let (e1, e2) = (b - a, c - a);
        let p = r.to.cross(e2);
        let det = e1.dot(p);
        if det.abs() < 1e-9 {
            return None;
        }
        let s = r.from - a;
        let u = s.dot(p) / det;
        let q = s.cross(e1);
        let w = r.to.dot(q) / det;
        let t = e2.dot(q) / det;
        (u >= 0.0 && w >= 0.0 && u + w <= 1.0 && t > 1e-6 && t < max).then(|| Hit {
            t,
            normal: e1.cross(e2).unit(),
            material: &self.material,
        })
    }
    fn bounds(&self) -> Option<Bounds> {
        self.corners.iter().map(|c| Bounds(*c, *c)).reduce(Bounds::join)
    }
}
enum Tree {
    Leaf(Box<dyn Shape>),
    Node(Bounds, Box<Tree>, Box<Tree>),
}
impl Tree {
    fn build(mut shapes: Vec<(Bounds, Box<dyn Shape>)>) -> Option<Tree> {
        let all = shapes.iter().map(|s| s.0).reduce(Bounds::join)?;
        if shapes.len() == 1 {
            return shapes.pop().map(|s| Tree::Leaf(s.1));
        }
        let size = all.1 - all.0;
        let axis = (0..3).max_by(|a, b| size[*a].total_cmp(&size[*b])).unwrap_or(0);
        shapes.sort_by(|a, b| (a.0 .0[axis] + a.0 .1[axis]).total_cmp(&(b.0 .0[axis] + b.0 .1[axis])));
        let right = shapes.split_off(shapes.len() / 2);
        Some(Tree::Node(all, Box::new(Self::build(shapes)?), Box::new(Self::build(right)?)))
    }
    fn depth(&self) -> usize {
        match self {
            Tree::Leaf(_) => 1,
            Tree::Node(_, a, b) => 1 + a.depth().max(b.depth()),
        }
    }
}
impl Shape for Tree {
    fn hit(&self, ray: &Ray, max: f64) -> Option<Hit<'_>> {
        match self {
            Tree::Leaf(s) => s.hit(ray, max),
            Tree::Node(b, l, r) => {
                if !b.hit(ray) {
                    return None;
                }
                let left = l.hit(ray, max);
                let max = left.as_ref().map_or(max, |h| h.t);
                r.hit(ray, max).or(left)
            }
        }
    }
    fn bounds(&self) -> Option<Bounds> {
        match self {
            Tree::Leaf(s) => s.bounds(),
            Tree::Node(b, ..) => Some(*b),
        }
    }
}

struct Random(u64);
impl Random {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e3779b97f4a7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58476d1ce4e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d049bb133111eb);
        ((z ^ z >> 31) >> 11) as f64 / (1u64 << 53) as f64
    }
    fn unit(&mut self) -> Vec3 {
        let (a, z) = (self.next() * 2.0 * PI, self.next() * 2.0 - 1.0);
        let r = (1.0 - z * z).sqrt();
        v(r * a.cos(), r * a.sin(), z)
    }
}

struct Scene {
    tree: Tree,
    infinite: Vec<Box<dyn Shape>>,
}
impl Scene {
    fn trace(&self, ray: Ray, depth: u32, random: &mut Random) -> Vec3 {
        if depth == 0 {
            return Vec3::default();
        }
        let first = self.tree.hit(&ray, f64::INFINITY);
        let hit = self
            .infinite
            .iter()
            .fold(first, |best, s| s.hit(&ray, best.as_ref().map_or(f64::INFINITY, |h| h.t)).or(best));
        let Some(Hit { t, normal, material }) = hit else {
            let up = ray.to.unit().y * 0.5 + 0.5;
            return v(1.0, 1.0, 1.0) * (1.0 - up) + v(0.4, 0.6, 1.0) * up;
        };
        let at = ray.at(t);
        let mut material = material;
        while let Material::Checks(a, b) = material {
            material = if (at.x.floor() + at.z.floor()).rem_euclid(2.0) < 1.0 { a } else { b };
        }
        match material {
            Material::Light(k) => v(*k, *k, *k),
            Material::Matte(tint) => {
                let normal = if normal.dot(ray.to) < 0.0 { normal } else { -normal };
                *tint * self.trace(Ray { from: at, to: normal + random.unit() * 0.999 }, depth - 1, random)
            }
            Material::Mirror { tint, blur } => {
                let to = ray.to.unit().reflect(normal) + random.unit() * *blur;
                *tint * self.trace(Ray { from: at, to }, depth - 1, random)
            }
            Material::Glass(index) => {
                let d = ray.to.unit();
                let entering = d.dot(normal) < 0.0;
                let (n, ratio) = if entering { (normal, 1.0 / index) } else { (-normal, *index) };
                let cos = (-d).dot(n).min(1.0);
                let sin2 = ratio * ratio * (1.0 - cos * cos);
                let schlick = {
                    let r = ((1.0 - index) / (1.0 + index)).powi(2);
                    r + (1.0 - r) * (1.0 - cos).powi(5)
                };
                let to = if sin2 > 1.0 || random.next() < schlick {
                    d.reflect(n)
                } else {
                    d * ratio + n * (ratio * cos - (1.0 - sin2).sqrt())
                };
                self.trace(Ray { from: at, to }, depth - 1, random)
            }
            Material::Checks(..) => unreachable!("resolved above"),
        }
    }
}

fn main() {
    let mut random = Random(7);
    let mut shapes: Vec<Box<dyn Shape>> = vec![
        Box::new(Sphere(v(0.0, 1.0, 0.0), 1.0, Material::Glass(1.5))),
        Box::new(Sphere(v(0.0, 1.0, 0.0), -0.9, Material::Glass(1.5))),
        Box::new(Sphere(v(-2.2, 1.0, 0.6), 1.0, Material::Mirror { tint: v(0.9, 0.8, 0.7), blur: 0.05 })),
        Box::new(Sphere(v(2.0, 3.0, 1.0), 0.6, Material::Light(4.0))),
    ];
    let shared = Arc::new(Material::Matte(v(0.8, 0.2, 0.2)));
    for i in 0..6 {
        let a = i as f64 * PI / 3.0;
        let base = v(a.cos() * 2.5, 0.0, a.sin() * 2.5);
        let corners = [base, base + v(0.5, 0.0, 0.0), base + v(0.2, 0.9, 0.1)];
        shapes.push(Box::new(Triangle { corners, material: Arc::clone(&shared) }));
        let tint = v(random.next(), random.next(), random.next());
        shapes.push(Box::new(Sphere(base * 1.3 + v(0.0, 0.2, 0.0), 0.2, Material::Matte(tint))));
    }
    println!("{} shapes, material shared {} times", shapes.len(), Arc::strong_count(&shared));
    let tree = Tree::build(shapes.into_iter().filter_map(|s| Some((s.bounds()?, s))).collect()).unwrap();
    println!("depth {} bounds {:.3?}", tree.depth(), tree.bounds().map(|b| b.1));
    let floor = Material::Checks(
        Box::new(Material::Matte(v(0.9, 0.9, 0.9))),
        Box::new(Material::Mirror { tint: v(0.3, 0.4, 0.3), blur: 0.0 }),
    );
    let scene = Scene { tree, infinite: vec![Box::new(Plane { y: 0.0, material: floor })] };
    const W: usize = 48;
    const H: usize = 20;
    const SAMPLES: usize = 6;
    let image = Mutex::new(vec![[0u8; 3]; W * H]);
    let next = AtomicUsize::new(0);
    thread::scope(|s| {
        for _ in 0..3 {
            s.spawn(|| loop {
                let row = next.fetch_add(1, Ordering::Relaxed);
                if row >= H {
                    break;
                }
                let mut random = Random(row as u64 * 1000);
                let line: Vec<[u8; 3]> = (0..W)
                    .map(|x| {
                        let sum: Vec3 = (0..SAMPLES)
                            .map(|_| {
                                let (dx, dy) = (
                                    (x as f64 + random.next()) / W as f64 - 0.5,
                                    0.5 - (row as f64 + random.next()) / H as f64,
                                );
                                let ray = Ray { from: v(0.5, 2.0, 7.0), to: v(dx * 1.6, dy * 0.9 - 0.15, -1.0) };
                                scene.trace(ray, 8, &mut random)
                            })
                            .sum();
                        let c = sum / SAMPLES as f64;
                        [c.x, c.y, c.z].map(|k| (k.max(0.0).sqrt().min(1.0) * 255.0 + 0.5) as u8)
                    })
                    .collect();
                image.lock().unwrap()[row * W..][..W].copy_from_slice(&line);
            });
        }
    });
    let image = image.into_inner().unwrap();
    let mut text = String::new();
    for row in image.chunks(W) {
        let hash =
            row.as_flattened().iter().fold(0xcbf29ce484222325u64, |h, b| (h ^ *b as u64).wrapping_mul(0x100000001b3));
        let shades: String = row
            .iter()
            .map(|[r, g, b]| b" .:-=+*#%@"[(*r as usize * 3 + *g as usize * 6 + *b as usize) / 256] as char)
            .collect();
        writeln!(text, "{shades} {hash:016x}").unwrap();
    }
    print!("{text}");
    let sums = image.iter().fold([0u64; 3], |s, p| std::array::from_fn(|i| s[i] + p[i] as u64));
    println!("{sums:?} {:?}", image.iter().max());
}
