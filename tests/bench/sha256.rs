//! SHA-256 of some megabytes: wrapping arithmetic and rotations of 32-bit words.

const LENGTH: usize = 3 << 20;

/// The first 32 bits of the fractional parts of roots of the first primes, worked out with integers.
fn constants<const N: usize>(cube: bool) -> [u32; N] {
    let mut primes = (2u128..).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0));
    std::array::from_fn(|_| {
        let prime = primes.next().unwrap();
        // The root of prime << 64 or << 96 has 32 bits behind the point.
        let target = prime << if cube { 96 } else { 64 };
        let (mut low, mut high) = (0u128, 1 << 40);
        while high - low > 1 {
            let middle = (low + high) / 2;
            let power = if cube { middle * middle * middle } else { middle * middle };
            if power <= target { low = middle } else { high = middle }
        }
        low as u32
    })
}

struct Sha256 {
    k: [u32; 64],
    state: [u32; 8],
}

impl Sha256 {
    fn new() -> Sha256 {
        Sha256 { k: constants(true), state: constants(false) }
    }

    fn block(&mut self, block: &[u8]) {
        let mut w = [0u32; 64];
        for (word, bytes) in w.iter_mut().zip(block.chunks_exact(4)) {
            *word = u32::from_be_bytes(bytes.try_into().unwrap());
        }
        for i in 16..64 {
            let s0 = w[i - 15].rotate_right(7) ^ w[i - 15].rotate_right(18) ^ (w[i - 15] >> 3);
            let s1 = w[i - 2].rotate_right(17) ^ w[i - 2].rotate_right(19) ^ (w[i - 2] >> 10);
            w[i] = w[i - 16].wrapping_add(s0).wrapping_add(w[i - 7]).wrapping_add(s1);
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = self.state;
        for i in 0..64 {
            let s1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
            let choice = (e & f) ^ (!e & g);
            let t1 = h.wrapping_add(s1).wrapping_add(choice).wrapping_add(self.k[i]).wrapping_add(w[i]);
            let s0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
            let majority = (a & b) ^ (a & c) ^ (b & c);
            let t2 = s0.wrapping_add(majority);
            (h, g, f, e, d, c, b, a) = (g, f, e, d.wrapping_add(t1), c, b, a, t1.wrapping_add(t2));
        }
        for (sum, value) in self.state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *sum = sum.wrapping_add(value);
        }
    }

    fn digest(mut self, message: &[u8]) -> String {
        let blocks = message.chunks_exact(64);
        let mut tail = blocks.remainder().to_vec();
        blocks.for_each(|block| self.block(block));
        tail.push(0x80);
        while tail.len() % 64 != 56 {
            tail.push(0);
        }
        tail.extend((message.len() as u64 * 8).to_be_bytes());
        tail.chunks_exact(64).for_each(|block| self.block(block));
        self.state.iter().map(|word| format!("{word:08x}")).collect()
    }
}

fn main() {
    println!("{}", Sha256::new().digest(b"abc"));
    let message: Vec<u8> = (0..LENGTH).map(|i| (i * i >> 3) as u8).collect();
    println!("{}", Sha256::new().digest(&message));
}
