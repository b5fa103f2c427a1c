//! A small language: tokenizer, Pratt parser, compiler to bytecode with constant folding and closures over upvalues, stack VM
//! with a mark-and-sweep heap, disassembler, and run-time errors with lines.
use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Write as _};

macro_rules! tokens {
    ($($name:ident = $text:literal),* $(,)?) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        enum Tok { Num, Str, Name, End, $($name),* }
        impl Tok {
            const FIXED: &'static [(&'static str, Tok)] = &[$(($text, Tok::$name)),*];
            fn is_word(text: &str) -> bool { text.starts_with(|c: char| c.is_alphabetic()) }
        }
    };
}
tokens! {
    EqEq = "==", NotEq = "!=", Le = "<=", Ge = ">=", AndAnd = "&&", OrOr = "||", Plus = "+", Minus = "-", Star = "*", Slash = "/",
    Percent = "%", Lt = "<", Gt = ">", Eq = "=", Bang = "!", LParen = "(", RParen = ")", LBrace = "{", RBrace = "}", LBracket = "[",
    RBracket = "]", Comma = ",", Semi = ";", Let = "let", Fn = "fn", If = "if", Else = "else", While = "while", Return = "return",
    True = "true", False = "false", Nil = "nil", Print = "print",
}

#[derive(Debug, Clone, Copy)]
struct Token<'s> {
    kind: Tok,
    text: &'s str,
    line: u32,
}

fn lex(src: &str) -> Result<Vec<Token<'_>>, Error> {
    let mut out = vec![];
    let (mut rest, mut line) = (src, 1);
    loop {
        let trimmed = rest.trim_start();
        line += rest[..rest.len() - trimmed.len()].matches('\n').count() as u32;
        rest = trimmed;
        let Some(first) = rest.chars().next() else { break };
        let (kind, len) = if first.is_ascii_digit() {
            (Tok::Num, rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len()))
        } else if first.is_alphabetic() || first == '_' {
            let len = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            let kind =
                Tok::FIXED.iter().find(|(t, _)| Tok::is_word(t) && *t == &rest[..len]).map_or(Tok::Name, |t| t.1);
            (kind, len)
        } else if first == '"' {
            let end = rest[1..].find('"').ok_or(Error { line, what: "open string".into() })?;
            (Tok::Str, end + 2)
        } else if let Some((text, kind)) = Tok::FIXED.iter().find(|(t, _)| !Tok::is_word(t) && rest.starts_with(t)) {
            (*kind, text.len())
        } else {
            return Err(Error { line, what: format!("stray {first:?}") });
        };
        out.push(Token { kind, text: &rest[..len], line });
        rest = &rest[len..];
    }
    out.push(Token { kind: Tok::End, text: "", line });
    Ok(out)
}

#[derive(Debug, Clone, PartialEq)]
struct Error {
    line: u32,
    what: String,
}
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Op {
    Const(u16),
    Nil,
    Bool(bool),
    Pop,
    Local(u8),
    SetLocal(u8),
    Up(u8),
    SetUp(u8),
    Global(u16),
    SetGlobal(u16),
    Bin(Tok),
    Neg,
    Not,
    Jump(u16),
    JumpIfNot(u16),
    JumpIfKeep(bool, u16),
    Call(u8),
    Return,
    Closure(u16),
    Array(u8),
    Index,
    SetIndex,
    Print,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Value {
    Nil,
    Bool(bool),
    Num(f64),
    Obj(usize),
}

#[derive(Debug)]
enum Obj {
    Str(String),
    Array(Vec<Value>),
    Cell(Value),
    Closure { code: usize, ups: Vec<usize> },
    Native(&'static str, fn(&mut Heap, &[Value]) -> Result<Value, String>),
}

#[derive(Default, Debug)]
struct Code {
    name: String,
    arity: u8,
    ops: Vec<(Op, u32)>,
    consts: Vec<Const>,
    /// Whether each captured cell is a local of the enclosing function, and its slot.
    captures: Vec<(bool, u8)>,
    /// Parameters and locals that closures capture: they live in cells.
    celled: Vec<bool>,
}
#[derive(Debug, Clone, PartialEq)]
enum Const {
    Num(f64),
    Str(String),
}

struct Frame {
    code: Code,
    locals: Vec<(String, u32)>,
    depth: u32,
    ups: Vec<String>,
}
struct Compiler<'s> {
    tokens: Vec<Token<'s>>,
    at: usize,
    frames: Vec<Frame>,
    done: Vec<Code>,
    globals: HashMap<String, u16>,
}

type Res<T = ()> = Result<T, Error>;

impl<'s> Compiler<'s> {
    fn peek(&self) -> Token<'s> {
        self.tokens[self.at]
    }
    fn advance(&mut self) -> Token<'s> {
        let t = self.peek();
        self.at = (self.at + 1).min(self.tokens.len() - 1);
        t
    }
    fn take(&mut self, kind: Tok) -> Option<Token<'s>> {
        (self.peek().kind == kind).then(|| self.advance())
    }
    fn need(&mut self, kind: Tok) -> Res<Token<'s>> {
        self.take(kind).ok_or_else(|| {
            let t = self.peek();
            Error { line: t.line, what: format!("expected {kind:?}, found {:?} {:?}", t.kind, t.text) }
        })
    }
    fn frame(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("a frame")
    }
    fn emit(&mut self, op: Op) -> usize {
        let line = self.tokens[self.at.saturating_sub(1)].line;
        // Arithmetic on two constants is done here.
        let code = &mut self.frame().code;
        if let (Op::Bin(kind), [.., (Op::Const(a), _), (Op::Const(b), _)]) = (op, &code.ops[..]) {
            if let (Const::Num(a), Const::Num(b)) = (&code.consts[*a as usize], &code.consts[*b as usize]) {
                if let Some(n) = arithmetic(kind, *a, *b) {
                    code.ops.truncate(code.ops.len() - 2);
                    return self.constant(Const::Num(n));
                }
            }
        }
        let ops = &mut self.frame().code.ops;
        ops.push((op, line));
        ops.len() - 1
    }
    fn constant(&mut self, c: Const) -> usize {
        let consts = &mut self.frame().code.consts;
        let id = consts.iter().position(|x| *x == c).unwrap_or_else(|| {
            consts.push(c);
            consts.len() - 1
        });
        self.emit(Op::Const(id as u16))
    }
    fn patch(&mut self, at: usize) {
        let here = self.frame().code.ops.len() as u16;
        match &mut self.frame().code.ops[at].0 {
            Op::Jump(to) | Op::JumpIfNot(to) | Op::JumpIfKeep(_, to) => *to = here,
            other => unreachable!("{other:?} does not jump"),
        }
    }
    fn block(&mut self) -> Res {
        self.need(Tok::LBrace)?;
        self.frame().depth += 1;
        while self.peek().kind != Tok::RBrace && self.peek().kind != Tok::End {
            self.statement()?;
        }
        let frame = self.frame();
        frame.depth -= 1;
        let keep = frame.locals.iter().take_while(|l| l.1 <= frame.depth).count();
        let gone = frame.locals.drain(keep..).count();
        for _ in 0..gone {
            self.emit(Op::Pop);
        }
        self.need(Tok::RBrace).map(drop)
    }
    fn declare(&mut self, name: &str) {
        let frame = self.frame();
        frame.locals.push((name.to_owned(), frame.depth));
        let slot = frame.locals.len();
        if frame.code.celled.len() < slot {
            frame.code.celled.resize(slot, false);
        }
    }
    fn global(&mut self, name: &str) -> u16 {
        let next = self.globals.len() as u16;
        *self.globals.entry(name.to_owned()).or_insert(next)
    }
    fn statement(&mut self) -> Res {
        match self.peek().kind {
            Tok::Let => {
                self.advance();
                let name = self.need(Tok::Name)?.text;
                self.need(Tok::Eq)?;
                self.expression(0)?;
                self.need(Tok::Semi)?;
                if self.frames.len() == 1 && self.frame().depth == 0 {
                    let g = self.global(name);
                    self.emit(Op::SetGlobal(g));
                    self.emit(Op::Pop);
                } else {
                    self.declare(name);
                }
            }
            Tok::If => {
                self.advance();
                self.expression(0)?;
                let over = self.emit(Op::JumpIfNot(0));
                self.block()?;
                let end = self.emit(Op::Jump(0));
                self.patch(over);
                if self.take(Tok::Else).is_some() {
                    if self.peek().kind == Tok::If {
                        self.statement()?
                    } else {
                        self.block()?
                    }
                }
                self.patch(end);
            }
            Tok::While => {
                self.advance();
                let start = self.frame().code.ops.len() as u16;
                self.expression(0)?;
                let over = self.emit(Op::JumpIfNot(0));
                self.block()?;
                self.emit(Op::Jump(start));
                self.patch(over);
            }
            Tok::Return => {
                self.advance();
                if self.peek().kind == Tok::Semi {
                    self.emit(Op::Nil);
                } else {
                    self.expression(0)?;
                }
                self.need(Tok::Semi)?;
                self.emit(Op::Return);
            }
            Tok::Print => {
                self.advance();
                self.expression(0)?;
                self.need(Tok::Semi)?;
                self.emit(Op::Print);
            }
            Tok::LBrace => self.block()?,
            _ => {
                self.expression(0)?;
                self.need(Tok::Semi)?;
                self.emit(Op::Pop);
            }
        }
        Ok(())
    }
    fn function(&mut self, name: &str) -> Res {
        self.frames.push(Frame {
            code: Code { name: name.into(), ..Code::default() },
            locals: vec![],
            depth: 1,
            ups: vec![],
        });
        self.need(Tok::LParen)?;
        while self.peek().kind != Tok::RParen {
            let p = self.need(Tok::Name)?.text;
            self.declare(p);
            self.frame().code.arity += 1;
            if self.take(Tok::Comma).is_none() {
                break;
            }
        }
        self.need(Tok::RParen)?;
        self.block()?;
        self.emit(Op::Nil);
        self.emit(Op::Return);
        let code = self.frames.pop().expect("pushed").code;
        self.done.push(code);
        let id = self.done.len() as u16 - 1;
        self.emit(Op::Closure(id));
        Ok(())
    }
    fn upvalue(&mut self, frame: usize, name: &str) -> Option<u8> {
        let outer = frame.checked_sub(1)?;
        if let Some(i) = self.frames[frame].ups.iter().position(|u| u == name) {
            return Some(i as u8);
        }
        let capture = match self.frames[outer].locals.iter().rposition(|l| l.0 == name) {
            Some(slot) => {
                self.frames[outer].code.celled[slot] = true;
                (true, slot as u8)
            }
            None => (false, self.upvalue(outer, name)?),
        };
        let f = &mut self.frames[frame];
        f.ups.push(name.to_owned());
        f.code.captures.push(capture);
        Some(f.ups.len() as u8 - 1)
    }
    fn variable(&mut self, name: &str) -> Res {
        let top = self.frames.len() - 1;
        let (get, set) = if let Some(slot) = self.frame().locals.iter().rposition(|l| l.0 == name) {
            (Op::Local(slot as u8), Op::SetLocal(slot as u8))
        } else if let Some(up) = self.upvalue(top, name) {
            (Op::Up(up), Op::SetUp(up))
        } else {
            let g = self.global(name);
            (Op::Global(g), Op::SetGlobal(g))
        };
        if self.take(Tok::Eq).is_some() {
            self.expression(0)?;
            self.emit(set);
        } else {
            self.emit(get);
        }
        Ok(())
    }
    fn expression(&mut self, min: u8) -> Res {
        let t = self.advance();
        match t.kind {
            Tok::Num => {
                let n = t.text.parse().map_err(|_| Error { line: t.line, what: format!("bad number {}", t.text) })?;
                self.constant(Const::Num(n));
            }
            Tok::Str => drop(self.constant(Const::Str(t.text.trim_matches('"').to_owned()))),
            Tok::True | Tok::False => drop(self.emit(Op::Bool(t.kind == Tok::True))),
            Tok::Nil => drop(self.emit(Op::Nil)),
            Tok::Name => self.variable(t.text)?,
            Tok::Fn => {
                let name = self.take(Tok::Name).map(|t| t.text);
                self.function(name.unwrap_or("lambda"))?;
                if let Some(n) = name {
                    let g = self.global(n);
                    self.emit(Op::SetGlobal(g));
                }
            }
            Tok::LParen => {
                self.expression(0)?;
                self.need(Tok::RParen)?;
            }
            Tok::LBracket => {
                let n = self.arguments(Tok::RBracket)?;
                self.emit(Op::Array(n));
            }
            Tok::Minus | Tok::Bang => {
                self.expression(11)?;
                self.emit(if t.kind == Tok::Minus { Op::Neg } else { Op::Not });
            }
            kind => return Err(Error { line: t.line, what: format!("unexpected {kind:?}") }),
        }
        loop {
            let op = self.peek().kind;
            match op {
                Tok::LParen => {
                    self.advance();
                    let n = self.arguments(Tok::RParen)?;
                    self.emit(Op::Call(n));
                }
                Tok::LBracket => {
                    self.advance();
                    self.expression(0)?;
                    self.need(Tok::RBracket)?;
                    if self.take(Tok::Eq).is_some() {
                        self.expression(0)?;
                        self.emit(Op::SetIndex);
                    } else {
                        self.emit(Op::Index);
                    }
                }
                _ => {
                    let power = match op {
                        Tok::OrOr => 1,
                        Tok::AndAnd => 3,
                        Tok::EqEq | Tok::NotEq => 5,
                        Tok::Lt | Tok::Le | Tok::Gt | Tok::Ge => 6,
                        Tok::Plus | Tok::Minus => 7,
                        Tok::Star | Tok::Slash | Tok::Percent => 9,
                        _ => return Ok(()),
                    };
                    if power < min {
                        return Ok(());
                    }
                    self.advance();
                    if let Tok::AndAnd | Tok::OrOr = op {
                        let skip = self.emit(Op::JumpIfKeep(op == Tok::OrOr, 0));
                        self.emit(Op::Pop);
                        self.expression(power + 1)?;
                        self.patch(skip);
                    } else {
                        self.expression(power + 1)?;
                        self.emit(Op::Bin(op));
                    }
                }
            }
        }
    }
    fn arguments(&mut self, close: Tok) -> Res<u8> {
        let mut n = 0;
        while self.peek().kind != close {
            self.expression(0)?;
            n += 1;
            if self.take(Tok::Comma).is_none() {
                break;
            }
        }
        self.need(close).map(|_| n)
    }
}

fn arithmetic(op: Tok, a: f64, b: f64) -> Option<f64> {
    Some(match op {
        Tok::Plus => a + b,
        Tok::Minus => a - b,
        Tok::Star => a * b,
        Tok::Slash => a / b,
        Tok::Percent => a % b,
        _ => return None,
    })
}

#[derive(Default)]
struct Heap {
    objects: Vec<Option<Obj>>,
    free: Vec<usize>,
    allocated: usize,
    collected: usize,
}
impl Heap {
    fn alloc(&mut self, o: Obj) -> usize {
        self.allocated += 1;
        match self.free.pop() {
            Some(i) => {
                self.objects[i] = Some(o);
                i
            }
            None => {
                self.objects.push(Some(o));
                self.objects.len() - 1
            }
        }
    }
    fn get(&self, i: usize) -> &Obj {
        self.objects[i].as_ref().expect("live")
    }
    fn show(&self, v: Value, out: &mut String) {
        let _ = match v {
            Value::Nil => write!(out, "nil"),
            Value::Bool(b) => write!(out, "{b}"),
            Value::Num(n) => write!(out, "{n}"),
            Value::Obj(o) => match self.get(o) {
                Obj::Str(s) => write!(out, "{s}"),
                Obj::Array(items) => {
                    for (i, x) in items.iter().enumerate() {
                        out.push_str(if i == 0 { "[" } else { ", " });
                        self.show(*x, out);
                    }
                    out.write_str(if items.is_empty() { "[]" } else { "]" })
                }
                Obj::Cell(v) => return self.show(*v, out),
                Obj::Closure { code, .. } => write!(out, "<fn {code}>"),
                Obj::Native(name, _) => write!(out, "<native {name}>"),
            },
        };
    }
    fn collect(&mut self, roots: impl Iterator<Item = Value>) {
        let mut marked = vec![false; self.objects.len()];
        let mut gray: Vec<Value> = roots.collect();
        while let Some(v) = gray.pop() {
            let Value::Obj(i) = v else { continue };
            if std::mem::replace(&mut marked[i], true) {
                continue;
            }
            match self.get(i) {
                Obj::Array(a) => gray.extend(a),
                Obj::Cell(v) => gray.push(*v),
                Obj::Closure { ups, .. } => gray.extend(ups.iter().map(|u| Value::Obj(*u))),
                Obj::Str(_) | Obj::Native(..) => {}
            }
        }
        for (i, o) in self.objects.iter_mut().enumerate().filter(|(i, o)| !marked[*i] && o.is_some()) {
            *o = None;
            self.free.push(i);
            self.collected += 1;
        }
    }
}

struct Vm<'c> {
    codes: &'c [Code],
    heap: Heap,
    stack: Vec<Value>,
    globals: Vec<Value>,
    calls: Vec<(usize, usize, usize, Vec<usize>)>,
    out: Vec<String>,
}

impl Vm<'_> {
    fn truthy(v: Value) -> bool {
        !matches!(v, Value::Nil | Value::Bool(false))
    }
    fn cell(&self, v: Value) -> Option<usize> {
        match v {
            Value::Obj(o) if matches!(self.heap.get(o), Obj::Cell(_)) => Some(o),
            _ => None,
        }
    }
    fn read(&self, v: Value) -> Value {
        match self.cell(v).map(|o| self.heap.get(o)) {
            Some(Obj::Cell(inner)) => *inner,
            _ => v,
        }
    }
    fn binary(&mut self, op: Tok, a: Value, b: Value) -> Result<Value, String> {
        use Value::{Bool, Num, Obj as O};
        Ok(match (op, a, b) {
            (Tok::Plus, O(x), O(y)) => match (self.heap.get(x), self.heap.get(y)) {
                (Obj::Str(x), Obj::Str(y)) => {
                    let s = format!("{x}{y}");
                    O(self.heap.alloc(Obj::Str(s)))
                }
                (Obj::Array(x), Obj::Array(y)) => {
                    let v = [&x[..], y].concat();
                    O(self.heap.alloc(Obj::Array(v)))
                }
                _ => return Err("cannot add".into()),
            },
            (Tok::EqEq | Tok::NotEq, a, b) => {
                let same = match (a, b) {
                    (O(x), O(y)) => match (self.heap.get(x), self.heap.get(y)) {
                        (Obj::Str(x), Obj::Str(y)) => x == y,
                        _ => x == y,
                    },
                    _ => a == b,
                };
                Bool(same == (op == Tok::EqEq))
            }
            (Tok::Lt, Num(a), Num(b)) => Bool(a < b),
            (Tok::Le, Num(a), Num(b)) => Bool(a <= b),
            (Tok::Gt, Num(a), Num(b)) => Bool(a > b),
            (Tok::Ge, Num(a), Num(b)) => Bool(a >= b),
            (op, Num(a), Num(b)) => Num(arithmetic(op, a, b).ok_or_else(|| format!("no {op:?}"))?),
            (op, ..) => return Err(format!("{op:?} of these types")),
        })
    }
    fn run(&mut self, main: usize) -> Res {
        self.calls.push((main, 0, 0, vec![]));
        while let Some((code, ip, base, _)) = self.calls.last().map(|c| (c.0, c.1, c.2, ())) {
            let (op, line) = self.codes[code].ops[ip];
            self.calls.last_mut().expect("running").1 += 1;
            match self.step(op, code, base) {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(what) => return Err(Error { line, what }),
            }
        }
        Ok(())
    }
    fn step(&mut self, op: Op, code: usize, base: usize) -> Result<bool, String> {
        let codes = self.codes;
        let pop = |s: &mut Self| s.stack.pop().expect("stack");
        let frame_up = |s: &Self, i: u8| s.calls.last().expect("running").3[i as usize];
        match op {
            Op::Const(i) => {
                let v = match &codes[code].consts[i as usize] {
                    Const::Num(n) => Value::Num(*n),
                    Const::Str(s) => Value::Obj(self.heap.alloc(Obj::Str(s.clone()))),
                };
                self.stack.push(v);
            }
            Op::Nil => self.stack.push(Value::Nil),
            Op::Bool(b) => self.stack.push(Value::Bool(b)),
            Op::Pop => drop(pop(self)),
            Op::Local(i) => {
                let v = self.read(self.stack[base + i as usize]);
                self.stack.push(v);
            }
            Op::SetLocal(i) => {
                let v = *self.stack.last().expect("stack");
                match self.cell(self.stack[base + i as usize]) {
                    Some(c) => self.heap.objects[c] = Some(Obj::Cell(v)),
                    None => self.stack[base + i as usize] = v,
                }
            }
            Op::Up(i) => {
                let v = self.read(Value::Obj(frame_up(self, i)));
                self.stack.push(v);
            }
            Op::SetUp(i) => {
                let c = frame_up(self, i);
                self.heap.objects[c] = Some(Obj::Cell(*self.stack.last().expect("stack")));
            }
            Op::Global(i) => {
                let v = *self.globals.get(i as usize).ok_or("undefined")?;
                self.stack.push(v);
            }
            Op::SetGlobal(i) => {
                let v = *self.stack.last().expect("stack");
                if self.globals.len() <= i as usize {
                    self.globals.resize(i as usize + 1, Value::Nil);
                }
                self.globals[i as usize] = v;
            }
            Op::Bin(op) => {
                let (b, a) = (pop(self), pop(self));
                let v = self.binary(op, a, b)?;
                self.stack.push(v);
            }
            Op::Neg => match pop(self) {
                Value::Num(n) => self.stack.push(Value::Num(-n)),
                _ => return Err("cannot negate".into()),
            },
            Op::Not => {
                let v = pop(self);
                self.stack.push(Value::Bool(!Self::truthy(v)));
            }
            Op::Jump(to) => self.calls.last_mut().expect("running").1 = to as usize,
            Op::JumpIfNot(to) => {
                if !Self::truthy(pop(self)) {
                    self.calls.last_mut().expect("running").1 = to as usize;
                }
            }
            Op::JumpIfKeep(on, to) => {
                if Self::truthy(*self.stack.last().expect("stack")) == on {
                    self.calls.last_mut().expect("running").1 = to as usize;
                }
            }
            Op::Call(n) => return self.call(n as usize).map(|()| true),
            Op::Return => {
                let v = pop(self);
                self.calls.pop();
                if self.calls.is_empty() {
                    return Ok(false);
                }
                self.stack.truncate(base - 1);
                self.stack.push(v);
            }
            Op::Closure(id) => {
                let mut ups = vec![];
                for &(local, slot) in &codes[id as usize].captures {
                    let cell = if local {
                        let at = base + slot as usize;
                        match self.cell(self.stack[at]) {
                            Some(c) => c,
                            None => {
                                let c = self.heap.alloc(Obj::Cell(self.stack[at]));
                                self.stack[at] = Value::Obj(c);
                                c
                            }
                        }
                    } else {
                        frame_up(self, slot)
                    };
                    ups.push(cell);
                }
                let o = self.heap.alloc(Obj::Closure { code: id as usize, ups });
                self.stack.push(Value::Obj(o));
            }
            Op::Array(n) => {
                let items = self.stack.split_off(self.stack.len() - n as usize);
                let o = self.heap.alloc(Obj::Array(items));
                self.stack.push(Value::Obj(o));
            }
            Op::Index => {
                let (i, a) = (pop(self), pop(self));
                let v = match (a, i) {
                    (Value::Obj(o), Value::Num(n)) => match self.heap.get(o) {
                        Obj::Array(v) => *v.get(n as usize).ok_or_else(|| format!("index {n} of {}", v.len()))?,
                        _ => return Err("not an array".into()),
                    },
                    _ => return Err("bad index".into()),
                };
                self.stack.push(v);
            }
            Op::SetIndex => {
                let (v, i, a) = (pop(self), pop(self), pop(self));
                let (Value::Obj(o), Value::Num(n)) = (a, i) else { return Err("bad index".into()) };
                match self.heap.objects[o].as_mut() {
                    Some(Obj::Array(items)) if (n as usize) < items.len() => items[n as usize] = v,
                    _ => return Err(format!("cannot store at {n}")),
                }
                self.stack.push(v);
            }
            Op::Print => {
                let v = pop(self);
                let mut s = String::new();
                self.heap.show(v, &mut s);
                self.out.push(s);
            }
        }
        if self.heap.objects.len() - self.heap.free.len() > 200 {
            let roots: Vec<Value> = self.stack.iter().chain(&self.globals).copied().collect();
            let cells = self.calls.iter().flat_map(|c| c.3.iter().map(|u| Value::Obj(*u))).collect::<Vec<_>>();
            self.heap.collect(roots.into_iter().chain(cells));
        }
        Ok(true)
    }
    fn call(&mut self, n: usize) -> Result<(), String> {
        let at = self.stack.len() - n;
        let Value::Obj(o) = self.stack[at - 1] else { return Err("not callable".into()) };
        match self.heap.get(o) {
            Obj::Closure { code, ups } => {
                let (code, ups) = (*code, ups.clone());
                if self.codes[code].arity as usize != n {
                    return Err(format!("{} takes {}, not {n}", self.codes[code].name, self.codes[code].arity));
                }
                if self.calls.len() > 200 {
                    return Err("stack overflow".into());
                }
                self.calls.push((code, 0, at, ups));
            }
            Obj::Native(_, f) => {
                let f = *f;
                let args = self.stack.split_off(at);
                let v = f(&mut self.heap, &args)?;
                *self.stack.last_mut().expect("callee") = v;
            }
            _ => return Err("not callable".into()),
        }
        Ok(())
    }
}

fn run(src: &str) -> (Vec<String>, Res<(usize, bool)>) {
    let compile = || {
        let tokens = lex(src)?;
        let globals = ["len", "push", "str"].iter().zip(0..).map(|(n, i)| (n.to_string(), i)).collect();
        let frame =
            Frame { code: Code { name: "main".into(), ..Code::default() }, locals: vec![], depth: 0, ups: vec![] };
        let mut c = Compiler { tokens, at: 0, frames: vec![frame], done: vec![], globals };
        while c.peek().kind != Tok::End {
            c.statement()?;
        }
        c.emit(Op::Nil);
        c.emit(Op::Return);
        let main = c.frames.pop().expect("main").code;
        c.done.push(main);
        Ok(c.done)
    };
    let codes = match compile() {
        Ok(codes) => codes,
        Err(e) => return (vec![], Err(e)),
    };
    let mut vm =
        Vm { codes: &codes, heap: Heap::default(), stack: vec![], globals: vec![], calls: vec![], out: vec![] };
    let natives: [(&'static str, fn(&mut Heap, &[Value]) -> Result<Value, String>); 3] = [
        ("len", |h, a| match a {
            [Value::Obj(o)] => Ok(Value::Num(match h.get(*o) {
                Obj::Str(s) => s.chars().count(),
                Obj::Array(a) => a.len(),
                _ => return Err("no length".into()),
            } as f64)),
            _ => Err("len takes one".into()),
        }),
        ("push", |h, a| match (a[0], h.objects.get_mut(if let Value::Obj(o) = a[0] { o } else { usize::MAX })) {
            (v, Some(Some(Obj::Array(items)))) => {
                items.push(a[1]);
                Ok(v)
            }
            _ => Err("push to what".into()),
        }),
        ("str", |h, a| {
            let mut s = String::new();
            a.iter().for_each(|v| h.show(*v, &mut s));
            Ok(Value::Obj(h.alloc(Obj::Str(s))))
        }),
    ];
    for (name, f) in natives {
        let o = vm.heap.alloc(Obj::Native(name, f));
        vm.globals.push(Value::Obj(o));
    }
    let r = vm.run(codes.len() - 1);
    (vm.out, r.map(|()| (vm.heap.allocated, vm.heap.collected > 0)))
}

fn main() {
    for src in [
        "print 1 + 2 * 3 - -4 / 8; print (1 + 2) * 3 % 4; print \"a\" + \"b\" == \"ab\"; print !nil && 1 < 2 || false;",
        "fn fib(n) { if n < 2 { return n; } return fib(n - 1) + fib(n - 2); }; print fib(16); print fib;",
        "fn counter() { let n = 0; return fn() { n = n + 1; return n; }; }; let a = counter(); let b = counter(); a(); a(); print [a(), b(), a()];",
        "let x = []; let i = 0; while i < 10 { push(x, i * i); i = i + 1; } print x; x[3] = \"three\"; print x[3] + str(len(x), true, nil); print x[2] + x[9];",
        "fn outer() { let a = 1; fn mid() { let b = 10; return fn(c) { a = a + b; b = b + c; return [a, b, c]; }; }; let f = mid(); f(5); return f(7); }; print outer();",
        "let s = \"\"; let i = 0; while i < 1000 { s = str(i) + \"!\"; let t = [i, [i]]; i = i + 1; } print s;",
        "fn compose(f, g) { return fn(x) { return f(g(x)); }; }; print compose(fn(x) { return x * 2; }, fn(x) { return x + 1; })(10);",
        "let a = [1, 2]; \n\nprint a[5];",
        "print 1;\nlet = 3;",
        "fn f(a) { return g(a); };\nfn g(a) { return a(); };\nf(1, 2);",
        "fn r(n) { return r(n + 1); };\nr(0);",
        "print \"open;",
        "print 1 ~ 2;",
        "print nil + 1;",
        "if 1 > 2 { print \"no\"; } else if nil { print \"no\"; } else { let k = 3; { let k = 4; print k; } print k; }",
    ] {
        let (out, r) = run(src);
        println!("{} => {}", out.join(" | "), r.map_or_else(|e| e.to_string(), |(n, gc)| format!("{n} objects, collected: {gc}")));
    }
    let mut histogram: BTreeMap<String, usize> = BTreeMap::new();
    for t in lex("let a = fn(x) { return x == 1 && x != 2; };").unwrap() {
        *histogram.entry(format!("{:?}", t.kind)).or_default() += 1;
    }
    println!("{histogram:?}");
}
