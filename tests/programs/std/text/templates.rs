//! A template engine: tags with filters, loops, conditions, includes, escaping, errors with lines; values by a trait for several types.
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Write};

#[derive(Debug, Clone, PartialEq)]
enum Value {
    Nothing,
    Text(String),
    Number(f64),
    List(Vec<Value>),
    Map(BTreeMap<String, Value>),
}
trait ToValue {
    fn to_value(&self) -> Value;
}
macro_rules! to_value {
    ($($t:ty: $s:ident => $e:expr;)*) => {$(impl ToValue for $t { fn to_value(&self) -> Value { let $s = self; $e } })*};
}
to_value! {
    str: s => Value::Text(s.to_owned());
    String: s => Value::Text(s.clone());
    i32: n => Value::Number((*n).into());
    f64: n => Value::Number(*n);
    bool: b => if *b { Value::Number(1.0) } else { Value::Nothing };
    Value: v => v.clone();
}
impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value {
        (**self).to_value()
    }
}
impl<T: ToValue> ToValue for [T] {
    fn to_value(&self) -> Value {
        Value::List(self.iter().map(T::to_value).collect())
    }
}
impl<T: ToValue, const N: usize> ToValue for [T; N] {
    fn to_value(&self) -> Value {
        self[..].to_value()
    }
}
impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Nothing, T::to_value)
    }
}
impl<V: ToValue> ToValue for BTreeMap<&str, V> {
    fn to_value(&self) -> Value {
        Value::Map(self.iter().map(|(k, v)| (k.to_string(), v.to_value())).collect())
    }
}
macro_rules! map {
    ($($k:ident: $v:expr),* $(,)?) => { Value::Map(BTreeMap::from([$((stringify!($k).to_owned(), ToValue::to_value(&$v))),*])) };
}
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Nothing => Ok(()),
            Value::Text(s) => f.pad(s),
            Value::Number(n) => fmt::Display::fmt(n, f),
            Value::List(l) => {
                l.iter().enumerate().try_for_each(|(i, v)| write!(f, "{}{v}", if i > 0 { ", " } else { "" }))
            }
            Value::Map(m) => write!(f, "{{{}}}", m.keys().cloned().collect::<Vec<_>>().join(" ")),
        }
    }
}
#[derive(Debug)]
enum Node<'t> {
    Text(&'t str),
    Show { path: &'t str, filters: Vec<(&'t str, Option<&'t str>)>, raw: bool },
    If { path: &'t str, negated: bool, yes: Vec<Node<'t>>, no: Vec<Node<'t>> },
    For { name: &'t str, path: &'t str, body: Vec<Node<'t>>, empty: Vec<Node<'t>> },
    Include(&'t str),
}
#[derive(Debug, PartialEq)]
enum Error {
    Syntax { line: usize, what: String },
    Filter(String),
    Missing(String),
    Depth,
}
struct Parser<'t> {
    whole: &'t str,
    rest: &'t str,
}
impl<'t> Parser<'t> {
    fn fail<T>(&self, what: impl Into<String>) -> Result<T, Error> {
        let line = self.whole[..self.whole.len() - self.rest.len()].matches('\n').count() + 1;
        Err(Error::Syntax { line, what: what.into() })
    }
    fn nodes(&mut self, stop: &[&str]) -> Result<(Vec<Node<'t>>, Option<&'t str>), Error> {
        let mut out = vec![];
        loop {
            let Some((text, after)) = self.rest.split_once('{') else {
                out.push(Node::Text(std::mem::take(&mut self.rest)));
                return if stop.is_empty() {
                    Ok((out, None))
                } else {
                    self.fail(format!("expected {}", stop.join(" or ")))
                };
            };
            let close = match after.as_bytes().first() {
                Some(b'{') => "}}",
                Some(b'%') => "%}",
                _ => {
                    out.push(Node::Text(&self.rest[..text.len() + 1]));
                    self.rest = after;
                    continue;
                }
            };
            out.push(Node::Text(text));
            self.rest = &after[1..];
            let Some((tag, after)) = self.rest.split_once(close) else { return self.fail("unclosed tag") };
            let tag = tag.trim();
            if close == "}}" {
                let (raw, tag) = tag.strip_prefix('&').map_or((false, tag), |t| (true, t));
                let mut parts = tag.split('|').map(str::trim);
                let path = parts.next().filter(|p| !p.is_empty());
                let Some(path) = path else { return self.fail("empty tag") };
                let filters =
                    parts.map(|p| p.split_once(':').map_or((p, None), |(f, a)| (f.trim(), Some(a.trim())))).collect();
                self.rest = after;
                out.push(Node::Show { path, filters, raw });
                continue;
            }
            let words: Vec<&'t str> = tag.split_whitespace().collect();
            if let Some(end) = words.first().filter(|w| stop.contains(*w)) {
                self.rest = after;
                return Ok((out, Some(end)));
            }
            let node = match words[..] {
                ["if", path] | ["if", "not", path] => {
                    self.rest = after;
                    let (yes, end) = self.nodes(&["else", "end"])?;
                    let no = if end == Some("else") { self.nodes(&["end"])?.0 } else { vec![] };
                    Node::If { path, negated: words.len() == 3, yes, no }
                }
                ["for", name, "in", path] => {
                    self.rest = after;
                    let (body, end) = self.nodes(&["else", "end"])?;
                    let empty = if end == Some("else") { self.nodes(&["end"])?.0 } else { vec![] };
                    Node::For { name, path, body, empty }
                }
                ["include", name] => {
                    self.rest = after;
                    Node::Include(name)
                }
                _ => return self.fail(format!("unknown tag {tag:?}")),
            };
            out.push(node);
        }
    }
}
struct Engine<'t> {
    templates: HashMap<&'t str, Vec<Node<'t>>>,
    filters: HashMap<&'static str, Box<dyn Fn(Value, Option<&str>) -> Value>>,
}
fn escape(s: &str) -> Cow<'_, str> {
    if !s.contains(['<', '>', '&', '"']) {
        return s.into();
    }
    s.chars()
        .fold(String::new(), |mut out, c| {
            match c {
                '<' => out += "&lt;",
                '>' => out += "&gt;",
                '&' => out += "&amp;",
                '"' => out += "&quot;",
                c => out.push(c),
            }
            out
        })
        .into()
}
impl<'t> Engine<'t> {
    fn new() -> Self {
        let mut filters: HashMap<&'static str, Box<dyn Fn(Value, Option<&str>) -> Value>> = HashMap::new();
        filters.insert("upper", Box::new(|v, _| Value::Text(v.to_string().to_uppercase())));
        filters.insert("default", Box::new(|v, a| if v == Value::Nothing { a.unwrap_or("").to_value() } else { v }));
        filters.insert(
            "round",
            Box::new(|v, a| match (v, a.and_then(|a| a.parse::<usize>().ok())) {
                (Value::Number(n), Some(p)) => Value::Text(format!("{n:.p$}")),
                (v, _) => v,
            }),
        );
        filters.insert(
            "count",
            Box::new(|v, _| match v {
                Value::List(l) => Value::Number(l.len() as f64),
                v => Value::Number(v.to_string().chars().count() as f64),
            }),
        );
        filters.insert(
            "pad",
            Box::new(|v, a| {
                let w = a.and_then(|a| a.parse().ok()).unwrap_or(0);
                Value::Text(format!("{v:>w$}"))
            }),
        );
        filters.insert(
            "sort",
            Box::new(|v, _| match v {
                Value::List(mut l) => {
                    l.sort_by_key(|v| v.to_string());
                    Value::List(l)
                }
                v => v,
            }),
        );
        Engine { templates: HashMap::new(), filters }
    }
    fn add(&mut self, name: &'t str, text: &'t str) -> Result<&mut Self, Error> {
        let nodes = Parser { whole: text, rest: text }.nodes(&[])?.0;
        self.templates.insert(name, nodes);
        Ok(self)
    }
    fn render(&self, name: &str, data: &Value) -> Result<String, Error> {
        let mut out = String::new();
        let nodes = self.templates.get(name).ok_or_else(|| Error::Missing(name.into()))?;
        self.go(nodes, &mut vec![data.clone()], &mut out, 0)?;
        Ok(out)
    }
    fn find(scopes: &[Value], path: &str) -> Value {
        scopes
            .iter()
            .rev()
            .find_map(|s| {
                path.split('.').try_fold(s, |v, key| match v {
                    Value::Map(m) => m.get(key),
                    Value::List(l) => l.get(key.parse::<usize>().ok()?),
                    v => (key == "this").then_some(v),
                })
            })
            .cloned()
            .unwrap_or(Value::Nothing)
    }
    fn go(&self, nodes: &[Node<'t>], scopes: &mut Vec<Value>, out: &mut String, depth: u32) -> Result<(), Error> {
        if depth > 20 {
            return Err(Error::Depth);
        }
        for n in nodes {
            match n {
                Node::Text(t) => out.push_str(t),
                Node::Show { path, filters, raw } => {
                    let v = filters.iter().try_fold(Self::find(scopes, path), |v, (f, a)| {
                        self.filters.get(f).map(|f| f(v, *a)).ok_or_else(|| Error::Filter(f.to_string()))
                    })?;
                    let text = v.to_string();
                    out.push_str(if *raw { &text } else { &*escape(&text).into_owned().leak() });
                }
                Node::If { path, negated, yes, no } => {
                    let truth = !matches!(Self::find(scopes, path), Value::Nothing | Value::Number(0.0)) != *negated;
                    self.go(if truth { yes } else { no }, scopes, out, depth + 1)?;
                }
                Node::For { name, path, body, empty } => match Self::find(scopes, path) {
                    Value::List(l) if !l.is_empty() => {
                        let last = l.len() - 1;
                        for (i, v) in l.into_iter().enumerate() {
                            scopes.push(Value::Map(BTreeMap::from([
                                (name.to_string(), v),
                                ("index".into(), (i as i32).to_value()),
                                ("last".into(), (i == last).to_value()),
                            ])));
                            self.go(body, scopes, out, depth + 1)?;
                            scopes.pop();
                        }
                    }
                    _ => self.go(empty, scopes, out, depth + 1)?,
                },
                Node::Include(name) => self.go(
                    self.templates.get(name).ok_or_else(|| Error::Missing(name.to_string()))?,
                    scopes,
                    out,
                    depth + 1,
                )?,
            }
        }
        Ok(())
    }
}

fn main() -> Result<(), Error> {
    let mut e = Engine::new();
    e.add("page", "<h1>{{ title | upper }}</h1>\n{% for item in items %}{{ index }}. {{ item.name }}{% if item.price %} at {{ item.price | round: 2 | pad: 8 }}{% else %} (free){% end %}{% if not last %},{% end %}\n{% else %}nothing\n{% end %}{% include foot %}")?
        .add("foot", "-- {{ author.name | default: nobody }} {{ &markup }} {{ markup }} { not a tag }")?
        .add("nest", "{% for row in grid %}[{% for c in row %}{{ c }}{% if not last %} {% end %}{% end %}]{% end %} {{ grid.1.0 }} {{ grid | count }}")?
        .add("loop", "{% include loop %}")?
        .add("bad filter", "{{ x | shout }}")?;
    let item = |name: &str, price: Option<f64>| map! { name: name, price: price };
    let data = map! { title: "fish & <chips>", items: [item("tea", Some(1.5)), item("\"air\"", None), item("cake", Some(12.345))], markup: "<b>", author: map! { name: "me" } };
    println!("{}", e.render("page", &data)?);
    println!("{}", e.render("page", &map! { title: 5, items: [0i32; 0] })?);
    println!("{}", e.render("nest", &map! { grid: [[1, 2], [3, 4]] })?);
    println!(
        "{:?} {:?} {:?}",
        e.render("loop", &Value::Nothing),
        e.render("bad filter", &Value::Nothing),
        e.render("none", &Value::Nothing)
    );
    for bad in ["{{ open", "{% if x %}\n\n", "a\n{% what %}", "{{ }}", "{% for x of y %}", "{% end %}"] {
        println!("{bad:?} {:?}", Engine::new().add("t", bad).err());
    }
    let mut s = String::new();
    write!(s, "{:>6}|{:<4}|{:.1}", Value::Text("ab".into()), Value::Number(7.0), Value::Number(2.25)).unwrap();
    println!("{s} {}", map! { b: 1, a: [Some(true), None] });
    Ok(())
}
