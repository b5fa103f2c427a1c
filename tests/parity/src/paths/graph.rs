//! Control flow with labels, and whether two graphs have the same label sequences.
//!
//! A graph is a nondeterministic automaton: blocks without a label are silent. Both sides are made deterministic on the
//! way and walked in lockstep, so that the difference found is one of the shortest.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// A function's blocks; the first is the entry.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    /// The blocks.
    pub blocks: Vec<Block>,
}

/// A block by what ends it.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// What it does that is compared.
    pub label: Option<String>,
    /// Where it goes on.
    pub successors: Vec<usize>,
    /// Whether it returns.
    pub returns: bool,
}

/// The labeled and the returning blocks that silent steps lead to.
type State = BTreeSet<usize>;

impl Graph {
    /// Whether some block has this label.
    pub fn has(&self, label: &str) -> bool {
        self.blocks.iter().any(|block| block.label.as_deref() == Some(label))
    }

    /// The graph with `drop` for each drop, whatever its type.
    pub fn without_drop_types(&self) -> Graph {
        let mut graph = self.clone();
        for label in graph.blocks.iter_mut().filter_map(|block| block.label.as_mut()) {
            if label.starts_with("drop ") {
                label.truncate("drop".len());
            }
        }
        graph
    }

    /// The graph in which what has one of these labels may be passed by.
    pub fn with_optional(&self, labels: &[&str]) -> Graph {
        let mut graph = self.clone();
        for at in 0..self.blocks.len() {
            if self.blocks[at].label.as_deref().is_some_and(|label| labels.contains(&label)) {
                let labeled = graph.blocks.len();
                graph.blocks.push(self.blocks[at].clone());
                graph.blocks[at].label = None;
                graph.blocks[at].successors.push(labeled);
            }
        }
        graph
    }

    /// Follows silent blocks.
    fn closure(&self, from: impl IntoIterator<Item = usize>) -> State {
        let (mut seen, mut state) = (BTreeSet::new(), State::new());
        let mut todo: Vec<usize> = from.into_iter().collect();
        while let Some(at) = todo.pop() {
            let Some(block) = self.blocks.get(at).filter(|_| seen.insert(at)) else { continue };
            if block.label.is_some() || block.returns {
                state.insert(at);
            } else {
                todo.extend(&block.successors);
            }
        }
        state
    }

    /// The states behind each label.
    fn steps(&self, state: &State) -> BTreeMap<&str, State> {
        let mut successors: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for &at in state {
            if let Some(label) = &self.blocks[at].label {
                successors.entry(label).or_default().extend(&self.blocks[at].successors);
            }
        }
        successors.into_iter().map(|(label, blocks)| (label, self.closure(blocks))).collect()
    }

    fn returns(&self, state: &State) -> bool {
        state.iter().any(|&at| self.blocks[at].returns)
    }
}

/// Beyond this many pairs of states two functions count as equal as far as they were followed.
const LIMIT: usize = 20_000;

/// What one side can do and the other cannot, after a sequence of labels that both can; `None` if nothing. The actual side may be
/// able to do more if it is `wider`.
pub fn difference(expected: &Graph, actual: &Graph, wider: bool) -> Option<String> {
    let start = (expected.closure([0]), actual.closure([0]));
    let mut seen = BTreeSet::from([start.clone()]);
    // For each pair how it was reached: the pair before it and the label.
    let mut reached: Vec<(usize, String)> = vec![(0, String::new())];
    let mut todo = VecDeque::from([(0, start)]);
    while let Some((at, (left, right))) = todo.pop_front() {
        let (left_steps, right_steps) = (expected.steps(&left), actual.steps(&right));
        let only = |a: &BTreeMap<&str, State>, b: &BTreeMap<&str, State>| {
            a.keys().filter(|label| !b.contains_key(*label)).map(|label| (*label).to_owned()).collect::<Vec<_>>()
        };
        let (mut theirs, mut ours) = (only(&left_steps, &right_steps), only(&right_steps, &left_steps));
        match (expected.returns(&left), actual.returns(&right)) {
            (true, false) => theirs.push("return".to_owned()),
            (false, true) => ours.push("return".to_owned()),
            _ => {}
        }
        if wider {
            ours.clear();
        }
        if !theirs.is_empty() || !ours.is_empty() {
            let trace = trace(&reached, at);
            let side = |who: &str, what: &[String]| {
                if what.is_empty() { String::new() } else { format!("; only {who}: {}", what.join(", ")) }
            };
            return Some(format!("after [{trace}]{}{}", side("rustc", &theirs), side("rac", &ours)));
        }
        for (label, next) in left_steps {
            let pair = (next, right_steps[label].clone());
            if seen.len() < LIMIT && seen.insert(pair.clone()) {
                reached.push((at, label.to_owned()));
                todo.push_back((reached.len() - 1, pair));
            }
        }
    }
    None
}

/// The labels that led to a pair.
fn trace(reached: &[(usize, String)], mut at: usize) -> String {
    let mut labels = Vec::new();
    while at != 0 {
        labels.push(reached[at].1.as_str());
        at = reached[at].0;
    }
    labels.reverse();
    labels.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each block: label (`ret` returns, empty is silent) and successors.
    fn graph(blocks: &[(&str, &[usize])]) -> Graph {
        let block = |&(label, successors): &(&str, &[usize])| Block {
            label: (!["", "ret"].contains(&label)).then(|| label.to_owned()),
            successors: successors.to_vec(),
            returns: label == "ret",
        };
        Graph { blocks: blocks.iter().map(block).collect() }
    }

    #[test]
    fn shape_does_not_matter_but_order_does() {
        let split = graph(&[("", &[1, 3]), ("a", &[2]), ("b", &[4]), ("b", &[4]), ("ret", &[])]);
        let joined = graph(&[("", &[1, 2]), ("a", &[2]), ("b", &[3]), ("ret", &[])]);
        assert_eq!(difference(&split, &joined, false), None);
        let swapped = graph(&[("", &[1, 2]), ("b", &[2]), ("a", &[3]), ("ret", &[])]);
        let found = difference(&split, &swapped, false).expect("they differ");
        assert!(found.contains("after [a]; only rustc: b; only rac: return"), "{found}");
    }

    #[test]
    fn what_is_optional_may_be_missing_on_one_side_only() {
        let without = graph(&[("a", &[1]), ("ret", &[])]);
        let with = graph(&[("a", &[1]), ("drop impl", &[2]), ("ret", &[])]);
        let optional = with.with_optional(&["drop impl"]).without_drop_types();
        assert_eq!(difference(&without, &optional, true), None);
        assert_eq!(difference(&with.without_drop_types(), &optional, true), None);
        assert!(difference(&with.without_drop_types(), &without, true).is_some());
    }

    #[test]
    fn loops_end() {
        let once = graph(&[("a", &[1]), ("", &[0, 2]), ("ret", &[])]);
        let twice = graph(&[("a", &[1]), ("", &[2, 3]), ("a", &[1]), ("ret", &[])]);
        assert_eq!(difference(&once, &twice, false), None);
        let endless = graph(&[("a", &[0])]);
        assert!(difference(&once, &endless, false).expect("they differ").contains("only rustc: return"));
    }
}
