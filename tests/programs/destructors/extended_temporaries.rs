// edition: 2024
//! Temporaries that live as long as the `let` that names them.
use std::pin::pin;
struct S(&'static str);
impl Drop for S {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
const fn temp(n: &'static str) -> S { S(n) }
trait T {}
impl T for S {}
struct W<T>(T);
struct F<'a> { f: &'a S }
fn main() {
    { let _x = &temp("borrow"); println!("1"); }
    { let _x = &raw const *&temp("raw borrow"); println!("2"); }
    { let _x = &temp("cast") as &dyn T; println!("3"); }
    { let _x = (&*&temp("tuple"),); println!("4"); }
    { let _x = W(&temp("tuple struct")); println!("5"); }
    { let _x = Some(&temp("tuple variant")); println!("6"); }
    { let _x = { [Some(&temp("block"))] }; println!("7"); }
    { let _x = const { &temp("const block") }; println!("8"); }
    { let _x = unsafe { &temp("unsafe block") }; println!("9"); }
    { let _x = if true { &temp("if") } else { &temp("else") }; println!("10"); }
    { let _x = match () { _ => &temp("match") }; println!("11"); }
    { let _x = pin!(temp("pin")); println!("12"); }
    { let _x = pin!({ &mut temp("pin block") }); println!("13"); }
    { let _x = F { f: &temp("field") }; println!("14"); }
    { let _x = &temp("field of").0; println!("15"); }
    { let _x = [&temp("a0"), &temp("a1")]; println!("16"); }
    { let ref _x = temp("ref pattern"); println!("17"); }
    { let (ref _x, _) = (temp("tuple ref"), temp("ignored")); println!("18"); }
    { let _ = &temp("wild"); println!("19"); }
    { let _x = &(temp("t0"), temp("t1")).1; println!("20"); }
    { let _x; _x = &temp("not extended").0; println!("21"); }
    { let _x = Some(&temp("some")).map(|s| s.0); println!("22"); }
}
