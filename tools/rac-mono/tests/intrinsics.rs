//! docs/intrinsics.md against core's source and against what rac-mono decides: every intrinsic has one row, and its state is true.

use rac_items::intrinsics::NATIVE;
use rac_mono::intrinsics::{Provision, provision};
use rac_sysroot::Sysroot;
use std::collections::BTreeMap;
use std::path::Path;

/// The intrinsics that a source file declares, with whether each has a body.
fn declared_in(text: &str, out: &mut BTreeMap<String, bool>) {
    for (at, attribute) in text.match_indices("#[rustc_intrinsic]") {
        // The attribute as such, not in a comment.
        let line = text[..at].rsplit('\n').next().unwrap_or("");
        if !line.trim().is_empty() {
            continue;
        }
        let rest = &text[at + attribute.len()..];
        let Some((_, rest)) = rest.split_once("fn ") else { panic!("an attribute without a function") };
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        // What ends the signature stands outside all brackets: an array type has a semicolon too.
        let mut depth = 0;
        let end = rest.chars().find(|c| {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth -= 1,
                _ => {}
            }
            depth == 0 && matches!(c, ';' | '{')
        });
        out.insert(name, end == Some('{'));
    }
}

fn declared_below(folder: &Path, out: &mut BTreeMap<String, bool>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            declared_below(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            declared_in(&std::fs::read_to_string(&path).unwrap(), out);
        }
    }
}

/// The page's rows: each intrinsic with its state.
fn documented() -> BTreeMap<String, String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/intrinsics.md");
    let mut out = BTreeMap::new();
    for line in std::fs::read_to_string(page).unwrap().lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        for name in cells[1].split_whitespace() {
            let name = name.trim_matches('`').to_owned();
            let again = out.insert(name.clone(), cells[2].to_owned());
            assert!(again.is_none(), "`{name}` has two rows");
        }
    }
    out
}

fn word(provision: Provision) -> &'static str {
    match provision {
        Provision::Constant => "constant",
        Provision::Inline => "inline",
        Provision::Native => "native",
        Provision::Fallback => "fallback",
        Provision::Refused => "refused",
    }
}

#[test]
fn every_intrinsic_is_documented_as_it_is() {
    let library = Sysroot::open().unwrap().source().unwrap().library_dir;
    let mut declared = BTreeMap::new();
    for krate in ["core", "alloc", "std"] {
        declared_below(&library.join(krate).join("src"), &mut declared);
    }
    assert!(declared.len() > 250, "core declares only {} intrinsics", declared.len());
    let documented = documented();
    for (name, has_body) in &declared {
        let state = documented.get(name).unwrap_or_else(|| panic!("`{name}` has no row"));
        assert_eq!(state, word(provision(name, *has_body)), "the state of `{name}`");
    }
    for name in documented.keys() {
        assert!(declared.contains_key(name), "`{name}` is documented, but core does not declare it");
    }
    for name in NATIVE {
        assert!(declared.contains_key(*name), "rac-clif translates `{name}`, but core does not declare it");
    }
}
