//! Walking strings: bytes, chars, indices, lines, words, both ends, boundaries, cursors by slices, encodings written by hand against std's.
fn encode(c: char) -> Vec<u8> {
    let u = c as u32;
    match u {
        0..0x80 => vec![u as u8],
        0x80..0x800 => vec![0xc0 | (u >> 6) as u8, 0x80 | (u & 63) as u8],
        0x800..0x10000 => vec![0xe0 | (u >> 12) as u8, 0x80 | (u >> 6 & 63) as u8, 0x80 | (u & 63) as u8],
        _ => {
            vec![0xf0 | (u >> 18) as u8, 0x80 | (u >> 12 & 63) as u8, 0x80 | (u >> 6 & 63) as u8, 0x80 | (u & 63) as u8]
        }
    }
}
fn decode(b: &[u8]) -> Option<(char, usize)> {
    let (len, first) = match *b.first()? {
        x @ 0..0x80 => (1, x as u32),
        x @ 0xc2..0xe0 => (2, x as u32 & 31),
        x @ 0xe0..0xf0 => (3, x as u32 & 15),
        x @ 0xf0..0xf5 => (4, x as u32 & 7),
        _ => return None,
    };
    let n = b.get(1..len)?.iter().try_fold(first, |n, x| (x & 0xc0 == 0x80).then(|| n << 6 | (x & 63) as u32))?;
    let shortest = [0, 0, 0x80, 0x800, 0x10000][len];
    char::from_u32(n).filter(|_| n >= shortest).map(|c| (c, len))
}
struct Cursor<'a> {
    done: &'a str,
    rest: &'a str,
}
impl<'a> Cursor<'a> {
    fn new(s: &'a str) -> Self {
        Cursor { done: &s[..0], rest: s }
    }
    fn forward(&mut self, n: usize) -> &'a str {
        let whole = self.done.len() + self.rest.len();
        let at = self.rest.char_indices().nth(n).map_or(self.rest.len(), |p| p.0);
        let (step, rest) = self.rest.split_at(at);
        // The two parts lie next to each other in one string.
        self.done = unsafe {
            std::str::from_utf8_unchecked(std::slice::from_raw_parts(self.done.as_ptr(), self.done.len() + at))
        };
        self.rest = rest;
        assert_eq!(self.done.len() + self.rest.len(), whole);
        step
    }
}
fn words_with_positions(s: &str) -> Vec<(usize, usize, &str)> {
    let base = s.as_ptr().addr();
    s.split_whitespace().map(|w| (w.as_ptr().addr() - base, w.chars().count(), w)).collect()
}

fn main() {
    let s = "aé–𝄞z";
    println!("{:?}", s.char_indices().map(|(i, c)| format!("{i}{c}{}", c.len_utf8())).collect::<Vec<_>>());
    println!(
        "{:?} {:?}",
        s.bytes().rev().map(|b| format!("{b:x}")).collect::<String>(),
        s.chars().rev().collect::<String>()
    );
    println!("{:?}", (0..=s.len()).filter(|i| s.is_char_boundary(*i)).collect::<Vec<_>>());
    println!("{:?} {:?} {:?}", s.char_indices().rev().nth(1), s.chars().nth_back(1), s.chars().last());
    let all: Vec<char> = (0..0x11_0000u32).step_by(0x2f1).filter_map(char::from_u32).collect();
    println!(
        "{} {}",
        all.iter().all(|c| encode(*c) == c.to_string().as_bytes()),
        all.iter().all(|c| decode(&encode(*c)) == Some((*c, c.len_utf8())))
    );
    for bad in
        [&b"\x80"[..], b"\xc0\x80", b"\xe0\x80\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\xff", b""]
    {
        print!("{} ", decode(bad).is_none() && (bad.is_empty() || std::str::from_utf8(bad).is_err()));
    }
    println!();
    let mut c = Cursor::new("naïve café");
    println!("{:?}", c.forward(3));
    println!("{:?} {:?}", c.done, c.rest);
    println!("{:?} {:?}", c.forward(100), c.forward(1));
    println!("{:?}", words_with_positions("  one\ttwö\u{2003}three\n"));
    println!("{:?}", "l1\nl2\r\nl3\r\n\n".lines().map(|l| l.len()).collect::<Vec<_>>());
    println!(
        "{:?} {:?}",
        "a\u{301}b".chars().count(),
        "🇩🇪👨‍👩‍👧".chars().map(|c| c as u32).map(|u| format!("{u:x}")).collect::<Vec<_>>()
    );
    let mut it = "hello".chars();
    it.next();
    it.next_back();
    println!("{:?} {:?} {:?}", it.as_str(), it.clone().count(), it.size_hint());
    println!(
        "{:?} {:?}",
        "abc".char_indices().map(|(i, _)| &"abc"[i..]).collect::<Vec<_>>(),
        "héé".char_indices().map(|p| p.0).sum::<usize>()
    );
    println!(
        "{:?}",
        "The Cat"
            .chars()
            .map(|c| if c.is_uppercase() { c.to_lowercase().to_string() } else { c.to_uppercase().to_string() })
            .collect::<String>()
    );
    println!(
        "{:?}",
        "zażółć".chars().filter(|c| !c.is_ascii()).map(|c| c.escape_unicode().to_string()).collect::<String>()
    );
    println!(
        "{:?} {:?}",
        "x=1;y=2".split(';').filter_map(|p| p.split_once('=')).map(|(k, v)| (v.parse::<i32>().unwrap(), k)).max(),
        "abc".bytes().map(u32::from).sum::<u32>()
    );
    println!(
        "{:?}",
        "mississippi"
            .chars()
            .fold([0; 26], |mut a, c| {
                a[c as usize - 97] += 1;
                a
            })
            .iter()
            .enumerate()
            .filter(|p| *p.1 > 0)
            .map(|(i, n)| format!("{}{n}", (b'a' + i as u8) as char))
            .collect::<String>()
    );
    println!(
        "{:?}",
        "a,b;c".char_indices().filter(|(_, c)| c.is_ascii_punctuation()).map(|(i, _)| i).collect::<Vec<_>>()
    );
    println!("{:?} {:?}", "𝄞".encode_utf16().map(|u| format!("{u:x}")).collect::<Vec<_>>(), "𝄞".len());
    let (a, b) = "split me".split_at("split me".find(' ').unwrap());
    println!("{a:?} {b:?} {:?} {:?}", "ab".chars().cmp("ac".chars()), "é".cmp("z"));
    let text = "word ".repeat(1000);
    println!(
        "{} {} {}",
        text.split(' ').count(),
        text.matches("or").count(),
        text.trim_end().rsplit(' ').next().unwrap()
    );
    println!(
        "{:?}",
        "tic-tac-toe".split('-').map(|w| w.chars().rev().collect::<String>()).collect::<Vec<_>>().join("+")
    );
}
