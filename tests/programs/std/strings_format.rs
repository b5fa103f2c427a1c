//! String, format!, Display and Debug: width, precision, alignment, {:#?}, derived and manual.

use std::fmt::{self, Write as _};

#[derive(Debug, Clone)]
struct Person {
    name: String,
    age: u8,
    tags: Vec<&'static str>,
    boss: Option<Box<Person>>,
}

#[derive(Debug)]
struct Unit;
#[derive(Debug)]
struct Tuple(i32, Unit, (u8, f32));

struct Hex<'a>(&'a [u8]);
impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, b) in self.0.iter().enumerate() {
            if i > 0 && f.alternate() {
                f.write_char('_')?;
            }
            write!(f, "{b:02X}")?;
        }
        Ok(())
    }
}

fn main() {
    let boss = Person { name: "Ada".into(), age: 36, tags: vec![], boss: None };
    let p = Person { name: "Bob \"B\"\n".into(), age: 7, tags: vec!["x", "y"], boss: Some(Box::new(boss)) };
    println!("{p:?}");
    println!("{p:#?}");
    println!("{:?} {:#?}", Tuple(-1, Unit, (2, 0.5)), Tuple(3, Unit, (4, 1.0)));
    println!("[{:>6}] [{:<6}] [{:^6}] [{:*^7}] [{:06}] [{:+}]", "ab", 1.5, 'c', "mid", -42, 7);
    println!("[{:.2}] [{:8.3}] [{:.*}] [{:>w$.p$}]", 1.0 / 3.0, 2.0, 1, 9.87, 5.0, w = 9, p = 4);
    println!("{0} {1} {0} {name} {:?}", 1, 2, name = "n");
    println!("{:#x} {:#010b} {:e} {:p}", 255, 5, 1234.5, std::ptr::null::<u8>());
    println!("{} {:#}", Hex(&[1, 0xab]), Hex(&[1, 0xab, 0xff]));
    let mut s = String::from("héllo wörld");
    s.push('!');
    s.insert_str(0, ">> ");
    write!(s, " {}", 5).unwrap();
    println!("{s} {} {} {:?}", s.len(), s.chars().count(), s.find("wö"));
    println!("{:?}", s.split_whitespace().map(str::to_uppercase).collect::<Vec<_>>());
    println!("{:?} {:?}", &s[3..9], s.char_indices().nth(4));
    println!("{}", s.replace('l', "L").trim_start_matches("> "));
    println!("{:?} {:?}", "a=b=c".split_once('='), "k:v".rsplit(':').collect::<Vec<_>>());
    println!("{:?}", "tab\t\u{1F600}\u{7f}\\".escape_debug().to_string());
    println!("{:?}", String::from_utf8_lossy(&[72, 105, 0xff]));
    println!("{:5}|{:<5}|{:?}|{:>5}", true, false, 'x', 'y');
    println!("{:?} {:?}", ["a"; 2], [[1u8; 2]; 2]);
    assert_eq!(format!("{{}}"), "{}");
    eprintln!("to stderr {}", 1);
}
