//! A regular-expression matcher: a recursive-descent parser into boxed trees, Thompson's construction, simulation by sets
//! of states.

enum Tree {
    Empty,
    Char(char),
    Any,
    Class(Vec<(char, char)>, bool),
    Concat(Vec<Tree>),
    Either(Box<Tree>, Box<Tree>),
    Repeat(Box<Tree>, usize, Option<usize>),
}

struct Parser<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
}

impl Parser<'_> {
    fn either(&mut self) -> Result<Tree, String> {
        let left = self.concat()?;
        if self.rest.next_if_eq(&'|').is_none() {
            return Ok(left);
        }
        Ok(Tree::Either(Box::new(left), Box::new(self.either()?)))
    }

    fn concat(&mut self) -> Result<Tree, String> {
        let mut parts = Vec::new();
        while self.rest.peek().is_some_and(|c| !"|)".contains(*c)) {
            let atom = self.atom()?;
            parts.push(match self.rest.peek() {
                Some('*') => Tree::Repeat(Box::new(atom), 0, None),
                Some('+') => Tree::Repeat(Box::new(atom), 1, None),
                Some('?') => Tree::Repeat(Box::new(atom), 0, Some(1)),
                _ => {
                    parts.push(atom);
                    continue;
                }
            });
            self.rest.next();
        }
        Ok(if parts.is_empty() { Tree::Empty } else { Tree::Concat(parts) })
    }

    fn atom(&mut self) -> Result<Tree, String> {
        match self.rest.next().ok_or("the pattern ends")? {
            '(' => {
                let inner = self.either()?;
                self.rest.next_if_eq(&')').map(|_| inner).ok_or_else(|| "a group has no end".to_owned())
            }
            '.' => Ok(Tree::Any),
            '[' => self.class(),
            '\\' => self.rest.next().map(Tree::Char).ok_or_else(|| "nothing is escaped".to_owned()),
            c => Ok(Tree::Char(c)),
        }
    }

    fn class(&mut self) -> Result<Tree, String> {
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut ranges = Vec::new();
        loop {
            match self.rest.next().ok_or("a class has no end")? {
                ']' => return Ok(Tree::Class(ranges, negated)),
                from => {
                    let to = match self.rest.next_if_eq(&'-') {
                        Some(_) => self.rest.next().ok_or("a range has no end")?,
                        None => from,
                    };
                    ranges.push((from, to));
                }
            }
        }
    }
}

#[derive(Clone)]
enum State {
    Match(Box<Test>, usize),
    Split(usize, usize),
    Accept,
}

#[derive(Clone)]
enum Test {
    Char(char),
    Any,
    Class(Vec<(char, char)>, bool),
}

impl Test {
    fn accepts(&self, c: char) -> bool {
        match self {
            Test::Char(only) => *only == c,
            Test::Any => true,
            Test::Class(ranges, negated) => ranges.iter().any(|(from, to)| (*from..=*to).contains(&c)) != *negated,
        }
    }
}

struct Regex {
    states: Vec<State>,
    start: usize,
}

impl Regex {
    fn new(pattern: &str) -> Result<Regex, String> {
        let mut parser = Parser { rest: pattern.chars().peekable() };
        let tree = parser.either()?;
        if parser.rest.peek().is_some() {
            return Err("a group ends that does not begin".to_owned());
        }
        let mut regex = Regex { states: vec![State::Accept], start: 0 };
        regex.start = regex.build(&tree, 0);
        Ok(regex)
    }

    fn add(&mut self, state: State) -> usize {
        self.states.push(state);
        self.states.len() - 1
    }

    /// States that match the tree and go on to `next`; returns the first.
    fn build(&mut self, tree: &Tree, next: usize) -> usize {
        match tree {
            Tree::Empty => next,
            Tree::Char(c) => self.add(State::Match(Box::new(Test::Char(*c)), next)),
            Tree::Any => self.add(State::Match(Box::new(Test::Any), next)),
            Tree::Class(ranges, negated) => {
                self.add(State::Match(Box::new(Test::Class(ranges.clone(), *negated)), next))
            }
            Tree::Concat(parts) => parts.iter().rev().fold(next, |next, part| self.build(part, next)),
            Tree::Either(left, right) => {
                let (left, right) = (self.build(left, next), self.build(right, next));
                self.add(State::Split(left, right))
            }
            Tree::Repeat(inner, least, Some(_)) => {
                assert_eq!(*least, 0);
                let once = self.build(inner, next);
                self.add(State::Split(once, next))
            }
            Tree::Repeat(inner, least, None) => {
                let split = self.add(State::Split(next, next));
                let body = self.build(inner, split);
                self.states[split] = State::Split(body, next);
                if *least == 0 { split } else { body }
            }
        }
    }

    fn reach(&self, state: usize, seen: &mut [bool], active: &mut Vec<usize>) {
        if std::mem::replace(&mut seen[state], true) {
            return;
        }
        match self.states[state] {
            State::Split(a, b) => {
                self.reach(a, seen, active);
                self.reach(b, seen, active);
            }
            _ => active.push(state),
        }
    }

    fn is_match(&self, text: &str) -> bool {
        let mut active = Vec::new();
        self.reach(self.start, &mut vec![false; self.states.len()], &mut active);
        for c in text.chars() {
            let mut seen = vec![false; self.states.len()];
            let mut next = Vec::with_capacity(active.len());
            for &state in &active {
                if let State::Match(test, to) = &self.states[state]
                    && test.accepts(c)
                {
                    self.reach(*to, &mut seen, &mut next);
                }
            }
            active = next;
        }
        active.iter().any(|&state| matches!(self.states[state], State::Accept))
    }
}

fn main() -> Result<(), String> {
    let patterns = ["(a|b)*abb", "[0-9]+\\.[0-9]*(e[+-]?[0-9]+)?", ".*x.*y.*z?", "(ab?c+)*|[^a-m]+"];
    let regexes = patterns.iter().map(|pattern| Regex::new(pattern)).collect::<Result<Vec<_>, _>>()?;
    let alphabet: Vec<char> = "abc012.e+-xyzém".chars().collect();
    let mut counts = vec![0; regexes.len()];
    let mut state = 12345u32;
    for round in 0..12_000 {
        let text: String = (0..round % 24)
            .map(|_| {
                state = state.wrapping_mul(1_103_515_245).wrapping_add(12345);
                alphabet[(state >> 16) as usize % (2 + round % (alphabet.len() - 1))]
            })
            .collect();
        for (count, regex) in counts.iter_mut().zip(&regexes) {
            *count += usize::from(regex.is_match(&text));
        }
    }
    println!("{counts:?} {:?}", Regex::new("(a").err());
    Ok(())
}
