enum E {
    A,
    B(i32),
    C { x: u8 },
}
fn main() {
    let e = E::A;
    match e { //~ 11 non-exhaustive patterns: `C { .. }` not covered
        E::A => {}
        E::B(_) => {}
    }
    match (true, false) { //~ 11 non-exhaustive patterns: `(false, false)` not covered
        (true, _) => {}
        (false, true) => {}
    }
    let Some(_) = Some(1); //~ 9 refutable pattern in local binding: `None` not covered
}
