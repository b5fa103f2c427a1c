//! Bit manipulation over all widths by generic code: masks, sets of bits, subset walks, Morton codes, Hamming distances and codes, parity,
//! CRCs, bit reversal permutations, packed arrays, flags with operators, popcount trees, Gray codes, next permutations of bits.
use std::fmt;
use std::ops::{BitAnd, BitOr, BitXor, Not, RangeInclusive, Shl, Shr};

trait Bits:
    Copy
    + PartialEq
    + fmt::Binary
    + BitAnd<Output = Self>
    + BitOr<Output = Self>
    + BitXor<Output = Self>
    + Not<Output = Self>
    + Shl<u32, Output = Self>
    + Shr<u32, Output = Self>
{
    const WIDTH: u32;
    const ZERO: Self;
    const ONE: Self;
    fn ones(self) -> u32;
    fn low_zeros(self) -> u32;
    fn range(r: RangeInclusive<u32>) -> Self {
        let (a, b) = r.into_inner();
        !Self::ZERO >> (Self::WIDTH - 1 - b) & !Self::ZERO << a
    }
    fn set_bits(self) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(self), |x| (*x != Self::ZERO).then(|| *x & !(Self::ONE << x.low_zeros())))
            .take_while(|x| *x != Self::ZERO)
            .map(|x| x.low_zeros())
    }
    fn parity(self) -> bool {
        self.ones() % 2 == 1
    }
}
macro_rules! bits {
    ($($t:ty)*) => {$(
        impl Bits for $t {
            const WIDTH: u32 = <$t>::BITS;
            const ZERO: $t = 0;
            const ONE: $t = 1;
            fn ones(self) -> u32 { self.count_ones() }
            fn low_zeros(self) -> u32 { self.trailing_zeros() }
        }
    )*};
}
bits!(u8 u16 u32 u64 u128 usize);

macro_rules! flags {
    ($name:ident: $t:ty { $($flag:ident = $bit:expr),* $(,)? }) => {
        #[derive(Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Hash)]
        struct $name($t);
        #[allow(non_upper_case_globals)]
        impl $name {
            $(const $flag: $name = $name(1 << $bit);)*
            const ALL: $name = $name($(1 << $bit)|*);
            fn names(self) -> impl Iterator<Item = &'static str> {
                [$((Self::$flag, stringify!($flag))),*].into_iter().filter(move |(f, _)| self & *f == *f).map(|p| p.1)
            }
        }
        impl BitOr for $name { type Output = Self; fn bitor(self, o: Self) -> Self { $name(self.0 | o.0) } }
        impl BitAnd for $name { type Output = Self; fn bitand(self, o: Self) -> Self { $name(self.0 & o.0) } }
        impl Not for $name { type Output = Self; fn not(self) -> Self { $name(!self.0) & Self::ALL } }
        impl FromIterator<$name> for $name { fn from_iter<I: IntoIterator<Item = $name>>(i: I) -> Self { i.into_iter().fold($name(0), BitOr::bitor) } }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                if self.0 == 0 { f.write_str("none") } else { f.write_str(&self.names().collect::<Vec<_>>().join("|")) }
            }
        }
    };
}
flags!(Mode: u16 { Read = 0, Write = 1, Exec = 2, Hidden = 9, Top = 15 });

fn spread(x: u32) -> u64 {
    [
        (16, 0x0000ffff0000ffffu64),
        (8, 0x00ff00ff00ff00ff),
        (4, 0x0f0f0f0f0f0f0f0f),
        (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ]
    .into_iter()
    .fold(x as u64, |x, (s, m)| (x | x << s) & m)
}
fn gather(x: u64) -> u32 {
    [
        (1, 0x3333333333333333u64),
        (2, 0x0f0f0f0f0f0f0f0f),
        (4, 0x00ff00ff00ff00ff),
        (8, 0x0000ffff0000ffff),
        (16, 0xffffffff),
    ]
    .into_iter()
    .fold(x & 0x5555555555555555, |x, (s, m)| (x | x >> s) & m) as u32
}
/// Hamming(7,4).
fn encode(n: u8) -> u8 {
    let b = |i: u8| n >> i & 1;
    let p = [b(0) ^ b(1) ^ b(3), b(0) ^ b(2) ^ b(3), b(1) ^ b(2) ^ b(3)];
    p[0] | p[1] << 1 | b(0) << 2 | p[2] << 3 | b(1) << 4 | b(2) << 5 | b(3) << 6
}
fn decode(mut c: u8) -> (u8, Option<u32>) {
    let syndrome = (0..7u32).filter(|i| c >> i & 1 == 1).fold(0, |s, i| s ^ (i + 1));
    if syndrome > 0 {
        c ^= 1 << (syndrome - 1);
    }
    (c >> 2 & 1 | c >> 3 & 14, syndrome.checked_sub(1))
}
struct Packed<const W: u32> {
    words: Vec<u64>,
    len: usize,
}
impl<const W: u32> Packed<W> {
    const MASK: u64 = (1 << W) - 1;
    fn get(&self, i: usize) -> Option<u64> {
        let bit = i * W as usize;
        (i < self.len).then(|| {
            let (w, s) = (bit / 64, bit as u32 % 64);
            let wide = self.words[w] as u128 | (self.words.get(w + 1).copied().unwrap_or(0) as u128) << 64;
            (wide >> s) as u64 & Self::MASK
        })
    }
}
impl<const W: u32> FromIterator<u64> for Packed<W> {
    fn from_iter<I: IntoIterator<Item = u64>>(i: I) -> Self {
        let mut p = Packed { words: vec![], len: 0 };
        for x in i {
            let bit = p.len * W as usize;
            p.words.resize((bit + W as usize).div_ceil(64), 0);
            let wide = ((x & Self::MASK) as u128) << (bit % 64);
            p.words[bit / 64] |= wide as u64;
            if let Some(w) = p.words.get_mut(bit / 64 + 1) {
                *w |= (wide >> 64) as u64;
            }
            p.len += 1;
        }
        p
    }
}
fn next_same_count(x: u32) -> Option<u32> {
    let low = x & x.wrapping_neg();
    let carry = x.checked_add(low)?;
    Some(carry | ((x ^ carry) / low >> 2))
}

fn main() {
    println!(
        "{:08b} {:016b} {:x} {:x}",
        u8::range(2..=5),
        u16::range(0..=15),
        u128::range(60..=70),
        u64::range(63..=63)
    );
    println!(
        "{:?} {:?}",
        0b1010_0110u8.set_bits().collect::<Vec<_>>(),
        (1u128 << 127 | 5).set_bits().collect::<Vec<_>>()
    );
    println!("{:?} {}", [0u32, 7, 8, u32::MAX].map(Bits::parity), (0..256u16).filter(|x| x.parity()).count());
    let m = Mode::Read | Mode::Hidden | Mode::Top;
    println!(
        "{m:?} {:?} {:?} {:?} {:?}",
        !m,
        m & Mode::Write,
        Mode::default(),
        [Mode::Exec, Mode::Write].into_iter().collect::<Mode>()
    );
    println!("{:?} {}", Mode::ALL, Mode::Top.0);
    println!(
        "{:x} {:?}",
        spread(0xffff) | spread(0x1234) << 1,
        [(3, 5), (65535, 1), (u32::MAX, 0)].map(|(x, y)| {
            let z = spread(x) | spread(y) << 1;
            (gather(z), gather(z >> 1)) == (x, y)
        })
    );
    println!("{:?}", (0..16).map(encode).map(|c| format!("{c:02x}")).collect::<Vec<_>>().concat());
    println!(
        "{}",
        (0..16u8).all(|n| decode(encode(n)) == (n, None) && (0..7).all(|b| decode(encode(n) ^ 1 << b) == (n, Some(b))))
    );
    let p: Packed<13> = (0..40u64).map(|i| i * i * 37).collect();
    println!("{} {} {:?}", p.words.len(), (0..40).all(|i| p.get(i as usize) == Some(i * i * 37 & 0x1fff)), p.get(40));
    println!(
        "{:?}",
        std::iter::successors(Some(0b0000_1011u32), |x| next_same_count(*x))
            .take(5)
            .map(|x| format!("{x:b}"))
            .collect::<Vec<_>>()
    );
    let mask = 0b10110u32;
    println!("{:?}", std::iter::successors(Some(mask), |s| (*s != 0).then(|| (s - 1) & mask)).collect::<Vec<_>>());
    println!("{:?}", (0..8u8).map(|i| i.reverse_bits() >> 5).collect::<Vec<_>>());
    println!(
        "{} {}",
        "kitten".bytes().zip("sittin".bytes()).map(|(a, b)| (a ^ b).count_ones()).sum::<u32>(),
        (u64::MAX ^ 0xff).count_zeros()
    );
    let crc16 = |d: &[u8]| {
        d.iter().fold(0xffffu16, |c, b| {
            (0..8).fold(c ^ (*b as u16) << 8, |c, _| if c & 0x8000 != 0 { c << 1 ^ 0x1021 } else { c << 1 })
        })
    };
    println!("{:04x} {:04x}", crc16(b"123456789"), crc16(b""));
    println!(
        "{:?}",
        [1u64, 5, 64, 1000].map(|x| (x.next_power_of_two(), x.is_power_of_two(), 63 - x.leading_zeros(), x.isolate()))
    );
    println!(
        "{:?}",
        (0x0123_4567_89ab_cdefu64.rotate_left(12), 0x12u8.rotate_right(4), (-8i32 as u32) >> 1, -8i32 >> 1, 1i8 << 7)
    );
    println!(
        "{:?}",
        (u32::from_str_radix("1011", 2), i16::from_be_bytes([0xff, 0xfe]), u64::from_le_bytes(*b"abcdefgh"))
    );
}
trait Isolate {
    fn isolate(self) -> Self;
}
impl Isolate for u64 {
    fn isolate(self) -> u64 {
        self & self.wrapping_neg()
    }
}
