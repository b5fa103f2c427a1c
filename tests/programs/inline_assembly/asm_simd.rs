//! `asm!` and SSE2.

fn main() {
    #[cfg(target_arch = "x86_64")]
    unsafe {
        use std::arch::x86_64::*;
        let a = _mm_set_epi32(4, 3, 2, 1);
        let b = _mm_set1_epi32(10);
        let c = _mm_add_epi32(a, b);
        let mut o = [0i32; 4];
        _mm_storeu_si128(o.as_mut_ptr().cast(), c);
        println!("{o:?} {}", _mm_movemask_epi8(_mm_cmpeq_epi32(a, _mm_set1_epi32(2))));
        let f = _mm_mul_ps(_mm_set_ps(1., 2., 3., 4.), _mm_set1_ps(0.5));
        let mut g = [0f32; 4];
        _mm_storeu_ps(g.as_mut_ptr(), f);
        println!("{g:?}");
        let sh = _mm_shuffle_epi32::<0b00_01_10_11>(a);
        _mm_storeu_si128(o.as_mut_ptr().cast(), sh);
        println!("{o:?}");
        let x: u64;
        std::arch::asm!("lea {o}, [{i} + {i}*2]", o = out(reg) x, i = in(reg) 7u64);
        println!("{x}");
        let mut q = 5u32;
        std::arch::asm!("add {0:e}, {1}", inout(reg) q, const 37);
        println!("{q}");
        let mut lo = 0x80000000u32;
        let hi: u32;
        std::arch::asm!("mul ecx", in("ecx") 6u32, inout("eax") lo, out("edx") hi);
        println!("{lo} {hi}");
    }
    println!("{}", std::is_x86_feature_detected!("sse2"));
}
