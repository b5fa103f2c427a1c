//! rustc's MIR, as `-Zunpretty=mir` prints it, read as far as calls, drops and control flow need it.

use super::Functions;
use super::flags::{self, Flags};
use super::graph::{Block, Graph};
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};

/// All functions and closures of the text. A `const fn` is printed twice; the version for constants is left out.
pub fn functions(text: &str) -> Result<Functions> {
    let mut found = Functions::default();
    let mut lines = text.lines();
    let mut for_constants = false;
    while let Some(line) = lines.next() {
        for_constants |= line == "// MIR FOR CTFE";
        let Some(header) = line.strip_prefix("fn ").filter(|_| line.ends_with('{')) else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "}").collect();
        let open = arguments_open(header).with_context(|| format!("no parameters in `{header}`"))?;
        let graph = graph(&header[open..], &body).with_context(|| format!("in `{header}`"))?;
        if !for_constants {
            found.insert(name(&header[..open]), graph);
        }
        for_constants = false;
    }
    Ok(found)
}

/// `m::<impl at a.rs:6:1: 6:20>::f` as `<impl at a.rs:6:1>::f`: the end of an impl's head is not compared.
fn name(path: &str) -> String {
    let Some(start) = path.rfind("<impl at ") else { return path.to_owned() };
    let Some(end) = path[start..].find('>').map(|end| start + end) else { return path.to_owned() };
    let position = path[start..end].rsplit_once(": ").map_or(&path[start..end], |(start, _)| start);
    let before = match path[..start].rfind("<impl at ") {
        Some(_) => name(path[..start].trim_end_matches("::")) + "::",
        None => path[..start].to_owned(),
    };
    format!("{before}{position}>{}", &path[end + 1..])
}

/// Where a function's parameters begin: the parenthesis before `_1: ` or the one that is empty.
fn arguments_open(header: &str) -> Option<usize> {
    header.find("(_1: ").or_else(|| header.find("() -> "))
}

fn graph(header: &str, body: &[&str]) -> Result<Graph> {
    let mut types: BTreeMap<&str, &str> = BTreeMap::new();
    let list = header.rfind(") -> ").map_or(header, |end| &header[1..end]);
    // What else than constants may be written to.
    let mut others = BTreeSet::new();
    for parameter in split_top(list, ',') {
        if let Some((local, ty)) = parameter.trim().split_once(": ") {
            types.insert(local, ty);
            others.extend(local.strip_prefix('_').and_then(|number| number.parse::<usize>().ok()));
        }
    }
    let mut graph = Graph::default();
    let mut numbers: Vec<usize> = Vec::new();
    let mut last = "";
    let mut current = None;
    let (mut flags, mut flag_uses): (Vec<Flags>, Flags) = Default::default();
    for line in body {
        let line = line.trim();
        read_flags(line, &mut flag_uses, &mut others);
        if let Some(declaration) = line.strip_prefix("let ") {
            let declaration = declaration.trim_start_matches("mut ").trim_end_matches(';');
            if let Some((local, ty)) = declaration.split_once(": ") {
                types.insert(local, ty);
            }
        } else if let Some(number) = line.strip_prefix("bb").and_then(|rest| rest.strip_suffix(": {")) {
            let number = number.trim_end_matches(" (cleanup)");
            current = Some(number.parse::<usize>().with_context(|| format!("block `{line}`"))?);
        } else if line == "}" {
            if let Some(number) = current.take() {
                numbers.push(number);
                flags.push(std::mem::take(&mut flag_uses));
                graph.blocks.push(block(last, &types).with_context(|| format!("terminator `{last}`"))?);
            }
        } else if !line.is_empty() {
            last = line;
        }
    }
    // Blocks are printed in their order, and numbered so.
    anyhow::ensure!(numbers.iter().enumerate().all(|(i, &number)| i == number), "blocks out of order");
    for flags in &mut flags {
        flags.tests = flags.tests.filter(|(flag, _)| !others.contains(flag));
    }
    Ok(flags::resolve(graph, &flags))
}

/// Notes what a line does with flags, and the locals that it writes to or borrows otherwise.
fn read_flags(line: &str, flags: &mut Flags, others: &mut BTreeSet<usize>) {
    let local = |text: &str| text.strip_prefix('_')?.parse::<usize>().ok();
    let block = |text: &str| text.strip_prefix("bb")?.parse::<usize>().ok();
    if let Some(test) = line.strip_prefix("switchInt(") {
        let parsed = test.split_once(") -> [0: ").and_then(|(operand, targets)| {
            let flag = local(operand.strip_prefix("copy ").or(operand.strip_prefix("move "))?)?;
            let (no, yes) = targets.strip_suffix("];")?.split_once(", otherwise: ")?;
            Some((flag, [block(no)?, block(yes)?]))
        });
        flags.tests = parsed;
    } else if let Some((place, value)) = line.split_once(" = ")
        && let Some(written) = local(place)
    {
        match value {
            "const true;" => flags.sets.push((written, true)),
            "const false;" => flags.sets.push((written, false)),
            _ => drop(others.insert(written)),
        }
        let borrowed = ["&mut ", "&raw mut ", "&raw const ", "&"].iter().find_map(|prefix| value.strip_prefix(prefix));
        others.extend(borrowed.and_then(|place| local(place.trim_end_matches(';'))));
    }
}

fn block(terminator: &str, types: &BTreeMap<&str, &str>) -> Result<Block> {
    let text = terminator.strip_suffix(';').context("no end")?;
    let mut block = Block::default();
    let Some((what, targets)) = text.rsplit_once(" -> ") else {
        block.returns = text == "return";
        return Ok(block);
    };
    for target in targets.trim_matches(['[', ']']).split(", ") {
        let (key, to) = target.split_once(": ").unwrap_or(("", target));
        if key != "unwind"
            && let Some(number) = to.strip_prefix("bb")
        {
            block.successors.push(number.parse().context("a target")?);
        }
    }
    if let Some(place) = what.strip_prefix("drop(").and_then(|rest| rest.strip_suffix(')')) {
        block.label = Some(format!("drop {}", head(place_ty(place, types))));
    } else if let Some((_, call)) = what.split_once(" = ").filter(|_| what.starts_with(['_', '('])) {
        block.label = callee(call);
    }
    Ok(block)
}

/// A call's label; intrinsics have none.
fn callee(call: &str) -> Option<String> {
    let open = arguments_of(call);
    let path = without_generics(&call[..open]);
    if path.starts_with("move ") || path.starts_with("copy ") {
        return Some("call a pointer".to_owned());
    }
    let parts = split_path(path);
    if parts.iter().any(|part| part.ends_with("intrinsics") || *part == "Argument")
        || path.starts_with("core::fmt::rt::")
    {
        return None;
    }
    let is_arguments = ["new", "from_str", "from_str_nonconst"].contains(parts.last()?);
    if is_arguments && parts.contains(&"Arguments") {
        return None;
    }
    Some(format!("call {}", without_generics(parts.last().copied().unwrap_or_default())))
}

/// Where the last parenthesis of a call opens.
fn arguments_of(call: &str) -> usize {
    let mut open = Vec::new();
    let mut last = call.len();
    for (at, c) in code(call) {
        match c {
            '(' => open.push(at),
            ')' => last = open.pop().unwrap_or(last),
            _ => {}
        }
    }
    last
}

/// The characters outside of string and character literals.
fn code(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let mut skip_to = 0;
    text.char_indices().filter(move |&(at, c)| {
        if at < skip_to {
            return false;
        }
        let closing = |quote: u8| {
            let mut end = at + 1;
            while end < bytes.len() && bytes[end] != quote {
                end += if bytes[end] == b'\\' { 2 } else { 1 };
            }
            end + 1
        };
        match c {
            '"' => skip_to = closing(b'"'),
            // A lifetime has no second quote behind its first character.
            '\'' if bytes.get(at + 1) == Some(&b'\\') => skip_to = closing(b'\''),
            '\'' => {
                let next = text[at + 1..].chars().next().map_or(1, char::len_utf8);
                if bytes.get(at + 1 + next) == Some(&b'\'') {
                    skip_to = at + next + 2;
                }
            }
            _ => {}
        }
        skip_to <= at
    })
}

/// Splits where the separator is in no bracket.
fn split_top(text: &str, separator: char) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0, 0, Vec::new());
    let mut before = ' ';
    for (at, c) in code(text) {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            '>' if before == '-' || before == '=' => {}
            ')' | ']' | '}' | '>' => depth -= 1,
            _ if c == separator && depth == 0 => {
                parts.push(&text[from..at]);
                from = at + c.len_utf8();
            }
            _ => {}
        }
        before = c;
    }
    parts.push(&text[from..]);
    parts
}

/// The components of a path.
fn split_path(path: &str) -> Vec<&str> {
    split_top(path, ':').into_iter().filter(|part| !part.is_empty()).collect()
}

/// A path without the generic arguments at its end.
fn without_generics(path: &str) -> &str {
    let parts = split_path(path);
    match parts.last() {
        Some(last) if last.starts_with('<') && parts.len() > 1 => path[..path.len() - last.len()].trim_end_matches(':'),
        _ => path,
    }
}

/// A place's type in rustc's text, if it says.
fn place_ty<'a>(place: &'a str, types: &BTreeMap<&str, &'a str>) -> Option<&'a str> {
    if let Some(ty) = types.get(place) {
        return Some(ty);
    }
    if let Some(inner) = place.strip_suffix(']') {
        // An element: the array's type up to its length.
        let array = place_ty(&inner[..inner.rfind('[')?], types)?;
        let inside = array.strip_prefix('[')?.strip_suffix(']')?;
        return Some(split_top(inside, ';')[0]);
    }
    let inside = place.strip_prefix('(')?.strip_suffix(')')?;
    if let Some(pointer) = inside.strip_prefix('*') {
        let ty = place_ty(pointer, types)?;
        return ["*const ", "*mut ", "&mut ", "&"].iter().find_map(|prefix| ty.strip_prefix(prefix));
    }
    if let Some((of, _)) = inside.rsplit_once(" as ")
        && split_top(inside, ':').len() == 1
    {
        return place_ty(of, types);
    }
    // `_1.0: T`, the colon that ends the place.
    let mut depth = 0;
    for (at, c) in code(inside) {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            ':' if depth == 0 => return Some(inside[at + 1..].trim()),
            _ => {}
        }
    }
    None
}

/// The outermost constructor of a type.
fn head(ty: Option<&str>) -> String {
    let Some(ty) = ty else { return "?".to_owned() };
    match ty.chars().next() {
        Some('[') => "array".to_owned(),
        Some('(') => "tuple".to_owned(),
        Some('{') => "closure".to_owned(),
        Some('<') => "projection".to_owned(),
        _ if ty.starts_with("dyn ") => "dyn".to_owned(),
        _ if ty.starts_with("impl ") => "impl".to_owned(),
        _ => {
            let path = ty.split('<').next().unwrap_or(ty);
            let last = path.rsplit("::").next().unwrap_or(path);
            // `T::Out` of a parameter.
            if path.split("::").count() == 2
                && path
                    .split("::")
                    .next()
                    .is_some_and(|first| first.len() == 1 && first.starts_with(char::is_uppercase))
            {
                return "projection".to_owned();
            }
            last.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_named_by_their_last_segment() {
        let label = |call| callee(call).expect("a label");
        assert_eq!(label("<X as Clone>::clone(move _5)"), "call clone");
        assert_eq!(label("Option::<X>::unwrap(move _14)"), "call unwrap");
        assert_eq!(label("foo::<{closure@a.rs:1:2: 3:4}, fn(u8) -> (u8,)>(const \"a)(\\\"\", const ')')"), "call foo");
        assert_eq!(label("move _3(copy _1)"), "call a pointer");
        assert_eq!(callee("std::intrinsics::size_of::<T>()"), None);
    }

    #[test]
    fn drops_are_named_by_their_type() {
        let types = BTreeMap::from([("_1", "(std::vec::Vec<u8>, [Box<u8>; 2])"), ("_2", "*const dyn T")]);
        let drop = |place| head(place_ty(place, &types));
        assert_eq!(drop("_1"), "tuple");
        assert_eq!(drop("(_1.0: std::vec::Vec<u8>)"), "Vec");
        assert_eq!(drop("((_1.1: [Box<u8>; 2]))[0 of 2]"), "?");
        assert_eq!(drop("(_1.1: [Box<u8>; 2])[0 of 2]"), "Box");
        assert_eq!(drop("(*_2)"), "dyn");
        assert_eq!(drop("((_1 as Some).0: a::B)"), "B");
    }

    #[test]
    fn names_of_impls_end_where_they_start() {
        assert_eq!(name("<impl at a.rs:6:1: 6:20>::f::{closure#0}"), "<impl at a.rs:6:1>::f::{closure#0}");
        assert_eq!(name("m::f"), "m::f");
    }
}
