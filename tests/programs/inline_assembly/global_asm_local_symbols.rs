//! `global_asm!`: functions and data in assembler, used from Rust.

use std::arch::global_asm;

global_asm!(
    ".pushsection .rodata",
    "rac_asm_table: .long 3, 5, 7",
    ".popsection",
    "rac_asm_third:",
    "lea rax, [rip + rac_asm_table]",
    "mov eax, dword ptr [rax + 8]",
    "ret",
);
global_asm!(
    r#"
    .globl rac_asm_sum
    rac_asm_sum:
        mov rax, rdi
        add rax, rsi
        ret
    "#
);
unsafe extern "C" {
    fn rac_asm_third() -> u32;
    safe fn rac_asm_sum(a: u64, b: u64) -> u64;
    static rac_asm_table: [u32; 3];
}
fn main() {
    println!("{} {}", unsafe { rac_asm_third() }, rac_asm_sum(40, 2));
    println!("{:?}", unsafe { rac_asm_table });
    let f: extern "C" fn(u64, u64) -> u64 = rac_asm_sum;
    println!("{}", f(1, 2));
}
