//! Drop flags: locals that are only assigned constants and that decide where to go. A path that tests one otherwise than it was set
//! is none. The two compilers share blocks between exits differently, so such paths differ.

use super::graph::{Block, Graph};
use std::collections::BTreeMap;

/// What a block does with flags, named by their local.
#[derive(Clone, Debug, Default)]
pub struct Flags {
    /// What it sets them to.
    pub sets: Vec<(usize, bool)>,
    /// The one it tests at its end, with the successors if it is false and if it is true.
    pub tests: Option<(usize, [usize; 2])>,
}

/// With more blocks than these a graph stays as it is.
const LIMIT: usize = 50_000;

/// The graph with each block once for each state of the flags with which it is reached. `flags`: by block.
pub fn resolve(graph: Graph, flags: &[Flags]) -> Graph {
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for (flag, _) in flags.iter().filter_map(|flags| flags.tests) {
        let next = places.len();
        places.entry(flag).or_insert(next);
    }
    if places.is_empty() || graph.blocks.is_empty() {
        return graph;
    }
    // Blocks with the state at their beginning; `None` is a flag that is not set yet.
    let start: (usize, Vec<Option<bool>>) = (0, vec![None; places.len()]);
    let mut numbers = BTreeMap::from([(start.clone(), 0)]);
    let mut todo = vec![start];
    let mut blocks: Vec<Block> = Vec::new();
    while blocks.len() < todo.len() {
        if todo.len() > LIMIT {
            return graph;
        }
        let (at, mut state) = todo[blocks.len()].clone();
        for (flag, value) in &flags[at].sets {
            if let Some(&place) = places.get(flag) {
                state[place] = Some(*value);
            }
        }
        let successors = match flags[at].tests {
            Some((flag, [no, yes])) => match state[places[&flag]] {
                None => vec![no, yes],
                Some(value) => vec![if value { yes } else { no }],
            },
            None => graph.blocks[at].successors.clone(),
        };
        let mut number = |to: usize| {
            let next = numbers.len();
            let known = *numbers.entry((to, state.clone())).or_insert(next);
            if known == next {
                todo.push((to, state.clone()));
            }
            known
        };
        let successors = successors.into_iter().map(&mut number).collect();
        blocks.push(Block { successors, ..graph.blocks[at].clone() });
    }
    Graph { blocks }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths::graph::difference;

    fn block(label: &str, successors: &[usize]) -> Block {
        let label = (!label.is_empty()).then(|| label.to_owned());
        Block { label, successors: successors.to_vec(), returns: successors.is_empty() }
    }

    #[test]
    fn a_test_goes_where_the_flag_was_set() {
        // Either `a` and a drop, or `b` and none; the flag is local 7.
        let graph = Graph {
            blocks: vec![
                block("", &[1, 2]),
                block("a", &[3]),
                block("b", &[3]),
                block("", &[4, 5]),
                block("drop", &[5]),
                block("", &[]),
            ],
        };
        let mut flags = vec![Flags::default(); 6];
        flags[0].sets = vec![(7, true)];
        flags[2].sets = vec![(7, false), (8, true)];
        flags[3].tests = Some((7, [5, 4]));
        let apart = Graph {
            blocks: vec![block("", &[1, 3]), block("a", &[2]), block("drop", &[4]), block("b", &[4]), block("", &[])],
        };
        assert!(difference(&apart, &graph, false).is_some());
        assert_eq!(difference(&apart, &resolve(graph, &flags), false), None);
    }
}
