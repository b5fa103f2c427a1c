//! Loops with labels and values, while, for over ranges, nested breaks and continues.

fn first_pair(limit: u32, target: u32) -> Option<(u32, u32)> {
    'outer: for a in 1..limit {
        for b in a..limit {
            if a * b == target {
                return Some((a, b));
            }
            if a * b > target {
                continue 'outer;
            }
        }
    }
    None
}

fn collatz(mut n: u64) -> u32 {
    let mut steps = 0;
    while n != 1 {
        n = if n % 2 == 0 { n / 2 } else { 3 * n + 1 };
        steps += 1;
    }
    steps
}

fn main() {
    println!("{:?} {:?}", first_pair(50, 391), first_pair(50, 47 * 3));
    let mut counter = 0;
    let found = loop {
        counter += 3;
        if counter % 7 == 0 {
            break counter * 2;
        }
    };
    println!("{found}");
    let value = 'block: {
        if found > 100 {
            break 'block "big";
        }
        if found > 40 {
            break 'block "middle";
        }
        "small"
    };
    println!("{value}");
    let mut grid = [[0; 4]; 3];
    for (r, row) in grid.iter_mut().enumerate() {
        for (c, cell) in row.iter_mut().enumerate() {
            *cell = r * 10 + c;
        }
    }
    println!("{grid:?}");
    println!("{:?}", (1..10).rev().step_by(3).collect::<Vec<_>>());
    let best = (1..1000u64).max_by_key(|&n| collatz(n)).unwrap();
    println!("{best} {}", collatz(best));
    let mut stack = vec![1, 2, 3];
    while let Some(top) = stack.pop() {
        if top == 2 {
            stack.extend([10, 20]);
        }
        print!("{top} ");
    }
    println!();
    'a: loop {
        'b: loop {
            break 'a;
            #[allow(unreachable_code)]
            {
                break 'b;
            }
        }
    }
    let mut n = 0u8;
    for i in (0..=255u8).filter(|i| i % 51 == 0) {
        n = n.wrapping_add(i);
    }
    println!("{n}");
}
