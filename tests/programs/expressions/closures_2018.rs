// edition: 2018
//! Edition 2018: a closure captures whole variables; destructors run accordingly.

struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        print!("~{} ", self.0);
    }
}
struct Pair {
    a: D,
    b: D,
}
fn pair(a: &'static str, b: &'static str) -> Pair {
    Pair { a: D(a), b: D(b) }
}
fn main() {
    {
        let p = pair("a1", "b1");
        let f = move || print!("{} ", p.a.0);
        f();
        drop(f);
        println!("| end");
    }
    {
        let p = pair("a2", "b2");
        let f = || {
            let _x = p.a;
        };
        f();
        println!("| end");
    }
    {
        let p = pair("a3", "b3");
        let f = move || {
            let _ = p;
        };
        f();
        print!("| ");
        drop(f);
        println!("| end");
    }
    {
        let t = (D("t0"), D("t1"));
        let f = move || {
            let (ref x, _) = t;
            print!("{} ", x.0);
        };
        f();
        println!("{} | end", std::mem::size_of_val(&f) / std::mem::size_of::<usize>());
    }
    println!("");
    let p = pair("a4", "b4");
    let by_ref = || p.a.0.len() + p.b.0.len();
    println!("{} {}", by_ref(), std::mem::size_of_val(&by_ref) / 8);
}
