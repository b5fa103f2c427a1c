//! `format_args!` with literals and other `format_args!`s among its arguments: rustc merges them into the template.
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fmt::{self, Arguments, Write};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

struct Counting;
static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Relaxed);
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        unsafe { System.dealloc(ptr, layout) }
    }
}
#[global_allocator]
static GLOBAL: Counting = Counting;

/// Says when it is formatted, and how.
struct Loud<'a>(&'a str, &'a Cell<u32>);
impl fmt::Display for Loud<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.1.set(self.1.get() + 1);
        write!(f, "<{}#{} {:?}>", self.0, self.1.get(), f.width())
    }
}
impl fmt::Debug for Loud<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}{}]", self.0, if f.alternate() { "!" } else { "" })
    }
}
impl Drop for Loud<'_> {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn noted<T>(name: &str, value: T) -> T {
    println!("evaluate {name}");
    value
}

fn show(args: Arguments<'_>) {
    println!("{:?} {}", args.as_str(), args);
}

fn capacity(text: String) {
    println!("{text:?} {} {}", text.len(), text.capacity());
}

macro_rules! nested {
    ($($part:expr),*) => { format_args!("{}{}", format_args!("{}", 1), nested!(@ $($part),*)) };
    (@ $head:expr $(, $tail:expr)*) => { format_args!("-{}{}", $head, nested!(@ $($tail),*)) };
    (@) => { format_args!("|") };
}

fn main() {
    show(format_args!("{}", "only"));
    show(format_args!("{}{}", "a", 7));
    show(format_args!("{0}{0}{0}", &&"x"));
    show(format_args!("{}", 200u8 as u16));
    show(format_args!("{:?} {:3} {:<4}|", "debug", 1, "w"));
    show(format_args!("{} {} {} {} {}", -1, 1.5, true, 'c', 255u8));
    show(format_args!("{} {}", 2147483647, 2147483647_i64));
    show(format_args!("{}", concat!("con", "cat", 1)));
    show(format_args!("{}", stringify!(a + b)));
    show(format_args!("{{{}}}", "braces"));
    show(format_args!("{}", ""));
    show(format_args!("{}{}", "", ""));
    show(format_args!("{}", r#"raw "text""#));
    show(format_args!("{}", format_args!("inner {}", format_args!("innermost"))));
    show(format_args!("{:?} {:#?}", format_args!("a{}", 1), format_args!("b")));
    show(format_args!("{:>20}|", format_args!("a{}", "b")));
    show(nested!("x", 2, "y"));

    let count = Cell::new(0);
    println!("{} and {} and {:5}", Loud("one", &count), format_args!("{:7} {}", Loud("two", &count), "text"), Loud("three", &count));
    let (width, x) = (6, 3.14159);
    println!(
        "{0:1$} {2} {4:.3$} {0:?}",
        noted("first", "f"),
        noted("width", width),
        format_args!("{:>width$} {:?}", noted("inner", 5), Loud("debug", &count)),
        noted("precision", 2),
        noted("last", x),
    );
    let shared = format_args!("twice").to_string();
    println!("{0} {0} {1} {0}", format_args!("{shared}!"), "literal");

    capacity(format!("{}", "literal"));
    capacity(format!("{} {}", "literal", width));
    capacity(format!("literal {width}"));
    capacity(format!("{width}{}", "a literal that is longer than sixteen"));
    capacity(format!("{}", format_args!("{} and {}", width, "more text than before")));
    let before = ALLOCATIONS.load(Relaxed);
    let mut text = String::new();
    write!(text, "{}{}{}", "a", 1, format_args!("{}", width)).unwrap();
    println!("{text} {}", ALLOCATIONS.load(Relaxed) - before);
    let long = format!("{width} {}", concat!("0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz",
        "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz"));
    println!("{} {}", long.len(), long.ends_with("xyz"));
}
