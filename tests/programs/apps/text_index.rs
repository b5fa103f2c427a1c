//! A full-text index over a few documents: tokenizing, stop words, a crude stemmer, positional postings, boolean and phrase
//! queries, TF-IDF ranking, prefix and fuzzy search over a trie; long iterator chains throughout.
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet};

const DOCUMENTS: [(&str, &str); 6] = [
    ("whale", "Call me Ishmael. Some years ago, never mind how long precisely, having little or no money in my purse, I thought I would sail about a little and see the watery part of the world."),
    ("two", "It was the best of times, it was the worst of times; it was the age of wisdom, it was the age of foolishness."),
    ("pride", "It is a truth universally acknowledged, that a single man in possession of a good fortune, must be in want of a wife."),
    ("garden", "The gardens were watered; watering the garden takes time, and the best gardeners are never in want of water."),
    ("sea", "The sea, the sea! Sailing the seas of the world, a sailor's fortune is water and wind — naïve café-goers stay ashore."),
    ("empty", "... !?"),
];
const STOP: [&str; 16] =
    ["the", "of", "a", "it", "was", "is", "in", "and", "or", "i", "me", "my", "be", "that", "no", "are"];

fn stem(word: &str) -> Cow<'_, str> {
    let rules: [(&str, &str, usize); 8] = [
        ("ishness", "", 3),
        ("ally", "al", 3),
        ("ing", "", 4),
        ("ers", "", 4),
        ("ies", "y", 2),
        ("ed", "", 4),
        ("'s", "", 1),
        ("s", "", 3),
    ];
    rules
        .iter()
        .find_map(|(end, new, min)| {
            let base = word.strip_suffix(end).filter(|b| b.chars().count() >= *min && !b.ends_with('s'))?;
            Some(if new.is_empty() { Cow::Borrowed(base) } else { Cow::Owned(format!("{base}{new}")) })
        })
        .unwrap_or(Cow::Borrowed(word))
}

fn fold(c: char) -> impl Iterator<Item = char> {
    let plain = match c {
        'é' | 'è' => 'e',
        'ï' => 'i',
        other => other,
    };
    plain.to_lowercase()
}

fn words(text: &str) -> impl Iterator<Item = (usize, String)> + '_ {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|w| w.chars().any(char::is_alphanumeric))
        .map(|w| w.chars().flat_map(fold).collect::<String>())
        .enumerate()
        .filter(|(_, w)| !STOP.contains(&w.as_str()))
        .map(|(i, w)| (i, stem(&w).into_owned()))
}

#[derive(Default, Debug)]
struct Trie {
    next: BTreeMap<char, Trie>,
    ends: bool,
}
impl Trie {
    fn insert(&mut self, word: &str) {
        word.chars().fold(self, |t, c| t.next.entry(c).or_default()).ends = true;
    }
    fn all<'a>(&'a self, prefix: String) -> Box<dyn Iterator<Item = String> + 'a> {
        let below = self.next.iter().flat_map({
            let prefix = prefix.clone();
            move |(c, t)| t.all(format!("{prefix}{c}"))
        });
        Box::new(self.ends.then_some(prefix).into_iter().chain(below))
    }
    fn prefixed(&self, prefix: &str) -> Vec<String> {
        prefix
            .chars()
            .try_fold(self, |t, c| t.next.get(&c))
            .map_or_else(Vec::new, |t| t.all(prefix.to_owned()).collect())
    }
    /// Words within an edit distance: one row of the distance matrix per level of the trie.
    fn fuzzy(&self, word: &str, max: usize) -> Vec<(usize, String)> {
        fn go(t: &Trie, row: &[usize], word: &[char], so_far: &mut String, max: usize, out: &mut Vec<(usize, String)>) {
            if t.ends && row[word.len()] <= max {
                out.push((row[word.len()], so_far.clone()));
            }
            for (c, sub) in &t.next {
                let mut new = vec![row[0] + 1];
                for (i, w) in word.iter().enumerate() {
                    new.push((new[i] + 1).min(row[i + 1] + 1).min(row[i] + (w != c) as usize));
                }
                if new.iter().min().is_some_and(|m| *m <= max) {
                    so_far.push(*c);
                    go(sub, &new, word, so_far, max, out);
                    so_far.pop();
                }
            }
        }
        let chars: Vec<char> = word.chars().collect();
        let mut out = vec![];
        go(self, &(0..=chars.len()).collect::<Vec<_>>(), &chars, &mut String::new(), max, &mut out);
        out.sort();
        out
    }
}

type DocId = usize;
#[derive(Default)]
struct Index {
    postings: HashMap<String, BTreeMap<DocId, Vec<usize>>>,
    lengths: Vec<usize>,
    trie: Trie,
}
#[derive(Debug)]
enum Query {
    Word(String),
    Phrase(Vec<String>),
    And(Vec<Query>),
    Or(Vec<Query>),
    Not(Box<Query>),
}

impl Index {
    fn build<'a>(docs: impl IntoIterator<Item = &'a str>) -> Index {
        docs.into_iter().enumerate().fold(Index::default(), |mut ix, (id, text)| {
            let all: Vec<_> = words(text).collect();
            ix.lengths.push(all.len());
            for (at, w) in all {
                ix.trie.insert(&w);
                ix.postings.entry(w).or_default().entry(id).or_default().push(at);
            }
            ix
        })
    }
    fn run(&self, q: &Query) -> BTreeSet<DocId> {
        match q {
            Query::Word(w) => self.postings.get(w).into_iter().flat_map(|p| p.keys().copied()).collect(),
            Query::Phrase(ws) => {
                let Some(lists) = ws.iter().map(|w| self.postings.get(w)).collect::<Option<Vec<_>>>() else {
                    return BTreeSet::new();
                };
                let Some((first, rest)) = lists.split_first() else { return BTreeSet::new() };
                first
                    .iter()
                    .filter(|(id, starts)| {
                        starts.iter().any(|s| {
                            rest.iter()
                                .try_fold(*s, |last, l| {
                                    l.get(id)?.iter().copied().find(|p| *p > last && *p <= last + 3)
                                })
                                .is_some()
                        })
                    })
                    .map(|(id, _)| *id)
                    .collect()
            }
            Query::And(qs) => {
                let mut sets = qs.iter().map(|q| self.run(q));
                let first = sets.next().unwrap_or_default();
                sets.fold(first, |a, b| &a & &b)
            }
            Query::Or(qs) => qs.iter().flat_map(|q| self.run(q)).collect(),
            Query::Not(q) => &(0..self.lengths.len()).collect::<BTreeSet<_>>() - &self.run(q),
        }
    }
    fn rank(&self, text: &str, top: usize) -> Vec<(DocId, String)> {
        let n = self.lengths.len() as f64;
        let mut scores: BTreeMap<DocId, f64> = BTreeMap::new();
        for w in words(text).map(|p| p.1).collect::<BTreeSet<_>>() {
            let Some(list) = self.postings.get(&w) else { continue };
            let idf = (n / list.len() as f64).ln() + 1.0;
            for (id, at) in list {
                *scores.entry(*id).or_insert(0.0) += idf * at.len() as f64 / (self.lengths[*id] as f64).sqrt();
            }
        }
        let mut heap: BinaryHeap<_> = scores.iter().map(|(id, s)| ((s * 1e6) as u64, Reverse(*id))).collect();
        std::iter::from_fn(|| heap.pop())
            .take(top)
            .map(|(s, Reverse(id))| (id, format!("{:.4}", s as f64 / 1e6)))
            .collect()
    }
}

fn parse(text: &str) -> Query {
    let mut any = text.split(" OR ").map(|part| {
        let mut all = vec![];
        let mut rest = part.trim();
        while !rest.is_empty() {
            let (negated, r) = rest.strip_prefix('-').map_or((false, rest), |r| (true, r));
            let (q, tail) = match r.strip_prefix('"').and_then(|r| r.split_once('"')) {
                Some((phrase, tail)) => (Query::Phrase(words(phrase).map(|p| p.1).collect()), tail),
                None => {
                    let (w, tail) = r.split_once(' ').unwrap_or((r, ""));
                    (Query::Word(words(w).next().map_or_else(String::new, |p| p.1)), tail)
                }
            };
            all.push(if negated { Query::Not(Box::new(q)) } else { q });
            rest = tail.trim_start();
        }
        if all.len() == 1 {
            all.remove(0)
        } else {
            Query::And(all)
        }
    });
    match (any.next(), any.next()) {
        (Some(one), None) => one,
        (a, b) => Query::Or(a.into_iter().chain(b).chain(any).collect()),
    }
}

fn main() {
    let index = Index::build(DOCUMENTS.iter().map(|d| d.1));
    println!("{} terms, lengths {:?}", index.postings.len(), index.lengths);
    let mut common: Vec<_> =
        index.postings.iter().map(|(w, p)| (p.values().map(Vec::len).sum::<usize>(), w.as_str())).collect();
    common.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    println!("{:?}", &common[..8]);
    for q in [
        "water",
        "\"best of times\"",
        "world sail",
        "garden OR wife",
        "want -wife",
        "fortune -\"good fortune\"",
        "never \"want of water\" OR cafe",
        "zebra",
        "-the",
    ] {
        let parsed = parse(q);
        let names: Vec<_> = index.run(&parsed).into_iter().map(|id| DOCUMENTS[id].0).collect();
        println!("{q}: {names:?} {parsed:?}");
    }
    for q in ["watery gardens", "sailing the world's seas", "age of fortune", "nothing here"] {
        println!(
            "{q}: {:?}",
            index.rank(q, 3).iter().map(|(id, s)| format!("{} {s}", DOCUMENTS[*id].0)).collect::<Vec<_>>()
        );
    }
    println!("{:?} {:?}", index.trie.prefixed("wa"), index.trie.prefixed("q"));
    println!("{:?} {:?}", index.trie.fuzzy("watr", 1), index.trie.fuzzy("gard", 2));
    let grams: HashMap<String, HashSet<DocId>> = DOCUMENTS
        .iter()
        .enumerate()
        .flat_map(|(id, d)| words(d.1).map(move |w| (id, w.1)))
        .flat_map(|(id, w)| {
            w.chars().collect::<Vec<_>>().windows(3).map(|t| (t.iter().collect::<String>(), id)).collect::<Vec<_>>()
        })
        .fold(HashMap::new(), |mut m: HashMap<String, HashSet<DocId>>, (g, id)| {
            m.entry(g).or_default().insert(id);
            m
        });
    let mut shared: Vec<_> =
        grams.iter().filter(|(_, ids)| ids.len() >= 3).map(|(g, ids)| (Reverse(ids.len()), g)).collect();
    shared.sort();
    println!("{} {:?}", grams.len(), shared);
}
