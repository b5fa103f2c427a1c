//! Type inference after Hindley and Milner: a parser for a small functional language, unification with an occurs check,
//! let-polymorphism, printing of principal types, and an evaluator with closures.
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::rc::Rc;

#[derive(Debug, Clone, PartialEq)]
enum Term {
    Var(String),
    Int(i64),
    Bool(bool),
    Lam(String, Box<Term>),
    App(Box<Term>, Box<Term>),
    Let(String, Box<Term>, Box<Term>),
    Rec(String, Box<Term>, Box<Term>),
    If(Box<Term>, Box<Term>, Box<Term>),
    Pair(Box<Term>, Box<Term>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Type {
    Var(usize),
    Con(&'static str),
    Fun(Rc<Type>, Rc<Type>),
    Pair(Rc<Type>, Rc<Type>),
    List(Rc<Type>),
}
use Type::{Con, Fun};

#[derive(Debug, Clone)]
struct Scheme {
    bound: BTreeSet<usize>,
    ty: Type,
}

#[derive(Debug, PartialEq)]
enum TypeError {
    Mismatch(String, String),
    Occurs(String, String),
    Unbound(String),
}

fn fun(a: Type, b: Type) -> Type {
    Fun(a.into(), b.into())
}

struct Named<'a>(&'a Type, &'a RefCell<BTreeMap<usize, String>>);
impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Type::Var(v) => {
                let mut names = self.1.borrow_mut();
                let next = ((b'a' + names.len() as u8) as char).to_string();
                f.write_str(names.entry(*v).or_insert(next))
            }
            Con(c) => f.write_str(c),
            Fun(a, b) if matches!(**a, Fun(..)) => write!(f, "({}) -> {}", Named(a, self.1), Named(b, self.1)),
            Fun(a, b) => write!(f, "{} -> {}", Named(a, self.1), Named(b, self.1)),
            Type::Pair(a, b) => write!(f, "({}, {})", Named(a, self.1), Named(b, self.1)),
            Type::List(a) => write!(f, "[{}]", Named(a, self.1)),
        }
    }
}
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Named(self, &RefCell::default()).fmt(f)
    }
}

#[derive(Default)]
struct Infer {
    subst: Vec<Option<Type>>,
}
type TypeEnv = HashMap<String, Scheme>;

impl Infer {
    fn fresh(&mut self) -> Type {
        self.subst.push(None);
        Type::Var(self.subst.len() - 1)
    }
    fn shallow(&self, t: &Type) -> Type {
        let mut t = t;
        while let Type::Var(v) = t {
            match &self.subst[*v] {
                Some(next) => t = next,
                None => break,
            }
        }
        t.clone()
    }
    fn resolve(&self, t: &Type) -> Type {
        let go = |t: &Rc<Type>| Rc::new(self.resolve(t));
        match self.shallow(t) {
            Fun(a, b) => Fun(go(&a), go(&b)),
            Type::Pair(a, b) => Type::Pair(go(&a), go(&b)),
            Type::List(a) => Type::List(go(&a)),
            other => other,
        }
    }
    fn free(&self, t: &Type, out: &mut BTreeSet<usize>) {
        match self.shallow(t) {
            Type::Var(v) => drop(out.insert(v)),
            Con(_) => {}
            Fun(a, b) | Type::Pair(a, b) => [a, b].iter().for_each(|t| self.free(t, out)),
            Type::List(a) => self.free(&a, out),
        }
    }
    fn unify(&mut self, a: &Type, b: &Type) -> Result<(), TypeError> {
        let (a, b) = (self.shallow(a), self.shallow(b));
        match (&a, &b) {
            (x, y) if x == y => Ok(()),
            (Type::Var(v), t) | (t, Type::Var(v)) => {
                let mut free = BTreeSet::new();
                self.free(t, &mut free);
                if free.contains(v) {
                    return Err(TypeError::Occurs(self.resolve(&a).to_string(), self.resolve(&b).to_string()));
                }
                self.subst[*v] = Some(t.clone());
                Ok(())
            }
            (Fun(a, b), Fun(c, d)) | (Type::Pair(a, b), Type::Pair(c, d)) => {
                self.unify(a, c)?;
                self.unify(b, d)
            }
            (Type::List(a), Type::List(b)) => self.unify(a, b),
            _ => Err(TypeError::Mismatch(self.resolve(&a).to_string(), self.resolve(&b).to_string())),
        }
    }
    fn generalize(&self, env: &TypeEnv, t: &Type) -> Scheme {
        let mut bound = BTreeSet::new();
        self.free(t, &mut bound);
        let mut kept = BTreeSet::new();
        for s in env.values() {
            let mut free = BTreeSet::new();
            self.free(&s.ty, &mut free);
            kept.extend(free.difference(&s.bound));
        }
        Scheme { bound: &bound - &kept, ty: self.resolve(t) }
    }
    fn instantiate(&mut self, s: &Scheme) -> Type {
        let map: HashMap<usize, Type> = s.bound.iter().map(|v| (*v, self.fresh())).collect();
        fn go(t: &Type, map: &HashMap<usize, Type>) -> Type {
            let r = |t: &Rc<Type>| Rc::new(go(t, map));
            match t {
                Type::Var(v) => map.get(v).unwrap_or(t).clone(),
                Fun(a, b) => Fun(r(a), r(b)),
                Type::Pair(a, b) => Type::Pair(r(a), r(b)),
                Type::List(a) => Type::List(r(a)),
                Con(_) => t.clone(),
            }
        }
        go(&self.resolve(&s.ty), &map)
    }
    fn infer(&mut self, env: &TypeEnv, t: &Term) -> Result<Type, TypeError> {
        let mono = |ty: Type| Scheme { bound: BTreeSet::new(), ty };
        Ok(match t {
            Term::Int(_) => Con("int"),
            Term::Bool(_) => Con("bool"),
            Term::Var(x) => {
                let s = env.get(x).ok_or_else(|| TypeError::Unbound(x.clone()))?;
                self.instantiate(s)
            }
            Term::Lam(x, body) => {
                let a = self.fresh();
                let mut inner = env.clone();
                inner.insert(x.clone(), mono(a.clone()));
                fun(a, self.infer(&inner, body)?)
            }
            Term::App(f, x) => {
                let (f, x) = (self.infer(env, f)?, self.infer(env, x)?);
                let r = self.fresh();
                self.unify(&f, &fun(x, r.clone()))?;
                r
            }
            Term::Let(x, v, body) => {
                let v = self.infer(env, v)?;
                let s = self.generalize(env, &v);
                self.infer(
                    &[(x.clone(), s)].into_iter().chain(env.clone().into_iter().filter(|p| p.0 != *x)).collect(),
                    body,
                )?
            }
            Term::Rec(x, v, body) => {
                let a = self.fresh();
                let mut inner = env.clone();
                inner.insert(x.clone(), mono(a.clone()));
                let v = self.infer(&inner, v)?;
                self.unify(&a, &v)?;
                let s = self.generalize(env, &v);
                inner.insert(x.clone(), s);
                self.infer(&inner, body)?
            }
            Term::If(c, a, b) => {
                let c = self.infer(env, c)?;
                self.unify(&c, &Con("bool"))?;
                let (a, b) = (self.infer(env, a)?, self.infer(env, b)?);
                self.unify(&a, &b)?;
                a
            }
            Term::Pair(a, b) => Type::Pair(self.infer(env, a)?.into(), self.infer(env, b)?.into()),
        })
    }
}

/// Recursive descent over words; `\x. e`, `let x = e in e`, `rec`, `if`, pairs, application by juxtaposition.
struct Parser<'a>(std::iter::Peekable<std::vec::IntoIter<&'a str>>);
impl<'a> Parser<'a> {
    fn new(s: &'a str) -> Self {
        let mut words = vec![];
        for w in s.split_whitespace() {
            words.extend(w.split_inclusive(|c| "()\\.,".contains(c)).flat_map(|p| match p.char_indices().last() {
                Some((i, c)) if i > 0 && "()\\.,".contains(c) => vec![&p[..i], &p[i..]],
                _ => vec![p],
            }));
        }
        Parser(words.into_iter().peekable())
    }
    fn expect(&mut self, w: &str) {
        assert_eq!(self.0.next(), Some(w));
    }
    fn term(&mut self) -> Term {
        match *self.0.peek().expect("a term") {
            "\\" => {
                self.0.next();
                let x = self.0.next().unwrap().to_owned();
                self.expect(".");
                Term::Lam(x, Box::new(self.term()))
            }
            kind @ ("let" | "rec") => {
                self.0.next();
                let x = self.0.next().unwrap().to_owned();
                self.expect("=");
                let v = Box::new(self.term());
                self.expect("in");
                let body = Box::new(self.term());
                (if kind == "let" { Term::Let } else { Term::Rec })(x, v, body)
            }
            "if" => {
                self.0.next();
                let c = self.term();
                self.expect("then");
                let a = self.term();
                self.expect("else");
                Term::If(c.into(), a.into(), self.term().into())
            }
            _ => {
                let mut f = self.atom().expect("an atom");
                while let Some(x) = self.atom() {
                    f = Term::App(f.into(), x.into());
                }
                f
            }
        }
    }
    fn atom(&mut self) -> Option<Term> {
        let word =
            self.0.next_if(|w| !matches!(*w, ")" | "," | "in" | "then" | "else" | "=" | "." | "let" | "rec" | "if"))?;
        Some(match word {
            "(" => {
                let a = self.term();
                match self.0.next() {
                    Some(",") => {
                        let b = self.term();
                        self.expect(")");
                        Term::Pair(a.into(), b.into())
                    }
                    _ => a,
                }
            }
            "true" | "false" => Term::Bool(word == "true"),
            w => w.parse().map(Term::Int).unwrap_or_else(|_| Term::Var(w.to_owned())),
        })
    }
}

#[derive(Clone)]
enum Value {
    Int(i64),
    Bool(bool),
    Pair(Rc<(Value, Value)>),
    List(Rc<Vec<Value>>),
    Fun(Rc<dyn Fn(Value) -> Value>),
}
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Int(n) => n.fmt(f),
            Value::Bool(b) => b.fmt(f),
            Value::Pair(p) => p.fmt(f),
            Value::List(l) => l.fmt(f),
            Value::Fun(_) => f.write_str("<fun>"),
        }
    }
}
type Scope = HashMap<String, Value>;

fn eval(t: &Term, env: &Scope) -> Value {
    match t {
        Term::Int(n) => Value::Int(*n),
        Term::Bool(b) => Value::Bool(*b),
        Term::Var(x) => env[x].clone(),
        Term::Lam(x, body) => {
            let (x, body, env) = (x.clone(), body.clone(), env.clone());
            Value::Fun(Rc::new(move |v| {
                let mut env = env.clone();
                env.insert(x.clone(), v);
                eval(&body, &env)
            }))
        }
        Term::App(f, x) => {
            let Value::Fun(f) = eval(f, env) else { unreachable!("typed") };
            f(eval(x, env))
        }
        Term::Let(x, v, body) => {
            let mut inner = env.clone();
            inner.insert(x.clone(), eval(v, env));
            eval(body, &inner)
        }
        Term::Rec(x, v, body) => {
            let slot: Rc<RefCell<Option<Value>>> = Rc::default();
            let hook = slot.clone();
            let through = Value::Fun(Rc::new(move |a| {
                let Some(Value::Fun(f)) = hook.borrow().clone() else { unreachable!("a function") };
                f(a)
            }));
            let mut inner = env.clone();
            inner.insert(x.clone(), through);
            let v = eval(v, &inner);
            slot.replace(Some(v));
            eval(body, &inner)
        }
        Term::If(c, a, b) => match eval(c, env) {
            Value::Bool(true) => eval(a, env),
            _ => eval(b, env),
        },
        Term::Pair(a, b) => Value::Pair(Rc::new((eval(a, env), eval(b, env)))),
    }
}

fn builtins() -> (TypeEnv, Scope) {
    let (mut types, mut values) = (TypeEnv::new(), Scope::new());
    let var = |n| Type::Var(n);
    let list = |t: Type| Type::List(t.into());
    let mut add = |name: &str, bound: &[usize], ty: Type, v: Value| {
        types.insert(name.into(), Scheme { bound: bound.iter().copied().collect(), ty });
        values.insert(name.into(), v);
    };
    fn int2(f: impl Fn(i64, i64) -> Value + 'static) -> Value {
        let f = Rc::new(f);
        curry(move |a, b| match (a, b) {
            (Value::Int(a), Value::Int(b)) => f(a, b),
            _ => unreachable!("typed"),
        })
    }
    fn curry(f: impl Fn(Value, Value) -> Value + 'static) -> Value {
        let f = Rc::new(f);
        Value::Fun(Rc::new(move |a| {
            let f = f.clone();
            Value::Fun(Rc::new(move |b| f(a.clone(), b)))
        }))
    }
    let int = || Con("int");
    add("+", &[], fun(int(), fun(int(), int())), int2(|a, b| Value::Int(a + b)));
    add("*", &[], fun(int(), fun(int(), int())), int2(|a, b| Value::Int(a * b)));
    add("-", &[], fun(int(), fun(int(), int())), int2(|a, b| Value::Int(a - b)));
    add("<", &[], fun(int(), fun(int(), Con("bool"))), int2(|a, b| Value::Bool(a < b)));
    add("nil", &[0], list(var(0)), Value::List(Rc::default()));
    add(
        "cons",
        &[0],
        fun(var(0), fun(list(var(0)), list(var(0)))),
        curry(|h, t| {
            let Value::List(t) = t else { unreachable!("typed") };
            Value::List(Rc::new(std::iter::once(h).chain(t.iter().cloned()).collect()))
        }),
    );
    add(
        "foldr",
        &[0, 1],
        fun(fun(var(0), fun(var(1), var(1))), fun(var(1), fun(list(var(0)), var(1)))),
        Value::Fun(Rc::new(|f| {
            curry(move |z, l| {
                let (Value::Fun(f), Value::List(l)) = (&f, l) else { unreachable!("typed") };
                l.iter().rfold(z, |acc, x| match f(x.clone()) {
                    Value::Fun(g) => g(acc),
                    _ => unreachable!("typed"),
                })
            })
        })),
    );
    add(
        "fst",
        &[0, 1],
        fun(Type::Pair(var(0).into(), var(1).into()), var(0)),
        Value::Fun(Rc::new(|p| match p {
            Value::Pair(p) => p.0.clone(),
            _ => unreachable!("typed"),
        })),
    );
    (types, values)
}

fn main() {
    let (types, values) = builtins();
    for src in [
        "\\x. x",
        "let id = \\x. x in (id 3, id true)",
        "\\f. \\g. \\x. f (g x)",
        "rec fact = \\n. if < n 1 then 1 else * n (fact (- n 1)) in fact 15",
        "let map = \\f. foldr (\\x. \\acc. cons (f x) acc) nil in (map (\\x. * x x) (cons 1 (cons 2 (cons 3 nil))), map)",
        "let twice = \\f. \\x. f (f x) in twice twice (\\x. + x 1) 0",
        "\\p. (fst p, p)",
        "foldr",
        "\\f. f f",
        "\\x. let y = x in (y 1, y true)",
        "if 1 then 2 else 3",
        "+ true 1",
        "unknown 1",
        "let k = \\x. \\y. x in let s = \\f. \\g. \\x. f x (g x) in s k k",
        "rec even = \\n. if < n 1 then true else if < n 2 then false else even (- n 2) in (even 10, even 7)",
        "\\b. \\x. if b then \\y. x else \\y. y",
        "rec y = \\f. \\x. f (y f) x in y (\\self. \\n. if < n 2 then n else + (self (- n 1)) (self (- n 2))) 14",
    ] {
        let term = Parser::new(src).term();
        let mut infer = Infer { subst: vec![None; 2] };
        match infer.infer(&types, &term).map(|t| infer.resolve(&t)) {
            Ok(t) => println!("{src} : {t} = {:?}", eval(&term, &values)),
            Err(e) => println!("{src} ! {e:?}"),
        }
    }
}
