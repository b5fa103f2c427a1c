//! Differences of texts: longest common subsequences by table and by Myers' greedy algorithm, unified output, word diffs, patches applied
//! and reversed, three-way merge with conflicts, similarity; borrowing slices generically throughout.
use std::cmp::max;
use std::fmt::{self, Display};
use std::hash::Hash;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Op {
    Equal,
    Delete,
    Insert,
}
#[derive(Debug, Clone, PartialEq)]
struct Edit {
    op: Op,
    old: Range<usize>,
    new: Range<usize>,
}

fn lcs_table<T: PartialEq>(a: &[T], b: &[T]) -> Vec<Vec<u32>> {
    let mut t = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            t[i][j] = if x == y { t[i + 1][j + 1] + 1 } else { max(t[i + 1][j], t[i][j + 1]) };
        }
    }
    t
}
fn lcs<'a, T: PartialEq>(a: &'a [T], b: &[T]) -> Vec<&'a T> {
    let t = lcs_table(a, b);
    let (mut i, mut j, mut out) = (0, 0, vec![]);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            out.push(&a[i]);
            (i, j) = (i + 1, j + 1);
        } else if t[i + 1][j] >= t[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}
/// Myers' O(ND): the furthest ends per diagonal and step, then back through them.
fn myers<T: PartialEq>(a: &[T], b: &[T]) -> Vec<Edit> {
    let (n, m) = (a.len() as isize, b.len() as isize);
    let limit = (n + m) as usize;
    let mut trace: Vec<Vec<isize>> = vec![];
    let mut v = vec![0isize; 2 * limit + 3];
    let at = |k: isize| (k + limit as isize + 1) as usize;
    'search: for d in 0..=limit as isize {
        trace.push(v.clone());
        for k in (-d..=d).step_by(2) {
            let mut x = if k == -d || k != d && v[at(k - 1)] < v[at(k + 1)] { v[at(k + 1)] } else { v[at(k - 1)] + 1 };
            while x < n && x - k < m && a[x as usize] == b[(x - k) as usize] {
                x += 1;
            }
            v[at(k)] = x;
            if x >= n && x - k >= m {
                break 'search;
            }
        }
    }
    let mut steps: Vec<(Op, usize, usize)> = vec![];
    let (mut x, mut y) = (n, m);
    for (d, v) in trace.iter().enumerate().rev() {
        let (d, k) = (d as isize, x - y);
        let pk = if k == -d || k != d && v[at(k - 1)] < v[at(k + 1)] { k + 1 } else { k - 1 };
        let (px, py) = (v[at(pk)], v[at(pk)] - pk);
        while x > px.max(0) && y > py.max(0) && x > 0 && y > 0 && a[x as usize - 1] == b[y as usize - 1] {
            (x, y) = (x - 1, y - 1);
            steps.push((Op::Equal, x as usize, y as usize));
        }
        if d > 0 {
            steps.push(if px == x {
                (Op::Insert, x as usize, py as usize)
            } else {
                (Op::Delete, px as usize, y as usize)
            });
            (x, y) = (px, py);
        }
    }
    steps.reverse();
    steps
        .chunk_by(|p, q| p.0 == q.0)
        .map(|run| {
            let (op, i, j) = run[0];
            let n = run.len();
            let (o, w) = match op {
                Op::Equal => (n, n),
                Op::Delete => (n, 0),
                Op::Insert => (0, n),
            };
            Edit { op, old: i..i + o, new: j..j + w }
        })
        .collect()
}
struct Unified<'a> {
    old: &'a [&'a str],
    new: &'a [&'a str],
    edits: &'a [Edit],
    context: usize,
}
impl Display for Unified<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut hunks: Vec<Vec<Edit>> = vec![];
        let mut gap = usize::MAX;
        for e in self.edits {
            if e.op == Op::Equal {
                gap = e.old.len();
                if let Some(h) = hunks.last_mut() {
                    h.push(Edit {
                        op: Op::Equal,
                        old: e.old.start..e.old.start + gap.min(self.context),
                        new: e.new.clone(),
                    });
                }
                continue;
            }
            match hunks.last_mut() {
                Some(h) if gap <= 2 * self.context => {
                    if let Some(last) = h.last_mut().filter(|l| l.op == Op::Equal) {
                        last.old.end = e.old.start;
                    }
                    h.push(e.clone());
                }
                _ => {
                    let before = self.context.min(e.old.start).min(if gap == usize::MAX { 0 } else { gap });
                    hunks.push(vec![
                        Edit {
                            op: Op::Equal,
                            old: e.old.start - before..e.old.start,
                            new: e.new.start - before..e.new.start,
                        },
                        e.clone(),
                    ]);
                }
            }
            gap = 0;
        }
        for h in hunks {
            let (Some(first), olds) = (h.first(), h.iter().map(|e| e.old.len()).sum::<usize>()) else { continue };
            let news: usize = h.iter().map(|e| if e.op == Op::Equal { e.old.len() } else { e.new.len() }).sum();
            writeln!(f, "@@ -{},{olds} +{},{news} @@", first.old.start + 1, first.new.start + 1)?;
            for e in &h {
                let (mark, lines) = match e.op {
                    Op::Equal => (' ', &self.old[e.old.clone()]),
                    Op::Delete => ('-', &self.old[e.old.clone()]),
                    Op::Insert => ('+', &self.new[e.new.clone()]),
                };
                lines.iter().try_for_each(|l| writeln!(f, "{mark}{l}"))?;
            }
        }
        Ok(())
    }
}
#[derive(Debug, Clone)]
struct Patch<T>(Vec<(Range<usize>, Vec<T>, Vec<T>)>);
impl<T: Clone + PartialEq> Patch<T> {
    fn new(a: &[T], b: &[T]) -> Self {
        Patch(
            myers(a, b)
                .into_iter()
                .filter(|e| e.op != Op::Equal)
                .map(|e| (e.old.clone(), a[e.old].to_vec(), b[e.new].to_vec()))
                .collect(),
        )
    }
    fn apply(&self, to: &[T]) -> Result<Vec<T>, usize> {
        let mut out = to.to_vec();
        for (at, old, new) in self.0.iter().rev() {
            if out.get(at.clone()) != Some(old) {
                return Err(at.start);
            }
            out.splice(at.clone(), new.iter().cloned());
        }
        Ok(out)
    }
    fn reversed(&self) -> Self {
        let mut shift = 0isize;
        Patch(
            self.0
                .iter()
                .map(|(at, old, new)| {
                    let start = at.start.checked_add_signed(shift).expect("in range");
                    shift += new.len() as isize - old.len() as isize;
                    (start..start + new.len(), new.clone(), old.clone())
                })
                .collect(),
        )
    }
}
fn merge<'a>(base: &[&'a str], a: &[&'a str], b: &[&'a str]) -> (Vec<String>, usize) {
    let (ea, eb) = (myers(base, a), myers(base, b));
    let kept = |edits: &[Edit], i: usize| {
        edits.iter().find(|e| e.op == Op::Equal && e.old.contains(&i)).map(|e| e.new.start + i - e.old.start)
    };
    let anchors = (0..base.len()).filter_map(|i| Some((i, kept(&ea, i)?, kept(&eb, i)?)));
    let (mut out, mut conflicts) = (vec![], 0);
    let (mut pi, mut pa, mut pb) = (0, 0, 0);
    for (i, x, y) in anchors.chain([(base.len(), a.len(), b.len())]) {
        let (old, left, right) = (&base[pi..i], &a[pa..x], &b[pb..y]);
        let lines: Vec<String> = if left == right || old == right {
            left.iter().map(ToString::to_string).collect()
        } else if old == left {
            right.iter().map(ToString::to_string).collect()
        } else {
            conflicts += 1;
            [&["<<<"][..], left, &["==="], right, &[">>>"]].concat().iter().map(ToString::to_string).collect()
        };
        out.extend(lines);
        out.extend(base.get(i).map(ToString::to_string));
        (pi, pa, pb) = (i + 1, x + 1, y + 1);
    }
    (out, conflicts)
}
fn similarity<T: Hash + Eq>(a: &[T], b: &[T]) -> f64 {
    if a.is_empty() && b.is_empty() {
        1.0
    } else {
        2.0 * lcs_table(a, b)[0][0] as f64 / (a.len() + b.len()) as f64
    }
}
fn inline(a: &str, b: &str) -> String {
    let split = |s: &'static str| s;
    let _ = split;
    let (x, y): (Vec<&str>, Vec<&str>) = (a.split_inclusive(' ').collect(), b.split_inclusive(' ').collect());
    myers(&x, &y)
        .into_iter()
        .map(|e| match e.op {
            Op::Equal => x[e.old].concat(),
            Op::Delete => format!("[-{}-]", x[e.old].concat().trim_end()),
            Op::Insert => format!("{{+{}+}}", y[e.new].concat().trim_end()),
        })
        .collect()
}

fn main() {
    let (a, b): (Vec<char>, Vec<char>) = ("ABCABBA".chars().collect(), "CBABAC".chars().collect());
    println!("{:?} {}", lcs(&a, &b).into_iter().collect::<String>(), lcs_table(&a, &b)[0][0]);
    for e in myers(&a, &b) {
        println!("{:?} {:?} {:?}", e.op, &a[e.old], &b[e.new]);
    }
    let old = "fn main() {\n    let x = 1;\n    print(x);\n}\n\n// one\n// two\n// three\n// four\n// five\n// six\nfn end() {}\n";
    let new = "fn main() {\n    let x = 2;\n    let y = 3;\n    print(x + y);\n}\n\n// one\n// two\n// three\n// four\n// five\n// 6\nfn end() {}\n// eof\n";
    let (o, n): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let edits = myers(&o, &n);
    print!("{}", Unified { old: &o, new: &n, edits: &edits, context: 1 });
    print!("{}", Unified { old: &o, new: &n, edits: &edits, context: 5 });
    let p = Patch::new(&o, &n);
    println!("{} {:?} {:?}", p.0.len(), p.apply(&o).as_ref() == Ok(&n), p.apply(&n).err());
    println!("{:?} {:?}", p.reversed().apply(&n).as_ref() == Ok(&o), p.reversed().reversed().0 == p.0);
    let mut seed = 5u32;
    let mut random = |n: usize, k: u32| -> Vec<u32> {
        (0..n)
            .map(|_| {
                seed = seed.wrapping_mul(1664525).wrapping_add(1013904223);
                (seed >> 20) % k
            })
            .collect()
    };
    let mut checked = 0;
    for i in 0..60 {
        let (x, y) = (random(i % 17, 4), random(i % 13, 4));
        let e = myers(&x, &y);
        let equal: usize = e.iter().filter(|e| e.op == Op::Equal).map(|e| e.old.len()).sum();
        assert_eq!(equal as u32, lcs_table(&x, &y)[0][0], "{x:?} {y:?}");
        assert_eq!(Patch::new(&x, &y).apply(&x).as_ref(), Ok(&y));
        checked += equal;
    }
    println!("{checked}");
    println!("{}", inline("the quick brown fox jumps", "the slow brown fox leaps high"));
    let base = ["a", "b", "c", "d", "e"];
    println!("{:?}", merge(&base, &["a", "B", "c", "d", "e"], &["a", "b", "c", "d", "E", "f"]));
    println!("{:?}", merge(&base, &["a", "x", "c", "e"], &["a", "y", "c", "d", "e"]));
    println!("{:.3} {:.3} {:?}", similarity(b"kitten", b"sitting"), similarity::<u8>(&[], &[]), similarity(&o, &n));
}
