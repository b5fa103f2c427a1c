struct S {
    n: i32,
    v: Vec<i32>,
    name: String,
}
struct D(String);
impl Drop for D {
    fn drop(&mut self) {}
}
impl S {
    fn set(&self) {
        self.n = 1; //~ 9 cannot assign to `self.n`, which is behind a `&` reference
    }
    fn push(&self) {
        self.v.push(1); //~ 9 cannot borrow `self.v` as mutable, which is behind a `&` reference
    }
    fn name(&self) -> String {
        self.name //~ 9 cannot move out of what is behind a shared reference
    }
    fn own(self) {
        self.v.push(1); //~ 9 cannot borrow `self.v` as mutable, as `self` is not declared as mutable
    }
}
fn argument(x: i32) {
    x = 2; //~ 5 cannot assign to immutable argument `x`
    let _ = x;
}
fn through(v: &Vec<i32>, w: &mut Vec<i32>, p: *const i32) {
    v.push(1); //~ 5 cannot borrow `*v` as mutable, which is behind a `&` reference
    w.push(1);
    unsafe { *p = 1 } //~ 14 cannot assign to `*p`, which is behind a `*const` pointer
}
fn main() {
    let x = 1;
    x = 2; //~ 5 cannot assign twice to immutable variable `x`
    let y;
    y = 1;
    let s = S { n: x, v: vec![y], name: String::new() };
    s.n = 2; //~ 5 cannot assign to `s.n`, as `s` is not declared as mutable
    s.v.push(3);
    let r = &mut s;
    r.n = 3;
    let text = String::new();
    text = String::from("a"); //~ 5 cannot assign twice to immutable variable `text`
    let b = Box::new(1);
    *b = 2; //~ 5 cannot assign to `*b`, as `b` is not declared as mutable
    for i in 0..2 {
        i += 1; //~ 9 cannot assign twice to immutable variable `i`
    }
    let f = || text.push('a'); //~ 13 cannot borrow `text` as mutable
    let mut n = 0;
    let g = || n += 1;
    g(); //~ 5 cannot borrow `g` as mutable
    let names = vec![String::new()];
    let first = names[0]; //~ 17 cannot move out of
    let array = [String::new()];
    let i = 0;
    let one = array[i]; //~ 15 cannot move out of an array or slice by index
    let d = D(String::new());
    let inner = d.0; //~ 17 implements `Drop`
    let shared = &names;
    let moved = *shared; //~ 17 cannot move out of what is behind a shared reference
    argument(1);
    through(&vec![], &mut vec![], &1);
    S { n: 1, v: vec![], name: String::new() }.set();
}
