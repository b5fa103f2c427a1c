//! Text and slices in constants: building, searching, splitting, comparing, case, tables of them.

const fn concat<const N: usize>(a: &str, b: &str) -> [u8; N] {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut out = [0; N];
    let mut i = 0;
    while i < N {
        out[i] = if i < a.len() { a[i] } else { b[i - a.len()] };
        i += 1;
    }
    out
}
const fn as_str(b: &[u8]) -> &str {
    match std::str::from_utf8(b) {
        Ok(s) => s,
        Err(_) => panic!("not UTF-8"),
    }
}
const fn equal(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}
const fn find(s: &str, c: u8) -> Option<usize> {
    let mut rest = s.as_bytes();
    let mut at = 0;
    while let [first, tail @ ..] = rest {
        if *first == c {
            return Some(at);
        }
        at += 1;
        rest = tail;
    }
    None
}
const fn upper<const N: usize>(s: &[u8; N]) -> [u8; N] {
    let mut out = *s;
    let mut i = 0;
    while i < N {
        out[i] = out[i].to_ascii_uppercase();
        i += 1;
    }
    out
}
const fn sort<const N: usize>(mut xs: [i32; N]) -> [i32; N] {
    let mut i = 1;
    while i < N {
        let mut j = i;
        while j > 0 && xs[j - 1] > xs[j] {
            xs.swap(j - 1, j);
            j -= 1;
        }
        i += 1;
    }
    xs
}
const HELLO: &str = "hello, ";
const WORLD: &str = "world";
const JOINED: &str = as_str(&concat::<{ HELLO.len() + WORLD.len() }>(HELLO, WORLD));
const SPLIT: (&str, &str) = match find(JOINED, b',') {
    Some(n) => {
        let (a, b) = JOINED.split_at(n);
        (a, b.trim_ascii())
    }
    None => ("", ""),
};
const LOUD: [u8; 5] = upper(b"quiet");
const SORTED: [i32; 6] = sort([5, -1, 3, 9, 0, 3]);
const FIRST: Option<&i32> = SORTED.first();
const CHUNK: &[i32; 2] = match SORTED.last_chunk() {
    Some(c) => c,
    None => panic!(),
};
static KEYWORDS: [(&str, usize); 3] = [("fn", "fn".len()), ("let", 3), (SPLIT.0, SPLIT.0.len())];
const _: () = assert!(equal("abc", "abc") && !equal("abc", "abd"));
fn main() {
    println!("{JOINED} {SPLIT:?} {}", as_str(&LOUD));
    println!("{SORTED:?} {FIRST:?} {CHUNK:?} {KEYWORDS:?}");
    println!("{:?} {:?}", const { find("abc", b'z') }, const { "é".len() });
    println!("{}", const { as_str(&const { concat::<4>("ab", "cd") }).len() });
}
