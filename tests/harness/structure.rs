//! What is deliberately absent: the tools' dependencies, read from `cargo metadata`; and that docs/language.md names what exists.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// For each package of the workspace, all packages reachable through normal and build dependencies.
fn reachable() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked"])
        .current_dir(rac_tests::case::repository())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    let text = |v: &Value| v.as_str().expect("a string").to_owned();
    let array = |v: &Value| v.as_array().expect("an array").clone();
    let names: BTreeMap<String, String> =
        array(&metadata["packages"]).iter().map(|p| (text(&p["id"]), text(&p["name"]))).collect();
    let edges: BTreeMap<String, Vec<String>> = array(&metadata["resolve"]["nodes"])
        .iter()
        .map(|node| {
            let deps = array(&node["deps"])
                .iter()
                .filter(|dep| array(&dep["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev"))
                .map(|dep| text(&dep["pkg"]))
                .collect();
            (text(&node["id"]), deps)
        })
        .collect();
    array(&metadata["workspace_members"])
        .iter()
        .map(|member| {
            let (mut seen, mut todo) = (BTreeSet::new(), vec![text(member)]);
            while let Some(id) = todo.pop() {
                if seen.insert(id.clone()) {
                    todo.extend(edges[&id].iter().cloned());
                }
            }
            (names[&text(member)].clone(), seen.iter().map(|id| names[id].clone()).collect())
        })
        .collect()
}

/// Tests may link everything.
fn is_test(member: &str) -> bool {
    ["rac-tests", "rac-fuzz", "rac-parity", "rac-doctest"].contains(&member)
}

/// The members (tests aside) from which a package with such a name is reachable.
fn users(is: impl Fn(&str) -> bool) -> Vec<String> {
    reachable()
        .into_iter()
        .filter(|(member, packages)| !is_test(member) && packages.iter().any(|p| is(p)))
        .map(|(member, _)| member)
        .collect()
}

#[test]
fn only_rac_lower_knows_rust_analyzer() {
    assert_eq!(users(|p| p.starts_with("ra_ap_")), ["rac-lower"]);
}

#[test]
fn only_rac_clif_and_rac_emit_know_cranelift() {
    let users = users(|p| p.starts_with("cranelift"));
    assert_eq!(users, ["rac-clif", "rac-emit"]);
}

#[test]
fn no_tool_needs_another() {
    for (member, packages) in reachable() {
        let others = |p: &&String| {
            ["rac-lower", "rac-mono", "rac-clif", "rac-emit", "rac-link"].contains(&p.as_str()) && **p != member
        };
        if !is_test(&member) {
            assert_eq!(packages.iter().filter(others).collect::<Vec<_>>(), Vec::<&String>::new(), "{member}");
        }
    }
}

/// docs/language.md names programs as `folder/name`.
#[test]
fn language_table_names_programs_that_exist() {
    let root = rac_tests::case::repository();
    let table = std::fs::read_to_string(root.join("docs/language.md")).expect("docs/language.md");
    let programs: BTreeSet<&str> = table
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| word.split('/').count() == 2)
        .filter(|word| word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_/".contains(&b)))
        .filter(|word| *word != "tests/programs")
        .collect();
    let missing = |program: &&&str| !root.join("tests/programs").join(program).with_extension("rs").is_file();
    assert_eq!(programs.iter().filter(missing).collect::<Vec<_>>(), Vec::<&&str>::new());
    for entry in std::fs::read_dir(root.join("tests/programs")).expect("tests/programs") {
        let path = entry.expect("an entry").path();
        let folder = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let named = programs.iter().any(|program| program.split('/').next() == Some(folder));
        assert!(!path.is_dir() || folder == "std" || named, "{folder} is not in docs/language.md");
    }
}
