//! MD5, SHA-1, SHA-256, SHA-512, CRC-32, Adler-32, SipHash, HMAC, PBKDF2, base64 and base32, hex: tables computed in constants, one
//! generic block buffer by traits with associated constants, streaming checked against one-shot.
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Write};

const fn primes<const N: usize>() -> [u64; N] {
    let mut out = [0; N];
    let (mut n, mut found) = (2, 0);
    while found < N {
        let (mut d, mut prime) = (2, true);
        while d * d <= n {
            if n % d == 0 {
                prime = false;
                break;
            }
            d += 1;
        }
        if prime {
            out[found] = n;
            found += 1;
        }
        n += 1;
    }
    out
}
/// The first 64 bits of the fraction of the `k`th root of `n`.
const fn root_fraction(n: u64, k: u32) -> u64 {
    // The greatest x with x^k <= n * 2^(64 k), over 64 + 5 bits, by bisection with wide products.
    let (mut low, mut high) = (0u128, 1u128 << 69);
    while high - low > 1 {
        let mid = (low + high) / 2;
        if power_at_most(mid, k, n) {
            low = mid
        } else {
            high = mid
        }
    }
    low as u64
}
const fn power_at_most(x: u128, k: u32, n: u64) -> bool {
    // x^k as eight 32-bit digits against n << (64 k).
    let digits = [x as u32 as u64, (x >> 32) as u32 as u64, (x >> 64) as u64];
    let mut acc = [0u64; 8];
    acc[0] = 1;
    let mut i = 0;
    while i < k {
        let mut next = [0u64; 8];
        let mut a = 0;
        while a < 8 {
            let mut b = 0;
            let mut carry = 0;
            while a + b < 8 {
                let d = if b < 3 { digits[b] } else { 0 };
                let sum = next[a + b] + acc[a] * d + carry;
                next[a + b] = sum & 0xffff_ffff;
                carry = sum >> 32;
                b += 1;
            }
            a += 1;
        }
        acc = next;
        i += 1;
    }
    let limit = 2 * k as usize;
    let high = acc[limit] | (if limit + 1 < 8 { acc[limit + 1] << 32 } else { 0 });
    if high != n {
        return high < n;
    }
    let mut i = 0;
    while i < limit {
        if acc[i] != 0 {
            return false;
        }
        i += 1;
    }
    true
}
const fn roots<const N: usize>(k: u32) -> [u64; N] {
    let p = primes::<N>();
    let mut out = [0; N];
    let mut i = 0;
    while i < N {
        out[i] = root_fraction(p[i], k);
        i += 1;
    }
    out
}
static CUBES: [u64; 80] = roots::<80>(3);
const SQUARES: [u64; 8] = roots::<8>(2);
const CRC: [u32; 256] = {
    let mut t = [0; 256];
    let mut i = 0;
    while i < 256 {
        let (mut c, mut k) = (i as u32, 0);
        while k < 8 {
            c = if c & 1 == 1 { 0xedb88320 ^ c >> 1 } else { c >> 1 };
            k += 1;
        }
        t[i] = c;
        i += 1;
    }
    t
};

trait Digest: Clone {
    const NAME: &'static str;
    const BLOCK: usize;
    const LENGTH_BYTES: usize = 8;
    const BIG_ENDIAN: bool = true;
    type Out: AsRef<[u8]> + Clone;
    fn new() -> Self;
    fn block(&mut self, block: &[u8]);
    fn output(&self) -> Self::Out;
}
#[derive(Clone)]
struct Stream<D> {
    state: D,
    buffer: Vec<u8>,
    length: u128,
}
impl<D: Digest> Stream<D> {
    fn new() -> Self {
        Stream { state: D::new(), buffer: Vec::with_capacity(D::BLOCK), length: 0 }
    }
    fn finish(mut self) -> D::Out {
        let bits = self.length * 8;
        self.buffer.push(0x80);
        while self.buffer.len() % D::BLOCK != D::BLOCK - D::LENGTH_BYTES {
            self.buffer.push(0);
        }
        if D::BIG_ENDIAN {
            self.buffer.extend_from_slice(&bits.to_be_bytes()[16 - D::LENGTH_BYTES..]);
        } else {
            self.buffer.extend_from_slice(&bits.to_le_bytes()[..D::LENGTH_BYTES]);
        }
        let Stream { mut state, buffer, .. } = self;
        buffer.chunks_exact(D::BLOCK).for_each(|b| state.block(b));
        state.output()
    }
}
impl<D: Digest> Write for Stream<D> {
    fn write(&mut self, data: &[u8]) -> io::Result<usize> {
        self.length += data.len() as u128;
        self.buffer.extend_from_slice(data);
        let whole = self.buffer.len() / D::BLOCK * D::BLOCK;
        self.buffer.drain(..whole).as_slice().chunks_exact(D::BLOCK).for_each(|b| self.state.block(b));
        Ok(data.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
fn digest<D: Digest>(data: &[u8]) -> D::Out {
    let mut s = Stream::<D>::new();
    s.write_all(data).expect("never fails");
    s.finish()
}

macro_rules! sha2 {
    ($name:ident, $word:ident, $block:literal, $rounds:literal, $len:literal, $shift:literal, [$($r:literal)*]) => {
        #[derive(Clone)]
        struct $name([$word; 8]);
        impl Digest for $name {
            const NAME: &'static str = stringify!($name);
            const BLOCK: usize = $block;
            const LENGTH_BYTES: usize = $len;
            type Out = [u8; $block / 2];
            fn new() -> Self {
                $name(SQUARES.map(|s| (s >> $shift) as $word))
            }
            fn block(&mut self, block: &[u8]) {
                const R: [u32; 12] = [$($r),*];
                let (words, _) = block.as_chunks();
                let mut w = [0; $rounds];
                w.iter_mut().zip(words).for_each(|(w, b)| *w = $word::from_be_bytes(*b));
                for i in 16..$rounds {
                    let (x, y): ($word, $word) = (w[i - 15], w[i - 2]);
                    let s0 = x.rotate_right(R[0]) ^ x.rotate_right(R[1]) ^ x >> R[2];
                    let s1 = y.rotate_right(R[3]) ^ y.rotate_right(R[4]) ^ y >> R[5];
                    w[i] = [w[i - 16], s0, w[i - 7], s1].into_iter().fold(0, $word::wrapping_add);
                }
                let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = self.0;
                for (w, k) in w.iter().zip(&CUBES) {
                    let s1 = e.rotate_right(R[6]) ^ e.rotate_right(R[7]) ^ e.rotate_right(R[8]);
                    let t1 = [h, s1, e & f ^ !e & g, (k >> $shift) as $word, *w].into_iter().fold(0, $word::wrapping_add);
                    let s0 = a.rotate_right(R[9]) ^ a.rotate_right(R[10]) ^ a.rotate_right(R[11]);
                    let t2 = s0.wrapping_add(a & b ^ a & c ^ b & c);
                    (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(t1), c, b, a, t1.wrapping_add(t2));
                }
                for (s, v) in self.0.iter_mut().zip([a, b, c, d, e, f, g, h]) {
                    *s = s.wrapping_add(v);
                }
            }
            fn output(&self) -> Self::Out {
                let mut out = [0; $block / 2];
                out.as_chunks_mut().0.iter_mut().zip(self.0).for_each(|(o, w)| *o = w.to_be_bytes());
                out
            }
        }
    };
}
sha2!(Sha256, u32, 64, 64, 8, 32, [7 18 3 17 19 10 6 11 25 2 13 22]);
sha2!(Sha512, u64, 128, 80, 16, 0, [1 8 7 19 61 6 14 18 41 28 34 39]);

#[derive(Clone)]
struct Md5([u32; 4]);
impl Digest for Md5 {
    const NAME: &'static str = "Md5";
    const BLOCK: usize = 64;
    const BIG_ENDIAN: bool = false;
    type Out = [u8; 16];
    fn new() -> Self {
        Md5([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476])
    }
    fn block(&mut self, block: &[u8]) {
        const SHIFT: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];
        let words: Vec<u32> = block.chunks(4).map(|c| u32::from_le_bytes(c.try_into().expect("four"))).collect();
        let [mut a, mut b, mut c, mut d] = self.0;
        for i in 0..64 {
            let (f, g) = match i / 16 {
                0 => (b & c | !b & d, i),
                1 => (d & b | !d & c, 5 * i + 1),
                2 => (b ^ c ^ d, 3 * i + 5),
                _ => (c ^ (b | !d), 7 * i),
            };
            let k = (((i + 1) as f64).sin().abs() * 4294967296.0) as u32;
            let sum = f.wrapping_add(a).wrapping_add(k).wrapping_add(words[g % 16]);
            (a, d, c, b) = (d, c, b, b.wrapping_add(sum.rotate_left(SHIFT[i / 16][i % 4])));
        }
        [a, b, c, d].iter().zip(&mut self.0).for_each(|(v, s)| *s = s.wrapping_add(*v));
    }
    fn output(&self) -> [u8; 16] {
        let mut out = [0; 16];
        for (o, w) in out.chunks_mut(4).zip(self.0) {
            o.copy_from_slice(&w.to_le_bytes());
        }
        out
    }
}
#[derive(Clone)]
struct Sha1 {
    h: [u32; 5],
}
impl Digest for Sha1 {
    const NAME: &'static str = "Sha1";
    const BLOCK: usize = 64;
    type Out = Vec<u8>;
    fn new() -> Self {
        Sha1 { h: [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0] }
    }
    fn block(&mut self, block: &[u8]) {
        let mut w: Vec<u32> = block.chunks_exact(4).map(|c| c.iter().fold(0, |w, b| w << 8 | *b as u32)).collect();
        for i in 16..80 {
            w.push((w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16]).rotate_left(1));
        }
        let [a, b, c, d, e] = w.iter().enumerate().fold(self.h, |[a, b, c, d, e], (i, w)| {
            let (f, k) = match i {
                0..20 => (b & c | !b & d, 0x5a827999u32),
                20..40 => (b ^ c ^ d, 0x6ed9eba1),
                40..60 => (b & c | b & d | c & d, 0x8f1bbcdc),
                _ => (b ^ c ^ d, 0xca62c1d6),
            };
            [
                a.rotate_left(5).wrapping_add(f).wrapping_add(e).wrapping_add(k).wrapping_add(*w),
                a,
                b.rotate_left(30),
                c,
                d,
            ]
        });
        self.h = std::array::from_fn(|i| self.h[i].wrapping_add([a, b, c, d, e][i]));
    }
    fn output(&self) -> Vec<u8> {
        self.h.iter().flat_map(|w| w.to_be_bytes()).collect()
    }
}

fn hmac<D: Digest>(key: &[u8], data: &[u8]) -> D::Out {
    let mut block = vec![0; D::BLOCK];
    let hashed;
    let key = if key.len() > D::BLOCK {
        hashed = digest::<D>(key);
        hashed.as_ref()
    } else {
        key
    };
    block[..key.len()].copy_from_slice(key);
    let pad = |x: u8| block.iter().map(|b| b ^ x).collect::<Vec<u8>>();
    let inner = digest::<D>(&[&pad(0x36)[..], data].concat());
    digest::<D>(&[&pad(0x5c), inner.as_ref()].concat())
}
fn pbkdf2<D: Digest>(password: &[u8], salt: &[u8], rounds: u32, len: usize) -> Vec<u8> {
    (1u32..)
        .flat_map(|i| {
            let mut u = hmac::<D>(password, &[salt, &i.to_be_bytes()].concat());
            let mut t = u.as_ref().to_vec();
            for _ in 1..rounds {
                u = hmac::<D>(password, u.as_ref());
                t.iter_mut().zip(u.as_ref()).for_each(|(t, u)| *t ^= u);
            }
            t
        })
        .take(len)
        .collect()
}
fn hex(b: impl AsRef<[u8]>) -> String {
    b.as_ref().iter().fold(String::new(), |mut s, b| {
        write!(s, "{b:02x}").expect("strings take all");
        s
    })
}
fn encode<const BITS: u32>(data: &[u8], alphabet: &[u8]) -> String {
    let (mut acc, mut have, mut out) = (0u32, 0, String::new());
    for b in data {
        (acc, have) = (acc << 8 | *b as u32, have + 8);
        while have >= BITS {
            have -= BITS;
            out.push(alphabet[(acc >> have) as usize & ((1 << BITS) - 1)] as char);
        }
    }
    if have > 0 {
        out.push(alphabet[(acc << (BITS - have)) as usize & ((1 << BITS) - 1)] as char);
    }
    let group = if BITS == 6 { 4 } else { 8 };
    out.extend(std::iter::repeat_n('=', (group - out.len() % group) % group));
    out
}
fn decode<const BITS: u32>(text: &str, alphabet: &[u8]) -> Option<Vec<u8>> {
    let (mut acc, mut have, mut out) = (0u32, 0, vec![]);
    for c in text.trim_end_matches('=').bytes() {
        let v = alphabet.iter().position(|a| *a == c)? as u32;
        (acc, have) = (acc << BITS | v, have + BITS);
        if have >= 8 {
            have -= 8;
            out.push((acc >> have) as u8);
        }
    }
    Some(out)
}
fn all<D: Digest>() {
    let long: Vec<u8> = (0..1000u32).map(|i| (i * i) as u8).collect();
    for data in [
        &b""[..],
        b"abc",
        b"The quick brown fox jumps over the lazy dog",
        &long,
        &long[..55],
        &long[..64],
        &long[..119],
    ] {
        let once = digest::<D>(data);
        let mut s = Stream::<D>::new();
        for part in data.chunks(7) {
            s.write_all(part).expect("never fails");
        }
        assert_eq!(s.finish().as_ref(), once.as_ref());
        println!("{} {:4} {}", D::NAME, data.len(), hex(once));
    }
    println!("hmac {} {}", hex(hmac::<D>(b"key", b"message")), hex(hmac::<D>(&long, &long)));
}

fn main() {
    println!("{:016x} {:016x} {:016x}", CUBES[0], CUBES[79], SQUARES[7]);
    all::<Md5>();
    all::<Sha1>();
    all::<Sha256>();
    all::<Sha512>();
    println!("{}", hex(pbkdf2::<Sha1>(b"password", b"salt", 2, 20)));
    println!("{}", hex(pbkdf2::<Sha256>(b"passwd", b"salt", 1, 64)));
    let crc = |d: &[u8]| !d.iter().fold(!0u32, |c, b| CRC[((c ^ *b as u32) & 255) as usize] ^ c >> 8);
    let adler = |d: &[u8]| {
        let (a, b) = d.iter().fold((1u32, 0u32), |(a, b), x| ((a + *x as u32) % 65521, (b + a + *x as u32) % 65521));
        b << 16 | a
    };
    println!("{:08x} {:08x}", crc(b"123456789"), adler(b"Wikipedia"));
    let mut sip = DefaultHasher::new();
    sip.write(b"siphash 1-3");
    println!("{:016x}", sip.finish());
    let b64: Vec<u8> = (b'A'..=b'Z').chain(b'a'..=b'z').chain(b'0'..=b'9').chain(*b"+/").collect();
    let b32: Vec<u8> = (b'A'..=b'Z').chain(b'2'..=b'7').collect();
    for s in ["", "f", "fo", "foo", "foob", "fooba", "foobar", "\u{ff}\u{1f600}"] {
        let (x, y) = (encode::<6>(s.as_bytes(), &b64), encode::<5>(s.as_bytes(), &b32));
        println!(
            "{x} {y} {}",
            decode::<6>(&x, &b64) == decode::<5>(&y, &b32) && decode::<6>(&x, &b64).as_deref() == Some(s.as_bytes())
        );
    }
    println!("{:?}", decode::<6>("a*b", &b64));
}
