//! `break`, `continue`, `return`, `?` and early exits of blocks drop what they leave, once, innermost first.

struct D(u32);
impl Drop for D {
    fn drop(&mut self) {
        print!("~{} ", self.0);
    }
}
fn fallible(n: u32) -> Result<D, u32> {
    if n % 3 == 2 { Err(n) } else { Ok(D(n)) }
}
fn question(n: u32) -> Result<u32, u32> {
    let a = fallible(n)?;
    let _b = (fallible(n + 1)?, D(90));
    Ok(a.0 + fallible(n + 2)?.0)
}
fn early(n: u32) -> u32 {
    let _a = D(1);
    {
        let _b = D(2);
        if n == 0 {
            return { let _c = D(3); 10 };
        }
        let _d = D(4);
        if n == 1 {
            return D(5).0;
        }
    }
    let _e = D(6);
    'block: {
        let _f = D(7);
        if n == 2 {
            break 'block;
        }
        let _g = D(8);
    }
    20
}
fn loops() {
    let _outer = D(100);
    'outer: for i in 0..4 {
        let _i = D(i);
        for j in 10..13 {
            let _j = D(j);
            if i == 1 { continue 'outer; }
            if j == 11 { continue; }
            if i == 2 { break 'outer; }
            if j == 12 { break; }
            print!("({i},{j}) ");
        }
        print!("end{i} ");
    }
}
fn argument(n: u32) -> Option<u32> {
    fn take(_: D, _: D, _: D) {}
    take(D(1), if n == 0 { return None } else { D(2) }, D(3));
    let _x = [D(4), D(5), if n == 1 { return Some(1) } else { D(6) }];
    let _y = (D(7), loop { if n == 2 { return Some(2) } break D(8) });
    Some(3)
}
fn value() -> u32 {
    let x = loop {
        let _a = D(1);
        let b = D(2);
        break b;
    };
    print!("| ");
    let y = 'l: {
        let c = D(3);
        let _d = D(4);
        break 'l c;
    };
    x.0 + y.0
}
fn overwrite() {
    let mut d = D(1);
    for i in 2..4 {
        d = D(i);
        print!("| ");
    }
    let e;
    if d.0 == 3 { e = D(50); print!("{} ", e.0); } else { e = D(60); drop(e); }
    let mut v = vec![D(7), D(8)];
    v[0] = D(9);
    print!("| ");
    v.truncate(1);
    print!("| ");
}
fn main() {
    for n in 0..4 { println!("= {:?}", question(n)); }
    for n in 0..4 { println!("= {}", early(n)); }
    loops();
    println!();
    for n in 0..4 { println!("= {:?}", argument(n)); }
    println!("= {}", value());
    overwrite();
    println!();
}
