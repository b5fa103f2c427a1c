unsafe fn danger() {}
static mut COUNT: i32 = 0;
union U {
    a: i32,
    b: f32,
}
fn main() {
    danger(); //~ 5 this operation is unsafe and requires an `unsafe` function or block
    COUNT = 1; //~ 5 this operation is unsafe and requires an `unsafe` function or block
    let p: *const i32 = &1;
    let _ = *p + 1; //~ 13 this operation is unsafe and requires an `unsafe` function or block
    let u = U { a: 1 };
    let _ = u.b + 1.0; //~ 13 this operation is unsafe and requires an `unsafe` function or block
}
