//! A SAT solver (DPLL with watched literals, clause learning by first unique implication point, restarts) on pigeonholes,
//! colourings, queens and random formulas, each answer checked.
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Not;

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Lit(u32);
impl Lit {
    fn new(var: usize, positive: bool) -> Lit {
        Lit((var as u32) << 1 | !positive as u32)
    }
    fn var(self) -> usize {
        (self.0 >> 1) as usize
    }
    fn positive(self) -> bool {
        self.0 & 1 == 0
    }
}
impl Not for Lit {
    type Output = Lit;
    fn not(self) -> Lit {
        Lit(self.0 ^ 1)
    }
}
impl fmt::Debug for Lit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.positive() { "" } else { "-" }, self.var() + 1)
    }
}

#[derive(Default)]
struct Solver {
    clauses: Vec<Vec<Lit>>,
    watches: Vec<Vec<usize>>,
    value: Vec<Option<bool>>,
    level: Vec<usize>,
    reason: Vec<Option<usize>>,
    activity: Vec<f64>,
    trail: Vec<Lit>,
    limits: Vec<usize>,
    head: usize,
    bump: f64,
    conflicts: u64,
    dead: bool,
}

#[derive(Debug, PartialEq)]
enum Answer {
    Sat(Vec<bool>),
    Unsat,
}

impl Solver {
    fn new(vars: usize) -> Solver {
        Solver {
            watches: vec![vec![]; vars * 2],
            value: vec![None; vars],
            level: vec![0; vars],
            reason: vec![None; vars],
            activity: vec![0.0; vars],
            bump: 1.0,
            ..Solver::default()
        }
    }
    fn eval(&self, l: Lit) -> Option<bool> {
        self.value[l.var()].map(|v| v == l.positive())
    }
    fn add(&mut self, lits: impl IntoIterator<Item = Lit>) {
        let set: BTreeSet<Lit> = lits.into_iter().collect();
        if set.iter().any(|l| set.contains(&!*l)) {
            return;
        }
        match *set.iter().copied().collect::<Vec<_>>() {
            [] => self.dead = true,
            [l] => match self.eval(l) {
                None => self.assign(l, None),
                Some(true) => {}
                Some(false) => self.dead = true,
            },
            ref clause => drop(self.attach(clause.to_vec())),
        }
    }
    fn attach(&mut self, clause: Vec<Lit>) -> usize {
        let id = self.clauses.len();
        for l in &clause[..2] {
            self.watches[l.0 as usize].push(id);
        }
        self.clauses.push(clause);
        id
    }
    fn assign(&mut self, l: Lit, reason: Option<usize>) {
        self.value[l.var()] = Some(l.positive());
        self.level[l.var()] = self.limits.len();
        self.reason[l.var()] = reason;
        self.trail.push(l);
    }
    fn propagate(&mut self) -> Result<(), usize> {
        while let Some(&l) = self.trail.get(self.head) {
            self.head += 1;
            let falsified = !l;
            let mut watching = std::mem::take(&mut self.watches[falsified.0 as usize]);
            let mut i = 0;
            let mut conflict = None;
            while i < watching.len() {
                let id = watching[i];
                let clause = &mut self.clauses[id];
                if clause[0] == falsified {
                    clause.swap(0, 1);
                }
                let first = clause[0];
                let value = |l: Lit| self.value[l.var()].map(|v| v == l.positive());
                if value(first) == Some(true) {
                    i += 1;
                } else if let Some(k) = (2..clause.len()).find(|k| value(clause[*k]) != Some(false)) {
                    clause.swap(1, k);
                    self.watches[clause[1].0 as usize].push(id);
                    watching.swap_remove(i);
                } else if value(first).is_none() {
                    self.assign(first, Some(id));
                    i += 1;
                } else {
                    conflict = Some(id);
                    break;
                }
            }
            self.watches[falsified.0 as usize].append(&mut watching);
            if let Some(id) = conflict {
                return Err(id);
            }
        }
        Ok(())
    }
    fn analyze(&mut self, conflict: usize) -> (Vec<Lit>, usize) {
        let mut seen = vec![false; self.value.len()];
        let mut learned = vec![];
        let (mut open, mut at, mut clause) = (0, self.trail.len(), conflict);
        let asserting = loop {
            for &l in &self.clauses[clause] {
                let v = l.var();
                if !std::mem::replace(&mut seen[v], true) && self.level[v] > 0 {
                    self.activity[v] += self.bump;
                    if self.level[v] == self.limits.len() {
                        open += 1
                    } else {
                        learned.push(l)
                    }
                }
            }
            let l = loop {
                at -= 1;
                if seen[self.trail[at].var()] && self.level[self.trail[at].var()] == self.limits.len() {
                    break self.trail[at];
                }
            };
            open -= 1;
            match self.reason[l.var()] {
                Some(r) if open > 0 => clause = r,
                _ => break !l,
            }
        };
        learned.sort_by_key(|l| std::cmp::Reverse(self.level[l.var()]));
        let back = learned.first().map_or(0, |l| self.level[l.var()]);
        learned.insert(0, asserting);
        self.bump *= 1.05;
        if self.bump > 1e100 {
            self.activity.iter_mut().for_each(|a| *a *= 1e-100);
            self.bump *= 1e-100;
        }
        (learned, back)
    }
    fn backtrack(&mut self, level: usize) {
        if let Some(&keep) = self.limits.get(level) {
            for l in self.trail.drain(keep..) {
                self.value[l.var()] = None;
            }
            self.limits.truncate(level);
            self.head = keep;
        }
    }
    fn solve(&mut self) -> Answer {
        let mut until_restart = 50;
        while !self.dead {
            match self.propagate() {
                Err(_) if self.limits.is_empty() => return Answer::Unsat,
                Err(conflict) => {
                    self.conflicts += 1;
                    let (learned, back) = self.analyze(conflict);
                    self.backtrack(back);
                    let first = learned[0];
                    let reason = (learned.len() > 1).then(|| self.attach(learned));
                    self.assign(first, reason);
                    until_restart -= 1;
                    if until_restart == 0 {
                        until_restart = 50 + self.conflicts / 2;
                        self.backtrack(0);
                    }
                }
                Ok(()) => {
                    let open = (0..self.value.len()).filter(|v| self.value[*v].is_none());
                    match open.max_by(|a, b| self.activity[*a].total_cmp(&self.activity[*b]).then(b.cmp(a))) {
                        Some(v) => {
                            self.limits.push(self.trail.len());
                            self.assign(Lit::new(v, false), None);
                        }
                        None => return Answer::Sat(self.value.iter().map(|v| v.unwrap_or(false)).collect()),
                    }
                }
            }
        }
        Answer::Unsat
    }
}

fn solve(name: &str, vars: usize, clauses: &[Vec<Lit>]) -> Option<Vec<bool>> {
    let mut s = Solver::new(vars);
    clauses.iter().for_each(|c| s.add(c.iter().copied()));
    let answer = s.solve();
    print!("{name}: {} clauses, {} conflicts, ", clauses.len(), s.conflicts);
    match answer {
        Answer::Sat(m) => {
            assert!(clauses.iter().all(|c| c.iter().any(|l| m[l.var()] == l.positive())));
            println!("sat");
            Some(m)
        }
        Answer::Unsat => {
            println!("unsat");
            None
        }
    }
}

fn exactly_one(group: impl Iterator<Item = usize> + Clone) -> Vec<Vec<Lit>> {
    let pairs = group
        .clone()
        .enumerate()
        .flat_map(|(i, a)| group.clone().skip(i + 1).map(move |b| vec![Lit::new(a, false), Lit::new(b, false)]));
    std::iter::once(group.clone().map(|v| Lit::new(v, true)).collect()).chain(pairs).collect()
}

fn main() {
    let lit = |n: i32| Lit::new(n.unsigned_abs() as usize - 1, n > 0);
    println!("{:?} {:?}", !lit(3), lit(-4).var());
    solve("tiny", 3, &[vec![lit(1), lit(2)], vec![lit(-1), lit(3)], vec![lit(-2), lit(-3)], vec![lit(2)]]);
    solve("empty", 2, &[]);
    solve("contradiction", 1, &[vec![lit(1)], vec![lit(-1)]]);
    for holes in 2..=5 {
        let pigeon = |p: usize, h: usize| p * holes + h;
        let mut c: Vec<Vec<Lit>> =
            (0..=holes).map(|p| (0..holes).map(|h| Lit::new(pigeon(p, h), true)).collect()).collect();
        for h in 0..holes {
            for p in 0..=holes {
                c.extend((0..p).map(|q| vec![Lit::new(pigeon(p, h), false), Lit::new(pigeon(q, h), false)]));
            }
        }
        solve(&format!("pigeons {holes}"), (holes + 1) * holes, &c);
    }
    let n = 8;
    let mut c = vec![];
    for i in 0..n {
        c.extend(exactly_one((0..n).map(move |j| i * n + j)));
        c.extend(exactly_one((0..n).map(move |j| j * n + i)));
    }
    for a in 0..n * n {
        for b in a + 1..n * n {
            if (a / n).abs_diff(b / n) == (a % n).abs_diff(b % n) {
                c.push(vec![Lit::new(a, false), Lit::new(b, false)]);
            }
        }
    }
    if let Some(m) = solve("queens", n * n, &c) {
        println!("{:?}", m.chunks(n).map(|r| r.iter().position(|q| *q).unwrap()).collect::<Vec<_>>());
    }
    // Colouring of the Petersen graph.
    let edges: Vec<(usize, usize)> =
        (0..5).flat_map(|i| [(i, (i + 1) % 5), (i, i + 5), (i + 5, (i + 2) % 5 + 5)]).collect();
    for k in 2..4 {
        let mut c: Vec<Vec<Lit>> = (0..10).flat_map(|v| exactly_one((0..k).map(move |x| v * k + x))).collect();
        c.extend(
            edges
                .iter()
                .flat_map(|&(a, b)| (0..k).map(move |x| vec![Lit::new(a * k + x, false), Lit::new(b * k + x, false)])),
        );
        solve(&format!("{k} colours"), 10 * k, &c);
    }
    let mut seed = 42u64;
    let mut random = move |n: usize| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) as usize % n
    };
    for ratio in [30, 41, 43, 60] {
        let c: Vec<Vec<Lit>> =
            (0..ratio * 5).map(|_| (0..3).map(|_| Lit::new(random(50), random(2) == 0)).collect()).collect();
        solve(&format!("random {ratio}"), 50, &c);
    }
}
