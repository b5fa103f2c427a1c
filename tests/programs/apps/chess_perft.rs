//! A chess move generator on bitboards, counted by perft against known numbers; attack tables as constants.
use std::fmt;
use std::ops::{BitAnd, BitOr, BitOrAssign, Not};

#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Bits(u64);
impl BitAnd for Bits {
    type Output = Bits;
    fn bitand(self, o: Bits) -> Bits {
        Bits(self.0 & o.0)
    }
}
impl BitOr for Bits {
    type Output = Bits;
    fn bitor(self, o: Bits) -> Bits {
        Bits(self.0 | o.0)
    }
}
impl BitOrAssign for Bits {
    fn bitor_assign(&mut self, o: Bits) {
        self.0 |= o.0
    }
}
impl Not for Bits {
    type Output = Bits;
    fn not(self) -> Bits {
        Bits(!self.0)
    }
}
impl Iterator for Bits {
    type Item = u8;
    fn next(&mut self) -> Option<u8> {
        let s = self.0.checked_ilog2().map(|_| self.0.trailing_zeros() as u8)?;
        self.0 &= self.0 - 1;
        Some(s)
    }
}
impl Bits {
    const fn one(s: u8) -> Bits {
        Bits(1 << s)
    }
    const fn has(self, s: u8) -> bool {
        self.0 >> s & 1 != 0
    }
    fn any(self) -> bool {
        self != Bits(0)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
enum Kind {
    Pawn,
    Knight,
    Bishop,
    Rook,
    Queen,
    King,
}
use Kind::*;
const KINDS: [Kind; 6] = [Pawn, Knight, Bishop, Rook, Queen, King];

const fn leaps(deltas: [(i8, i8); 8]) -> [Bits; 64] {
    let mut table = [Bits(0); 64];
    let mut s = 0;
    while s < 64 {
        let mut i = 0;
        while i < 8 {
            let (f, r) = (s as i8 % 8 + deltas[i].0, s as i8 / 8 + deltas[i].1);
            if f >= 0 && f < 8 && r >= 0 && r < 8 {
                table[s].0 |= 1 << (r * 8 + f);
            }
            i += 1;
        }
        s += 1;
    }
    table
}
static KNIGHT: [Bits; 64] = leaps([(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)]);
static KING: [Bits; 64] = leaps([(1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1)]);
const DIAGONAL: [(i8, i8); 4] = [(1, 1), (1, -1), (-1, 1), (-1, -1)];
const STRAIGHT: [(i8, i8); 4] = [(1, 0), (-1, 0), (0, 1), (0, -1)];

fn slide(from: u8, all: Bits, dirs: &[(i8, i8)]) -> Bits {
    let mut out = Bits(0);
    for &(df, dr) in dirs {
        let (mut f, mut r) = (from as i8 % 8, from as i8 / 8);
        loop {
            (f, r) = (f + df, r + dr);
            if !(0..8).contains(&f) || !(0..8).contains(&r) {
                break;
            }
            let s = (r * 8 + f) as u8;
            out |= Bits::one(s);
            if all.has(s) {
                break;
            }
        }
    }
    out
}
fn attacks(kind: Kind, from: u8, all: Bits) -> Bits {
    match kind {
        Knight => KNIGHT[from as usize],
        King => KING[from as usize],
        Bishop => slide(from, all, &DIAGONAL),
        Rook => slide(from, all, &STRAIGHT),
        Queen => slide(from, all, &DIAGONAL) | slide(from, all, &STRAIGHT),
        Pawn => unreachable!("pawns depend on the side"),
    }
}
fn pawn_attacks(white: bool, from: u8) -> Bits {
    let (f, r) = (from % 8, (from / 8).wrapping_add(if white { 1 } else { u8::MAX }));
    let mut out = Bits(0);
    if r < 8 {
        f.checked_sub(1).into_iter().chain((f < 7).then_some(f + 1)).for_each(|f| out |= Bits::one(r * 8 + f));
    }
    out
}

#[derive(Clone, PartialEq, Eq)]
struct Board {
    by_kind: [Bits; 6],
    by_side: [Bits; 2],
    white: bool,
    castle: u8,
    passing: Option<u8>,
}
#[derive(Clone, Copy)]
struct Move {
    from: u8,
    to: u8,
    kind: Kind,
    promote: Option<Kind>,
}
impl fmt::Display for Move {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let square = |s: u8| [(b'a' + s % 8) as char, (b'1' + s / 8) as char];
        square(self.from).into_iter().chain(square(self.to)).try_for_each(|c| write!(f, "{c}"))?;
        self.promote.map_or(Ok(()), |k| write!(f, "{}", ["p", "n", "b", "r", "q", "k"][k as usize]))
    }
}

impl Board {
    fn from_fen(fen: &str) -> Option<Board> {
        let mut b =
            Board { by_kind: Default::default(), by_side: Default::default(), white: true, castle: 0, passing: None };
        let mut parts = fen.split(' ');
        for (r, row) in parts.next()?.split('/').enumerate() {
            let mut f = 0;
            for c in row.chars() {
                if let Some(n) = c.to_digit(10) {
                    f += n as usize;
                    continue;
                }
                let kind = "pnbrqk".find(c.to_ascii_lowercase())?;
                let s = Bits::one(((7 - r) * 8 + f) as u8);
                b.by_kind[kind] |= s;
                b.by_side[c.is_lowercase() as usize] |= s;
                f += 1;
            }
        }
        b.white = parts.next()? == "w";
        b.castle = parts.next()?.chars().filter_map(|c| "KQkq".find(c)).fold(0, |m, i| m | 1 << i);
        b.passing = match parts.next()?.as_bytes() {
            [f, r] => Some((r - b'1') * 8 + f - b'a'),
            _ => None,
        };
        Some(b)
    }
    fn all(&self) -> Bits {
        self.by_side[0] | self.by_side[1]
    }
    fn side(&self, white: bool) -> Bits {
        self.by_side[!white as usize]
    }
    fn attacked(&self, s: u8, by_white: bool) -> bool {
        let them = self.side(by_white);
        let all = self.all();
        KINDS.into_iter().any(|k| {
            let from = if k == Pawn { pawn_attacks(!by_white, s) } else { attacks(k, s, all) };
            (from & self.by_kind[k as usize] & them).any()
        })
    }
    fn in_check(&self, white: bool) -> bool {
        (self.by_kind[King as usize] & self.side(white)).next().is_some_and(|k| self.attacked(k, !white))
    }
    fn moves(&self, out: &mut Vec<Move>) {
        let (own, all) = (self.side(self.white), self.all());
        let them = self.side(!self.white);
        for kind in KINDS {
            for from in self.by_kind[kind as usize] & own {
                if kind != Pawn {
                    out.extend((attacks(kind, from, all) & !own).map(|to| Move { from, to, kind, promote: None }));
                    continue;
                }
                let mut add = |to: u8| match to / 8 {
                    0 | 7 => {
                        out.extend([Queen, Rook, Bishop, Knight].map(|k| Move { from, to, kind, promote: Some(k) }))
                    }
                    _ => out.push(Move { from, to, kind, promote: None }),
                };
                let forward = |s: u8| if self.white { s + 8 } else { s - 8 };
                let one = forward(from);
                if !all.has(one) {
                    add(one);
                    let home = if self.white { 1 } else { 6 };
                    if from / 8 == home && !all.has(forward(one)) {
                        add(forward(one));
                    }
                }
                let targets = them | self.passing.map_or(Bits(0), Bits::one);
                (pawn_attacks(self.white, from) & targets).for_each(add);
            }
        }
        let king = if self.white { 4 } else { 60 };
        let rights = self.castle >> if self.white { 0 } else { 2 };
        for (bit, empty, safe, to) in [(1, &[1i8, 2][..], [0i8, 1], 2i8), (2, &[-1, -2, -3], [0, -1], -2)] {
            let at = |d: &i8| (king as i8 + d) as u8;
            if rights & bit != 0
                && !empty.iter().any(|d| all.has(at(d)))
                && !safe.iter().any(|d| self.attacked(at(d), !self.white))
            {
                out.push(Move { from: king, to: at(&to), kind: King, promote: None });
            }
        }
    }
    fn toggle(&mut self, s: u8, kind: Kind, white: bool) {
        self.by_kind[kind as usize].0 ^= 1 << s;
        self.by_side[!white as usize].0 ^= 1 << s;
    }
    fn after(&self, m: Move) -> Option<Board> {
        let mut b = self.clone();
        let white = self.white;
        b.toggle(m.from, m.kind, white);
        if let Some(k) = KINDS.into_iter().find(|k| (self.by_kind[*k as usize] & self.side(!white)).has(m.to)) {
            b.toggle(m.to, k, !white);
        } else if m.kind == Pawn && self.passing == Some(m.to) {
            b.toggle(if white { m.to - 8 } else { m.to + 8 }, Pawn, !white);
        }
        b.toggle(m.to, m.promote.unwrap_or(m.kind), white);
        b.passing = (m.kind == Pawn && m.from.abs_diff(m.to) == 16).then_some(m.from.midpoint(m.to));
        if m.kind == King && m.from.abs_diff(m.to) == 2 {
            let (rook, to) = if m.to > m.from { (m.to + 1, m.to - 1) } else { (m.to - 2, m.to + 1) };
            b.toggle(rook, Rook, white);
            b.toggle(to, Rook, white);
        }
        for s in [m.from, m.to] {
            b.castle &= match s {
                4 => !3,
                60 => !12,
                7 => !1,
                0 => !2,
                63 => !4,
                56 => !8,
                _ => !0,
            };
        }
        b.white = !white;
        (!b.in_check(white)).then_some(b)
    }
    fn perft(&self, depth: u32) -> u64 {
        if depth == 0 {
            return 1;
        }
        let mut moves = Vec::with_capacity(64);
        self.moves(&mut moves);
        moves.into_iter().filter_map(|m| self.after(m)).map(|b| b.perft(depth - 1)).sum()
    }
}

fn main() {
    for (fen, known) in [
        ("rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR w KQkq - 0 1", &[20, 400, 8902][..]),
        ("r3k2r/p1ppqpb1/bn2pnp1/3PN3/1p2P3/2N2Q1p/PPPBBPPP/R3K2R w KQkq - 0 1", &[48, 2039]),
        ("8/2p5/3p4/KP5r/1R3p1k/8/4P1P1/8 w - - 0 1", &[14, 191, 2812]),
        ("r2q1rk1/pP1p2pp/Q4n2/bbp1p3/Np6/1B3NBn/pPPP1PPP/R3K2R b KQ - 0 1", &[6, 264, 9467]),
    ] {
        let b = Board::from_fen(fen).unwrap();
        let counts: Vec<u64> = (1..=known.len() as u32).map(|d| b.perft(d)).collect();
        let mut moves = vec![];
        b.moves(&mut moves);
        let mut names: Vec<String> = moves.iter().filter(|m| b.after(**m).is_some()).map(Move::to_string).collect();
        names.sort_unstable();
        println!("{counts:?} {} {}", counts == known, names[..6].join(" "));
    }
    println!("{}", Board::from_fen("x").is_none());
}
