//! The definitions in LLVM IR as rustc prints it, and which of them a program can get to.

use crate::programs::{Definitions, is_of_crate};
use std::collections::{BTreeMap, BTreeSet};

/// A function's code: its basic blocks by label; the first one's is empty.
#[derive(Default)]
struct Code<'t>(BTreeMap<&'t str, Block<'t>>);

/// What a basic block mentions, and where it goes if nothing unwinds.
#[derive(Default)]
struct Block<'t> {
    symbols: Vec<&'t str>,
    next: Vec<&'t str>,
}

impl<'t> Code<'t> {
    /// What is mentioned in the blocks that are reached without unwinding.
    fn mentioned(&self) -> BTreeSet<&'t str> {
        let (mut seen, mut todo, mut symbols) = (BTreeSet::new(), vec![""], BTreeSet::new());
        while let Some(label) = todo.pop() {
            if let Some(block) = self.0.get(label)
                && seen.insert(label)
            {
                symbols.extend(&block.symbols);
                todo.extend(&block.next);
            }
        }
        symbols
    }
}

/// Reads the functions and statics that a program's LLVM IR defines.
pub fn definitions(text: &str, krate: &str) -> Definitions {
    let mut all = Definitions::default();
    let mut mentions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut roots: Vec<&str> = Vec::new();
    let mut function: Option<(&str, Code<'_>)> = None;
    let mut label = "";
    for line in text.lines() {
        let is_global = line.starts_with('@');
        if line.starts_with("define ") || is_global {
            let mut symbols = symbols_in(line);
            let Some(symbol) = symbols.next() else { continue };
            // Linkage and the like: what comes before a function's name or a global's value.
            let words = if is_global { line.split(" = ").nth(1).unwrap_or("") } else { line };
            let words: Vec<_> = words.split_whitespace().take_while(|w| !w.starts_with(['@', '{', '['])).collect();
            let is = |word: &str| words.contains(&word);
            if is("external") || is("extern_weak") || is("appending") {
                continue;
            }
            if !is("internal") && !is("private") {
                roots.push(symbol);
            }
            if is_global {
                mentions.insert(symbol, symbols.collect());
                // Private are constants without a name of their own: strings, vtables, promoted values.
                if !is("private") {
                    all.statics.insert(symbol.to_owned());
                }
            } else {
                all.fns.insert(symbol.to_owned());
                (function, label) = (Some((symbol, Code::default())), "");
            }
        } else if line == "}" {
            mentions.extend(function.take().map(|(symbol, code)| (symbol, code.mentioned())));
        } else if let Some((_, code)) = &mut function {
            if let Some((name, _)) = line.split_once(':').filter(|(name, _)| name_at(name) == *name) {
                // The entry has a label too, which nothing jumps to.
                if code.0.is_empty() {
                    code.0.entry("").or_default().next.push(name);
                }
                label = name;
            }
            let block = code.0.entry(label).or_default();
            block.symbols.extend(symbols_in(line));
            let targets = line.match_indices("label %").filter(|(at, _)| !line[..*at].ends_with("unwind "));
            block.next.extend(targets.map(|(at, word)| name_at(&line[at + word.len()..])));
        }
    }
    for (symbol, mentioned) in &mentions {
        if all.fns.contains(*symbol) && is_of_crate(symbol, krate) {
            all.mentioned.extend(mentioned.iter().filter(|s| all.fns.contains(**s)).map(|s| (*s).to_owned()));
        }
    }
    let owned = |symbols: &BTreeSet<&str>| symbols.iter().map(|symbol| (*symbol).to_owned()).collect();
    all.mentions = mentions.iter().map(|(symbol, mentioned)| ((*symbol).to_owned(), owned(mentioned))).collect();
    all.roots = roots.into_iter().map(str::to_owned).collect();
    all
}

/// The global names in a line of LLVM IR.
fn symbols_in(line: &str) -> impl Iterator<Item = &str> {
    line.split('@').skip(1).map(name_at)
}

/// The name at the beginning of a text, perhaps quoted.
fn name_at(text: &str) -> &str {
    match text.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().unwrap_or(""),
        None => text.split(|c: char| !c.is_ascii_alphanumeric() && !"_.$-".contains(c)).next().unwrap_or(""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_unwinding_leads_to_is_not_reachable() {
        let text = r#"
@vtable.0 = private constant <{ ptr, ptr }> <{ ptr @_RNvC1a4drop, ptr null }>, align 8
@_RNvC1a1S = internal global i32 0
define i32 @main(i32 %0) {
start:
; call a::main
  invoke void @_RNvC1a4main(ptr @vtable.0)
          to label %bb1 unwind label %cleanup

; a::guard
cleanup:                                          ; preds = %start
  call void @_RNvC1a5guard()
  unreachable

bb1:
  ret i32 0
}
define internal void @_RNvC1a4main(ptr %0) {
  ret void
}
define internal void @_RNvC1a4drop() {
  ret void
}
define internal void @_RNvC1a5guard() {
  ret void
}
"#;
        let found = definitions(text, "a");
        let short = |s: &str| s.trim_start_matches("_RNvC1a").to_owned();
        let names = |set: &BTreeSet<String>| set.iter().map(|s| short(s)).collect::<Vec<_>>();
        assert_eq!(names(&found.fns), ["4drop", "4main", "5guard", "main"]);
        assert_eq!(names(&found.statics), ["1S"]);
        assert_eq!(names(&found.mentioned), ["4main"]);
        let reachable = |stop: &str| found.reachable(|s| s == stop).into_iter().map(short).collect::<Vec<_>>();
        assert_eq!(reachable(""), ["4drop", "4main", "main", "vtable.0"]);
        assert_eq!(reachable("main"), ["main"]);
    }
}
