//! `asm!`: clobbered registers, clobber_abi, calls of functions by pointer, at&t syntax, raw strings, in loops and generics.

use std::arch::asm;

extern "C" fn helper(a: u64, b: u64) -> u64 {
    a * 100 + b
}
fn call(f: extern "C" fn(u64, u64) -> u64, a: u64, b: u64) -> u64 {
    let result: u64;
    unsafe {
        asm!(
            "call {f}",
            f = in(reg) f,
            in("rdi") a,
            in("rsi") b,
            out("rax") result,
            clobber_abi("C"),
        );
    }
    result
}
fn rotate<const N: u8>(x: u32) -> u32 {
    let mut out = x;
    unsafe { asm!("rol {0:e}, {1}", inout(reg) out, const N, options(pure, nomem, nostack)) };
    out
}
fn cpuid_vendor() -> usize {
    let (b, c, d): (u32, u32, u32);
    unsafe {
        asm!("push rbx", "cpuid", "mov {0:e}, ebx", "pop rbx", out(reg) b, inout("eax") 0 => _, out("ecx") c, out("edx") d);
    }
    [b, d, c].iter().flat_map(|w| w.to_le_bytes()).filter(u8::is_ascii).count()
}
fn main() {
    println!("{} {}", call(helper, 4, 2), rotate::<8>(0x1234_5678));
    let x: u64;
    unsafe { asm!("movq $42, {0}", "addq $1, {0}", out(reg) x, options(att_syntax)) };
    println!("{x} {}", cpuid_vendor());
    let mut total = 0u64;
    for i in 0..4u64 {
        unsafe { asm!("add {t}, {i}", "/* {{comment}} */", t = inout(reg) total, i = in(reg) i) };
    }
    println!("{total}");
    let text = b"assembly";
    let len: u64;
    unsafe {
        asm!(
            "xor {n}, {n}
             3:
             cmp byte ptr [{p} + {n}], {end}
             je 4f
             inc {n}
             jmp 3b
             4:",
            p = in(reg) text.as_ptr(),
            n = out(reg) len,
            end = const b'b',
            options(readonly, nostack),
        );
    }
    println!("{len}");
}
