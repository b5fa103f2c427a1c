//! Layouts and ABIs against rustc 1.95's, of the types and signatures in `oracle/types.rs`.
//!
//! `oracle/types.answers` holds what rustc said, one line each; `BLESS=1` asks it again (`#[rustc_layout(debug)]`,
//! `#[rustc_abi(debug)]`). The types are read from the same file by a parser for just that much Rust.

#[path = "oracle/mini.rs"]
mod mini;

use mini::{Mini, Signature};
use rac_target::callconv::{FnAbiInput, fn_abi};
use rac_target::compute::{LayoutCache, layout_data};
use rac_target::fn_abi::PassMode;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/oracle").join(name)
}

/// A debug form on one line, without what depends on rustc's randomisation of layouts.
fn one_line(debug: &str) -> String {
    let lines = debug.lines().map(str::trim).filter(|line| !line.starts_with("randomization_seed"));
    lines.collect::<Vec<_>>().join(" ")
}

#[test]
fn layouts_and_abis_equal_rustcs() {
    let source = std::fs::read_to_string(file("types.rs")).unwrap();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(file("types.answers"), ask_rustc(&source)).unwrap();
    }
    let answers = std::fs::read_to_string(file("types.answers")).unwrap();
    let answers: BTreeMap<&str, &str> = answers.lines().map(|line| line.split_once(": ").unwrap()).collect();
    let mini = Mini::parse(&source);
    let cache = LayoutCache::default();
    let mut wrong = Vec::new();
    let mut check = |name: &str, ours: String| match answers.get(name) {
        Some(theirs) if *theirs == ours => {}
        theirs => wrong.push(format!("{name}\n  rustc: {}\n  ours:  {ours}", theirs.unwrap_or(&"nothing"))),
    };
    for (name, ty) in mini.named_types() {
        let ours = layout_data(&mini, &cache, ty)
            .map_or_else(|error| format!("{error:#}"), |data| one_line(&format!("{data:#?}")));
        check(&name, ours);
    }
    for Signature { name, abi, inputs, output } in &mini.signatures {
        let input = FnAbiInput {
            abi,
            inputs,
            output: *output,
            caller_location: None,
            c_variadic: false,
            fixed_count: inputs.len() as u32,
            can_unwind: false,
        };
        let ours = fn_abi(&mini, &cache, &input).map_or_else(
            |error| format!("{error:#}"),
            |abi| abi.args.iter().chain([&abi.ret]).map(|arg| mode(&arg.mode)).collect::<Vec<_>>().join("; "),
        );
        check(name, ours);
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// A pass mode in the recorded form: what matters to code generation.
fn mode(mode: &PassMode) -> String {
    match mode {
        PassMode::Ignore => "Ignore".to_owned(),
        PassMode::Direct(a) => format!("Direct {:?}", a.arg_ext),
        PassMode::Pair(a, b) => format!("Pair {:?} {:?}", a.arg_ext, b.arg_ext),
        PassMode::Cast { cast, .. } => {
            let regs = cast.prefix.iter().chain([&cast.rest.unit]);
            let regs: Vec<String> = regs.map(|reg| format!("{:?}{}", reg.kind, reg.size)).collect();
            format!("Cast {}", regs.join(" "))
        }
        PassMode::Indirect { on_stack, .. } => format!("Indirect on_stack={on_stack}"),
    }
}

/// The recorded form of a `mode:` block of rustc's.
fn mode_of_rustc(block: &[&str]) -> String {
    let text = block.join(" ");
    let values = |key: &str| -> Vec<String> {
        text.match_indices(key)
            .map(|(at, _)| text[at + key.len()..].split([',', ' ']).next().unwrap().to_owned())
            .collect()
    };
    let kind = block[0].trim().trim_start_matches("mode: ").trim_end_matches([' ', '{', '(', ',']);
    match kind {
        "Direct" | "Pair" => format!("{kind} {}", values("arg_ext: ").join(" ")),
        "Cast" => {
            let sizes: Vec<String> = text
                .match_indices("kind: ")
                .map(|(at, _)| {
                    let reg = &text[at + 6..];
                    let size = reg.split("Size(").nth(1).unwrap().split(' ').next().unwrap();
                    let kind = reg.split([' ', ',']).next().unwrap();
                    format!("{kind}{size}")
                })
                .collect();
            format!("Cast {}", sizes.join(" "))
        }
        "Indirect" => format!("Indirect on_stack={}", values("on_stack: ").concat()),
        other => other.to_owned(),
    }
}

fn ask_rustc(source: &str) -> String {
    let dir = std::env::temp_dir().join(format!("rac-target-oracle-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    let path = dir.join("types.rs");
    let mut names = Vec::new();
    let mut program = String::from(
        "#![feature(rustc_attrs, never_type, repr_simd, f16, f128)]\n#![allow(warnings)]\n#![crate_type = \"lib\"]\ntrait Tr {}\n",
    );
    for line in source.lines() {
        let line = line.replace("#[hides_niches] struct Cell<T>(T)", "struct Cell<T>(std::cell::UnsafeCell<T>)");
        let generic = line.contains("<T>") || line.contains("<T:");
        let signature = line.starts_with("fn ") || line.starts_with("extern ");
        let mark = if signature {
            "#[rustc_abi(debug)] "
        } else if generic || line.starts_with("//") {
            ""
        } else {
            "#[rustc_layout(debug)] "
        };
        let line = if signature { line.replace(';', " { loop {} }").replace("[u8 { loop {} }", "[u8;") } else { line };
        if mark.contains("layout") {
            let item = if line.starts_with('#') { line.split_once("] ").unwrap().1 } else { &line };
            let mut words = item.split(|c: char| !c.is_alphanumeric());
            names.extend(words.nth(1).map(str::to_owned));
        }
        program.push_str(&format!("{mark}{line}\n"));
    }
    std::fs::write(&path, program).unwrap();
    let output = Command::new("rustc")
        .env("RUSTC_BOOTSTRAP", "1")
        .args(["--emit=metadata", "--out-dir"])
        .arg(&dir)
        .arg(&path)
        .output()
        .unwrap();
    std::fs::remove_dir_all(&dir).unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    answers(&text, &names)
}

/// Each `layout_of(X) = …` and `fn_abi_of(X) = …` message of rustc's, recorded on one line. The former come in the order of
/// `names`, under which they are recorded, for rustc does not print an alias's name.
fn answers(text: &str, names: &[String]) -> String {
    let mut out = String::new();
    let mut names = names.iter();
    for message in text.split("error: ").skip(1).filter(|message| !message.starts_with("aborting")) {
        let lines: Vec<&str> = message.lines().take_while(|line| !line.trim_start().starts_with("--> ")).collect();
        let Some((head, first)) = lines[0].split_once(" = ") else { panic!("rustc refuses the types: {message}") };
        let name = head[head.find('(').unwrap() + 1..head.len() - 1].to_owned();
        let body: Vec<&str> = std::iter::once(first).chain(lines[1..].iter().copied()).collect();
        if head.starts_with("layout_of") {
            let name = names.next().unwrap();
            out.push_str(&format!("{name}: {}\n", one_line(&body.join("\n")).trim()));
        } else {
            let indent = |line: &str| line.len() - line.trim_start().len();
            let modes: Vec<String> = (0..body.len())
                .filter(|&i| body[i].trim_start().starts_with("mode: "))
                .map(|i| {
                    let end = (i + 1..body.len()).find(|&j| indent(body[j]) <= indent(body[i])).unwrap();
                    mode_of_rustc(&body[i..end])
                })
                .collect();
            out.push_str(&format!("{name}: {}\n", modes.join("; ")));
        }
    }
    out
}
