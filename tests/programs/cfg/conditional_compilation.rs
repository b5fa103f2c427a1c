//! `cfg` on items, statements, expressions, fields, arms, parameters, variants; predicates; `cfg_attr`; `cfg!`.

#[cfg(target_os = "linux")]
const OS: &str = "linux";
#[cfg(not(target_os = "linux"))]
const OS: &str = "other";

#[cfg_attr(all(), derive(Debug, Clone))]
#[cfg_attr(any(), derive(NoSuchDerive))]
#[cfg_attr(unix, repr(C), allow(dead_code))]
struct S {
    #[cfg(unix)]
    a: u8,
    #[cfg(windows)]
    a: u64,
    #[cfg(any(windows, unix))]
    b: u16,
}
#[derive(Debug, PartialEq)]
enum E {
    #[cfg(all(unix, debug_assertions))]
    Debugging,
    #[cfg(false)]
    Never(NoSuchType),
    Always,
}
fn parameters(#[cfg(windows)] a: String, #[cfg(true)] b: u8, #[cfg(not(windows))] c: u8) -> u8 {
    b + c
}
mod gone {
    #![cfg(false)]
    compile_error!("not compiled");
}
#[cfg(false)]
mod missing_file;
#[cfg(panic = "abort")]
fn strategy() -> &'static str { "abort" }
#[cfg(not(panic = "abort"))]
fn strategy() -> &'static str { "unwind" }
macro_rules! choose {
    ($($([$m:meta])? $v:literal),*) => { [$($(#[$m])? $v),*] };
}
trait T {
    #[cfg(unix)]
    fn f(&self) -> u8 { 1 }
    #[cfg(windows)]
    fn f(&self) -> u8 { 2 }
}
impl T for S {}
fn generic<#[cfg(true)] A, #[cfg(false)] B>(a: A) -> A { a }
fn main() {
    let s = S { a: 1, b: 2 };
    println!("{OS} {:?} {}", s.clone(), std::mem::size_of::<S>());
    println!("{:?} {:?}", E::Always, E::Debugging);
    println!("{} {} {}", parameters(1, 2), strategy(), s.f());
    #[cfg(false)]
    println!("{}", no_such_variable);
    #[cfg(true)]
    let x = 1;
    #[cfg(false)]
    let x = "no";
    let v = vec![1, 3];
    let a = [#[cfg(unix)] 'u', #[cfg(windows)] 'w'];
    let t = (1, #[cfg(false)] 2, 3);
    println!("{x} {v:?} {a:?} {t:?} {:?}", choose!([cfg(true)] 1, [cfg(false)] 2, 3));
    let m = match x {
        #[cfg(false)]
        1 => "off",
        #[cfg(unix)]
        1 => "on",
        _ => "rest",
    };
    println!("{m} {}", generic(5));
    let S { #[cfg(unix)] a, #[cfg(windows)] z, .. } = s;
    println!("{a}");
    if cfg!(all(target_pointer_width = "64", target_endian = "little", target_family = "unix")) {
        println!("64-bit little endian");
    }
    println!("{} {} {}", cfg!(target_arch = "x86_64"), cfg!(target_env = "gnu"), cfg!(feature = "none"));
    println!("{} {} {}", cfg!(target_has_atomic = "64"), cfg!(target_feature = "sse2"), cfg!(any()));
    println!("{} {}", cfg!(test), cfg!(proc_macro));
    { #![cfg_attr(true, allow(unused_variables))] let unused = 1; }
    let block = { #[cfg(false)] { 1 } #[cfg(true)] { 2 } };
    println!("{block}");
}
