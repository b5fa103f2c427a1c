//! Small games simulated to the end: life on a torus with packed bits, a falling-block game with a scripted player, snake, minesweeper
//! flood, 2048 merges, tic-tac-toe by minimax, Nim, blackjack odds, elementary automata, Langton's ant; text frames and totals.
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::fmt;
use std::iter;

struct Life {
    rows: Vec<u64>,
    width: u32,
}
impl Life {
    fn parse(text: &str) -> Life {
        let width = text.lines().map(str::len).max().unwrap_or(0) as u32;
        Life {
            rows: text.lines().map(|l| l.bytes().rev().fold(0, |r, b| r << 1 | (b == b'#') as u64)).collect(),
            width,
        }
    }
    fn step(&self) -> Life {
        let mask = (1u64 << self.width) - 1;
        let n = self.rows.len();
        let shift = |r: u64| [r, (r << 1 | r >> (self.width - 1)) & mask, (r >> 1 | r << (self.width - 1)) & mask];
        let rows = (0..n)
            .map(|i| {
                let around: Vec<u64> = [n - 1, 0, 1].iter().flat_map(|d| shift(self.rows[(i + d) % n])).collect();
                // Bitwise adders over nine rows, the cell itself included.
                let (ones, twos, fours) = around.iter().fold((0u64, 0u64, 0u64), |(a, b, c), r| {
                    let carry = a & r;
                    (a ^ r, b ^ carry, c ^ (b & carry))
                });
                let (three, four) = (ones & twos & !fours, !ones & !twos & fours);
                (three | four & self.rows[i]) & mask
            })
            .collect();
        Life { rows, width: self.width }
    }
}
impl fmt::Display for Life {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, r) in self.rows.iter().enumerate() {
            let line: String = (0..self.width).map(|b| if r >> b & 1 == 1 { '#' } else { '.' }).collect();
            write!(f, "{}{line}", if i == 0 { "" } else { "/" })?;
        }
        Ok(())
    }
}

const PIECES: [[u16; 4]; 4] =
    [[0x0f00, 0x2222, 0x0f00, 0x2222], [0x0660; 4], [0x0720, 0x2620, 0x2700, 0x2320], [0x0710, 0x3220, 0x4700, 0x2260]];
struct Blocks {
    field: [u16; 12],
    score: u32,
}
impl Blocks {
    const WIDTH: i32 = 8;
    fn fits(&self, piece: u16, x: i32, y: i32) -> bool {
        (0..16).filter(|i| piece >> i & 1 == 1).all(|i| {
            let (px, py) = (x + i % 4, y + i / 4);
            (0..Self::WIDTH).contains(&px) && py < 12 && (py < 0 || self.field[py as usize] >> px & 1 == 0)
        })
    }
    fn drop(&mut self, piece: u16, x: i32) -> Option<u32> {
        let y = (-3..12).take_while(|y| self.fits(piece, x, *y)).last()?;
        for i in (0..16).filter(|i| piece >> i & 1 == 1) {
            let row = self.field.get_mut(usize::try_from(y + i / 4).ok()?)?;
            *row |= 1 << (x + i % 4);
        }
        let kept: Vec<u16> = self.field.iter().copied().filter(|r| *r != (1 << Self::WIDTH) - 1).collect();
        let cleared = 12 - kept.len();
        self.field = std::array::from_fn(|i| i.checked_sub(cleared).map_or(0, |i| kept[i]));
        self.score += [0, 100, 300, 500, 800][cleared];
        Some(cleared as u32)
    }
    fn cost(&self) -> u32 {
        let holes = |c: i32| {
            let column: Vec<bool> = self.field.iter().map(|r| r >> c & 1 == 1).collect();
            let top = column.iter().position(|b| *b).unwrap_or(12);
            column[top..].iter().filter(|b| !**b).count() as u32 * 8 + (12 - top as u32).pow(2)
        };
        (0..Self::WIDTH).map(holes).sum()
    }
    fn play(pieces: impl Iterator<Item = usize>) -> (Blocks, u32) {
        let mut game = Blocks { field: [0; 12], score: 0 };
        let mut count = 0;
        for p in pieces {
            let options = PIECES[p].iter().flat_map(|s| (-2..Self::WIDTH).map(move |x| (*s, x)));
            let best = options
                .filter_map(|(s, x)| {
                    let mut g = Blocks { ..game };
                    let cleared = g.drop(s, x)?;
                    Some((g.cost().saturating_sub(cleared * 10), x, s))
                })
                .min();
            let Some((_, x, s)) = best else { break };
            game.drop(s, x);
            count += 1;
        }
        (game, count)
    }
}
fn snake(moves: &str) -> (usize, String) {
    let mut body: VecDeque<(i32, i32)> = VecDeque::from([(2, 2)]);
    let mut food = (4, 2);
    let mut seed = 3u32;
    for (n, m) in moves.chars().enumerate() {
        let (dx, dy) = match m {
            'r' => (1, 0),
            'l' => (-1, 0),
            'u' => (0, -1),
            _ => (0, 1),
        };
        let head = (body[0].0 + dx, body[0].1 + dy);
        if !(0..8).contains(&head.0) || !(0..6).contains(&head.1) {
            return (body.len(), format!("wall at {n}"));
        }
        if body.iter().take(body.len() - 1).any(|p| *p == head) {
            return (body.len(), format!("itself at {n}"));
        }
        body.push_front(head);
        if head == food {
            food = iter::repeat_with(|| {
                seed = seed * 1103 % 65521;
                ((seed % 8) as i32, (seed / 8 % 6) as i32)
            })
            .find(|f| !body.contains(f))
            .unwrap();
        } else {
            body.pop_back();
        }
    }
    (body.len(), format!("alive at {:?}, food {food:?}", body[0]))
}
fn flood(field: &[&str], at: (usize, usize)) -> Vec<String> {
    let cell = |r: usize, c: usize| field.get(r).and_then(|l| l.as_bytes().get(c)).copied();
    let around = |r: usize, c: usize| {
        (0..9).filter(|i| *i != 4).map(move |i| ((r + i / 3).wrapping_sub(1), (c + i % 3).wrapping_sub(1)))
    };
    let count = |r, c| around(r, c).filter(|&(r, c)| cell(r, c) == Some(b'*')).count();
    let mut open = BTreeSet::new();
    let mut work = vec![at];
    while let Some((r, c)) = work.pop() {
        if cell(r, c) == Some(b'.') && open.insert((r, c)) && count(r, c) == 0 {
            work.extend(around(r, c));
        }
    }
    (0..field.len())
        .map(|r| {
            (0..field[r].len())
                .map(|c| if !open.contains(&(r, c)) { '?' } else { char::from_digit(count(r, c) as u32, 10).unwrap() })
                .collect()
        })
        .collect()
}
fn slide(row: [u32; 4]) -> ([u32; 4], u32) {
    let mut it = row.into_iter().filter(|x| *x > 0).peekable();
    let (mut out, mut n, mut score) = ([0; 4], 0, 0);
    while let Some(x) = it.next() {
        out[n] = if it.next_if_eq(&x).is_some() {
            score += 2 * x;
            2 * x
        } else {
            x
        };
        n += 1;
    }
    (out, score)
}
fn tic_tac_toe(board: &mut [u8; 9], player: u8, seen: &mut HashMap<[u8; 9], i8>) -> i8 {
    const LINES: [[usize; 3]; 8] =
        [[0, 1, 2], [3, 4, 5], [6, 7, 8], [0, 3, 6], [1, 4, 7], [2, 5, 8], [0, 4, 8], [2, 4, 6]];
    if let Some(v) = seen.get(board) {
        return *v;
    }
    let other = b'X' ^ b'O' ^ player;
    let v = if LINES.iter().any(|l| l.iter().all(|i| board[*i] == other)) {
        -1
    } else if !board.contains(&b' ') {
        0
    } else {
        let mut best = -1;
        for i in 0..9 {
            if board[i] == b' ' {
                board[i] = player;
                best = best.max(-tic_tac_toe(board, other, seen));
                board[i] = b' ';
            }
        }
        best
    };
    seen.insert(*board, v);
    v
}
fn automaton(rule: u8, width: usize, steps: usize) -> (String, u32) {
    let start: Vec<bool> = (0..width).map(|i| i == width / 2).collect();
    let last = (0..steps).fold(start, |row, _| {
        (0..width)
            .map(|i| {
                let b = |d: usize| row[(i + width + d - 1) % width] as u8;
                rule >> (b(0) << 2 | b(1) << 1 | b(2)) & 1 == 1
            })
            .collect()
    });
    (last.iter().map(|b| if *b { '#' } else { '.' }).collect(), last.iter().filter(|b| **b).count() as u32)
}
fn ant(steps: usize) -> (usize, (i32, i32)) {
    let mut black: HashSet<(i32, i32)> = HashSet::new();
    let ((mut x, mut y), (mut dx, mut dy)) = ((0, 0), (0, -1));
    for _ in 0..steps {
        (dx, dy) = if black.remove(&(x, y)) {
            (dy, -dx)
        } else {
            black.insert((x, y));
            (-dy, dx)
        };
        (x, y) = (x + dx, y + dy);
    }
    (black.len(), (x, y))
}
fn dealer_odds() -> [f64; 6] {
    fn go(total: u32, soft: bool, p: f64, out: &mut [f64; 6]) {
        if total > 21 {
            return if soft { go(total - 10, false, p, out) } else { out[5] += p };
        }
        if total >= 17 {
            out[total as usize - 17] += p;
            return;
        }
        for card in 1..=10u32 {
            let q = p * if card == 10 { 4.0 / 13.0 } else { 1.0 / 13.0 };
            match (card, total + 11 <= 21) {
                (1, true) => go(total + 11, true, q, out),
                _ => go(total + card, soft, q, out),
            }
        }
    }
    let mut out = [0.0; 6];
    go(0, false, 1.0, &mut out);
    out
}

fn main() {
    let mut glider = Life::parse(".#......\n..#.....\n###.....\n........\n........\n........");
    for i in 0..25 {
        if i % 8 == 0 {
            println!("{i:2} {glider}");
        }
        glider = glider.step();
    }
    let soup = Life::parse(
        &(0..20u64)
            .map(|r| {
                (0..40u64).map(|c| if (r * 31 + c * 17 + r * c * 7) % 5 < 2 { '#' } else { '.' }).collect::<String>()
            })
            .collect::<Vec<_>>()
            .join("\n"),
    );
    println!(
        "{:?}",
        iter::successors(Some(soup), |l| Some(l.step()))
            .map(|l| l.rows.iter().map(|r| r.count_ones()).sum::<u32>())
            .step_by(10)
            .take(6)
            .collect::<Vec<_>>()
    );
    let mut seed = 12345u32;
    let pieces = iter::repeat_with(|| {
        seed = seed.wrapping_mul(1103515245).wrapping_add(12345);
        (seed >> 16) as usize % 4
    });
    let (game, count) = Blocks::play(pieces.take(150));
    println!("{count} pieces, score {} {:?}", game.score, game.field.map(|r| format!("{r:02x}")).concat());
    println!("{:?} {:?} {:?}", snake("rrddlluu"), snake("rrrrrrrr"), snake("rrdlurdl"));
    println!("{:?}", flood(&["....*", ".....", "..*..", "....."], (3, 0)));
    println!("{:?} {:?} {:?}", slide([2, 2, 2, 2]), slide([0, 4, 4, 8]), slide([2, 0, 0, 4]));
    let mut seen = HashMap::new();
    println!("{} {}", tic_tac_toe(&mut [b' '; 9], b'X', &mut seen), seen.len());
    let mut near = *b"XX OO    ";
    println!("{}", tic_tac_toe(&mut near, b'X', &mut HashMap::new()));
    for rule in [30, 90, 110, 184] {
        println!("{rule:3} {:?}", automaton(rule, 31, 15));
    }
    println!("{:?}", ant(11000));
    println!("{:.6?} {:.3}", dealer_odds(), dealer_odds().iter().sum::<f64>());
    let nim: Vec<(u32, u32)> = (0..50u32).map(|i| (i % 7, i / 7)).filter(|(a, b)| a ^ b ^ 3 == 0).collect();
    println!("{nim:?}");
}
