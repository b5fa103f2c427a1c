struct P {
    x: i32,
}
fn main() {
    let p = P { x: 1 };
    p.y; //~ 7 no field `y` on type `P`
    p.method(); //~ 7 no method named `method` found for type `P`
    P::function(); //~ 8 no associated item named `function` found
    (1, 2).2; //~ 12 no field `2` on type `(i32, i32)`
    Option::<i32>::None.size(); //~ 25 no method named `size` found for type `Option<i32>`
}
