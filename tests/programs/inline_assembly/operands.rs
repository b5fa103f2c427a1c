//! `asm!`: in, out, inout, lateout, inlateout, const, explicit registers, names, positions, modifiers, discarded outputs.

use std::arch::asm;

fn main() {
    let (a, b): (u64, u64) = (5, 7);
    let sum: u64;
    unsafe { asm!("lea {out}, [{a} + {b}]", a = in(reg) a, b = in(reg) b, out = out(reg) sum) };
    let mut x = 10u64;
    unsafe { asm!("add {0}, {1}", inout(reg) x, const 32) };
    let y: u32;
    unsafe { asm!("mov {0:e}, {1:e}", "shl {0:e}, 4", out(reg) y, in(reg) 3u32) };
    println!("{sum} {x} {y}");
    let (quotient, remainder): (u64, u64);
    unsafe { asm!("div {d}", d = in(reg) 10u64, inout("rax") 1234u64 => quotient, inout("rdx") 0u64 => remainder) };
    println!("{quotient} {remainder}");
    let mut bytes = [1u8, 2, 3, 4];
    unsafe { asm!("xor byte ptr [{p} + 2], 0xff", p = in(reg) bytes.as_mut_ptr(), options(nostack)) };
    println!("{bytes:?}");
    let swapped: u32;
    unsafe { asm!("bswap {0:e}", inlateout(reg) 0x1122_3344u32 => swapped, options(pure, nomem, nostack)) };
    println!("{swapped:#x}");
    let count: u64;
    unsafe { asm!("mov {t}, {v}", "2:", "inc {c}", "dec {t}", "jnz 2b", t = out(reg) _, v = in(reg) 6u64, c = inout(reg) 0u64 => count) };
    println!("{count}");
    let low: u8;
    unsafe { asm!("mov {0}, 0x7f", out(reg_byte) low) };
    let wide: u16;
    unsafe { asm!("mov {0:x}, {1:x}", "not {0:x}", out(reg) wide, in(reg) 0xff00u16) };
    println!("{low} {wide:#x}");
    let f: f64;
    unsafe { asm!("addsd {0}, {1}", inout(xmm_reg) 1.5f64 => f, in(xmm_reg) 2.25f64) };
    let flag: u8;
    unsafe { asm!("cmp {0}, {1}", "setb {2}", in(reg) 1u64, in(reg) 2u64, lateout(reg_byte) flag) };
    println!("{f} {flag}");
}
