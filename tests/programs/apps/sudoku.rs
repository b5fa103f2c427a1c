//! Solves a sudoku by backtracking over bit sets.

struct Board {
    cells: [[u8; 9]; 9],
    rows: [u16; 9],
    cols: [u16; 9],
    boxes: [u16; 9],
    tried: u64,
}

impl Board {
    fn parse(text: &str) -> Option<Board> {
        let mut b = Board { cells: [[0; 9]; 9], rows: [0; 9], cols: [0; 9], boxes: [0; 9], tried: 0 };
        let digits: Vec<u8> = text.chars().filter_map(|c| if c == '.' { Some(0) } else { c.to_digit(10).map(|d| d as u8) }).collect();
        for (i, &d) in digits.iter().enumerate() {
            if d != 0 && !b.place(i / 9, i % 9, d) {
                return None;
            }
        }
        (digits.len() == 81).then_some(b)
    }
    fn place(&mut self, r: usize, c: usize, d: u8) -> bool {
        let bit = 1u16 << d;
        let k = r / 3 * 3 + c / 3;
        if (self.rows[r] | self.cols[c] | self.boxes[k]) & bit != 0 {
            return false;
        }
        self.rows[r] |= bit;
        self.cols[c] |= bit;
        self.boxes[k] |= bit;
        self.cells[r][c] = d;
        true
    }
    fn remove(&mut self, r: usize, c: usize) {
        let bit = !(1u16 << std::mem::take(&mut self.cells[r][c]));
        self.rows[r] &= bit;
        self.cols[c] &= bit;
        self.boxes[r / 3 * 3 + c / 3] &= bit;
    }
    fn solve(&mut self) -> bool {
        let free = (0..81).map(|i| (i / 9, i % 9)).filter(|&(r, c)| self.cells[r][c] == 0);
        let Some((r, c)) = free.min_by_key(|&(r, c)| {
            let used = self.rows[r] | self.cols[c] | self.boxes[r / 3 * 3 + c / 3];
            9 - used.count_ones()
        }) else {
            return true;
        };
        for d in 1..=9 {
            if self.place(r, c, d) {
                self.tried += 1;
                if self.solve() {
                    return true;
                }
                self.remove(r, c);
            }
        }
        false
    }
}

fn main() {
    let text = "53..7.... 6..195... .98....6. 8...6...3 4..8.3..1 7...2...6 .6....28. ...419..5 ....8..79";
    let mut board = Board::parse(text).expect("81 cells");
    let solved = board.solve();
    println!("{solved} after {} placements", board.tried);
    for row in board.cells.chunks(3) {
        for line in row {
            println!("{}", line.map(|d| d.to_string()).join(" "));
        }
        println!();
    }
    println!("{}", Board::parse("11").is_none());
}
