fn none() {
    let _ = None; //~ 13 type annotations needed
}
fn vec() {
    let _ = Vec::new(); //~ 13 type annotations needed
}
fn main() {
    none();
    vec();
}
