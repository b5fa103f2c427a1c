//! When temporaries and variables are dropped: in tails, conditions, loops, guards, extended borrows, assignments.

use std::fmt;
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}
impl D {
    fn me(&self) -> &D {
        self
    }
    fn val(&self) -> i32 {
        1
    }
    fn opt(&self) -> Option<i32> {
        Some(2)
    }
    fn none(&self) -> Option<i32> {
        None
    }
}
fn mk(s: &'static str) -> D {
    println!("make {s}");
    D(s)
}
struct W<'a>(&'a D);
fn tail() -> i32 {
    let _x = mk("x");
    mk("tailtmp").val()
}
fn args(_a: D, D(n): D, _: D) {
    println!("args {n}");
}
fn early(c: bool) -> i32 {
    let _a = mk("ea");
    for i in 0..3 {
        let _l = mk("loop");
        if i == 1 {
            if c {
                return i;
            } else {
                break;
            }
        }
        let _m = mk("after");
    }
    7
}
fn cond_move(c: bool) {
    let a = mk("cm");
    let b = mk("cm2");
    if c {
        drop(a);
    }
    println!("end cond_move {}", b.0);
}
fn partial() {
    let t = (mk("p0"), mk("p1"));
    let (x, _) = t;
    println!("got {}", x.0);
}
fn assign() {
    let mut a = mk("a1");
    println!("--");
    a = mk("a2");
    println!("assigned {}", a.0);
    let b;
    b = mk("late");
    println!("{}", b.0);
}
fn lbl() -> D {
    let r = 'o: {
        let _g = mk("g");
        if true {
            break 'o mk("broke");
        }
        mk("never")
    };
    println!("lbl");
    r
}
fn boxed() {
    let b = Box::new((mk("b0"), mk("b1")));
    let (x, y) = *b;
    println!("{} {}", x.0, y.0);
    let c = Box::new(mk("c"));
    let d = *c;
    println!("{}", d.0);
}
enum E {
    A(D, D),
    B,
}
fn en(e: E) {
    match e {
        E::A(x, _) => println!("A {}", x.0),
        E::B => println!("B"),
    }
    println!("en end");
}
fn clos() {
    let d = mk("cap");
    let f = move || println!("in {}", d.0);
    f();
    println!("after f");
}
fn once() {
    let d = mk("once");
    let f = || drop(d);
    f();
    println!("after once");
}
fn vecs() {
    let v = vec![mk("v0"), mk("v1"), mk("v2")];
    for x in v {
        if x.0 == "v1" {
            break;
        }
        println!("it {}", x.0);
    }
    println!("vec end");
}
fn fru() {
    struct S {
        a: D,
        b: D,
        c: u8,
    }
    let s = S { a: mk("fa"), b: mk("fb"), c: 1 };
    let t = S { a: mk("fa2"), ..s };
    println!("{} {} {}", t.a.0, t.b.0, t.c);
    println!("{}", s.a.0);
}
fn shadow() {
    let x = mk("s1");
    let x = W(&x);
    let _x = mk("s2");
    println!("{}", x.0 .0);
}
fn guard(n: Option<D>) {
    match n {
        Some(d) if d.0 == "no" => println!("no {}", d.0),
        Some(d) => println!("yes {}", d.0),
        None => {}
    }
    println!("guard end");
}
fn q() -> Option<i32> {
    let _a = mk("q");
    let x = mk("qt").opt()?;
    let y = mk("qn").none()?;
    Some(x + y)
}
fn ext() {
    let r = &mk("ext");
    let s = W(&mk("ext2"));
    let t = {
        let _z = mk("z");
        &mk("ext3")
    };
    println!("{} {} {}", r.0, s.0 .0, t.0);
    let u = mk("notext").me().val();
    println!("u {u}");
}
fn arr() {
    let a = [mk("r0"), mk("r1")];
    let [x, ..] = a;
    println!("{}", x.0);
}
fn wh() {
    let mut n = 0;
    while mk("w").val() + n < 3 {
        n += 1;
        println!("body {n}");
    }
    if let Some(x) = mk("il").opt() {
        println!("then {x}");
    } else {
        println!("else");
    }
    if let Some(x) = mk("in").none() {
        println!("then {x}");
    } else {
        println!("else");
    }
    match mk("ms").val() {
        1 => println!("one"),
        _ => {}
    }
}
fn andor() {
    if mk("l").val() == 1 && mk("r").val() == 2 || mk("o").val() == 1 {
        println!("t");
    }
    let b = mk("bl").val() == 2 && mk("br").val() == 1;
    println!("{b}");
}
fn le(o: Option<D>) -> &'static str {
    let Some(d) = o else {
        println!("none");
        return "none";
    };
    println!("some {}", d.0);
    d.0
}
fn destr() {
    let (mut a, mut b) = (mk("da"), mk("db"));
    (a, b) = (mk("da2"), mk("db2"));
    println!("{} {}", a.0, b.0);
    (b, a) = (a, b);
    println!("{} {}", a.0, b.0);
    [_, a] = [mk("u"), mk("w")];
    println!("{}", a.0);
}
impl fmt::Display for D {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "D({})", self.0)
    }
}
fn fmts() {
    let s = format!("{} {}", mk("f1"), mk("f2").me());
    println!("{s}");
    let x = format_args!("{}", 3).to_string();
    println!("{x}");
}
fn rep() {
    let a: [Option<D>; 3] = [const { None }; 3];
    println!("{}", a.len());
    let b: [D; 0] = [mk("zero"); 0];
    println!("{}", b.len());
}
fn ovl() {
    use std::ops::*;
    struct A(i32);
    impl AddAssign<i32> for A {
        fn add_assign(&mut self, o: i32) {
            self.0 += o;
        }
    }
    impl Neg for A {
        type Output = A;
        fn neg(self) -> A {
            A(-self.0)
        }
    }
    impl Index<usize> for A {
        type Output = i32;
        fn index(&self, _: usize) -> &i32 {
            &self.0
        }
    }
    impl IndexMut<usize> for A {
        fn index_mut(&mut self, _: usize) -> &mut i32 {
            &mut self.0
        }
    }
    let mut a = A(1);
    a += {
        println!("rhs");
        2
    };
    a[0] += 5;
    let n = -a;
    println!("{} {}", n.0, n[1]);
    let mut y = 1;
    *{
        println!("lhs");
        &mut y
    } += {
        println!("rhs");
        2
    };
    println!("{y}");
}
fn main() {
    println!("{}", tail());
    args(mk("1"), mk("2"), mk("3"));
    println!("{} {}", early(true), early(false));
    cond_move(true);
    cond_move(false);
    partial();
    assign();
    let l = lbl();
    println!("{}", l.0);
    boxed();
    en(E::A(mk("e0"), mk("e1")));
    en(E::B);
    clos();
    once();
    vecs();
    fru();
    shadow();
    guard(Some(mk("g")));
    guard(Some(mk("no")));
    println!("{:?}", q());
    ext();
    arr();
    wh();
    andor();
    println!("{}", le(Some(mk("le"))));
    le(None);
    destr();
    fmts();
    rep();
    ovl();
}
