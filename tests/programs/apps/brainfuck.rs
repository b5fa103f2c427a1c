//! A brainf*ck system: parser to a tree, optimizer with several rewriting passes, three back ends (tree walker, flat bytecode with a
//! direct jump table, closures), a program generator for texts, and step counts that show what the optimizer saves.
use std::fmt;
use std::io::{self, Read, Write};

#[derive(Debug, Clone, PartialEq, Eq)]
enum Op {
    Add(u8),
    Move(isize),
    Set(u8),
    /// Adds the cell times a factor to another, then clears nothing.
    MulAdd {
        offset: isize,
        factor: u8,
    },
    Scan(isize),
    Out,
    In,
    Loop(Vec<Op>),
}
#[derive(Debug, PartialEq)]
struct Unbalanced {
    at: usize,
    open: bool,
}

fn parse(src: &str) -> Result<Vec<Op>, Unbalanced> {
    let mut stack = vec![(0, vec![])];
    for (at, c) in src.char_indices() {
        let op = match c {
            '+' => Op::Add(1),
            '-' => Op::Add(255),
            '>' => Op::Move(1),
            '<' => Op::Move(-1),
            '.' => Op::Out,
            ',' => Op::In,
            '[' => {
                stack.push((at, vec![]));
                continue;
            }
            ']' => {
                let (_, body) = stack.pop().filter(|_| !stack.is_empty()).ok_or(Unbalanced { at, open: false })?;
                Op::Loop(body)
            }
            _ => continue,
        };
        stack.last_mut().expect("the outermost").1.push(op);
    }
    match &mut stack[..] {
        [(_, ops)] => Ok(std::mem::take(ops)),
        [.., (at, _)] => Err(Unbalanced { at: *at, open: true }),
        [] => unreachable!(),
    }
}
fn optimize(ops: Vec<Op>) -> Vec<Op> {
    let mut out: Vec<Op> = Vec::with_capacity(ops.len());
    for op in ops {
        let op = match op {
            Op::Loop(body) => match optimize(body) {
                body if matches!(body[..], [Op::Add(n)] if n % 2 == 1) => Op::Set(0),
                body if matches!(body[..], [Op::Move(_)]) => {
                    let [Op::Move(n)] = body[..] else { unreachable!() };
                    Op::Scan(n)
                }
                body => match multiplication(&body) {
                    Some(parts) => {
                        out.extend(parts);
                        Op::Set(0)
                    }
                    None => Op::Loop(body),
                },
            },
            op => op,
        };
        match (out.last_mut(), op) {
            (Some(Op::Add(a)), Op::Add(b)) => *a = a.wrapping_add(b),
            (Some(Op::Set(a)), Op::Add(b)) => *a = a.wrapping_add(b),
            (Some(last @ Op::Add(_)), Op::Set(b)) => *last = Op::Set(b),
            (Some(Op::Move(a)), Op::Move(b)) => *a += b,
            (_, op) => out.push(op),
        }
        if let Some(Op::Add(0) | Op::Move(0)) = out.last() {
            out.pop();
        }
    }
    out
}
/// `[->+++>+<<]` and the like.
fn multiplication(body: &[Op]) -> Option<Vec<Op>> {
    let mut at = 0;
    let mut sums: Vec<(isize, u8)> = vec![];
    for op in body {
        match op {
            Op::Move(n) => at += n,
            Op::Add(n) => match sums.iter_mut().find(|s| s.0 == at) {
                Some((_, sum)) => *sum = sum.wrapping_add(*n),
                None => sums.push((at, *n)),
            },
            _ => return None,
        }
    }
    let own = sums.iter().position(|s| s.0 == 0 && s.1 == 255)?;
    sums.swap_remove(own);
    (at == 0).then(|| sums.into_iter().map(|(offset, factor)| Op::MulAdd { offset, factor }).collect())
}

struct Machine<'io> {
    tape: Vec<u8>,
    at: isize,
    input: &'io mut dyn Read,
    output: &'io mut dyn Write,
    steps: u64,
}
#[derive(Debug)]
enum Fault {
    Tape(isize),
    Steps,
    Io(io::ErrorKind),
}
impl From<io::Error> for Fault {
    fn from(e: io::Error) -> Fault {
        Fault::Io(e.kind())
    }
}
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fault {self:?}")
    }
}
impl<'io> Machine<'io> {
    fn new(input: &'io mut dyn Read, output: &'io mut dyn Write) -> Self {
        Machine { tape: vec![0; 16], at: 0, input, output, steps: 0 }
    }
    fn cell(&mut self, offset: isize) -> Result<&mut u8, Fault> {
        let i = usize::try_from(self.at + offset).map_err(|_| Fault::Tape(self.at + offset))?;
        if i >= self.tape.len() {
            if i > 30_000 {
                return Err(Fault::Tape(i as isize));
            }
            self.tape.resize((i + 1).next_power_of_two(), 0);
        }
        Ok(&mut self.tape[i])
    }
    fn simple(&mut self, op: &Op) -> Result<(), Fault> {
        self.steps += 1;
        if self.steps > 3_000_000 {
            return Err(Fault::Steps);
        }
        match *op {
            Op::Add(n) => {
                let c = self.cell(0)?;
                *c = c.wrapping_add(n);
            }
            Op::Set(n) => *self.cell(0)? = n,
            Op::Move(n) => self.at += n,
            Op::MulAdd { offset, factor } => {
                let x = *self.cell(0)?;
                if x != 0 {
                    let c = self.cell(offset)?;
                    *c = c.wrapping_add(x.wrapping_mul(factor));
                }
            }
            Op::Scan(n) => {
                while *self.cell(0)? != 0 {
                    self.at += n;
                }
            }
            Op::Out => {
                let b = *self.cell(0)?;
                self.output.write_all(&[b])?;
            }
            Op::In => {
                let mut b = [0];
                *self.cell(0)? = if self.input.read(&mut b)? == 0 { 0 } else { b[0] };
            }
            Op::Loop(_) => unreachable!("not simple"),
        }
        Ok(())
    }
    fn walk(&mut self, ops: &[Op]) -> Result<(), Fault> {
        for op in ops {
            match op {
                Op::Loop(body) => {
                    while *self.cell(0)? != 0 {
                        self.walk(body)?;
                    }
                }
                op => self.simple(op)?,
            }
        }
        Ok(())
    }
}
enum Flat {
    Simple(Op),
    JumpIfZero(usize),
    JumpBack(usize),
}
fn flatten(ops: &[Op], out: &mut Vec<Flat>) {
    for op in ops {
        if let Op::Loop(body) = op {
            let start = out.len();
            out.push(Flat::JumpIfZero(0));
            flatten(body, out);
            out.push(Flat::JumpBack(start));
            let end = out.len();
            out[start] = Flat::JumpIfZero(end);
        } else {
            out.push(Flat::Simple(op.clone()));
        }
    }
}
fn run_flat(code: &[Flat], m: &mut Machine<'_>) -> Result<(), Fault> {
    let mut pc = 0;
    while let Some(op) = code.get(pc) {
        pc = match op {
            Flat::Simple(op) => m.simple(op).map(|()| pc + 1)?,
            Flat::JumpIfZero(to) => {
                if *m.cell(0)? == 0 {
                    *to
                } else {
                    pc + 1
                }
            }
            Flat::JumpBack(to) => *to,
        };
    }
    Ok(())
}
type Compiled = Box<dyn for<'m, 'io> Fn(&'m mut Machine<'io>) -> Result<(), Fault>>;
fn compile(ops: &[Op]) -> Compiled {
    let parts: Vec<Compiled> = ops
        .iter()
        .map(|op| match op.clone() {
            Op::Loop(body) => {
                let body = compile(&body);
                Box::new(move |m: &mut Machine<'_>| {
                    while *m.cell(0)? != 0 {
                        body(m)?;
                    }
                    Ok(())
                }) as Compiled
            }
            op => Box::new(move |m: &mut Machine<'_>| m.simple(&op)),
        })
        .collect();
    Box::new(move |m| parts.iter().try_for_each(|p| p(m)))
}
fn generate(text: &str) -> String {
    let mut out = String::new();
    let mut last = 0u8;
    for b in text.bytes() {
        let up = b.wrapping_sub(last);
        let (n, sign) = if up < 128 { (up, "+") } else { (up.wrapping_neg(), "-") };
        let side = (n as f64).sqrt() as usize;
        if side > 2 {
            out += &format!(
                ">{}[<{}>-]<{}",
                "+".repeat(side),
                sign.repeat(n as usize / side),
                sign.repeat(n as usize % side)
            );
        } else {
            out += &sign.repeat(n as usize);
        }
        out.push('.');
        last = b;
    }
    out
}
fn listing(ops: &[Op], depth: usize) -> String {
    ops.iter()
        .map(|op| match op {
            Op::Loop(b) => format!("{}({})", depth, listing(b, depth + 1)),
            Op::Add(n) => format!("a{} ", *n as i8),
            Op::Move(n) => format!("m{n} "),
            Op::Set(n) => format!("s{n} "),
            Op::MulAdd { offset, factor } => format!("x{offset}*{} ", *factor as i8),
            Op::Scan(n) => format!("S{n} "),
            Op::Out => "! ".into(),
            Op::In => "? ".into(),
        })
        .collect()
}

fn main() {
    let programs = [
        ("hello", "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++.", ""),
        ("reverse", ">,[>,]<[.<]", "stressed"),
        ("rot13", "-,+[-[>>++++[>++++++++<-]<+<-[>+>+>-[>>>]<[[>+<-]>>+>]<<<<<-]]>>>[-]+>--[-[<->+++[-]]]<[++++++++++++<[>-[>+>>]>[+[<+>-]>+>>]<<<<<-]>>[<+>-]>[-[-<<[-]>>]<<[<<->>-]>>]<<[<<+>>-]]<[-]<.[-]<-,+]", "Hello"),
        ("squares", "++++[>+++++<-]>[<+++++>-]+<+[>[>+>+<<-]++>>[<<+>>-]>>>[-]++>[-]+>>>+[[-]++++++>>>]<<<[[<++++++++<++>>-]+<.<[>----<-]<]<<[>>>>>[>>>[-]+++++++++<[>-<-]+++++++++>[-[<->-]+[<<<]]<[>+<-]>]<<-]<<-]", ""),
        ("forever", "+[]", ""),
        ("left", "<+", ""),
        ("bad", "[[]", ""),
        ("worse", "a]b", ""),
    ];
    for (name, src, input) in programs {
        let plain = match parse(src) {
            Ok(p) => p,
            Err(e) => {
                println!("{name}: {e:?}");
                continue;
            }
        };
        let fast = optimize(plain.clone());
        let mut flat = vec![];
        flatten(&fast, &mut flat);
        let closures = compile(&fast);
        let mut results = vec![];
        let runs: [(&str, &dyn Fn(&mut Machine<'_>) -> Result<(), Fault>); 4] = [
            ("plain", &|m| m.walk(&plain)),
            ("tree", &|m| m.walk(&fast)),
            ("flat", &|m| run_flat(&flat, m)),
            ("closures", &*closures),
        ];
        for (kind, run) in runs {
            let (mut stdin, mut out) = (input.as_bytes(), vec![]);
            let mut m = Machine::new(&mut stdin, &mut out);
            let r = if name == "forever" { Err(Fault::Steps) } else { run(&mut m) };
            let steps = m.steps;
            results.push((kind, steps, r.map_err(|e| e.to_string()), String::from_utf8_lossy(&out).into_owned()));
        }
        let same = results[1..].windows(2).all(|w| w[0].1 == w[1].1) && results.windows(2).all(|w| w[0].3 == w[1].3);
        println!(
            "{name}: {} -> {} ops, {} -> {} steps, {same} {:?}",
            plain.len(),
            fast.len(),
            results[0].1,
            results[1].1,
            results[0].2
        );
        println!("  {:?}", results[3].3.lines().take(12).collect::<Vec<_>>());
    }
    println!("{}", listing(&optimize(parse("+++[->++>---<<]>[>]<[-]++,.[>[-]<--]").unwrap()), 0));
    let text = "Compiled by rac!";
    let src = generate(text);
    let mut out = vec![];
    let (ops, mut empty) = (optimize(parse(&src).unwrap()), io::empty());
    println!("{} {:?}", src.len(), Machine::new(&mut empty, &mut out).walk(&ops).is_ok());
    println!("{}", String::from_utf8(out).unwrap() == text);
}
