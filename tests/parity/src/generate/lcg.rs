//! A linear congruential generator: arbitrary choices that are the same on every run.

/// The generator.
#[derive(Clone, Debug)]
pub struct Lcg(u64);

impl Lcg {
    /// A sequence of choices; different streams are different sequences.
    pub fn new(stream: u64) -> Lcg {
        let mut lcg = Lcg(stream);
        lcg.next();
        lcg
    }

    /// The next number of 32 bits. The multiplier is Knuth's for MMIX; only the high half is random enough.
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 32) as u32
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.next() as usize % limit
    }

    /// A number from `low` up to and including `high`.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }

    /// True once in `n` times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of these.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}
