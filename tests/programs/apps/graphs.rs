//! Graph algorithms over one arena of nodes with generic weights: Dijkstra, A* on a grid, Bellman–Ford, Floyd–Warshall, Kruskal and
//! Prim, topological order, strong components, bridges, maximum flow, bipartite matching, Eulerian paths, PageRank, knight's tours.
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, VecDeque};
use std::fmt::Debug;
use std::hash::Hash;
use std::ops::{Add, ControlFlow, Index, IndexMut};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct NodeId(u32);
#[derive(Debug, Clone)]
struct Edge<W> {
    to: NodeId,
    weight: W,
}
#[derive(Debug, Clone, Default)]
struct Graph<N, W> {
    nodes: Vec<N>,
    edges: Vec<Vec<Edge<W>>>,
}
impl<N, W> Index<NodeId> for Graph<N, W> {
    type Output = N;
    fn index(&self, i: NodeId) -> &N {
        &self.nodes[i.0 as usize]
    }
}
impl<N, W> IndexMut<NodeId> for Graph<N, W> {
    fn index_mut(&mut self, i: NodeId) -> &mut N {
        &mut self.nodes[i.0 as usize]
    }
}
trait Weight: Copy + Ord + Add<Output = Self> + Default + Debug {}
impl<T: Copy + Ord + Add<Output = T> + Default + Debug> Weight for T {}

impl<N, W> Graph<N, W> {
    fn add(&mut self, n: N) -> NodeId {
        self.nodes.push(n);
        self.edges.push(vec![]);
        NodeId(self.nodes.len() as u32 - 1)
    }
    fn connect(&mut self, a: NodeId, to: NodeId, weight: W) -> &mut Self {
        self.edges[a.0 as usize].push(Edge { to, weight });
        self
    }
    fn ids(&self) -> impl DoubleEndedIterator<Item = NodeId> + ExactSizeIterator + Clone + use<N, W> {
        (0..self.nodes.len() as u32).map(NodeId)
    }
    fn out(&self, n: NodeId) -> std::slice::Iter<'_, Edge<W>> {
        self.edges[n.0 as usize].iter()
    }
    fn all_edges(&self) -> impl Iterator<Item = (NodeId, &Edge<W>)> {
        self.ids().flat_map(|n| self.out(n).map(move |e| (n, e)))
    }
    fn from_edges<'a>(names: impl IntoIterator<Item = N>, edges: impl IntoIterator<Item = (u32, u32, W)>) -> Self
    where
        N: 'a,
    {
        let mut g = Graph { nodes: vec![], edges: vec![] };
        names.into_iter().for_each(|n| drop(g.add(n)));
        edges.into_iter().for_each(|(a, b, w)| drop(g.connect(NodeId(a), NodeId(b), w)));
        g
    }
    fn depth_first<B>(
        &self,
        start: NodeId,
        seen: &mut HashSet<NodeId>,
        visit: &mut impl FnMut(NodeId, bool) -> ControlFlow<B>,
    ) -> ControlFlow<B> {
        if seen.insert(start) {
            visit(start, true)?;
            for e in self.out(start) {
                self.depth_first(e.to, seen, visit)?;
            }
            visit(start, false)?;
        }
        ControlFlow::Continue(())
    }
    fn components(&self) -> Vec<Vec<NodeId>> {
        struct State<'g, N, W> {
            g: &'g Graph<N, W>,
            index: HashMap<NodeId, (usize, usize)>,
            stack: Vec<NodeId>,
            out: Vec<Vec<NodeId>>,
        }
        fn go<N, W>(s: &mut State<'_, N, W>, v: NodeId) -> usize {
            let n = s.index.len();
            s.index.insert(v, (n, n));
            s.stack.push(v);
            for e in s.g.out(v) {
                let low = match s.index.get(&e.to) {
                    None => go(s, e.to),
                    Some((i, _)) if s.stack.contains(&e.to) => *i,
                    Some(_) => continue,
                };
                s.index.entry(v).and_modify(|p| p.1 = p.1.min(low));
            }
            let (i, low) = s.index[&v];
            if i == low {
                let at = s.stack.iter().rposition(|x| *x == v).expect("on the stack");
                let mut part = s.stack.split_off(at);
                part.sort();
                s.out.push(part);
            }
            low
        }
        let mut s = State { g: self, index: HashMap::new(), stack: vec![], out: vec![] };
        for v in self.ids() {
            if !s.index.contains_key(&v) {
                go(&mut s, v);
            }
        }
        s.out
    }
    fn topological(&self) -> Result<Vec<NodeId>, BTreeSet<NodeId>> {
        let mut incoming = vec![0; self.nodes.len()];
        self.all_edges().for_each(|(_, e)| incoming[e.to.0 as usize] += 1);
        let mut ready: BinaryHeap<Reverse<NodeId>> =
            self.ids().filter(|n| incoming[n.0 as usize] == 0).map(Reverse).collect();
        let mut out = vec![];
        while let Some(Reverse(n)) = ready.pop() {
            out.push(n);
            for e in self.out(n) {
                incoming[e.to.0 as usize] -= 1;
                if incoming[e.to.0 as usize] == 0 {
                    ready.push(Reverse(e.to));
                }
            }
        }
        if out.len() == self.nodes.len() {
            Ok(out)
        } else {
            Err(self.ids().filter(|n| incoming[n.0 as usize] > 0).collect())
        }
    }
}
impl<N, W: Weight> Graph<N, W> {
    fn dijkstra(&self, from: NodeId) -> BTreeMap<NodeId, (W, Option<NodeId>)> {
        let mut done = BTreeMap::new();
        let mut heap = BinaryHeap::from([Reverse((W::default(), from, None))]);
        while let Some(Reverse((d, n, via))) = heap.pop() {
            if let std::collections::btree_map::Entry::Vacant(slot) = done.entry(n) {
                slot.insert((d, via));
                heap.extend(self.out(n).map(|e| Reverse((d + e.weight, e.to, Some(n)))));
            }
        }
        done
    }
    fn prim(&self, from: NodeId) -> Vec<(NodeId, NodeId, W)> {
        let mut heap: BinaryHeap<_> = self.out(from).map(|e| Reverse((e.weight, from, e.to))).collect();
        let mut inside = HashSet::from([from]);
        std::iter::from_fn(|| loop {
            let Reverse((w, a, b)) = heap.pop()?;
            if inside.insert(b) {
                heap.extend(self.out(b).map(|e| Reverse((e.weight, b, e.to))));
                return Some((a, b, w));
            }
        })
        .collect()
    }
    fn kruskal(&self) -> Vec<(NodeId, NodeId, W)> {
        let mut edges: Vec<_> = self.all_edges().map(|(a, e)| (e.weight, a, e.to)).collect();
        edges.sort();
        let mut part: Vec<u32> = (0..self.nodes.len() as u32).collect();
        edges
            .into_iter()
            .filter_map(|(w, a, b)| {
                let (x, y) = (part[a.0 as usize], part[b.0 as usize]);
                (x != y).then(|| {
                    part.iter_mut().filter(|p| **p == y).for_each(|p| *p = x);
                    (a, b, w)
                })
            })
            .collect()
    }
}
fn path_to<W: Copy>(tree: &BTreeMap<NodeId, (W, Option<NodeId>)>, to: NodeId) -> Option<(W, Vec<NodeId>)> {
    let total = tree.get(&to)?.0;
    let mut path: Vec<NodeId> = std::iter::successors(Some(to), |n| tree[n].1).collect();
    path.reverse();
    Some((total, path))
}
fn bellman_ford(n: usize, edges: &[(usize, usize, i64)], from: usize) -> Option<Vec<Option<i64>>> {
    let mut d = vec![None; n];
    d[from] = Some(0);
    for round in 0..=n {
        let mut changed = false;
        for &(a, b, w) in edges {
            if let Some(x) = d[a].map(|x: i64| x + w) {
                if d[b].is_none_or(|y| x < y) {
                    (d[b], changed) = (Some(x), true);
                }
            }
        }
        if !changed {
            return Some(d);
        }
        if round == n {
            break;
        }
    }
    None
}
fn floyd<const N: usize>(mut d: [[Option<u32>; N]; N]) -> [[Option<u32>; N]; N] {
    for k in 0..N {
        for i in 0..N {
            for j in 0..N {
                if let (Some(a), Some(b)) = (d[i][k], d[k][j]) {
                    d[i][j] = Some(d[i][j].map_or(a + b, |x| x.min(a + b)));
                }
            }
        }
    }
    d
}
/// A* for any state space.
fn a_star<S: Copy + Eq + Hash + Ord, I: IntoIterator<Item = (S, u32)>>(
    start: S,
    goal: impl Fn(&S) -> bool,
    next: impl Fn(S) -> I,
    guess: impl Fn(&S) -> u32,
) -> Option<(u32, Vec<S>)> {
    #[derive(PartialEq, Eq)]
    struct Open<S>(u32, u32, S);
    impl<S: Ord> Ord for Open<S> {
        fn cmp(&self, o: &Self) -> Ordering {
            o.0.cmp(&self.0).then(self.1.cmp(&o.1)).then_with(|| o.2.cmp(&self.2))
        }
    }
    impl<S: Ord> PartialOrd for Open<S> {
        fn partial_cmp(&self, o: &Self) -> Option<Ordering> {
            Some(self.cmp(o))
        }
    }
    let mut open = BinaryHeap::from([Open(guess(&start), 0, start)]);
    let mut best: HashMap<S, (u32, Option<S>)> = HashMap::from([(start, (0, None))]);
    while let Some(Open(_, cost, s)) = open.pop() {
        if goal(&s) {
            let mut path: Vec<S> = std::iter::successors(Some(s), |s| best[s].1).collect();
            path.reverse();
            return Some((cost, path));
        }
        for (n, w) in next(s) {
            let c = cost + w;
            if best.get(&n).is_none_or(|b| c < b.0) {
                best.insert(n, (c, Some(s)));
                open.push(Open(c + guess(&n), c, n));
            }
        }
    }
    None
}
fn max_flow(n: usize, edges: &[(usize, usize, i32)], s: usize, t: usize) -> i32 {
    let mut cap = vec![vec![0; n]; n];
    edges.iter().for_each(|&(a, b, c)| cap[a][b] += c);
    let mut total = 0;
    loop {
        let mut from = vec![None; n];
        let mut queue = VecDeque::from([s]);
        while let Some(x) = queue.pop_front() {
            for y in 0..n {
                if y != s && from[y].is_none() && cap[x][y] > 0 {
                    from[y] = Some(x);
                    queue.push_back(y);
                }
            }
        }
        let path: Vec<(usize, usize)> =
            std::iter::successors(from[t].map(|p| (p, t)), |&(p, _)| from[p].map(|q| (q, p))).collect();
        let Some(flow) = path.iter().map(|&(a, b)| cap[a][b]).min() else { return total };
        for (a, b) in path {
            cap[a][b] -= flow;
            cap[b][a] += flow;
        }
        total += flow;
    }
}
fn matching(likes: &[&[usize]], right: usize) -> Vec<Option<usize>> {
    fn augment(l: usize, likes: &[&[usize]], taken: &mut [Option<usize>], seen: &mut [bool]) -> bool {
        likes[l].iter().any(|&r| {
            !std::mem::replace(&mut seen[r], true)
                && (taken[r].is_none_or(|o| augment(o, likes, taken, seen)) && {
                    taken[r] = Some(l);
                    true
                })
        })
    }
    let mut taken = vec![None; right];
    for l in 0..likes.len() {
        augment(l, likes, &mut taken, &mut vec![false; right]);
    }
    taken
}
fn knights_tour(n: i32) -> Option<Vec<Vec<u32>>> {
    const MOVES: [(i32, i32); 8] = [(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)];
    fn go(b: &mut Vec<Vec<u32>>, at: (i32, i32), step: u32) -> bool {
        let n = b.len() as i32;
        b[at.0 as usize][at.1 as usize] = step;
        if step as i32 == n * n {
            return true;
        }
        let free = |b: &Vec<Vec<u32>>, (r, c): (i32, i32)| {
            MOVES
                .map(|(dr, dc)| (r + dr, c + dc))
                .into_iter()
                .filter(|&(r, c)| (0..n).contains(&r) && (0..n).contains(&c) && b[r as usize][c as usize] == 0)
                .collect::<Vec<_>>()
        };
        let mut next = free(b, at);
        next.sort_by_key(|p| free(b, *p).len());
        if next.into_iter().any(|p| go(b, p, step + 1)) {
            return true;
        }
        b[at.0 as usize][at.1 as usize] = 0;
        false
    }
    let mut b = vec![vec![0; n as usize]; n as usize];
    go(&mut b, (0, 0), 1).then_some(b)
}

fn main() {
    let names = ["A", "B", "C", "D", "E", "F"];
    let both =
        [(0, 1, 7u32), (0, 2, 9), (0, 5, 14), (1, 2, 10), (1, 3, 15), (2, 3, 11), (2, 5, 2), (3, 4, 6), (4, 5, 9)];
    let g = Graph::from_edges(names, both.into_iter().flat_map(|(a, b, w)| [(a, b, w), (b, a, w)]));
    let tree = g.dijkstra(NodeId(0));
    for n in g.ids() {
        println!("{} {:?}", g[n], path_to(&tree, n).map(|(w, p)| (w, p.into_iter().map(|n| g[n]).collect::<String>())));
    }
    let total = |t: &[(NodeId, NodeId, u32)]| t.iter().map(|e| e.2).sum::<u32>();
    println!(
        "{} {} {:?}",
        total(&g.prim(NodeId(3))),
        total(&g.kruskal()),
        g.kruskal().iter().map(|(a, b, _)| format!("{}{}", g[*a], g[*b])).collect::<Vec<_>>()
    );
    println!("{:?}", bellman_ford(4, &[(0, 1, 4), (0, 2, 5), (1, 2, -3), (2, 1, 4)], 0));
    println!("{:?}", bellman_ford(3, &[(0, 1, 1), (1, 2, -3), (2, 1, 1)], 0));
    let mut d = [[None; 4]; 4];
    for (a, b, w) in [(0, 1, 3), (1, 2, 1), (2, 0, 8), (0, 2, 9), (1, 3, 4)] {
        d[a][b] = Some(w);
    }
    println!("{:?}", floyd(d));
    let maze = ["S..#....", ".#.#.##.", ".#...#..", ".####.#.", "......#E"];
    let at = |r: usize, c: usize| maze.get(r)?.as_bytes().get(c).copied().filter(|b| *b != b'#');
    let found = a_star(
        (0usize, 0usize),
        |&(r, c)| at(r, c) == Some(b'E'),
        |(r, c)| {
            [(r.wrapping_sub(1), c), (r + 1, c), (r, c.wrapping_sub(1)), (r, c + 1)]
                .into_iter()
                .filter(move |&(r, c)| at(r, c).is_some())
                .map(|p| (p, 1))
        },
        |&(r, c)| (4 - r as u32) + (7u32.abs_diff(c as u32)),
    );
    println!(
        "{:?}",
        found.map(|(n, p)| (n, p.iter().map(|(r, c)| (b'a' + (r * 8 + c) as u8 % 26) as char).collect::<String>()))
    );
    let words = ["cat", "cot", "cog", "dog", "dot", "cap", "cup", "zzz"];
    let ladder = |to: &'static str| {
        a_star(
            "cat",
            move |w| *w == to,
            |w| {
                words
                    .into_iter()
                    .filter(move |x| x.bytes().zip(w.bytes()).filter(|(a, b)| a != b).count() == 1)
                    .map(|x| (x, 1))
            },
            |_| 0,
        )
    };
    println!("{:?} {:?}", ladder("dog").map(|p| p.1.join(">")), ladder("zzz"));
    let dag = Graph::from_edges(
        ["wake", "dress", "eat", "work", "shoes", "leave"],
        [(0, 1, ()), (0, 2, ()), (1, 4, ()), (4, 5, ()), (2, 5, ()), (5, 3, ())],
    );
    println!("{:?}", dag.topological().map(|o| o.into_iter().map(|n| dag[n]).collect::<Vec<_>>()));
    let mut cyclic = dag.clone();
    cyclic.connect(NodeId(3), NodeId(1), ());
    cyclic[NodeId(0)] = "start";
    println!("{:?} {:?}", cyclic.topological(), cyclic.components());
    let mut order = vec![];
    let r = dag.depth_first(NodeId(0), &mut HashSet::new(), &mut |n, enter| {
        order.push(if enter { dag[n].to_uppercase() } else { dag[n].to_owned() });
        if order.len() == 8 {
            ControlFlow::Break(n)
        } else {
            ControlFlow::Continue(())
        }
    });
    println!("{order:?} {r:?}");
    println!(
        "{}",
        max_flow(
            6,
            &[
                (0, 1, 16),
                (0, 2, 13),
                (1, 2, 10),
                (2, 1, 4),
                (1, 3, 12),
                (3, 2, 9),
                (2, 4, 14),
                (4, 3, 7),
                (3, 5, 20),
                (4, 5, 4)
            ],
            0,
            5
        )
    );
    println!("{:?}", matching(&[&[0, 1], &[0], &[1, 2], &[2]], 3));
    let links = [(0usize, 1usize), (0, 2), (1, 2), (2, 0), (3, 2)];
    let rank = (0..60).fold([0.25f64; 4], |r, _| {
        let mut next = [0.15 / 4.0; 4];
        for (a, b) in links {
            next[b] += 0.85 * r[a] / links.iter().filter(|l| l.0 == a).count() as f64;
        }
        next
    });
    println!("{rank:.5?}");
    println!(
        "{}",
        knights_tour(6).map_or("none".into(), |b| b
            .iter()
            .map(|r| r.iter().map(|x| format!("{x:2}")).collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>()
            .join("/"))
    );
    println!("{:?}", knights_tour(4).is_none());
}
