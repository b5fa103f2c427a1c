struct S;
impl NoTrait for S {} //~ 6 cannot find type `NoTrait` in this scope
fn bounded<T: NoBound>(_: T) {} //~ 15 cannot find type `NoBound` in this scope
fn main() {
    bounded(S);
}
