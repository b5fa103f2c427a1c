//! A tokenizer, recursive-descent parser and evaluator of arithmetic expressions.

use std::collections::HashMap;
use std::iter::Peekable;
use std::str::Chars;

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Num(f64),
    Name(String),
    Op(char),
}

#[derive(Debug)]
enum Expr {
    Num(f64),
    Var(String),
    Neg(Box<Expr>),
    Bin(Box<Expr>, char, Box<Expr>),
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut out = Vec::new();
    let mut chars: Peekable<Chars> = text.chars().peekable();
    while let Some(&c) = chars.peek() {
        if c.is_ascii_digit() {
            let mut s = String::new();
            while let Some(d) = chars.next_if(|c| c.is_ascii_digit() || *c == '.') {
                s.push(d);
            }
            out.push(Token::Num(s.parse().map_err(|e| format!("{s}: {e}"))?));
        } else if c.is_alphabetic() {
            let mut s = String::new();
            while let Some(d) = chars.next_if(|c| c.is_alphanumeric()) {
                s.push(d);
            }
            out.push(Token::Name(s));
        } else {
            chars.next();
            match c {
                ' ' => {}
                '+' | '-' | '*' | '/' | '(' | ')' | '^' => out.push(Token::Op(c)),
                other => return Err(format!("unexpected {other:?}")),
            }
        }
    }
    Ok(out)
}

struct Parser<'t> {
    tokens: &'t [Token],
}

impl Parser<'_> {
    fn eat(&mut self, ops: &[char]) -> Option<char> {
        match self.tokens {
            [Token::Op(c), rest @ ..] if ops.contains(c) => {
                self.tokens = rest;
                Some(*c)
            }
            _ => None,
        }
    }
    fn binary(&mut self, level: usize) -> Result<Expr, String> {
        const LEVELS: [&[char]; 2] = [&['+', '-'], &['*', '/']];
        let Some(ops) = LEVELS.get(level) else { return self.power() };
        let mut lhs = self.binary(level + 1)?;
        while let Some(op) = self.eat(ops) {
            lhs = Expr::Bin(Box::new(lhs), op, Box::new(self.binary(level + 1)?));
        }
        Ok(lhs)
    }
    fn power(&mut self) -> Result<Expr, String> {
        let base = self.atom()?;
        if self.eat(&['^']).is_some() {
            return Ok(Expr::Bin(Box::new(base), '^', Box::new(self.power()?)));
        }
        Ok(base)
    }
    fn atom(&mut self) -> Result<Expr, String> {
        if self.eat(&['-']).is_some() {
            return Ok(Expr::Neg(self.power()?.into()));
        }
        if self.eat(&['(']).is_some() {
            let inner = self.binary(0)?;
            return self.eat(&[')']).map(|_| inner).ok_or("missing )".to_string());
        }
        let (first, rest) = self.tokens.split_first().ok_or("unexpected end")?;
        self.tokens = rest;
        match first {
            Token::Num(n) => Ok(Expr::Num(*n)),
            Token::Name(s) => Ok(Expr::Var(s.clone())),
            Token::Op(c) => Err(format!("unexpected `{c}`")),
        }
    }
}

fn eval(e: &Expr, vars: &HashMap<&str, f64>) -> Result<f64, String> {
    Ok(match e {
        Expr::Num(n) => *n,
        Expr::Var(v) => *vars.get(v.as_str()).ok_or_else(|| format!("unknown {v}"))?,
        Expr::Neg(e) => -eval(e, vars)?,
        Expr::Bin(a, op, b) => {
            let (a, b) = (eval(a, vars)?, eval(b, vars)?);
            match op {
                '+' => a + b,
                '-' => a - b,
                '*' => a * b,
                '/' if b == 0.0 => return Err("division by zero".into()),
                '/' => a / b,
                _ => a.powf(b),
            }
        }
    })
}

fn run(text: &str, vars: &HashMap<&str, f64>) -> Result<f64, String> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens };
    let expr = parser.binary(0)?;
    match parser.tokens {
        [] => eval(&expr, vars),
        [t, ..] => Err(format!("left over {t:?}")),
    }
}

fn main() {
    let vars = HashMap::from([("x", 3.0), ("half", 0.5)]);
    for text in ["1 + 2 * 3", "-(x + 1) ^ 2 / 4", "2 ^ 3 ^ 2", "half * y", "1 / (x - 3)", "(1", "1 $ 2", "4 5", ""] {
        match run(text, &vars) {
            Ok(v) => println!("{text} = {v}"),
            Err(e) => println!("{text}: error: {e}"),
        }
    }
}
