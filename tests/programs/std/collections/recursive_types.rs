//! Collections inside themselves: JSON-like values, trees of maps, matrices of vectors, graphs of sets, mutual recursion, walking with stacks and queues, deep drops.
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
#[derive(Debug, Clone, PartialEq, PartialOrd)]
enum Value {
    Leaf(i32),
    List(Vec<Value>),
    Map(BTreeMap<String, Value>),
    Boxed(Box<Option<Value>>),
}
use Value::*;
impl Value {
    fn depth(&self) -> usize {
        1 + match self {
            Leaf(_) => 0,
            List(l) => l.iter().map(Value::depth).max().unwrap_or(0),
            Map(m) => m.values().map(Value::depth).max().unwrap_or(0),
            Boxed(b) => b.as_ref().as_ref().map_or(0, Value::depth),
        }
    }
    fn leaves(&self) -> Box<dyn Iterator<Item = i32> + '_> {
        match self {
            Leaf(n) => Box::new(std::iter::once(*n)),
            List(l) => Box::new(l.iter().flat_map(Value::leaves)),
            Map(m) => Box::new(m.values().flat_map(Value::leaves)),
            Boxed(b) => Box::new(b.iter().flat_map(Value::leaves)),
        }
    }
    fn edit(&mut self, f: &mut dyn FnMut(&mut i32)) {
        match self {
            Leaf(n) => f(n),
            List(l) => l.iter_mut().for_each(|v| v.edit(f)),
            Map(m) => m.values_mut().for_each(|v| v.edit(f)),
            Boxed(b) => b.iter_mut().for_each(|v| v.edit(f)),
        }
    }
    fn path(&mut self, p: &[&str]) -> Option<&mut Value> {
        let Some((first, rest)) = p.split_first() else { return Some(self) };
        match self {
            List(l) => l.get_mut(first.parse::<usize>().ok()?)?.path(rest),
            Map(m) => m.entry(first.to_string()).or_insert_with(|| Map(BTreeMap::new())).path(rest),
            Boxed(b) => b.as_mut().as_mut()?.path(p),
            Leaf(_) => None,
        }
    }
}
#[derive(Default, Debug)]
struct Dir {
    files: BTreeMap<String, u64>,
    dirs: BTreeMap<String, Dir>,
}
impl Dir {
    fn add(&mut self, path: &str, size: u64) {
        match path.split_once('/') {
            Some((d, rest)) => self.dirs.entry(d.into()).or_default().add(rest, size),
            None => drop(self.files.insert(path.into(), size)),
        }
    }
    fn size(&self) -> u64 {
        self.files.values().sum::<u64>() + self.dirs.values().map(Dir::size).sum::<u64>()
    }
    fn flatten(self, prefix: &str, out: &mut Vec<(String, u64)>) {
        out.extend(self.files.into_iter().map(|(n, s)| (format!("{prefix}{n}"), s)));
        self.dirs.into_iter().for_each(|(n, d)| d.flatten(&format!("{prefix}{n}/"), out));
    }
}
fn main() {
    let mut v = Map([
        ("a".into(), List(vec![Leaf(1), List(vec![]), Boxed(Box::new(Some(List(vec![Leaf(2), Leaf(3)]))))])),
        ("b".into(), Boxed(Box::new(None))),
        ("c".into(), Leaf(9)),
    ]
    .into());
    let old = v.clone();
    p!(v.depth(), v.leaves().collect::<Vec<_>>(), v.leaves().max());
    v.edit(&mut |n| *n *= 10);
    *v.path(&["a", "2", "1"]).unwrap() = Leaf(-1);
    p!(v.path(&["x", "y"]).map(|v| v.depth()), v.path(&["c", "z"]), v.path(&["a", "7"]));
    p!(v, v == old, v < old, old.partial_cmp(&v));
    let mut root = Dir::default();
    for (p, s) in
        [("bin/sh", 10), ("usr/lib/a.so", 30), ("usr/lib/b.so", 5), ("usr/share/doc/x", 1), ("top", 2), ("bin/sh", 12)]
    {
        root.add(p, s);
    }
    p!(root.size(), root.dirs["usr"].size(), root.dirs["usr"].dirs.keys().collect::<Vec<_>>());
    let mut queue = VecDeque::from([("".to_string(), &root)]);
    let mut wide = vec![];
    while let Some((name, d)) = queue.pop_front() {
        wide.push(format!("{name}:{}", d.files.len()));
        queue.extend(d.dirs.iter().map(|(n, d)| (format!("{name}/{n}"), d)));
    }
    p!(wide);
    let mut flat = vec![];
    root.flatten("/", &mut flat);
    p!(flat);
    let mut graph: HashMap<u32, BTreeSet<u32>> = HashMap::new();
    (2..40u32).for_each(|a| {
        (2..a).filter(|b| a % b == 0).for_each(|b| {
            graph.entry(a).or_default().insert(b);
            graph.entry(b).or_default().insert(a);
        })
    });
    let (mut seen, mut stack) = (BTreeSet::new(), vec![2]);
    while let Some(x) = stack.pop() {
        if seen.insert(x) {
            stack.extend(graph.get(&x).into_iter().flatten().filter(|y| !seen.contains(*y)));
        }
    }
    p!(seen.len(), (2..40).filter(|n| !seen.contains(n)).collect::<Vec<_>>());
    let deep = (0..2000).fold(Leaf(0), |v, i| if i % 2 == 0 { List(vec![v]) } else { Boxed(Box::new(Some(v))) });
    p!(deep.depth());
    drop(deep);
    let cube: Vec<Vec<Vec<u8>>> = (0..3).map(|i| (0..i + 1).map(|j| vec![i as u8; j + 1]).collect()).collect();
    p!(
        cube.iter().flatten().flatten().map(|x| *x as u32).sum::<u32>(),
        cube.concat().concat().len(),
        cube.iter().map(|m| m.iter().map(Vec::len).collect::<Vec<_>>()).collect::<Vec<_>>()
    );
}
