//! type_name leaves out arguments that equal their parameter's default.

use std::any::type_name;
use std::collections::{BTreeMap, HashMap};

struct Pair<A, B = u8>(A, B);

fn name_of<T>(_: &T) -> &'static str {
    type_name::<T>()
}

fn main() {
    println!("{} {}", type_name::<Vec<Box<u8>>>(), type_name::<BTreeMap<u8, String>>());
    println!("{} {}", type_name::<HashMap<i32, &str>>(), type_name::<Box<dyn Fn(u8) -> u8>>());
    println!("{} {}", name_of(&Pair(1u8, 2u8)), name_of(&Pair('x', true)));
    println!("{} {}", type_name::<Option<[(i8, f64); 3]>>(), name_of(&Some(vec![""])));
}
