//! Lifetimes: elision, `'_`, statics, bounds, variance, labels that share names with lifetimes, raw ones.

struct Parser<'s> {
    text: &'s str,
    at: usize,
}
impl<'s> Parser<'s> {
    fn word(&mut self) -> Option<&'s str> {
        let rest = &self.text[self.at..];
        let rest = rest.trim_start();
        let start = self.text.len() - rest.len();
        let end = rest.find(' ').map_or(self.text.len(), |n| start + n);
        self.at = end;
        (start < end).then(|| &self.text[start..end])
    }
    fn peek(&self) -> Parser<'_> {
        Parser { ..*self }
    }
}
fn first<'a, 'b: 'a>(x: &'a str, y: &'b str) -> &'a str {
    if x.is_empty() { y } else { x }
}
fn split<'a>(s: &'a str, by: &str) -> impl Iterator<Item = &'a str> + use<'a> {
    let n = by.len();
    s.split_at(n).0.split("").chain(s.split_at(n).1.split(""))
}
fn constant() -> &'static [u8; 3] {
    &[1, 2, 3]
}
struct Ref<'a, T: 'a + ?Sized>(&'a T);
impl<'a, T: ?Sized> Clone for Ref<'a, T> {
    fn clone(&self) -> Self { *self }
}
impl<T: ?Sized> Copy for Ref<'_, T> {}
fn shorten<'short>(x: Ref<'static, str>, _y: &'short str) -> Ref<'short, str> { x }
trait Find<'a> { fn find(&self, s: &'a str) -> Option<&'a str>; }
impl<'a> Find<'a> for char {
    fn find(&self, s: &'a str) -> Option<&'a str> { s.find(*self).map(|i| &s[i..]) }
}
fn labels<'a>(xs: &'a [i32]) -> &'a i32 {
    'a: loop {
        'b: for x in xs {
            if *x < 0 { continue 'b; }
            if *x > 5 { break 'a x; }
        }
        break &0;
    }
}
fn leak(s: String) -> &'static mut str { Box::leak(s.into_boxed_str()) }
fn main() {
    let owned = String::from("one  two three");
    let words: Vec<&str>;
    {
        let mut p = Parser { text: &owned, at: 0 };
        let peeked = p.peek().word().map(str::len);
        println!("{:?} {:?}", peeked, p.word());
        words = std::iter::from_fn(|| p.word()).collect();
    }
    println!("{words:?} {} {}", first("", "y"), first("x", ""));
    println!("{:?} {:?}", split("abcd", "xx").filter(|s| !s.is_empty()).collect::<Vec<_>>(), constant());
    let r = shorten(Ref("static"), &owned);
    let copy = r;
    println!("{} {}", r.0, copy.clone().0.len());
    println!("{:?} {:?}", 't'.find(&owned), 'z'.find("abc"));
    println!("{} {}", labels(&[-1, 7]), labels(&[1]));
    let l = leak("leaked".into());
    l.make_ascii_uppercase();
    println!("{l}");
    let f: for<'x> fn(&'x str) -> &'x str = |s| &s[1..];
    println!("{}", f("abc"));
}
