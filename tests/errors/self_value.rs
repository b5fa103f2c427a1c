struct S;
impl S {
    fn no_self() {
        self.method(); //~ 9 cannot find `self` in this scope
    }
    fn method(&self) {}
}
fn main() {
    S::no_self();
}
