//! What is moved, where, and what is left to drop: in branches, loops, boxes, arrays, closures and temporaries.
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

fn log(i: i32) {
    println!("{i}");
}

fn mk(n: u32) -> D {
    log(n as i32 + 1000);
    D(n)
}

fn opt(n: u32, some: bool) -> Option<D> {
    if some { Some(mk(n)) } else { None }
}

fn cond_move(c: bool) {
    let d = D(1);
    if c {
        drop(d);
        log(1);
    }
    log(2);
}

fn part(t: (D, D), c: bool) {
    if c {
        let (a, _) = t;
        drop(a);
        log(3);
    } else {
        let (_, b) = t;
        log(4);
        drop(b);
    }
    log(5);
}

fn boxed(b: Box<(D, D)>, c: bool) {
    if c {
        let (a, _) = *b;
        log(6);
        drop(a);
    }
    log(7);
}

fn boxed2(b: Box<(D, Box<D>)>) -> D {
    let t = *b;
    log(8);
    *t.1
}

fn looped(n: i32) {
    let mut x;
    let mut i = 0;
    while i < n {
        x = D(100 + i as u32);
        if i % 3 == 2 {
            drop(x);
            log(9);
        } else {
            log(10);
        }
        i += 1;
    }
    log(11);
}

fn arr(a: [D; 4], c: bool) {
    if c {
        let [x, .., y] = a;
        log(12);
        drop(x);
        drop(y);
    } else {
        let [_, r @ .., _] = a;
        log(13);
        let _q = r;
    }
    log(14);
}

fn letelse(o: Option<D>) -> i32 {
    let Some(d) = o else {
        log(15);
        return 1;
    };
    log(16);
    drop(d);
    2
}

fn letelse2(c: bool) -> i32 {
    let Some(D(n)) = &opt(5, c) else {
        log(17);
        return 1;
    };
    log(18);
    *n as i32
}

fn iflet(c: bool, n: u8) -> i32 {
    if let Some(_d) = opt(20, c)
        && let k @ 3..=5 = n
    {
        log(21);
        k as i32
    } else {
        log(22);
        0
    }
}

fn reassign(mut a: D, c: bool) {
    if c {
        drop(a);
        a = mk(30);
    }
    log(23);
    a = mk(31);
    log(24);
}

fn scrut(c: bool) -> i32 {
    match some(&opt(40, c)) {
        true => {
            log(25);
            1
        }
        false => {
            log(26);
            2
        }
    }
}

fn scrut2(c: bool) -> i32 {
    match opt(41, c) {
        Some(ref d) if d.0 > 100 => 1,
        Some(D(n)) => {
            log(27);
            n as i32
        }
        None => 3,
    }
}

fn temps() {
    log(mk(50).0 as i32);
    let r = &mk(51);
    log(52);
    let _ = mk(53);
    log(54);
    let _x = mk(55);
    mk(56);
    log(r.0 as i32);
    let ref q = mk(57);
    log(q.0 as i32);
    let (a, _) = (mk(58), mk(59));
    log(60);
    drop(a);
}

fn whilelet() {
    let mut n = 0;
    while let Some(d) = opt(60 + n, n < 3) {
        n += 1;
        if n == 2 {
            continue;
        }
        log(d.0 as i32);
    }
    log(61);
}

fn brk() -> i32 {
    let _o = mk(70);
    let r = 'a: {
        let _i = mk(71);
        if some(&opt(72, true)) {
            break 'a 5;
        }
        let _j = mk(73);
        6
    };
    for_loop();
    r
}

fn for_loop() {
    let mut i = 0;
    loop {
        let _d = mk(80 + i);
        i += 1;
        if i == 2 {
            let _e = mk(85);
            continue;
        }
        if i > 3 {
            break;
        }
        log(i as i32);
    }
}

fn clos(c: bool) {
    let d = mk(90);
    let e = (mk(91), mk(92));
    let f = move || {
        log(d.0 as i32);
        let x = e.0;
        if c {
            drop(x);
            log(93);
        }
    };
    log(94);
    f();
    log(95);
}

fn params((a, _): (D, D), D(n): &D, [x, y]: [i32; 2]) {
    log(a.0 as i32 + *n as i32 + x * y);
}

fn shadow() {
    let d = mk(200);
    let d = (d, mk(201));
    let (d, e) = d;
    log(202);
    let d = [d, e];
    let _ = d;
    log(203);
}

fn assign_field() {
    let mut t = (mk(210), mk(211));
    t.0 = mk(212);
    drop(t.1);
    log(213);
    t.1 = mk(214);
    log(215);
    let mut b = Box::new(mk(216));
    *b = mk(217);
    log(218);
    let x = *b;
    log(219);
    b = Box::new(mk(220));
    log(x.0 as i32);
    drop(b);
}

fn early(c: i32) -> Result<i32, D> {
    let _g = mk(230);
    let a = match c {
        0 => return Err(mk(231)),
        1 => mk(232),
        _ => {
            let _z = mk(233);
            D(234)
        }
    };
    log(a.0 as i32);
    Ok(1)
}

fn uninit(c: bool) {
    let x;
    let y = mk(240);
    if c {
        x = mk(241);
        log(x.0 as i32);
    } else {
        log(y.0 as i32);
    }
    log(242);
}

fn swap() {
    let (mut a, mut b) = (mk(250), mk(251));
    (a, b) = (b, a);
    log(a.0 as i32);
    let s;
    (s, _) = (mk(252), mk(253));
    log(s.0 as i32);
    b = mk(254);
    log(b.0 as i32);
}

fn main() {
    cond_move(true);
    cond_move(false);
    part((D(10), D(11)), true);
    part((D(12), D(13)), false);
    boxed(Box::new((D(21), D(22))), true);
    boxed(Box::new((D(23), D(24))), false);
    let z = boxed2(Box::new((D(25), Box::new(D(26)))));
    drop(z);
    looped(5);
    arr([D(1), D(2), D(3), D(4)], true);
    arr([D(5), D(6), D(7), D(8)], false);
    log(letelse(None));
    log(letelse(opt(4, true)));
    log(letelse2(true));
    log(letelse2(false));
    log(iflet(true, 4));
    log(iflet(true, 9));
    log(iflet(false, 4));
    reassign(D(29), true);
    reassign(D(28), false);
    log(scrut(true));
    log(scrut(false));
    log(scrut2(true));
    log(scrut2(false));
    temps();
    whilelet();
    log(brk());
    clos(true);
    clos(false);
    params((D(1), D(2)), &D(3), [4, 5]);
    shadow();
    assign_field();
    match early(0) {
        Ok(n) => log(n),
        Err(d) => log(d.0 as i32),
    }
    if let Ok(n) = early(1) {
        log(n)
    }
    if let Err(_) = early(2) {
        log(0)
    } else {
        log(1)
    }
    uninit(true);
    uninit(false);
    swap();
}
