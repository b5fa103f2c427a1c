//! Small formats read and written: INI, query strings, HTTP heads, semantic versions, durations, sizes, e-mail addresses, colours, key paths; errors by enum and by position.
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
fn ini(text: &str) -> Result<BTreeMap<&str, BTreeMap<&str, String>>, (usize, String)> {
    let mut out: BTreeMap<&str, BTreeMap<&str, String>> = BTreeMap::new();
    let mut section = "";
    for (n, line) in text.lines().enumerate().map(|(i, l)| (i + 1, l.split([';', '#']).next().unwrap_or("").trim())) {
        if line.is_empty() {
            continue;
        }
        if let Some(s) = line.strip_prefix('[') {
            section = s.strip_suffix(']').ok_or_else(|| (n, format!("no ] after {s}")))?;
            out.entry(section).or_default();
        } else {
            let (k, v) = line.split_once('=').ok_or_else(|| (n, format!("no = in {line:?}")))?;
            if out.entry(section).or_default().insert(k.trim(), v.trim().trim_matches('"').to_owned()).is_some() {
                return Err((n, format!("{} twice", k.trim())));
            }
        }
    }
    Ok(out)
}
fn unpercent(s: &str) -> Option<String> {
    let mut out = vec![];
    let mut b = s.bytes();
    while let Some(c) = b.next() {
        out.push(match c {
            b'+' => b' ',
            b'%' => u8::from_str_radix(std::str::from_utf8(&[b.next()?, b.next()?]).ok()?, 16).ok()?,
            c => c,
        });
    }
    String::from_utf8(out).ok()
}
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Version(u32, u32, u32, Option<Vec<Part>>);
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
enum Part {
    Number(u64),
    Word(String),
}
impl std::str::FromStr for Version {
    type Err = &'static str;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        let (core, pre) = s.split_once('-').map_or((s, None), |(c, p)| (c, Some(p)));
        let n: Vec<u32> = core
            .split('.')
            .map(|p| {
                if p.len() > 1 && p.starts_with('0') {
                    Err("leading zero")
                } else {
                    p.parse().map_err(|_| "not a number")
                }
            })
            .collect::<Result<_, _>>()?;
        let [a, b, c] = n[..] else { return Err("three numbers") };
        Ok(Version(
            a,
            b,
            c,
            pre.map(|p| p.split('.').map(|w| w.parse().map_or_else(|_| Part::Word(w.into()), Part::Number)).collect()),
        ))
    }
}
impl Version {
    fn key(&self) -> (u32, u32, u32, bool, &Option<Vec<Part>>) {
        (self.0, self.1, self.2, self.3.is_none(), &self.3)
    }
}
fn duration(s: &str) -> Option<Duration> {
    let mut rest = s;
    let mut total = Duration::ZERO;
    while !rest.is_empty() {
        let at = rest.find(|c: char| c.is_alphabetic())?;
        let (n, tail) = rest.split_at(at);
        let end = tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len());
        let unit = match &tail[..end] {
            "ms" => 0.001,
            "s" => 1.0,
            "m" | "min" => 60.0,
            "h" => 3600.0,
            _ => return None,
        };
        total += Duration::try_from_secs_f64(n.trim().parse::<f64>().ok()? * unit).ok()?;
        rest = tail[end..].trim_start();
    }
    (!s.is_empty()).then_some(total)
}
struct Size(u64);
impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = self.0.checked_ilog2().unwrap_or(0) / 10;
        match unit {
            0 => write!(f, "{} B", self.0),
            u => write!(
                f,
                "{:.p$} {}iB",
                self.0 as f64 / (1u64 << (10 * u)) as f64,
                b"KMGTPE"[u as usize - 1] as char,
                p = f.precision().unwrap_or(1)
            ),
        }
    }
}
fn http(head: &str) -> Result<(&str, &str, BTreeMap<String, &str>), String> {
    let mut lines = head.split("\r\n");
    let first: Vec<&str> = lines.next().unwrap_or("").split(' ').collect();
    let [method, path, version] = first[..] else { return Err(format!("{} words", first.len())) };
    if !version.starts_with("HTTP/1.") {
        return Err(version.into());
    }
    let headers = lines
        .take_while(|l| !l.is_empty())
        .map(|l| l.split_once(':').map(|(k, v)| (k.to_ascii_lowercase(), v.trim())).ok_or(format!("header {l:?}")))
        .collect::<Result<_, _>>()?;
    Ok((method, path, headers))
}
fn main() {
    p!(ini("a=1\n[x]\nk = \"v w\" ; note\n\n# c\n[y]\n[x]\nz="), ini("[a\n"), ini("\nb"), ini("a=1\na=2"));
    p!(
        unpercent("a%20b+c%C3%A9"),
        unpercent("%f"),
        unpercent("%ff"),
        "q=1&r=%26&s"
            .split('&')
            .map(|p| p.split_once('=').map_or((p, None), |(k, v)| (k, unpercent(v))))
            .collect::<Vec<_>>()
    );
    let mut v: Vec<Version> = ["1.2.3", "1.10.0", "1.2.3-beta.2", "1.2.3-beta.11", "1.2.3-alpha", "0.9.9"]
        .iter()
        .map(|s| s.parse().unwrap())
        .collect();
    v.sort_by(|a, b| a.key().cmp(&b.key()));
    p!(
        v.iter().map(|v| format!("{}.{}.{}{}", v.0, v.1, v.2, v.3.as_ref().map_or(0, Vec::len))).collect::<Vec<_>>(),
        "1.02.3".parse::<Version>(),
        "1.2".parse::<Version>(),
        "1.x.2".parse::<Version>()
    );
    p!(["1h30m", "2.5s", "100ms 1s", "5", "3 parsecs", "", "-1s"].map(duration));
    println!("{} {} {} {:.3} {}", Size(0), Size(1023), Size(1536), Size(123_456_789), Size(u64::MAX));
    p!(
        http("GET /x?y HTTP/1.1\r\nHost: a.b:80\r\nX-Y:z\r\n\r\nbody"),
        http("GET /"),
        http("GET / HTTP/2"),
        http("A b HTTP/1.0\r\nbad\r\n")
    );
    let mail = |s: &str| {
        s.rsplit_once('@')
            .filter(|(l, d)| {
                !l.is_empty()
                    && d.contains('.')
                    && !d.starts_with('.')
                    && d.split('.').all(|p| p.chars().all(char::is_alphanumeric))
            })
            .map(|(l, d)| (l.len(), d.to_lowercase()))
    };
    p!(["me@Site.org", "a@b@c.de", "@x.y", "a@b", "a@.b", "a@b..c"].map(mail));
}
