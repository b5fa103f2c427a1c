//! Parser combinators from closures only: generic functions that return `impl Fn`, boxed recursion, error positions, and on top of
//! them an arithmetic evaluator, an INI reader, an s-expression reader and a URL splitter.
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::rc::Rc;

#[derive(Debug, Clone, Copy, PartialEq)]
struct Input<'a> {
    text: &'a str,
    at: usize,
}
#[derive(Debug, Clone, PartialEq)]
struct Fail {
    at: usize,
    want: String,
}
type Out<'a, T> = Result<(T, Input<'a>), Fail>;

trait Parser<'a, T>: Fn(Input<'a>) -> Out<'a, T> {}
impl<'a, T, F: Fn(Input<'a>) -> Out<'a, T>> Parser<'a, T> for F {}

impl<'a> Input<'a> {
    fn skip(self, n: usize) -> Self {
        Input { text: &self.text[n..], at: self.at + n }
    }
    fn fail<T>(self, want: impl Into<String>) -> Out<'a, T> {
        Err(Fail { at: self.at, want: want.into() })
    }
}

fn tag<'a>(t: &'static str) -> impl Parser<'a, &'a str> + Copy {
    move |i: Input<'a>| match i.text.strip_prefix(t) {
        Some(_) => Ok((&i.text[..t.len()], i.skip(t.len()))),
        None => i.fail(format!("{t:?}")),
    }
}
fn take<'a>(want: &'static str, f: impl Fn(char) -> bool + Copy) -> impl Parser<'a, &'a str> + Copy {
    move |i: Input<'a>| match i.text.find(|c| !f(c)).unwrap_or(i.text.len()) {
        0 => i.fail(want),
        n => Ok((&i.text[..n], i.skip(n))),
    }
}
fn map<'a, T, U>(p: impl Parser<'a, T>, f: impl Fn(T) -> U) -> impl Parser<'a, U> {
    move |i| p(i).map(|(t, rest)| (f(t), rest))
}
fn try_map<'a, T, U, E: ToString>(p: impl Parser<'a, T>, f: impl Fn(T) -> Result<U, E>) -> impl Parser<'a, U> {
    move |i| {
        let (t, rest) = p(i)?;
        f(t).map(|u| (u, rest)).map_err(|e| Fail { at: i.at, want: e.to_string() })
    }
}
fn then<'a, T, U>(a: impl Parser<'a, T>, b: impl Parser<'a, U>) -> impl Parser<'a, (T, U)> {
    move |i| {
        let (t, i) = a(i)?;
        let (u, i) = b(i)?;
        Ok(((t, u), i))
    }
}
fn or<'a, T>(a: impl Parser<'a, T>, b: impl Parser<'a, T>) -> impl Parser<'a, T> {
    move |i| {
        a(i).or_else(|first| {
            b(i).map_err(|second| match first.at.cmp(&second.at) {
                std::cmp::Ordering::Greater => first,
                std::cmp::Ordering::Less => second,
                std::cmp::Ordering::Equal => Fail { at: first.at, want: first.want + " or " + &second.want },
            })
        })
    }
}
fn many<'a, T>(p: impl Parser<'a, T>) -> impl Parser<'a, Vec<T>> {
    move |mut i| {
        let mut out = vec![];
        while let Ok((t, rest)) = p(i) {
            out.push(t);
            i = rest;
        }
        Ok((out, i))
    }
}
fn opt<'a, T>(p: impl Parser<'a, T>) -> impl Parser<'a, Option<T>> {
    move |i| Ok(p(i).map_or((None, i), |(t, rest)| (Some(t), rest)))
}
fn separated<'a, T, S>(p: impl Parser<'a, T>, sep: impl Parser<'a, S>) -> impl Parser<'a, Vec<T>> {
    move |i| {
        let Ok((first, mut i)) = p(i) else { return Ok((vec![], i)) };
        let mut out = vec![first];
        while let Ok((_, rest)) = sep(i) {
            let (t, rest) = p(rest)?;
            out.push(t);
            i = rest;
        }
        Ok((out, i))
    }
}
fn between<'a, A, T, B>(a: impl Parser<'a, A>, p: impl Parser<'a, T>, b: impl Parser<'a, B>) -> impl Parser<'a, T> {
    map(then(a, then(p, b)), |(_, (t, _))| t)
}
fn spaced<'a, T>(p: impl Parser<'a, T>) -> impl Parser<'a, T> {
    move |i: Input<'a>| {
        let n = i.text.len() - i.text.trim_start_matches([' ', '\t']).len();
        p(i.skip(n))
    }
}
fn fold_left<'a, T, O>(p: impl Parser<'a, T>, op: impl Parser<'a, O>, f: impl Fn(T, O, T) -> T) -> impl Parser<'a, T> {
    move |i| {
        let (mut acc, mut i) = p(i)?;
        while let Ok((o, rest)) = op(i) {
            let (t, rest) = p(rest)?;
            (acc, i) = (f(acc, o, t), rest);
        }
        Ok((acc, i))
    }
}
/// A parser that refers to itself.
fn recursive<'a, T: 'a, P: Parser<'a, T> + 'a>(
    build: impl FnOnce(Rc<dyn Fn(Input<'a>) -> Out<'a, T> + 'a>) -> P,
) -> impl Parser<'a, T> {
    let cell: Rc<OnceCell<Box<dyn Fn(Input<'a>) -> Out<'a, T> + 'a>>> = Rc::default();
    let weak = Rc::downgrade(&cell);
    let myself = Rc::new(move |i: Input<'a>| weak.upgrade().expect("alive").get().expect("built")(i));
    let built = build(myself);
    cell.set(Box::new(built)).ok().expect("once");
    move |i: Input<'a>| cell.get().expect("built")(i)
}
fn all<'a, T>(p: impl Parser<'a, T>) -> impl Fn(&'a str) -> Result<T, Fail> {
    move |text| match p(Input { text, at: 0 })? {
        (t, rest) if rest.text.trim().is_empty() => Ok(t),
        (_, rest) => Err(Fail { at: rest.at, want: "end".into() }),
    }
}

fn number<'a>() -> impl Parser<'a, f64> + Copy {
    move |i| try_map(take("number", |c| c.is_ascii_digit() || c == '.'), str::parse::<f64>)(i)
}
fn arithmetic<'a>() -> impl Fn(&'a str) -> Result<f64, Fail> {
    all(recursive(|expr| {
        let inner = expr.clone();
        let atom = or(spaced(number()), between(spaced(tag("(")), move |i| inner(i), spaced(tag(")"))));
        let atom: Rc<dyn Fn(Input<'a>) -> Out<'a, f64> + 'a> = Rc::new(atom);
        let (a, b) = (atom.clone(), atom);
        let signed = or(move |i| a(i), map(then(spaced(tag("-")), move |i| b(i)), |(_, n)| -n));
        let product =
            fold_left(signed, spaced(or(tag("*"), tag("/"))), |a, op, b| if op == "*" { a * b } else { a / b });
        fold_left(product, spaced(or(tag("+"), tag("-"))), |a, op, b| if op == "+" { a + b } else { a - b })
    }))
}

#[derive(Debug, PartialEq)]
enum Sexp<'a> {
    Atom(&'a str),
    Text(String),
    List(Vec<Sexp<'a>>),
}
fn sexp<'a>() -> impl Fn(&'a str) -> Result<Sexp<'a>, Fail> {
    all(recursive(|s| {
        let quoted = map(between(tag("\""), opt(take("text", |c| c != '"')), tag("\"")), |t| {
            Sexp::Text(t.unwrap_or("").to_uppercase())
        });
        let atom = map(take("atom", |c| !c.is_whitespace() && !"()\"".contains(c)), Sexp::Atom);
        let list = map(between(tag("("), many(move |i| s(i)), spaced(tag(")"))), Sexp::List);
        spaced(or(or(list, quoted), atom))
    }))
}

type Sections<'a> = BTreeMap<&'a str, Vec<(&'a str, Vec<&'a str>)>>;
fn ini<'a>() -> impl Fn(&'a str) -> Result<Sections<'a>, Fail> {
    let word = take("name", |c| c.is_alphanumeric() || c == '_');
    let newline = take("newline", |c| c == '\n' || c == ' ');
    let header = between(tag("["), word, then(tag("]"), newline));
    let value =
        spaced(separated(spaced(take("value", |c| c.is_alphanumeric() || "./-".contains(c))), spaced(tag(","))));
    let line = map(then(then(word, spaced(tag("="))), then(value, opt(newline))), |((k, _), (v, _))| (k, v));
    map_all(many(then(header, many(line))))
}
fn map_all<'a>(
    p: impl Parser<'a, Vec<(&'a str, Vec<(&'a str, Vec<&'a str>)>)>>,
) -> impl Fn(&'a str) -> Result<Sections<'a>, Fail> {
    all(map(p, |v| v.into_iter().collect()))
}

#[derive(Debug)]
#[allow(dead_code)]
struct Url<'a> {
    scheme: &'a str,
    host: &'a str,
    port: Option<u16>,
    path: Vec<&'a str>,
    query: Vec<(&'a str, Option<&'a str>)>,
}
fn url<'a>() -> impl Fn(&'a str) -> Result<Url<'a>, Fail> {
    let word = take("word", |c| c.is_alphanumeric() || "-_.".contains(c));
    let port = map(then(tag(":"), try_map(take("port", |c| c.is_ascii_digit()), str::parse::<u16>)), |p| p.1);
    let path = many(map(then(tag("/"), opt(word)), |p| p.1.unwrap_or("")));
    let pair = then(word, opt(map(then(tag("="), word), |p| p.1)));
    let query = map(opt(then(tag("?"), separated(pair, tag("&")))), |q| q.map_or_else(Vec::new, |q| q.1));
    all(map(
        then(then(word, tag("://")), then(then(word, opt(port)), then(path, query))),
        |((scheme, _), ((host, port), (path, query)))| Url { scheme, host, port, path, query },
    ))
}

fn show<T: Debug>(name: &str, r: Result<T, Fail>) {
    match r {
        Ok(t) => println!("{name}: {t:?}"),
        Err(Fail { at, want }) => println!("{name}: at {at} expected {want}"),
    }
}

fn main() {
    let eval = arithmetic();
    for s in ["1 + 2 * 3", "-(4 - 6) * (1 + 1 / 4)", "2 * (3", "1 + * 2", "1.2.3", "((7))", "10 / 4 / 5 - 1", "1 1"] {
        show(s, eval(s));
    }
    let read = sexp();
    for s in ["(define (f x) (* x \"two\" ()))", "atom", "(a (b", ")", "(\"\" (()))"] {
        show(s, read(s));
    }
    show("ini", ini()("[main]\nname = rac\npaths = /usr/lib, ./x-1\n\n[b]\nempty =\n[c]\n"));
    show("ini", ini()("[main]\nname rac\n"));
    let u = url();
    for s in ["http://example.org:8080/a/b/?q=1&flag&x=y.z", "ftp://h", "http://h:99999/", "nope:/x"] {
        show(s, u(s));
    }
}
