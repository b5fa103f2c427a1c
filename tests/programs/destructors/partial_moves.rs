//! What is left of a value that was moved out of in part: fields, tuples, boxes, enums, arrays; conditionally too.

struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        print!("{} ", self.0);
    }
}
struct S {
    a: D,
    b: D,
    inner: (D, D),
}
fn s() -> S {
    S { a: D("a"), b: D("b"), inner: (D("i0"), D("i1")) }
}
enum E {
    Two(D, D),
    One { only: D },
}
fn case(name: &str, f: impl FnOnce()) {
    print!("{name}: ");
    f();
    println!();
}
fn eat<T>(_: T) {}

fn main() {
    case("field", || { let x = s(); eat(x.b); print!("| "); });
    case("nested", || { let x = s(); eat(x.inner.1); print!("| "); });
    case("all", || { let x = s(); eat(x.a); eat(x.inner); eat(x.b); print!("| "); });
    case("pattern", || { let S { b, inner: (first, _), .. } = s(); print!("| "); let _ = (&b, &first); });
    case("wild only", || { let S { .. } = s(); print!("| "); });
    case("bound then wild", || { let x = s(); let S { a, .. } = x; print!("| "); drop(a); print!("| "); });
    for flag in [true, false] {
        case("conditional", || { let x = s(); if flag { eat(x.a); } print!("| "); });
        case("either", || { let x = s(); if flag { eat(x.a) } else { eat(x.inner.0) } print!("| "); });
        case("reassigned", || { let mut x = s(); if flag { eat(x.a); x.a = D("a2"); } print!("| "); });
    }
    case("refilled", || { let mut x = s(); eat(x.b); x.b = D("b2"); print!("| "); });
    case("loop", || {
        let mut x = s();
        for i in 0..3 {
            if i == 1 { eat(x.a); x.a = D("again"); }
        }
        print!("| ");
    });
    case("box", || { let b = Box::new((D("l"), D("r"))); eat(b.0); print!("| "); });
    case("box whole", || { let b = Box::new(D("v")); let v = *b; print!("| "); drop(v); print!("| "); });
    case("box of box", || { let b = Box::new((Box::new(D("l")), D("r"))); eat(*b.0); print!("| "); });
    case("enum", || { let e = E::Two(D("0"), D("1")); match e { E::Two(x, _) => { print!("| "); eat(x); print!("| "); } E::One { only } => eat(only) } });
    case("enum by ref", || { let e = E::One { only: D("o") }; if let E::One { ref only } = e { print!("{}| ", only.0); } });
    case("option take", || { let mut o = Some(D("s")); if let Some(d) = o.take() { eat(d); } print!("| {} ", o.is_none()); });
    case("array", || { let [x, .., z] = [D("0"), D("1"), D("2"), D("3")]; print!("| "); drop(z); drop(x); });
    case("array rest", || { let arr = [D("0"), D("1"), D("2")]; let [_, tail @ ..] = arr; print!("| "); drop(tail); print!("| "); });
    case("struct update", || { let base = s(); let new = S { a: D("new"), ..base }; print!("| "); drop(new); print!("| "); });
    case("update copy", || { let new = { let base = s(); S { b: D("new b"), inner: (D("n0"), D("n1")), ..base } }; print!("| "); drop(new); });
    case("return", || { fn f(x: S) -> D { if x.a.0 == "a" { return x.a; } x.b } let d = f(s()); print!("| {} | ", d.0); });
}
