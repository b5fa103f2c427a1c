//! Panic hooks: own hooks with location and payload, taking the hook back, counting panics in threads of child processes; process
//! aborts in the end, as panics abort here.
use std::panic::{self, Location, PanicHookInfo};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

static CALLS: AtomicU32 = AtomicU32::new(0);

#[track_caller]
fn here() -> &'static Location<'static> {
    Location::caller()
}
#[track_caller]
fn nested() -> (u32, &'static Location<'static>) {
    (line!(), here())
}
fn hook(info: &PanicHookInfo<'_>) {
    let n = CALLS.fetch_add(1, Ordering::SeqCst);
    let place = info.location().map(|l| (l.file().rsplit('/').next().unwrap_or("").to_owned(), l.line(), l.column()));
    println!("hook {n}: {place:?} {:?} in {:?}", info.payload_as_str(), std::thread::current().name());
}

fn act(kind: &str) {
    panic::set_hook(Box::new(hook));
    match kind {
        "str" => panic!("plain"),
        "format" => panic!("number {} and {:?}", 5, "text"),
        "any" => panic::panic_any(77u32),
        "index" => drop([1, 2, 3][std::hint::black_box(9)]),
        "unwrap" => drop(None::<u8>.unwrap()),
        "expect" => drop(Err::<u8, _>("bad").expect("wanted")),
        "slice" => drop("héllo"[..2].len()),
        "refcell" => {
            let c = std::cell::RefCell::new(1);
            let _a = c.borrow_mut();
            let _b = c.borrow();
        }
        "todo" => todo!("later {}", 1),
        "unreachable" => unreachable!(),
        "unimplemented" => unimplemented!("not {}", "yet"),
        "assert" => assert!(1 + 1 == 3, "math {}", "works"),
        "assert_eq" => assert_eq!(1 + 1, 3, "sum of {}", 2),
        "assert_ne" => assert_ne!("a", "a"),
        "thread" => {
            drop(std::thread::Builder::new().name("worker".into()).spawn(|| panic!("in thread")).unwrap().join())
        }
        "chained" => {
            let old = panic::take_hook();
            panic::set_hook(Box::new(move |i| {
                println!("before");
                old(i);
                println!("after");
            }));
            panic!("chain");
        }
        "owned" => panic!("{}", String::from("owned text")),
        _ => unreachable!("{kind}"),
    }
}

fn main() {
    if let Some(kind) = std::env::args().nth(1) {
        return act(&kind);
    }
    println!("{} {:?}", here().line(), here().column());
    let (line, place) = nested();
    println!("{} {}", place.line() > line, place.file().ends_with("panic_hooks.rs"));
    println!("{}", Location::caller().to_string().ends_with(&format!("{}:20", line!())));
    for kind in [
        "str",
        "format",
        "any",
        "index",
        "unwrap",
        "expect",
        "slice",
        "refcell",
        "todo",
        "unreachable",
        "unimplemented",
        "assert",
        "assert_eq",
        "assert_ne",
        "thread",
        "chained",
        "owned",
    ] {
        let out = Command::new(std::env::current_exe().unwrap()).arg(kind).output().unwrap();
        print!("{kind}: {}", String::from_utf8_lossy(&out.stdout));
        println!("  {:?} {:?}", out.status.code(), String::from_utf8_lossy(&out.stderr));
    }
}
