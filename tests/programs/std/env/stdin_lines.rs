//! Reading standard input: lines, single reads, locks, numbers mixed with text, to the end.
use std::io::{self, BufRead, IsTerminal, Read};

fn main() -> io::Result<()> {
    let stdin = io::stdin();
    let mut line = String::new();
    println!("{}", stdin.read_line(&mut line)?);
    println!("{line:?} {}", stdin.is_terminal());
    let mut lock = stdin.lock();
    let count: usize = {
        let mut s = String::new();
        lock.read_line(&mut s)?;
        s.trim().parse().unwrap()
    };
    let rows: Vec<Vec<i64>> = lock
        .by_ref()
        .lines()
        .take(count)
        .map(|l| l.unwrap().split(' ').filter_map(|w| w.parse().ok()).collect())
        .collect();
    println!("{rows:?} {:?}", rows.iter().map(|r| r.iter().sum::<i64>()).collect::<Vec<_>>());
    let mut b = [0; 3];
    lock.read_exact(&mut b)?;
    println!("{b:?}");
    drop(lock);
    let next = io::stdin().lines().next().unwrap()?;
    println!("{next:?}");
    let rest = io::read_to_string(io::stdin())?;
    println!("{:?} {}", rest, rest.lines().count());
    println!("{:?}", io::stdin().read(&mut b)?);
    Ok(())
}
