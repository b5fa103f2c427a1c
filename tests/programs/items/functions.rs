//! Functions: patterns in parameters, nested items, generics, recursion, const, extern, never-returning, diverging values.

#[derive(Clone, Copy)]
struct P {
    x: i32,
    y: i32,
}
fn patterns((a, b): (i32, i32), P { x, .. }: P, [first, .., last]: [u8; 4], &r: &u8, mut m: i32, _: char) -> i32 {
    m += a + b + x;
    m * first as i32 + last as i32 + r as i32
}
fn outer(n: u32) -> u32 {
    const BASE: u32 = 10;
    fn inner(n: u32) -> u32 {
        if n == 0 { BASE } else { outer_helper(n - 1) + 1 }
    }
    fn outer_helper(n: u32) -> u32 {
        inner(n)
    }
    struct Local(u32);
    impl Local {
        fn get(self) -> u32 {
            self.0
        }
    }
    Local(inner(n)).get()
}
fn largest<T: PartialOrd + Copy>(xs: &[T]) -> Option<T> {
    let (&first, rest) = xs.split_first()?;
    Some(rest.iter().fold(first, |m, &x| if x > m { x } else { m }))
}
fn never(n: i32) -> ! {
    if n > 0 { std::process::exit(n) } else { loop {} }
}
fn choose(n: i32) -> i32 {
    let x: i32 = if n < 0 { never(1) } else { n };
    x + match n { 99 => never(2), _ => 1 }
}
extern "C" fn c_abi(a: i32, b: f64) -> f64 {
    a as f64 + b
}
fn many(a: u8, b: u16, c: u32, d: u64, e: u128, f: f32, g: f64, h: &str, i: (u8, u64), j: [u8; 3], k: bool, l: char) -> String {
    format!("{a}{b}{c}{d}{e}{f}{g}{h}{i:?}{j:?}{k}{l}")
}
fn big(x: [u64; 20]) -> [u64; 20] {
    x.map(|v| v + 1)
}
fn unit() {}
fn early(n: u8) -> &'static str {
    if n == 0 {
        return "zero";
    }
    let t = { if n == 1 { return "one" } n * 2 };
    return if t > 10 { "big" } else { "small" };
}
fn mutual_even(n: u32) -> bool {
    n == 0 || mutual_odd(n - 1)
}
fn mutual_odd(n: u32) -> bool {
    n != 0 && mutual_even(n - 1)
}
fn default_generic<T: Default, const N: usize>() -> Vec<T> {
    (0..N).map(|_| T::default()).collect()
}
fn shadow(x: i32) -> i32 {
    let x = x + 1;
    let x = { let x = x * 2; x } + x;
    x
}
mod m {
    pub(super) fn shadow(x: i32) -> i32 {
        super::shadow(x) + 1000
    }
}
fn main() {
    println!("{}", patterns((1, 2), P { x: 3, y: 4 }, [1, 2, 3, 4], &5, 6, 'z'));
    println!("{} {:?} {:?}", outer(3), largest(&[1.5, 9.25, 3.0]), largest::<u8>(&[]));
    println!("{} {}", choose(5), c_abi(1, 2.5));
    println!("{}", many(1, 2, 3, 4, 5, 6.5, 7.5, "h", (9, 10), [11, 12, 13], true, 'l'));
    println!("{:?} {:?}", big([7; 20])[19], unit());
    println!("{} {} {} {}", early(0), early(1), early(3), early(9));
    println!("{} {}", mutual_even(10), mutual_odd(7));
    println!("{:?} {}", default_generic::<String, 2>(), default_generic::<u8, 3>().len());
    println!("{} {}", shadow(1), m::shadow(1));
    let f: fn((i32, i32), P, [u8; 4], &u8, i32, char) -> i32 = patterns;
    println!("{}", f((0, 0), P { x: 0, y: 0 }, [1; 4], &0, 0, ' ') + P { x: 1, y: 2 }.y);
}
