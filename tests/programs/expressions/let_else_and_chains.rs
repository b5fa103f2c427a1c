// edition: 2024
//! `let … else`, chains of `let` in `if` and `while`, and mixed conditions.

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token {
    Num(i64),
    Op(char),
    End,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut chars = text.chars().peekable();
    let mut out = vec![];
    while let Some(c) = chars.next() {
        if let Some(digit) = c.to_digit(10) {
            let mut n = digit as i64;
            while let Some(&next) = chars.peek() && let Some(digit) = next.to_digit(10) {
                n = n * 10 + digit as i64;
                chars.next();
            }
            out.push(Token::Num(n));
        } else if !c.is_whitespace() && c != ',' {
            out.push(Token::Op(c));
        }
    }
    out.push(Token::End);
    out
}

fn first_number(tokens: &[Token]) -> Result<i64, String> {
    let [first, rest @ ..] = tokens else {
        return Err("empty".into());
    };
    let &Token::Num(n) = first else {
        return Err(format!("{first:?} and {} more", rest.len()));
    };
    Ok(n)
}

fn between(low: Option<i32>, x: i32, high: Option<i32>) -> &'static str {
    if let Some(low) = low && x >= low && let Some(high) = high && x < high {
        "inside"
    } else if let Some(low) = low && x < low && !high.is_some_and(|h| x >= h) {
        "outside"
    } else {
        "unknown"
    }
}

fn sum_pairs(text: &str) -> i64 {
    let mut sum = 0;
    for part in text.split(';') {
        let Some((a, b)) = part.split_once(':') else { continue };
        let (Ok(a), Ok(b)) = (a.parse::<i64>(), b.parse::<i64>()) else {
            println!("skip {part}");
            continue;
        };
        sum += a * b;
    }
    sum
}

fn main() {
    let t = tokens("12 + 345,*6");
    println!("{t:?}");
    println!("{:?} {:?} {:?}", first_number(&t), first_number(&t[1..]), first_number(&[]));
    println!("{} {} {} {}", between(Some(1), 3, Some(5)), between(Some(4), 3, None), between(None, 9, Some(5)), between(None, 1, None));
    println!("{}", sum_pairs("1:2;x;3:4;5:q;6:7"));
    let mut stack = vec![Some(1), None, Some(3), Some(40)];
    while let Some(top) = stack.pop() && let Some(n) = top && n != 1 {
        print!("{n} ");
    }
    println!("{}", stack.len());
    let (Ok(n) | Err(n)) = "17".parse::<i32>().map_err(|e| e.to_string().len() as i32);
    let 0..=99 = n else { panic!("{n}") };
    println!("{n}");
}
