//! `main` re-exported from a module under another name, with arguments and output before and after.

mod inner {
    pub fn run() {
        println!("{} {}", std::env::args().count(), module_path!());
        std::process::exit(helper());
    }
    fn helper() -> i32 {
        3
    }
}
use inner::run as main;
