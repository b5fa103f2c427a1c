struct S;
enum S {} //~ 6 the name `S` is defined multiple times
fn f() {}
fn f() {} //~ 4 the name `f` is defined multiple times
fn main() {}
