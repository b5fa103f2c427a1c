//! Arguments and environment.

use std::collections::BTreeMap;
use std::env;

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    println!("{} arguments: {args:?}", args.len());
    let mut options = BTreeMap::new();
    let mut rest = Vec::new();
    for arg in &args {
        match arg.strip_prefix("--").map(|a| a.split_once('=').unwrap_or((a, "true"))) {
            Some((key, value)) => {
                options.insert(key, value);
            }
            None => rest.push(arg.as_str()),
        }
    }
    println!("{options:?} {rest:?}");
    println!("{:?} {:?}", env::var("RAC_TEST_UNSET"), env::var_os("PATH").is_some());
    let n: u64 = rest.iter().filter_map(|s| s.parse::<u64>().ok()).sum();
    println!("{n}");
    unsafe { env::set_var("RAC_TEST_SET", "välue") };
    println!("{}", env::var("RAC_TEST_SET").unwrap());
    println!("{}", env::current_dir().is_ok());
}
