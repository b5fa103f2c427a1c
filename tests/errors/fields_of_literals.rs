struct P {
    a: i32,
    b: i32,
}
fn main() {
    let _ = P { a: 1 }; //~ 13 missing field: `b`
    let _ = P { a: 1, b: 2, c: 3 }; //~ 29 the field `c` does not exist
    let _ = P { a: 1, a: 2, b: 3 }; //~ 23 the field is given more than once
    let P { z, .. } = P { a: 1, b: 2 }; //~ 13 the field `z` does not exist
}
