//! Order: variables reversed, fields and elements in order, parameters, bindings, shadowed names, nested containers, statics none.

struct D(String);
impl D {
    fn new(s: &str) -> D { D(s.to_string()) }
}
impl Drop for D {
    fn drop(&mut self) {
        print!("{} ", self.0);
    }
}
struct Outer { z: D, a: Inner, m: D }
struct Inner(D, D);
impl Drop for Outer {
    fn drop(&mut self) { print!("Outer "); }
}
impl Drop for Inner {
    fn drop(&mut self) { print!("Inner "); }
}
enum E { A { x: D, y: D }, #[allow(dead_code)] B(D) }
fn d(s: &str) -> D { D::new(s) }
fn params(_a: D, _: D, (_b, _): (D, D), _c: D) { let _local = d("local"); }
fn generic<T>(_x: T, _y: T) {}
fn line(name: &str, f: impl FnOnce()) { print!("{name}: "); f(); println!(); }
fn main() {
    line("variables", || { let _a = d("a"); let _b = d("b"); let _a = d("a2"); { let _c = d("c"); } });
    line("struct", || { let _o = Outer { m: d("m"), z: d("z"), a: Inner(d("i0"), d("i1")) }; });
    line("tuple and array", || { let _t = (d("0"), [d("1"), d("2")], d("3")); });
    line("enum", || { let _e = [E::A { y: d("y"), x: d("x") }, E::B(d("b"))]; });
    line("params", || params(d("a"), d("ignored"), (d("t0"), d("t1")), d("c")));
    line("pattern", || { let (_x, _y) = (d("x"), d("y")); let [_p, _q] = [d("p"), d("q")]; });
    line("vec of boxes", || { let _v = vec![Box::new(d("0")), Box::new(d("1"))]; });
    line("option of tuple", || { let _o = Some((d("l"), d("r"))); });
    line("generic", || generic(d("x"), d("y")));
    line("closure", || { let (a, b) = (d("a"), d("b")); let _f = move || (&b, &a).0.0.len(); let _x = d("x"); });
    line("dyn", || { let _v: Vec<Box<dyn std::any::Any>> = vec![Box::new(d("first")), Box::new(3), Box::new((d("s0"), d("s1")))]; });
    line("rc", || { let r = std::rc::Rc::new(d("shared")); let _s = (r.clone(), d("between")); drop(r); print!("| "); });
    line("map", || { let _m: std::collections::BTreeMap<u8, D> = [(2, d("two")), (1, d("one"))].into(); });
    line("for", || for x in [d("0"), d("1"), d("2")] { if x.0 == "1" { print!("break "); break; } });
    line("into_iter", || { let mut i = vec![d("0"), d("1"), d("2")].into_iter(); i.next_back(); print!("| "); });
    line("drain", || { let mut v = vec![d("0"), d("1"), d("2")]; v.drain(..2); print!("| "); });
    line("retain", || { let mut v = vec![d("0"), d("1"), d("2")]; v.retain(|x| x.0 != "1"); print!("| "); });
    line("assignment", || { let mut x = d("old"); x = d("new"); print!("| "); let _ = &x; });
    line("field assignment", || { let mut t = (d("l"), d("r")); t.1 = d("r2"); print!("| "); });
    line("forget", || { let t = (d("kept"), d("forgotten")); std::mem::forget(t.1); });
    line("manually", || { let mut m = std::mem::ManuallyDrop::new(d("m")); print!("| "); unsafe { std::mem::ManuallyDrop::drop(&mut m) } });
    line("return value", || { fn f() -> (D, u8) { let _x = d("x"); let r = d("r"); (r, 1) } let _ = f().1; });
    line("loop", || { let mut kept = None; for i in 0..3 { let x = d(&i.to_string()); if i == 1 { kept = Some(x); } } print!("| {} ", kept.is_some()); });
    line("match move", || match (d("a"), d("b")) { (a, _) => { print!("arm "); drop(a); } });
    line("uninitialised", || { let _x: D; let y; if 1 + 1 == 2 { y = d("y"); print!("| {} ", y.0); } });
}
