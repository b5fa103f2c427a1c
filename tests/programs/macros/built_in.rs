//! Built-in macros: places, text, configuration, inclusion.

mod deep {
    pub mod er {
        pub fn place() -> (u32, u32, &'static str) {
            (line!(), column!(), module_path!())
        }
    }
}

macro_rules! here {
    () => { (line!(), column!()) };
}
macro_rules! pass {
    ($($t:tt)*) => { ($($t)*) };
}

const TEXT: &str = concat!("a", 1, 2.5, 'c', true, -3, "\n\u{e9}", concat!("in", "ner"), stringify!(tok));
const LINE: u32 = line!();

fn main() {
    println!("{:?}", deep::er::place());
    println!("{:?} {:?}", here!(), pass!(line!(), column!()));
    println!("{LINE} {TEXT:?} {}", concat!());
    println!("{}", file!());
    println!("{:?} {:?}", option_env!("RAC_SURELY_NOT_SET"), option_env!("PATH").is_some());
    println!("{} {} {}", cfg!(debug_assertions), cfg!(target_os = "linux"), cfg!(all(unix, not(windows), any(panic = "abort", test))));
    println!("{} {}", cfg!(target_pointer_width = "64"), cfg!(target_endian = "big"));
    println!("{:?} {:?}", matches!(Some(5), Some(n) if n > 4), matches!('c', 'a'..='b' | 'd'));
    let x = dbg!(2) * dbg!(3, 4).1;
    println!("{x}");
    assert!(x == 8, "x is {x}");
    assert_eq!(x, 8);
    assert_ne!(x, 9, "unused {}", x);
    debug_assert!(true);
    let s = format!("{}", format_args!("{} {:>4} {0:?}", "arg", 7));
    println!("{s}");
    let text = include_str!("built_in.rs");
    println!("{}", text.lines().next().unwrap());
    println!("{}", text.ends_with("}\n"));
    let mut out = String::new();
    use std::fmt::Write;
    write!(out, "{}-{:02}", 1, 2).unwrap();
    writeln!(out, "!").unwrap();
    print!("{out}");
    eprintln!("to stderr {}", 1);
    println!("{}", std::any::type_name_of_val(&vec![1u8; 2]));
    let v: Vec<i32> = vec![];
    println!("{v:?} {:?} {:?}", vec![1; 3], vec![vec![0u8; 2]; 2]);
}
