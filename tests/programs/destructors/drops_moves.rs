//! Drop order through partial moves, conditional moves, reassignments, loops with breaks, closures, boxes, arrays, unwound returns.
use std::cell::RefCell;
use std::mem::{self, ManuallyDrop, MaybeUninit};
use std::rc::Rc;

thread_local!(static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) });
struct D(u32);
impl Drop for D { fn drop(&mut self) { LOG.with_borrow_mut(|l| l.push(format!("-{}", self.0))); } }
fn new(n: u32) -> D { LOG.with_borrow_mut(|l| l.push(format!("+{n}"))); D(n) }
fn show(name: &str) { LOG.with_borrow_mut(|l| println!("{name}: {}", mem::take(l).join(" "))); }

struct Three { a: D, b: D, c: D }
enum E { One(D), Two(D, Box<D>), #[allow(dead_code)] None }

fn partial() { let t = Three { c: new(3), a: new(1), b: new(2) }; let Three { b, .. } = t; let _x = new(9); drop(b); }
fn boxed_partial() { let t = Box::new(Three { a: new(1), b: new(2), c: new(3) }); let c = t.c; let _ = &t.a; new(8); let _keep = c; }
fn conditional(f: bool) { let d; let e = new(1); if f { d = e; new(5); } else { new(6); d = new(7); } let _ = d; new(2); }
fn reassign() { let mut d = new(1); d = new(2); let old = mem::replace(&mut d, new(3)); d = new(4); new(d.0 * 10); new(old.0); }
fn loops() {
    let mut held = None;
    'outer: for i in 0..4 {
        let _i = new(i);
        for j in 10..13 {
            let jd = new(j);
            match (i, j) { (0, 11) => continue 'outer, (1, 10) => { held = Some(jd); break } (2, 11) => break 'outer, _ => {} }
        }
        new(99);
    }
    new(100);
    drop(held);
}
fn early(n: u32) -> Option<D> {
    let a = new(1);
    let b = (n > 0).then(|| new(2))?;
    let _c = new(3);
    if n == 1 { return Some(a); }
    let r: Result<D, D> = if n == 2 { Err(b) } else { Ok(b) };
    let ok = r.ok()?;
    Some(D(ok.0 + a.0 + 40))
}
fn patterns(e: E) { match e { E::One(ref d) if d.0 > 5 => { new(50); } E::One(d) => { new(51); let _d = d; } E::Two(_, b) => { new(52); drop(b); new(53); } E::None => {} } new(54); }
fn closures() {
    let (a, b, t) = (new(1), new(2), Three { a: new(3), b: new(4), c: new(5) });
    let f = move || { let _m = &t.b; a.0 };
    let once = move || { let x = b; new(x.0 + 60); };
    new(f());
    once();
    new(70);
    drop(f);
    new(71);
}
fn arrays() { let arr = [new(1), new(2), new(3)]; let [x, _, z] = arr; drop(z); new(5); let v = vec![x, new(6)]; let mut it = v.into_iter(); it.next_back(); new(7); }
fn temps() -> u32 { let n = new(1).0 + { let _b = new(2); new(3).0 }; let _ = new(4); let _u = (new(5), new(6).0).1; match new(7).0 { x => { new(8); x + n } } }
fn assign_order() { let mut t = (new(1), new(2)); (t.1, t.0) = (new(3), new(4)); let s = Three { a: new(5), ..Three { a: new(6), b: new(7), c: new(8) } }; new(s.b.0); t.0 = { new(9); new(10) }; }
fn manual() {
    let mut m = ManuallyDrop::new(new(1)); let u = MaybeUninit::new(new(2));
    unsafe { ManuallyDrop::drop(&mut m); drop(u.assume_init()); }
    mem::forget(new(3));
    let rc = Rc::new(new(4)); let w = Rc::downgrade(&rc); let rc2 = rc.clone(); drop(rc); new(w.strong_count() as u32); drop(rc2); assert!(w.upgrade().is_none());
    let dy: Box<dyn std::any::Any> = Box::new((new(5), new(6))); drop(dy);
    let s: Box<[D]> = (20..23).map(new).collect(); let _r: Rc<[D]> = Rc::from(s.into_vec());
}
fn args(_: D, D(_): &D, _x: D) { new(30); }
fn shadow() { let x = new(1); let x = D(x.0 + 10); { let x = D(x.0 + 10); new(x.0); } new(x.0 + 20); }
fn lazy_bool(a: bool) -> bool { new(1).0 == 1 && a && new(2).0 == 2 || new(3).0 == 4 }

fn main() {
    partial(); show("partial");
    boxed_partial(); show("boxed");
    conditional(true); show("cond t"); conditional(false); show("cond f");
    reassign(); show("reassign");
    loops(); show("loops");
    for n in 0..4 { let r = early(n); show(&format!("early {n} {}", r.is_some())); drop(r); show("  rest"); }
    for e in [E::One(new(6)), E::One(new(5)), E::Two(new(1), Box::new(new(2)))] { patterns(e); show("patterns"); }
    closures(); show("closures");
    arrays(); show("arrays");
    temps(); show("temps");
    assign_order(); show("assign");
    manual(); show("manual");
    args(new(1), &new(2), new(3)); show("args");
    shadow(); show("shadow");
    lazy_bool(true); show("bool t"); lazy_bool(false); show("bool f");
}
