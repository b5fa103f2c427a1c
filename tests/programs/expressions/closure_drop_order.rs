// edition: 2021
//! What a closure captured by value drops with it, in the order of the captures; what it did not stays.

struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("  drop {}", self.0);
    }
}

struct Three {
    a: D,
    b: D,
    c: D,
}

fn three(a: &'static str, b: &'static str, c: &'static str) -> Three {
    Three { a: D(a), b: D(b), c: D(c) }
}

fn main() {
    println!("one field moved in");
    {
        let t = three("a1", "b1", "c1");
        let f = move || println!("  body {}", t.b.0);
        f();
        println!("  rest");
    }
    println!("two fields, used in reverse");
    {
        let t = three("a2", "b2", "c2");
        let f = move || t.c.0.len() + t.a.0.len();
        println!("  {} {} {}", f(), t.b.0, size(&f));
    }
    println!("two variables");
    {
        let x = D("x");
        let y = D("y");
        let f = move || {
            let _ = &y;
            let _ = &x;
        };
        f();
        drop(f);
        println!("  end");
    }
    println!("consumed by the call");
    {
        let x = D("x");
        let y = D("y");
        let f = || {
            let inner = y;
            println!("  have {} {}", inner.0, x.0);
        };
        f();
        println!("  end");
    }
    println!("not called");
    {
        let x = D("x");
        let f = || drop(x);
        let _g = D("g");
        let _f = f;
    }
    println!("boxed");
    {
        let x = D("x");
        let f: Box<dyn FnOnce() -> D> = Box::new(move || x);
        let d = f();
        println!("  got {}", d.0);
    }
    println!("replaced");
    {
        let mut f: Box<dyn Fn()> = { let d = D("first"); Box::new(move || println!("  call {}", d.0)) };
        f();
        let d = D("second");
        f = Box::new(move || println!("  call {}", d.0));
        f();
    }
}

fn size<T>(_: &T) -> usize {
    std::mem::size_of::<T>()
}
