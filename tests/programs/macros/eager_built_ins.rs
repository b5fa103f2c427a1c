//! Built-in macros as arguments of `concat!`, `include_str!`, `env!` and nested in each other.
mod inner {
    pub const NAME: &str = concat!(module_path!(), "::NAME");
    pub fn place() -> &'static str {
        concat!(file!(), ":", line!(), ":", column!())
    }
}
macro_rules! name {
    () => { "cargo" };
}
macro_rules! here {
    ($t:expr) => { concat!(line!(), "-", $t, "-", stringify!($t)) };
}
fn main() {
    println!("{} {}", inner::NAME, inner::place());
    println!("{}", concat!(module_path!(), concat!("-", line!()), name!()));
    println!("{} {}", here!(1), here!("x"));
    println!("{:?}", option_env!(concat!("RAC_", "NOT_SET")));
    println!("{}", include_str!(concat!("eager_built", "_ins.rs")).lines().count() > 3);
    println!(concat!("{} ", "{}", name!()), 1, 2);
    assert!(true, concat!("never ", line!()));
    println!("{}", format_args!(concat!("{x:", "03}"), x = 7));
}
