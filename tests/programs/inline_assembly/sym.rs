//! `sym` operands of `asm!`: a function of the program and a static.
use std::arch::asm;
extern "C" fn seven() -> i32 { 7 }
static N: u32 = 41;
fn main() {
    let r: i32;
    unsafe { asm!("call {}", sym seven, out("eax") r, clobber_abi("C")) }
    let n: u32;
    unsafe { asm!("mov {0:e}, dword ptr [rip + {1}]", out(reg) n, sym N) }
    println!("{r} {n}");
}
