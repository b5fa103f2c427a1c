//! `Cow` in use: escaping only when needed, normalizing lines, joining borrowed and owned, in maps and sorts, `to_mut`, `into_owned`, slices and paths.
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
fn quote(s: &str) -> Cow<'_, str> {
    match s.find(['"', '\\']) {
        None => Cow::Borrowed(s),
        Some(first) => {
            let mut out = String::with_capacity(s.len() + 2);
            out.push_str(&s[..first]);
            s[first..].chars().for_each(|c| {
                if matches!(c, '"' | '\\') {
                    out.push('\\');
                }
                out.push(c);
            });
            Cow::Owned(out)
        }
    }
}
fn tidy<'a>(mut s: Cow<'a, str>) -> Cow<'a, str> {
    if s.contains('\r') {
        s = s.replace("\r\n", "\n").into();
    }
    let trimmed = s.trim();
    if trimmed.len() < s.len() {
        s = match s {
            Cow::Borrowed(b) => Cow::Borrowed(b.trim()),
            Cow::Owned(ref o) => Cow::Owned(o.trim().to_owned()),
        };
    }
    s
}
fn positive(v: &[i32]) -> Cow<'_, [i32]> {
    let mut out = Cow::Borrowed(v);
    for (i, x) in v.iter().enumerate() {
        if *x < 0 {
            out.to_mut()[i] = -x;
        }
    }
    out
}
fn kind<T: ToOwned + ?Sized>(c: &Cow<'_, T>) -> &'static str {
    if let Cow::Borrowed(_) = c {
        "borrowed"
    } else {
        "owned"
    }
}
fn main() {
    for s in ["plain", "say \"hi\"", "back\\slash", ""] {
        let q = quote(s);
        p!(q, kind(&q), q.len(), q.chars().rev().collect::<String>());
    }
    for s in ["clean", "  spaced ", "a\r\nb", "\r\nx"] {
        let t = tidy(s.into());
        p!(t, kind(&t));
    }
    p!(tidy(String::from(" own ").into()), kind(&positive(&[1, 2])), positive(&[1, -2]), positive(&[]).is_empty());
    let mut c: Cow<str> = "ab".into();
    c += "";
    p!(
        kind(&c),
        {
            c += "cd";
            c.len()
        },
        c.clone() + "e",
        c == "abcd",
        "abcd" == c,
        c == String::from("abcd"),
        c < Cow::from("b")
    );
    c.to_mut().make_ascii_uppercase();
    p!(c, c.as_ref().len(), c.into_owned());
    let mut m: BTreeMap<Cow<str>, u32> = BTreeMap::new();
    for w in ["x", "y", "x"] {
        *m.entry(if w == "x" { Cow::Owned(w.to_owned()) } else { Cow::Borrowed(w) }).or_default() += 1;
    }
    p!(m, m.get("x"), m.keys().map(|k| kind(k)).collect::<Vec<_>>());
    let mut v: Vec<Cow<str>> = vec!["b".into(), String::from("a").into(), "c".into()];
    v.sort();
    p!(
        v,
        v.concat(),
        v.join("-"),
        v.iter().map(|c| c.as_bytes()[0]).max(),
        v.into_iter().map(Cow::into_owned).collect::<String>()
    );
    let p: Cow<Path> = Path::new("a/b").into();
    p!(
        p,
        p.join("c"),
        Cow::from(vec![1, 2]).iter().sum::<i32>(),
        Cow::<[u8]>::Borrowed(b"x").to_vec(),
        format!("{:>5}|{:<4}|", Cow::from("r"), quote("\""))
    );
    p!(
        String::from_utf8_lossy(b"ok"),
        kind(&String::from_utf8_lossy(b"\xff")),
        Path::new("é").to_string_lossy().len(),
        std::ffi::OsStr::new("q").to_string_lossy()
    );
}
