//! Which arm matches: integers, ranges, strings, slices, constants, or-patterns, guards and bindings, with what each moves.
// edition: 2024

struct D(u32);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
    }
}

fn some<T>(o: &Option<T>) -> bool {
    match o {
        Some(_) => true,
        None => false,
    }
}

fn slen(s: &[i32]) -> usize {
    match s {
        [] => 0,
        [_, r @ ..] => 1 + slen(r),
    }
}

fn log(i: i32) {
    println!("{i}");
}

enum E {
    A(D, D),
    B { x: i32, d: D },
    C,
    F(Box<E>, D),
}

fn mk(n: u32) -> D {
    log(n as i32 + 1000);
    D(n)
}

fn opt(n: u32, some: bool) -> Option<D> {
    if some { Some(mk(n)) } else { None }
}

fn en(e: E) -> i32 {
    match e {
        E::A(a, _) => {
            drop(a);
            1
        }
        E::B { x, .. } if x > 3 => x,
        E::B { d, .. } => {
            drop(d);
            2
        }
        E::C => 3,
        E::F(b, d) => {
            log(77);
            let r = en(*b);
            drop(d);
            r + 10
        }
    }
}

fn scrut3(o: (Option<D>, i32)) -> i32 {
    match o {
        (Some(d), n)
            if {
                log(28);
                n > 5
            } =>
        {
            log(d.0 as i32);
            1
        }
        (Some(d), 0 | 1) => {
            log(29);
            drop(d);
            2
        }
        (x, n @ (2..=3 | 5)) => {
            log(n);
            drop(x);
            3
        }
        (None, _) => 4,
        _ => 5,
    }
}

enum P {
    L(i32, D),
    R(D, i32),
    N,
}

fn orp(p: P) -> i32 {
    match p {
        P::L(n, d) | P::R(d, n) if n > 2 => {
            log(d.0 as i32);
            n
        }
        P::L(n, _) | P::R(_, n) => n * 10,
        P::N => -1,
    }
}

fn slices(s: &[i32]) -> i32 {
    match s {
        [] => 0,
        [a] => *a,
        [a, .., b] if a == b => 1,
        [a, b, rest @ .., c] if slen(rest) > 1 => *a * *b * *c,
        [1, 2] => 12,
        [1, .., 2] => 13,
        [x, rest @ ..] => *x + slices(rest),
    }
}

fn strs(s: &str) -> i32 {
    match s {
        "a" | "b" => 1,
        "hello" => 2,
        "" => 3,
        _ => 4,
    }
}

fn bytes(s: &[u8]) -> i32 {
    match s {
        b"ab" => 1,
        [b'x', ..] => 2,
        [.., b'0'..=b'9'] => 3,
        _ => 4,
    }
}

const K: i32 = 7;
const KO: Option<i32> = Some(3);

fn consts(x: i32, o: Option<i32>) -> i32 {
    match (x, o) {
        (K, _) => 1,
        (_, KO) => 2,
        (-5..=-1, None) => 3,
        (-2147483648..=-6, _) => 4,
        (8.., Some(n)) => n,
        _ => 6,
    }
}

fn refs(o: &Option<(i32, &str)>, m: &mut Option<i32>) -> i32 {
    if let Some(x) = m {
        *x += 1;
    }
    match o {
        Some((n, s @ ("x" | "y"))) => *n + strs(s),
        &Some((n, _)) => n,
        None => uod(*m, 0),
    }
}

fn uod(o: Option<i32>, d: i32) -> i32 {
    match o {
        Some(x) => x,
        None => d,
    }
}

fn bools(a: bool, b: bool) -> i32 {
    match (a, b) {
        (true, true) => 1,
        (false, true) => 2,
        (true, false) => 3,
        (false, false) => 4,
    }
}

fn chars(c: char) -> i32 {
    match c {
        'a'..='f' => 1,
        'c' | 'g' => 2,
        '0'..'5' => 3,
        _ => 4,
    }
}

fn nested(x: Option<Option<u8>>, y: Result<i32, u8>) -> i32 {
    match (x, y) {
        (Some(Some(0)), _) => 1,
        (Some(None) | None, Ok(n)) => n,
        (Some(Some(1 | 2)), Ok(3) | Err(4)) => 2,
        (_, Err(e)) => e as i32 + 100,
        (Some(Some(n)), Ok(_)) => n as i32,
    }
}

fn guard_move(o: Option<D>, n: i32) -> i32 {
    match o {
        Some(d) if n == d.0 as i32 => {
            let r = d;
            log(r.0 as i32);
            1
        }
        Some(_) if n > 5 => 2,
        other => {
            log(243);
            drop(other);
            3
        }
    }
}

fn bind_at(o: Option<i32>) -> i32 {
    match o {
        whole @ Some(n @ 1..=9) => {
            log(n);
            if let Some(k) = whole { k * 2 } else { 0 }
        }
        Some(n) => n,
        None => 0,
    }
}

fn main() {
    log(en(E::A(D(14), D(15))));
    log(en(E::B { x: 4, d: D(16) }));
    log(en(E::B { x: 1, d: D(17) }));
    log(en(E::C));
    log(en(E::F(Box::new(E::A(D(18), D(19))), D(20))));
    log(scrut3((opt(1, true), 9)));
    log(scrut3((opt(2, true), 1)));
    log(scrut3((opt(3, true), 3)));
    log(scrut3((opt(4, true), 5)));
    log(scrut3((None, 7)));
    log(scrut3((opt(5, true), 4)));
    log(scrut3((None, 2)));
    log(orp(P::L(1, D(1))));
    log(orp(P::L(5, D(2))));
    log(orp(P::R(D(3), 6)));
    log(orp(P::R(D(4), 0)));
    log(orp(P::N));
    log(slices(&[]));
    log(slices(&[4]));
    log(slices(&[4, 5, 4]));
    log(slices(&[2, 3, 9, 9, 7]));
    log(slices(&[1, 2]));
    log(slices(&[1, 7, 2]));
    log(slices(&[3, 5, 6]));
    log(strs("a"));
    log(strs("b"));
    log(strs("hello"));
    log(strs(""));
    log(strs("zz"));
    log(bytes(b"ab"));
    log(bytes(b"xyz"));
    log(bytes(b"q7"));
    log(bytes(b""));
    log(consts(7, None));
    log(consts(1, Some(3)));
    log(consts(-3, None));
    log(consts(-30, None));
    log(consts(9, Some(44)));
    log(consts(0, None));
    log(consts(-3, Some(1)));
    let mut m = Some(1);
    log(refs(&Some((5, "x")), &mut m));
    log(refs(&Some((6, "z")), &mut m));
    log(refs(&None, &mut m));
    log(refs(&None, &mut None));
    log(bools(true, true) + 10 * bools(false, true) + 100 * bools(true, false) + 1000 * bools(false, false));
    log(chars('c'));
    log(chars('g'));
    log(chars('4'));
    log(chars('5'));
    log(nested(Some(Some(0)), Ok(1)));
    log(nested(Some(None), Ok(9)));
    log(nested(None, Ok(8)));
    log(nested(Some(Some(2)), Ok(3)));
    log(nested(Some(Some(1)), Err(4)));
    log(nested(Some(Some(1)), Err(5)));
    log(nested(Some(Some(7)), Ok(3)));
    log(nested(None, Err(1)));
    log(guard_move(Some(D(3)), 3));
    log(guard_move(Some(D(3)), 9));
    log(guard_move(Some(D(3)), 1));
    log(guard_move(None, 1));
    log(bind_at(Some(4)));
    log(bind_at(Some(40)));
    log(bind_at(None));
}
