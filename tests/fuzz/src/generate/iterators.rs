//! Iterator chains over integers, and methods of vectors and slices.

use super::Gen;
use super::types::{INTS, Int, Ty};

/// A chain as far as it is written.
struct Chain {
    text: String,
    /// Whether it can be reversed.
    both_ends: bool,
    /// Whether it knows its length.
    exact: bool,
}

impl Gen {
    /// `log(…, &CHAIN);`
    pub fn iterator_stmt(&mut self, depth: u32) -> String {
        let int = self.int();
        let chain = self.chain(int, depth);
        let name = int.name();
        let id = self.log_id();
        let k = self.int_literal(int);
        let end = match self.rng.u32(..16) {
            0 => ".collect::<Vec<_>>()".to_owned(),
            1 => format!(".partition::<Vec<{name}>, _>(|x| *x < {k})"),
            2 => ".map(|x| (x, x & 3)).unzip::<_, _, Vec<_>, Vec<_>>()".to_owned(),
            3 => format!(".map(|x| x.checked_add({k})).collect::<Option<Vec<_>>>()"),
            4 => {
                format!(".map(|x| if x > {k} {{ Err(x) }} else {{ Ok(tap({id}, x)) }}).collect::<Result<Vec<_>, _>>()")
            }
            5 => ".map(|x| (x & 7, x)).collect::<std::collections::BTreeMap<_, _>>()".to_owned(),
            6 => ".collect::<std::collections::VecDeque<_>>()".to_owned(),
            7 => ".map(|x| x.to_string()).collect::<Vec<_>>().join(\"-\")".to_owned(),
            8 => ".map(|x| (x & 63) as u8 as char).collect::<String>()".to_owned(),
            9 => {
                ".collect::<std::collections::BTreeSet<_>>().into_iter().rev().take(3).collect::<Box<[_]>>()".to_owned()
            }
            10 => format!(".try_fold(1 as {name}, |a, x| a.checked_add(x))"),
            11 => format!(".find_map(|x| (x > {k}).then(|| tap({id}, x)))"),
            12 => ".max_by_key(|x| x.wrapping_mul(5))".to_owned(),
            13 => ".min_by(|a, b| (a & 15).cmp(&(b & 15)))".to_owned(),
            14 => ".map(|x| Token(x as u32)).map(|t| t.0).size_hint().0".to_owned(),
            _ => format!(".map(|x| x as u32 & 0xff).map(Token).take(2).map(|t| *t.part()).sum::<u32>() as {name}"),
        };
        format!("log({id}, &({}{end}));\n", chain.text)
    }

    /// A number that a chain comes down to.
    pub fn iterator_expr(&mut self, int: Int, depth: u32) -> String {
        let chain = self.chain(int, depth).text;
        let name = int.name();
        let k = self.int_literal(int);
        let n = self.rng.u32(..4);
        let end = self.pick(&[
            format!(".fold({k}, |a, x| a.wrapping_mul(3) ^ x)"),
            format!(".last().unwrap_or({k})"),
            format!(".nth({n}).unwrap_or({k})"),
            format!(".max().unwrap_or({k})"),
            format!(".min().map_or({k}, |x| !x)"),
            format!(".reduce(|a, x| a.wrapping_sub(x)).unwrap_or({k})"),
            format!(".map(|x| (x & 0xf) as u64).sum::<u64>() as {name}"),
            format!(".map(|x| u128::from((x & 3) as u8) + 1).take(9).product::<u128>() as {name}"),
            format!(".count() as {name}"),
            format!(".position(|x| x == {k}).map_or({k}, |i| i as {name})"),
            format!(".any(|x| x > {k}) as {name}"),
            format!(".all(|x| x <= {k}) as {name}"),
        ]);
        format!("({chain}{end})")
    }

    fn chain(&mut self, int: Int, depth: u32) -> Chain {
        let mut chain = self.source(int, depth);
        for _ in 0..self.rng.u32(..4) {
            self.adapt(int, &mut chain);
        }
        chain
    }

    fn source(&mut self, int: Int, depth: u32) -> Chain {
        let name = int.name();
        let first = self.expr(&Ty::Int(int), depth.min(1));
        let (a, b) = (self.int_literal(int), self.int_literal(int));
        let n = self.rng.u32(..6);
        let (text, both_ends, exact) = match self.rng.u32(..12) {
            0 => (format!("[{first}, {a}, {b}].into_iter()"), true, true),
            1 => (format!("vec![{first}, {a}, {b}, 1].into_iter()"), true, true),
            2 => (format!("(2 as {name}..2 + {n})"), true, false),
            3 => (format!("(1 as {name}..=1 + {n})"), true, false),
            4 => (format!("\"héllo\".bytes().map(|b| b as {name})"), true, true),
            5 => (format!("\"aé€\".chars().map(|c| c as {name})"), true, false),
            6 => (format!("std::iter::repeat({first}).take({n})"), false, false),
            7 => (format!("std::iter::successors(Some({first}), |x| x.checked_sub(1)).take({n})"), false, false),
            8 => (format!("Countdown({n}).map(|x| x as {name})"), false, false),
            9 => (format!("std::iter::once({first})"), true, true),
            10 => (format!("[{first}, {a}, {b}].iter().copied()"), true, true),
            _ => (format!("[{a}, {b}, {first}].chunks(2).map(|x| x[0])"), true, true),
        };
        Chain { text, both_ends, exact }
    }

    fn adapt(&mut self, int: Int, chain: &mut Chain) {
        let k = self.int_literal(int);
        let name = int.name();
        let n = self.rng.u32(..4);
        let id = self.log_id();
        let (step, keeps_ends, keeps_exact) = match self.rng.u32(..20) {
            0 => (format!(".map(|x| x.wrapping_add({k}))"), true, true),
            1 => (format!(".filter(|x| *x != {k})"), true, false),
            2 => (format!(".enumerate().map(|(i, x)| x ^ i as {name})"), chain.exact, true),
            3 => (format!(".zip([{k}, 3, 4]).map(|(a, b)| a.wrapping_sub(b))"), chain.exact, true),
            4 => (format!(".chain([{k}, 9])"), true, false),
            5 => (format!(".skip({n})"), chain.exact, true),
            6 => (format!(".take({n} + 1)"), chain.exact, true),
            7 => (format!(".step_by({n} + 1)"), chain.exact, true),
            8 => (format!(".skip_while(|x| *x < {k})"), false, false),
            9 => (format!(".take_while(|x| *x != {k})"), false, false),
            10 => (format!(".map_while(|x| x.checked_add({k}))"), false, false),
            11 => (format!(".inspect(|x| log({id}, x))"), true, true),
            12 => (
                format!(".scan(1 as {name}, |s, x| {{ *s = s.wrapping_mul(3).wrapping_add(x); Some(*s) }})"),
                false,
                false,
            ),
            13 => (".flat_map(|x| [x, !x])".to_owned(), true, false),
            14 => (format!(".filter_map(|x| (x > {k}).then_some(x))"), true, false),
            15 => (".map(Some).chain([None]).flatten()".to_owned(), true, false),
            16 => (".peekable()".to_owned(), true, true),
            17 => (".cycle().take(5)".to_owned(), false, false),
            18 => (format!(".map(|x| Token((x as u32) & 0xff)).map(|t| *t.part() as {name})"), true, true),
            _ if chain.both_ends => (".rev()".to_owned(), true, true),
            _ => (".fuse()".to_owned(), true, true),
        };
        chain.text += &step;
        chain.both_ends &= keeps_ends;
        chain.exact &= keeps_exact;
    }

    /// A new vector, changed by some of its methods.
    pub fn list_stmt(&mut self, depth: u32) -> String {
        let int = self.pick(&[INTS[2], INTS[6], INTS[10], INTS[4], INTS[11]]);
        let values: Vec<String> = (0..self.rng.usize(2..6)).map(|_| self.expr(&Ty::Int(int), depth.min(1))).collect();
        let name = self.fresh_param();
        let mut text = format!("let mut {name}: Vec<{}> = vec![{}];\n", int.name(), values.join(", "));
        for _ in 0..self.rng.u32(1..4) {
            let id = self.log_id();
            let k = self.int_literal(int);
            let n = self.rng.u32(..3);
            let step = self.pick(&[
                format!("{name}.sort();"),
                format!("{name}.sort_by(|a, b| b.cmp(a));"),
                format!("{name}.sort_by_key(|x| x & 7);"),
                format!("{name}.sort_unstable();"),
                format!("{name}.dedup();"),
                format!("{name}.retain(|x| *x != {k});"),
                format!("{name}.extend_from_slice(&[{k}, 1]);"),
                format!("{name}.extend({name}.clone().iter().map(|x| x ^ 1));"),
                format!("let by = {n} % {name}.len().max(1); {name}.rotate_left(by);"),
                format!("{name}.resize({n} + 2, {k});"),
                format!("log({id}, &{name}.iter().max());"),
                format!("log({id}, &{name}.binary_search(&{k}).is_ok());"),
                format!("log({id}, &{name}.drain({name}.len().min({n})..).collect::<Vec<_>>());"),
                format!("log({id}, &{name}.windows(2).map(|w| w[0] < w[1]).collect::<Vec<_>>());"),
                format!("log({id}, &{name}.chunks_exact(2).map(|w| w[0] ^ w[1]).collect::<Vec<_>>());"),
                format!("log({id}, &{name}.split(|x| *x == {k}).map(|s| s.len()).collect::<Vec<_>>());"),
                format!("log({id}, &{name}.split_first());"),
                format!("log({id}, &{name}.iter().rev().zip({name}.iter()).filter(|(a, b)| a == b).count());"),
                format!("if let [first, .., last] = {name}.as_mut_slice() {{ std::mem::swap(first, last); }}"),
                format!("log({id}, &[{name}.as_slice(), &[{k}]].concat());"),
                format!("for x in {name}.iter_mut().rev().step_by(2) {{ *x = x.wrapping_add({k}); }}"),
                format!("log({id}, &{name}.partition_point(|x| *x < {k}).min(99));"),
                format!("if !{name}.is_empty() {{ log({id}, &{name}.swap_remove({name}.len() - 1)); }}"),
            ]);
            text += &step;
            text.push('\n');
        }
        let id = self.log_id();
        text + &format!("log({id}, &{name});\n")
    }
}
