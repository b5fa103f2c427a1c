//! A Lisp interpreter: reader, environments shared by `Rc<RefCell>`, closures, tail calls by loop, macros, errors as values.
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

#[derive(Clone)]
enum Value {
    Nil,
    Int(i64),
    Bool(bool),
    Str(Rc<str>),
    Sym(Rc<str>),
    Pair(Rc<(Value, Value)>),
    Builtin(&'static str, fn(&[Value]) -> Res),
    Lambda(Rc<Lambda>),
}
struct Lambda {
    params: Vec<Rc<str>>,
    rest: Option<Rc<str>>,
    body: Vec<Value>,
    env: Env,
    is_macro: bool,
}
#[derive(Debug)]
enum Error {
    Unbound(Rc<str>),
    Type { want: &'static str, got: String },
    Arity { want: usize, got: usize },
    Syntax(&'static str),
    Raised(String),
}
type Res<T = Value> = Result<T, Error>;

#[derive(Clone, Default)]
struct Env(Rc<Scope>);
#[derive(Default)]
struct Scope {
    names: RefCell<HashMap<Rc<str>, Value>>,
    outer: Option<Env>,
}
impl Env {
    fn child(&self) -> Env {
        Env(Rc::new(Scope { names: RefCell::default(), outer: Some(self.clone()) }))
    }
    fn find(&self, name: &str) -> Option<&Env> {
        let mut at = Some(self);
        while let Some(env) = at {
            if env.0.names.borrow().contains_key(name) {
                return Some(env);
            }
            at = env.0.outer.as_ref();
        }
        None
    }
    fn get(&self, name: &Rc<str>) -> Res {
        let env = self.find(name).ok_or_else(|| Error::Unbound(name.clone()))?;
        Ok(env.0.names.borrow()[name].clone())
    }
    fn define(&self, name: Rc<str>, v: Value) {
        self.0.names.borrow_mut().insert(name, v);
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Nil => write!(f, "()"),
            Value::Int(n) => write!(f, "{n}"),
            Value::Bool(b) => f.write_str(if *b { "#t" } else { "#f" }),
            Value::Str(s) => write!(f, "{s:?}"),
            Value::Sym(s) => f.write_str(s),
            Value::Builtin(name, _) => write!(f, "<{name}>"),
            Value::Lambda(l) => write!(f, "<{}/{}>", if l.is_macro { "macro" } else { "lambda" }, l.params.len()),
            Value::Pair(_) => {
                let mut at = self;
                let mut open = "(";
                while let Value::Pair(p) = at {
                    write!(f, "{open}{}", p.0)?;
                    (open, at) = (" ", &p.1);
                }
                if !matches!(at, Value::Nil) {
                    write!(f, " . {at}")?;
                }
                f.write_str(")")
            }
        }
    }
}
impl FromIterator<Value> for Value {
    fn from_iter<I: IntoIterator<Item = Value>>(i: I) -> Value {
        let items: Vec<Value> = i.into_iter().collect();
        items.into_iter().rfold(Value::Nil, |tail, head| Value::Pair(Rc::new((head, tail))))
    }
}
struct Items(Value);
impl Iterator for Items {
    type Item = Res;
    fn next(&mut self) -> Option<Res> {
        match std::mem::replace(&mut self.0, Value::Nil) {
            Value::Nil => None,
            Value::Pair(p) => {
                let (head, tail) = Rc::try_unwrap(p).unwrap_or_else(|p| (*p).clone());
                self.0 = tail;
                Some(Ok(head))
            }
            other => Some(Err(other.wrong("list"))),
        }
    }
}
impl Value {
    fn wrong(&self, want: &'static str) -> Error {
        Error::Type { want, got: self.to_string() }
    }
    fn int(&self) -> Res<i64> {
        match self {
            Value::Int(n) => Ok(*n),
            other => Err(other.wrong("int")),
        }
    }
    fn sym(&self) -> Res<Rc<str>> {
        match self {
            Value::Sym(s) => Ok(Rc::clone(s)),
            other => Err(other.wrong("symbol")),
        }
    }
    fn list(&self) -> Res<Vec<Value>> {
        Items(self.clone()).collect()
    }
    fn truthy(&self) -> bool {
        !matches!(self, Value::Bool(false) | Value::Nil)
    }
    fn same(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Str(a), Value::Str(b)) | (Value::Sym(a), Value::Sym(b)) => a == b,
            (Value::Nil, Value::Nil) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Pair(a), Value::Pair(b)) => a.0.same(&b.0) && a.1.same(&b.1),
            _ => false,
        }
    }
}

fn tokens(src: &str) -> impl Iterator<Item = &str> {
    let mut rest = src;
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_start();
            match rest.strip_prefix(';') {
                Some(comment) => rest = comment.split_once('\n').map_or("", |p| p.1),
                None => break,
            }
        }
        let first = rest.chars().next()?;
        let len = match first {
            '(' | ')' | '\'' | '`' => 1,
            ',' => 1 + rest[1..].starts_with('@') as usize,
            '"' => rest[1..].find('"').map_or(rest.len(), |i| i + 2),
            _ => rest.find(|c: char| c.is_whitespace() || "()'\"".contains(c)).unwrap_or(rest.len()),
        };
        let (token, tail) = rest.split_at(len);
        rest = tail;
        Some(token)
    })
}
fn read<'a>(t: &mut impl Iterator<Item = &'a str>) -> Res<Option<Value>> {
    let Some(token) = t.next() else { return Ok(None) };
    let mut quote = |name: &str| {
        let inner = read(t)?.ok_or(Error::Syntax("nothing quoted"))?;
        Ok([Value::Sym(name.into()), inner].into_iter().collect())
    };
    Ok(Some(match token {
        "(" => {
            let mut items = vec![];
            loop {
                match read(t) {
                    Ok(Some(v)) => items.push(v),
                    Ok(None) => return Err(Error::Syntax("missing )")),
                    Err(Error::Syntax(")")) => break,
                    Err(e) => return Err(e),
                }
            }
            items.into_iter().collect()
        }
        ")" => return Err(Error::Syntax(")")),
        "'" => quote("quote")?,
        "`" => quote("quasiquote")?,
        "," => quote("unquote")?,
        ",@" => quote("splice")?,
        "#t" => Value::Bool(true),
        "#f" => Value::Bool(false),
        s if s.starts_with('"') => Value::Str(s.trim_matches('"').into()),
        s => s.parse().map_or_else(|_| Value::Sym(s.into()), Value::Int),
    }))
}

fn quasi(v: &Value, env: &Env) -> Res {
    let Value::Pair(_) = v else { return Ok(v.clone()) };
    let items = v.list()?;
    if let [Value::Sym(s), inner] = &items[..] {
        if &**s == "unquote" {
            return eval(inner.clone(), env.clone());
        }
    }
    let mut out = vec![];
    for item in items {
        match item.list().as_deref() {
            Ok([Value::Sym(s), inner]) if &**s == "splice" => out.extend(eval(inner.clone(), env.clone())?.list()?),
            _ => out.push(quasi(&item, env)?),
        }
    }
    Ok(out.into_iter().collect())
}

fn bind(l: &Lambda, args: Vec<Value>) -> Res<Env> {
    let env = l.env.child();
    if args.len() < l.params.len() || l.rest.is_none() && args.len() > l.params.len() {
        return Err(Error::Arity { want: l.params.len(), got: args.len() });
    }
    let mut args = args.into_iter();
    for p in &l.params {
        env.define(p.clone(), args.next().expect("counted"));
    }
    if let Some(rest) = &l.rest {
        env.define(rest.clone(), args.collect());
    }
    Ok(env)
}

fn lambda(params: &Value, body: &[Value], env: &Env, is_macro: bool) -> Res {
    let mut names = vec![];
    let mut at = params.clone();
    while let Value::Pair(p) = &at {
        names.push(p.0.sym()?);
        let tail = p.1.clone();
        at = tail;
    }
    let mut rest = if let Value::Sym(s) = at { Some(s) } else { None };
    if let Some(i) = names.iter().position(|n| &**n == ".") {
        rest = names.get(i + 1).cloned();
        names.truncate(i);
    }
    Ok(Value::Lambda(Rc::new(Lambda { params: names, rest, body: body.to_vec(), env: env.clone(), is_macro })))
}

fn eval(mut v: Value, mut env: Env) -> Res {
    loop {
        let list = match &v {
            Value::Sym(s) => return env.get(s),
            Value::Pair(_) => v.list()?,
            _ => return Ok(v),
        };
        let [head, args @ ..] = &list[..] else { unreachable!("pairs are not empty") };
        let special = if let Value::Sym(s) = head { &**s } else { "" };
        match (special, args) {
            ("quote", [x]) => return Ok(x.clone()),
            ("quasiquote", [x]) => return quasi(x, &env),
            ("if", [c, t, e @ ..]) => {
                let c = eval(c.clone(), env.clone())?;
                v = if c.truthy() { t.clone() } else { e.first().cloned().unwrap_or(Value::Nil) };
            }
            ("define", [Value::Pair(p), body @ ..]) => {
                env.define(p.0.sym()?, lambda(&p.1, body, &env, false)?);
                return Ok(Value::Nil);
            }
            ("macro", [Value::Pair(p), body @ ..]) => {
                env.define(p.0.sym()?, lambda(&p.1, body, &env, true)?);
                return Ok(Value::Nil);
            }
            ("define", [Value::Sym(name), x]) => {
                let x = eval(x.clone(), env.clone())?;
                env.define(name.clone(), x);
                return Ok(Value::Nil);
            }
            ("set!", [Value::Sym(name), x]) => {
                let x = eval(x.clone(), env.clone())?;
                env.find(name).ok_or_else(|| Error::Unbound(name.clone()))?.define(name.clone(), x.clone());
                return Ok(x);
            }
            ("lambda", [params, body @ ..]) => return lambda(params, body, &env, false),
            ("let", [bindings, body @ ..]) => {
                let inner = env.child();
                for b in bindings.list()? {
                    match &b.list()?[..] {
                        [name, x] => inner.define(name.sym()?, eval(x.clone(), env.clone())?),
                        _ => return Err(Error::Syntax("let")),
                    }
                }
                v = std::iter::once(Value::Sym("begin".into())).chain(body.iter().cloned()).collect();
                env = inner;
            }
            ("begin", [init @ .., last]) => {
                for x in init {
                    eval(x.clone(), env.clone())?;
                }
                v = last.clone();
            }
            ("quote" | "if" | "define" | "set!" | "lambda" | "let" | "begin", _) => {
                return Err(Error::Syntax("special form"))
            }
            _ => {
                let f = eval(head.clone(), env.clone())?;
                if let Value::Lambda(m) = &f {
                    if m.is_macro {
                        let scope = bind(m, args.to_vec())?;
                        v = m.body.iter().try_fold(Value::Nil, |_, x| eval(x.clone(), scope.clone()))?;
                        continue;
                    }
                }
                let values = args.iter().map(|a| eval(a.clone(), env.clone())).collect::<Res<Vec<_>>>()?;
                match f {
                    Value::Builtin(_, f) => return f(&values),
                    Value::Lambda(l) => {
                        env = bind(&l, values)?;
                        let Some((last, init)) = l.body.split_last() else { return Ok(Value::Nil) };
                        for x in init {
                            eval(x.clone(), env.clone())?;
                        }
                        v = last.clone();
                    }
                    other => return Err(other.wrong("function")),
                }
            }
        }
    }
}

fn builtins() -> Env {
    let env = Env::default();
    let arith: [(&'static str, fn(&[Value]) -> Res); 15] = [
        ("+", |a| a.iter().try_fold(0, |s, x| Ok(s + x.int()?)).map(Value::Int)),
        ("*", |a| {
            a.iter()
                .try_fold(1i64, |s, x| x.int()?.checked_mul(s).ok_or(Error::Raised("overflow".into())))
                .map(Value::Int)
        }),
        ("-", |a| match a {
            [x] => Ok(Value::Int(-x.int()?)),
            [x, rest @ ..] => rest.iter().try_fold(x.int()?, |s, x| Ok(s - x.int()?)).map(Value::Int),
            [] => Err(Error::Arity { want: 1, got: 0 }),
        }),
        ("/", |a| {
            a[0].int()?.checked_div(a[1].int()?).map(Value::Int).ok_or_else(|| Error::Raised(format!("{} / 0", a[0])))
        }),
        ("mod", |a| Ok(Value::Int(a[0].int()?.rem_euclid(a[1].int()?)))),
        ("<", |a| a.windows(2).try_fold(true, |ok, w| Ok(ok && w[0].int()? < w[1].int()?)).map(Value::Bool)),
        ("=", |a| Ok(Value::Bool(a.windows(2).all(|w| w[0].same(&w[1]))))),
        ("cons", |a| Ok(Value::Pair(Rc::new((a[0].clone(), a[1].clone()))))),
        ("car", |a| if let Value::Pair(p) = &a[0] { Ok(p.0.clone()) } else { Err(a[0].wrong("pair")) }),
        ("cdr", |a| if let Value::Pair(p) = &a[0] { Ok(p.1.clone()) } else { Err(a[0].wrong("pair")) }),
        ("list", |a| Ok(a.iter().cloned().collect())),
        ("null?", |a| Ok(Value::Bool(matches!(a, [Value::Nil])))),
        ("str", |a| {
            Ok(Value::Str(
                a.iter()
                    .map(|v| if let Value::Str(s) = v { s.to_string() } else { v.to_string() })
                    .collect::<String>()
                    .into(),
            ))
        }),
        ("print", |a| {
            println!("> {}", a.iter().map(Value::to_string).collect::<Vec<_>>().join(" "));
            Ok(Value::Nil)
        }),
        ("error", |a| Err(Error::Raised(a.iter().map(ToString::to_string).collect()))),
    ];
    for (name, f) in arith {
        env.define(name.into(), Value::Builtin(name, f));
    }
    env
}

const PROGRAM: &str = r#"
(define (map f l) (if (null? l) '() (cons (f (car l)) (map f (cdr l)))))
(define (fold f a l) (if (null? l) a (fold f (f a (car l)) (cdr l))))
(define (range a b) (if (< a b) (cons a (range (+ a 1) b)) '()))
(map (lambda (x) (* x x)) (range 0 8)) ; squares
(fold + 0 (range 0 101))
(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))
(loop 20000 0)
(define (counter) (let ((n 0)) (lambda () (set! n (+ n 1)))))
(define c (counter)) (c) (c) (list (c) ((counter)))
(macro (unless c . body) `(if ,c () (begin ,@body)))
(unless #f (print "unless" 'works) 42)
(macro (swap a b) `(let ((tmp ,a)) (set! ,a ,b) (set! ,b tmp)))
(define x 1) (define y 2) (swap x y) (list x y)
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2)))))
(fib 15)
(define compose (lambda fs (if (null? fs) (lambda (x) x) (lambda (x) ((car fs) ((fold (lambda (a f) (lambda (y) (f (a y)))) (lambda (z) z) (cdr fs)) x))))))
((compose (lambda (x) (* x 10)) (lambda (x) (+ x 1))) 4)
'(a (b . c) "s" #t ())
(cons 1 2)
(str "a" 1 'b (list 1 "q"))
(car 5) (undefined 1) (fib) ((lambda (x) x) 1 2) (/ 7 0) (+ 1 'a) (5 5) (if) (error "own" 1) (* 9223372036854775807 2)
map car swap
(mod -7 3)
"#;

fn main() {
    let env = builtins();
    let mut t = tokens(PROGRAM);
    loop {
        match read(&mut t) {
            Ok(None) => break,
            Ok(Some(form)) => match eval(form, env.clone()) {
                Ok(Value::Nil) => {}
                Ok(v) => println!("{v}"),
                Err(e) => println!("error: {e:?}"),
            },
            Err(e) => println!("{e:?}"),
        }
    }
    println!("{:?}", read(&mut tokens("(1 (2)")).map(|v| v.is_some()));
    println!("{:?}", read(&mut tokens(")")).map(|v| v.is_some()));
}
