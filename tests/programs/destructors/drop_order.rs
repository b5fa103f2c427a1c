//! When values are dropped: locals, temporaries, fields, moved and half-moved values, loops, breaks, reassignments.

struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

impl D {
    fn id(&self) -> usize {
        self.0.len()
    }
}

struct Both {
    a: D,
    b: D,
}

fn make(name: &'static str) -> D {
    println!("make {name}");
    D(name)
}

fn conditional(take: bool) {
    let x = D("cond");
    if take {
        drop(x);
        println!("taken");
    }
    println!("end of conditional");
}

fn early(n: i32) -> Option<D> {
    let _guard = D("guard");
    let result = D("result");
    if n == 0 {
        return None;
    }
    let _later = D("later");
    Some(result)
}

fn main() {
    let _first = D("first");
    let _ = make("ignored");
    let _second = D("second");
    println!("len {}", make("temporary").id());
    match make("scrutinee").id() {
        9 => println!("nine"),
        _ => println!("other"),
    }
    conditional(true);
    conditional(false);
    println!("{}", early(0).is_none());
    let kept = early(1);
    let mut var = D("old");
    println!("before");
    var = D("new");
    println!("after");
    let both = Both { a: D("field a"), b: D("field b") };
    let moved = both.b;
    println!("half moved");
    drop(moved);
    for i in 0..3 {
        let _l = D(["l0", "l1", "l2"][i]);
        if i == 1 {
            continue;
        }
        println!("body {i}");
    }
    let array = [D("x"), D("y")];
    let tuple = (D("t1"), D("t2"), 5);
    let (_, t2, _) = tuple;
    let boxed = Box::new(D("boxed"));
    let unboxed = *boxed;
    let v = vec![D("v1"), D("v2")];
    std::mem::forget(v.into_iter().next());
    let c = move || unboxed.id();
    println!("closure {}", c());
    let _ref = &make("extended");
    let block = {
        let _inner = D("inner");
        make("block tail").id()
    };
    println!("{block} {} {}", t2.id(), array.len());
    drop(kept);
    println!("end of main {}", var.id());
}
