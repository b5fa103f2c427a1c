//! Constants that are evaluated only so that their evaluation succeeds, and what surrounds them.

struct Buffer<const N: usize>;

impl<const N: usize> Buffer<N> {
    const CHECK: () = assert!(N > 2);
    const SIZE: usize = {
        assert!(N % 2 == 0, "an odd size");
        N * 8
    };

    fn statement() -> usize {
        Self::CHECK;
        Self::SIZE;
        N
    }

    fn wildcard() -> usize {
        let _ = Self::CHECK;
        let _ = Self::SIZE;
        let _ = &Self::CHECK;
        _ = Self::CHECK;
        N + 1
    }

    fn pattern() -> usize {
        let () = Self::CHECK;
        let _unused @ () = Self::CHECK;
        match Self::CHECK {
            () => N + 2,
        }
    }
}

trait Aligned: Sized {
    const IS_WORD: () = assert!(std::mem::align_of::<Self>() == 8);

    fn checked(self) -> Self {
        const { assert!(std::mem::size_of::<Self>() <= 16, "too large") };
        Self::IS_WORD;
        self
    }
}

impl Aligned for u64 {}
impl Aligned for (u64, u8) {}

struct Loud(i32);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

impl Loud {
    const VALUE: Loud = Loud(7);
}

const fn positive(value: i32) -> i32 {
    assert!(value > 0, "not positive");
    value
}

const _: () = assert!(positive(3) == 3);

fn main() {
    println!("{} {} {}", Buffer::<4>::statement(), Buffer::<6>::wildcard(), Buffer::<8>::pattern());
    println!("{} {:?}", 5u64.checked(), (6u64, 1u8).checked());
    const { assert!(positive(1) + positive(2) == 3) };
    let _ = const { positive(4) };
    // A value of a type that is dropped is made anew at each mention.
    Loud::VALUE;
    let _ = Loud::VALUE;
    let kept = Loud::VALUE;
    println!("kept {}", kept.0);
}
