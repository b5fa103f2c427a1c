//! Exact cover by dancing links over indices: sudokus, pentominoes, queens and a small Latin square as one trait of problems; solutions
//! counted, found first, or streamed to a callback that may stop the search.
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::ops::ControlFlow;

#[derive(Clone, Copy, Default)]
struct Cell {
    left: u32,
    right: u32,
    up: u32,
    down: u32,
    column: u32,
    row: u32,
}
struct Links {
    cells: Vec<Cell>,
    sizes: Vec<u32>,
    steps: u64,
}
macro_rules! around {
    ($self:ident, $from:expr, $dir:ident, |$i:ident| $body:block) => {
        let mut $i = $self.cells[$from as usize].$dir;
        while $i != $from {
            $body
            $i = $self.cells[$i as usize].$dir;
        }
    };
}
impl Links {
    fn new(primary: usize, secondary: usize) -> Links {
        let all = primary + secondary;
        let mut cells: Vec<Cell> =
            (0..=all as u32).map(|i| Cell { left: i, right: i, up: i, down: i, column: i, row: u32::MAX }).collect();
        for i in 0..=primary {
            cells[i].left = if i == 0 { primary as u32 } else { i as u32 - 1 };
            cells[i].right = if i == primary { 0 } else { i as u32 + 1 };
        }
        Links { cells, sizes: vec![0; all + 1], steps: 0 }
    }
    fn add(&mut self, row: u32, columns: impl IntoIterator<Item = usize>) {
        let first = self.cells.len() as u32;
        for c in columns {
            let (at, c) = (self.cells.len() as u32, c as u32 + 1);
            let up = self.cells[c as usize].up;
            let left = if at == first { at } else { at - 1 };
            self.cells.push(Cell { left, right: first, up, down: c, column: c, row });
            self.cells[left as usize].right = at;
            self.cells[first as usize].left = at;
            self.cells[up as usize].down = at;
            self.cells[c as usize].up = at;
            self.sizes[c as usize] += 1;
        }
    }
    fn cover(&mut self, c: u32) {
        let Cell { left, right, .. } = self.cells[c as usize];
        self.cells[left as usize].right = right;
        self.cells[right as usize].left = left;
        around!(self, c, down, |i| {
            around!(self, i, right, |j| {
                let Cell { up, down, column, .. } = self.cells[j as usize];
                self.cells[up as usize].down = down;
                self.cells[down as usize].up = up;
                self.sizes[column as usize] -= 1;
            });
        });
    }
    fn uncover(&mut self, c: u32) {
        around!(self, c, up, |i| {
            around!(self, i, left, |j| {
                let Cell { up, down, column, .. } = self.cells[j as usize];
                self.sizes[column as usize] += 1;
                self.cells[up as usize].down = j;
                self.cells[down as usize].up = j;
            });
        });
        let Cell { left, right, .. } = self.cells[c as usize];
        self.cells[left as usize].right = c;
        self.cells[right as usize].left = c;
    }
    fn search(&mut self, chosen: &mut Vec<u32>, found: &mut dyn FnMut(&[u32]) -> ControlFlow<()>) -> ControlFlow<()> {
        self.steps += 1;
        if self.cells[0].right == 0 {
            return found(chosen);
        }
        let mut best = self.cells[0].right;
        around!(self, 0, right, |c| {
            if self.sizes[c as usize] < self.sizes[best as usize] {
                best = c;
            }
        });
        self.cover(best);
        let mut result = ControlFlow::Continue(());
        around!(self, best, down, |r| {
            chosen.push(self.cells[r as usize].row);
            around!(self, r, right, |j| {
                self.cover(self.cells[j as usize].column);
            });
            result = self.search(chosen, found);
            around!(self, r, left, |j| {
                self.uncover(self.cells[j as usize].column);
            });
            chosen.pop();
            if result.is_break() {
                break;
            }
        });
        self.uncover(best);
        result
    }
}

trait Problem {
    type Choice: Clone;
    fn columns(&self) -> (usize, usize);
    fn choices(&self) -> Vec<(Self::Choice, Vec<usize>)>;
    fn links(&self) -> (Links, Vec<Self::Choice>) {
        let (p, s) = self.columns();
        let mut links = Links::new(p, s);
        let choices = self.choices().into_iter().zip(0..).map(|((c, columns), row)| {
            links.add(row, columns);
            c
        });
        let choices = choices.collect();
        (links, choices)
    }
    fn first(&self) -> Option<Vec<Self::Choice>> {
        let (mut links, choices) = self.links();
        let mut out = None;
        let _ = links.search(&mut vec![], &mut |rows| {
            out = Some(rows.iter().map(|r| choices[*r as usize].clone()).collect());
            ControlFlow::Break(())
        });
        out
    }
    fn count(&self, limit: usize) -> (usize, u64) {
        let (mut links, _) = self.links();
        let mut n = 0;
        let _ = links.search(&mut vec![], &mut |_| {
            n += 1;
            if n == limit {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        (n, links.steps)
    }
}
struct Sudoku<'a>(&'a str);
impl Problem for Sudoku<'_> {
    type Choice = (usize, usize, usize);
    fn columns(&self) -> (usize, usize) {
        (4 * 81, 0)
    }
    fn choices(&self) -> Vec<(Self::Choice, Vec<usize>)> {
        let given: Vec<Option<usize>> = self
            .0
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| c.to_digit(10).and_then(|d| (d as usize).checked_sub(1)))
            .collect();
        let mut out = vec![];
        for (cell, g) in given.iter().enumerate() {
            let (r, c) = (cell / 9, cell % 9);
            out.extend(
                (0..9).filter(|d| g.is_none_or(|g| g == *d)).map(|d| {
                    ((r, c, d), vec![cell, 81 + r * 9 + d, 162 + c * 9 + d, 243 + (r / 3 * 3 + c / 3) * 9 + d])
                }),
            );
        }
        out
    }
}
struct Queens(usize);
impl Problem for Queens {
    type Choice = (usize, usize);
    fn columns(&self) -> (usize, usize) {
        (2 * self.0, 2 * (2 * self.0 - 1))
    }
    fn choices(&self) -> Vec<(Self::Choice, Vec<usize>)> {
        let n = self.0;
        (0..n * n)
            .map(|i| (i / n, i % n))
            .map(|(r, c)| ((r, c), vec![r, n + c, 2 * n + r + c, 4 * n - 1 + r + n - 1 - c]))
            .collect()
    }
}
struct Pieces {
    width: i32,
    height: i32,
    shapes: Vec<(char, Vec<(i32, i32)>)>,
}
impl Problem for Pieces {
    type Choice = (char, Vec<usize>);
    fn columns(&self) -> (usize, usize) {
        ((self.width * self.height) as usize + self.shapes.len(), 0)
    }
    fn choices(&self) -> Vec<(Self::Choice, Vec<usize>)> {
        let cells = (self.width * self.height) as usize;
        let mut out = vec![];
        for (n, (name, shape)) in self.shapes.iter().enumerate() {
            let mut turned: BTreeSet<Vec<(i32, i32)>> = BTreeSet::new();
            let mut s = shape.clone();
            for k in 0..8 {
                s = s.iter().map(|&(x, y)| if k == 4 { (-x, y) } else { (-y, x) }).collect();
                let (mx, my) = s.iter().fold((i32::MAX, i32::MAX), |(a, b), &(x, y)| (a.min(x), b.min(y)));
                let mut normal: Vec<_> = s.iter().map(|(x, y)| (x - mx, y - my)).collect();
                normal.sort();
                turned.insert(normal);
            }
            for t in turned {
                for (dx, dy) in (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y))) {
                    let at: Option<Vec<usize>> = t
                        .iter()
                        .map(|(x, y)| {
                            (x + dx < self.width && y + dy < self.height)
                                .then(|| ((y + dy) * self.width + x + dx) as usize)
                        })
                        .collect();
                    if let Some(at) = at {
                        let columns = at.iter().copied().chain([cells + n]).collect();
                        out.push(((*name, at), columns));
                    }
                }
            }
        }
        out
    }
}

fn main() {
    let hard = "8........ ..36..... .7..9.2.. .5...7... ....457.. ...1...3. ..1....68 ..85...1. .9....4..";
    let mut grid = [[0; 9]; 9];
    for (r, c, d) in Sudoku(hard).first().unwrap() {
        grid[r][c] = d + 1;
    }
    println!("{}", grid.map(|r| r.map(|d| d.to_string()).concat()).join("/"));
    println!(
        "{:?} {:?}",
        Sudoku(hard).count(2).0,
        Sudoku(&"11.......".repeat(1).to_string().chars().chain(".".repeat(72).chars()).collect::<String>()).count(1).0
    );
    println!("{:?}", (1..=8).map(|n| Queens(n).count(usize::MAX).0).collect::<Vec<_>>());
    println!(
        "{:?}",
        Queens(10).first().map(|mut q| {
            q.sort();
            q.into_iter().map(|(_, c)| c.to_string()).collect::<String>()
        })
    );
    let shapes: BTreeMap<char, &str> = [
        ('F', "01 10 11 12 20".to_owned()),
        ('I', "00 01 02 03 04".into()),
        ('L', "00 01 02 03 13".into()),
        ('N', "01 11 12 20 21".into()),
        ('P', "00 01 10 11 20".into()),
        ('Y', "00 01 02 03 11".into()),
    ]
    .iter()
    .map(|(c, s)| (*c, &*s.clone().leak()))
    .collect();
    let shapes: Vec<(char, Vec<(i32, i32)>)> = shapes
        .into_iter()
        .map(|(c, s)| {
            (
                c,
                s.split(' ')
                    .map(|p| {
                        let (x, y) = p.split_at(1);
                        (x.parse().unwrap(), y.parse().unwrap())
                    })
                    .collect(),
            )
        })
        .collect();
    let p = Pieces { width: 6, height: 5, shapes };
    println!("{:?}", p.count(usize::MAX));
    let mut board = vec![b'.'; 30];
    for (name, at) in p.first().unwrap_or_default() {
        at.into_iter().for_each(|i| board[i] = name as u8);
    }
    let text = board.chunks(6).fold(String::new(), |mut s, r| {
        write!(s, "{} ", String::from_utf8_lossy(r)).unwrap();
        s
    });
    println!("{text}");
    let small = Pieces { width: 2, height: 2, shapes: vec![('D', vec![(0, 0), (1, 0)]), ('E', vec![(0, 0), (0, 1)])] };
    println!("{:?} {:?}", small.count(100), small.first().map(|c| c.len()));
}
