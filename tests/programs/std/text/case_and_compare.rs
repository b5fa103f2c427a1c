//! Case mapping and comparison of text: special casings, final sigma, titles, caseless keys, natural order, sorting by several rules, prefixes, similarity, ASCII-only variants.
use std::cmp::Ordering;
use std::collections::BTreeMap;
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
fn natural(a: &str, b: &str) -> Ordering {
    let split = |s: &str| {
        let mut out: Vec<Result<u64, String>> = vec![];
        for part in s.as_bytes().chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()) {
            let t = String::from_utf8_lossy(part).into_owned();
            out.push(t.parse().map_err(|_| t.to_lowercase()));
        }
        out
    };
    let (x, y) = (split(a), split(b));
    x.iter()
        .zip(&y)
        .map(|(p, q)| match (p, q) {
            (Ok(m), Ok(n)) => m.cmp(n),
            (Ok(_), Err(_)) => Ordering::Less,
            (Err(_), Ok(_)) => Ordering::Greater,
            (Err(s), Err(t)) => s.cmp(t),
        })
        .find(|o| o.is_ne())
        .unwrap_or_else(|| x.len().cmp(&y.len()))
        .then_with(|| a.cmp(b))
}
fn title(s: &str) -> String {
    s.split_inclusive(|c: char| !c.is_alphanumeric() && c != '\'')
        .map(|w| {
            let mut c = w.chars();
            c.next().map_or(String::new(), |f| f.to_uppercase().chain(c.as_str().to_lowercase().chars()).collect())
        })
        .collect()
}
fn main() {
    for s in ["Straße", "ΌΣΟΣ ΣΑΣ", "İstanbul", "ﬃ ŉ ǰ", "ΐ ՛և", "ǅ Ǆ ǆ", "ÀÉÎ õü", "𐐀𐐨", "ß", "ᾳ"]
    {
        p!(
            s.to_uppercase(),
            s.to_lowercase(),
            s.to_uppercase().to_lowercase() == s.to_lowercase(),
            s.chars().map(|c| c.to_uppercase().len()).max(),
            s.to_ascii_uppercase(),
            title(s)
        );
    }
    let mut files = ["img12.png", "img10.png", "IMG2.png", "img1.png", "readme", "10", "9", "a10b2", "a10b10", ""];
    files.sort_by(|a, b| natural(a, b));
    p!(files);
    let mut names = ["émile", "Zoe", "adam", "Émile", "zoe", "Eve"];
    names.sort();
    p!(names);
    names.sort_by_key(|s| s.to_lowercase());
    p!(names);
    names.sort_by_cached_key(|s| (std::cmp::Reverse(s.chars().count()), s.to_uppercase()));
    p!(names);
    let mut groups: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for w in ["Rust", "RUST", "rust", "Ruſt", "trust"] {
        groups.entry(w.chars().flat_map(char::to_uppercase).collect()).or_default().push(w);
    }
    p!(groups);
    p!(
        "abc".eq_ignore_ascii_case("ABC"),
        "é".eq_ignore_ascii_case("É"),
        "a" < "B",
        "a".to_lowercase() < "B".to_lowercase(),
        "" < "a",
        "ab" < "b",
        "é" > "z"
    );
    p!("apple".cmp("apples"), "Zebra".partial_cmp("apple"), ["b", "A"].iter().max(), "x".max("X"), "b".clamp("c", "d"));
    let common =
        |a: &str, b: &str| a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(c, _)| c).collect::<String>();
    p!(
        common("interview", "interval"),
        ["flower", "flow", "flight"].into_iter().map(String::from).reduce(|a, b| common(&a, &b)),
        common("é1", "é2")
    );
    p!(
        'ß'.is_lowercase(),
        'ª'.is_lowercase(),
        'ǅ'.is_uppercase(),
        'Ⅷ'.is_uppercase(),
        'ⓐ'.to_uppercase().collect::<String>(),
        'K'.to_lowercase().next(),
        'ſ'.to_uppercase().next(),
        'ı'.to_uppercase().next()
    );
}
