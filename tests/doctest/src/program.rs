//! The programs that examples are compiled as: alone, exactly as rustdoc compiles it, or many in one program, each in a module
//! of its own, of which one is run at a time.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

use crate::example::{Example, Kind};

/// The environment variable that says which example of a program to run, by its index.
pub const CHOICE: &str = "RAC_DOCTEST";

/// A program of one or more examples.
#[derive(Clone, Debug)]
pub struct Program {
    /// Its source.
    pub text: String,
    /// Its edition.
    pub edition: String,
    /// The lines of each example, from 1.
    lines: Vec<Range<usize>>,
}

/// What an example cannot share a program with: whatever is the crate's and not the module's.
const CRATE_WIDE: [&str; 12] = [
    "#![",
    "crate::",
    "export_name",
    "global_allocator",
    "macro_export",
    "macro_use",
    "no_mangle",
    "panic_handler",
    "lang =",
    "link_section",
    "link_name",
    "no_main",
];

/// The program of one example, as rustdoc writes it.
pub fn alone(example: &Example) -> Program {
    let text = format!("{}{}{}{}\n", example.crate_level, example.before, example.code, example.after);
    let lines = 1..text.lines().count() + 1;
    Program { text, edition: example.edition.clone(), lines: vec![lines] }
}

/// Whether an example can be one of many in a program.
pub fn can_share(example: &Example) -> bool {
    let whole = !CRATE_WIDE.iter().any(|text| example.code.contains(text) || example.before.contains(text));
    let compiles = !matches!(example.kind, Kind::CompileFail(_) | Kind::Ignored(_));
    whole && compiles && crate_attributes(&example.crate_level).is_some()
}

/// The program of many examples of one edition that [can share one](can_share).
pub fn batch(examples: &[&Example]) -> Program {
    let mut features = BTreeSet::new();
    let mut body = String::new();
    let mut lines = Vec::new();
    // One line for the features, and the body begins.
    let mut line = 2;
    for (i, example) in examples.iter().enumerate() {
        let (its_features, items) = crate_attributes(&example.crate_level).unwrap_or_default();
        features.extend(its_features);
        let start = body.len();
        let _ = writeln!(
            body,
            "mod ex{i} {{\n{items}{}{}{}\npub fn run() -> std::process::ExitCode {{ std::process::Termination::report(main()) }}\n}}",
            example.before, example.code, example.after
        );
        let end = line + body[start..].matches('\n').count();
        lines.push(line..end);
        line = end;
    }
    body.push_str("fn main() -> std::process::ExitCode {\n");
    let _ = writeln!(body, "match std::env::var(\"{CHOICE}\").unwrap().parse::<u32>().unwrap() {{");
    for i in 0..examples.len() {
        let _ = writeln!(body, "{i} => ex{i}::run(),");
    }
    body.push_str("_ => std::process::ExitCode::from(2),\n}\n}\n");
    let features: Vec<&str> = features.into_iter().collect();
    let features = if features.is_empty() { String::new() } else { format!("#![feature({})]", features.join(", ")) };
    let edition = examples.first().map_or("2024", |example| &example.edition).to_owned();
    Program { text: format!("{features}\n{body}"), edition, lines }
}

impl Program {
    /// The example that a line, from 1, is of.
    pub fn example_at(&self, line: usize) -> Option<usize> {
        self.lines.iter().position(|lines| lines.contains(&line))
    }

    /// The first example whose module a message names.
    pub fn example_named(&self, text: &str) -> Option<usize> {
        text.match_indices("ex").find_map(|(at, _)| {
            let digits: &str = &text[at + 2..];
            let len = digits.find(|c: char| !c.is_ascii_digit())?;
            let outside = !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            let index = digits[..len].parse().ok()?;
            (outside && digits[len..].starts_with("::") && index < self.lines.len()).then_some(index)
        })
    }
}

/// Features and items of what stands at a program's top; lints are left out, as no lint is looked at. `None` if there is an
/// attribute of another kind.
fn crate_attributes(text: &str) -> Option<(Vec<&str>, String)> {
    let mut features = Vec::new();
    let mut items = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("#![") {
        items.push_str(&rest[..at]);
        let attribute = &rest[at + 3..];
        let len = closing_bracket(attribute)?;
        let (name, arguments) = attribute[..len].split_once('(').unwrap_or((&attribute[..len], ""));
        match name.trim() {
            "feature" => features.extend(names(arguments)),
            "allow" | "warn" | "deny" | "expect" | "forbid" => {}
            _ => return None,
        }
        rest = &attribute[len + 1..];
    }
    items.push_str(rest);
    Some((features, items))
}

/// The names in `a, b)`.
fn names(arguments: &str) -> impl Iterator<Item = &str> {
    let inside = arguments.trim().strip_suffix(')').unwrap_or(arguments);
    inside.split(',').map(str::trim).filter(|name| !name.is_empty())
}

fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, c)| match c {
        '[' => {
            depth += 1;
            None
        }
        ']' if depth == 0 => Some(at),
        ']' => {
            depth -= 1;
            None
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(crate_level: &str, code: &str) -> Example {
        Example {
            file: "core/src/x.rs".to_owned(),
            line: 1,
            item: "x".to_owned(),
            kind: Kind::Run,
            edition: "2024".to_owned(),
            crate_level: crate_level.to_owned(),
            before: "fn main() {\n".to_owned(),
            code: code.to_owned(),
            after: "\n}".to_owned(),
        }
    }

    #[test]
    fn lines_and_names_lead_back_to_examples() {
        let (a, b) = (example("#![deny(warnings)]\n#![feature(x,\ny)]\n", "one();\n\ntwo();"), example("", "three();"));
        let program = batch(&[&a, &b]);
        assert!(program.text.starts_with("#![feature(x, y)]\nmod ex0 {"));
        for (i, line) in program.text.lines().enumerate() {
            let owner = program.example_at(i + 1);
            match line {
                "one();" | "two();" => assert_eq!(owner, Some(0)),
                "three();" => assert_eq!(owner, Some(1)),
                "fn main() -> std::process::ExitCode {" => assert_eq!(owner, None),
                _ => {}
            }
        }
        assert_eq!(program.example_named("reached by main → next::x → ex1::main: no"), Some(1));
        assert_eq!(program.example_named("ex2::main, index1::x"), None);
    }

    #[test]
    fn what_concerns_the_crate_is_not_shared() {
        assert!(can_share(&example("#![feature(x)]\nextern crate r#alloc;\n", "x();")));
        assert!(!can_share(&example("#![no_std]\n", "x();")));
        assert!(!can_share(&example("", "#[macro_export] macro_rules! x { () => {} }")));
    }
}
