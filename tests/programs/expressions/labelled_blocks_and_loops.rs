//! `break` with labels and values out of loops and blocks, `continue` over several levels, loops as values.

fn find(grid: &[[i32; 3]], wanted: i32) -> Option<(usize, usize)> {
    'rows: {
        for (y, row) in grid.iter().enumerate() {
            for (x, &cell) in row.iter().enumerate() {
                if cell == wanted {
                    break 'rows Some((y, x));
                }
            }
        }
        None
    }
}

fn classify(n: i32) -> &'static str {
    'sign: {
        let size = 'size: {
            if n == 0 {
                break 'sign "zero";
            }
            if n.abs() > 100 {
                break 'size "large";
            }
            "small"
        };
        if n < 0 { "negative" } else { size }
    }
}

fn main() {
    let grid = [[1, 2, 3], [4, 5, 6]];
    println!("{:?} {:?}", find(&grid, 6), find(&grid, 9));
    println!("{} {} {} {}", classify(0), classify(5), classify(500), classify(-5));
    let mut n = 0;
    let power = loop {
        n += 1;
        if 1 << n > 1000 {
            break 1 << n;
        }
    };
    println!("{power} {n}");
    let mut pairs = vec![];
    'outer: for i in 0.. {
        for j in 0..i {
            if (i + j) % 4 == 3 {
                continue 'outer;
            }
            if i > 5 {
                break 'outer;
            }
            pairs.push((i, j));
        }
    }
    println!("{pairs:?}");
    // The same label shadows; a block's break is not a loop's.
    let v = 'a: loop {
        let inner = 'a: loop {
            break 'a 3;
        };
        loop {
            break 'a inner + 1;
        }
    };
    println!("{v}");
    let mut left = 3;
    let text = 'text: {
        while left > 0 {
            left -= 1;
            if left == 1 {
                break 'text format!("stopped at {left}");
            }
        }
        String::new()
    };
    println!("{text}");
    let unit = while false {};
    println!("{unit:?} {:?}", for _ in 0..0 {});
    let x = 'b: { if n > 1000 { break 'b 1u8; } 2 };
    println!("{x}");
    let nothing: Option<i32> = loop { break None; };
    println!("{nothing:?} {:?}", loop { break });
    // A break inside of an operand leaves before the rest is evaluated.
    let sum = 'c: { 1 + if true { break 'c 10 } else { 2 } };
    println!("{sum}");
    let mut calls = 0;
    let mut count = || { calls += 1; calls };
    while count() < 3 || { if count() > 6 { false } else { true } } {}
    println!("{calls}");
}
