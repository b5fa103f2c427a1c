//! Which files a crate's `mod` lines and `include` macros name. Enough of Rust's grammar to tell a `mod` item from
//! anything that looks like one: strings, comments, brackets, attributes, and the macros that std chooses modules with.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::{CfgSet, normalize};

/// A token, or a bracketed group of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Token<'a> {
    /// An identifier or keyword, without `r#`.
    Ident(&'a str),
    /// A string literal's content, escapes not decoded.
    Str(&'a str),
    /// Any other literal, and lifetimes.
    Other,
    /// A punctuation character.
    Punct(char),
    /// What stands between a pair of brackets, with the opening one.
    Group(char, Vec<Token<'a>>),
}

/// What the `mod` lines and `include` macros of a crate lead to.
#[derive(Debug, Default)]
pub(crate) struct Files {
    /// The source files that exist, the crate's root among them.
    pub found: BTreeSet<PathBuf>,
    /// For each `mod NAME;` that is in force but has no file, where the file is looked for first.
    pub missing_modules: BTreeSet<PathBuf>,
    /// Files that an `include!`, `include_str!` or `include_bytes!` names but that do not exist.
    pub missing_includes: BTreeSet<PathBuf>,
}

/// Follows a crate's `mod` lines from its root file, under the given cfg options.
pub(crate) fn follow(root: &Path, cfgs: &CfgSet, files: &mut Files) -> Result<()> {
    let parent = root.parent().context("a crate's root file has no folder")?;
    follow_file(root, parent, cfgs, files)
}

/// Follows the file at `path`, whose child modules live in `children`.
fn follow_file(path: &Path, children: &Path, cfgs: &CfgSet, files: &mut Files) -> Result<()> {
    if !files.found.insert(path.to_path_buf()) {
        return Ok(());
    }
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let tokens = tokenize(&text).with_context(|| format!("cannot read {}", path.display()))?;
    let folder = path.parent().context("a module's file has no folder")?;
    note_includes(&tokens, folder, files);
    // `#[path]` counts from the file's folder, but inside of an inline module from that module's.
    let scope = Scope { attribute_base: folder, children };
    follow_items(&tokens, &scope, cfgs, files).with_context(|| format!("in {}", path.display()))
}

struct Scope<'a> {
    attribute_base: &'a Path,
    children: &'a Path,
}

fn follow_items(tokens: &[Token<'_>], scope: &Scope<'_>, cfgs: &CfgSet, files: &mut Files) -> Result<()> {
    let mut attributes = Attributes::default();
    let mut rest = tokens;
    loop {
        rest = match rest {
            [] => return Ok(()),
            [Token::Punct('#'), Token::Punct('!'), Token::Group('[', _), after @ ..] => after,
            [Token::Punct('#'), Token::Group('[', attribute), after @ ..] => {
                attributes.read(attribute, cfgs)?;
                after
            }
            [Token::Ident("mod"), Token::Ident(name), Token::Punct(';'), after @ ..] => {
                let attributes = std::mem::take(&mut attributes);
                if !attributes.off {
                    follow_module(name, attributes.path.as_deref(), scope, cfgs, files)?;
                }
                after
            }
            [Token::Ident("mod"), Token::Ident(name), Token::Group('{', items), after @ ..] => {
                let attributes = std::mem::take(&mut attributes);
                if !attributes.off {
                    let folder = match &attributes.path {
                        Some(path) => scope.attribute_base.join(path),
                        None => scope.children.join(name),
                    };
                    follow_items(items, &Scope { attribute_base: &folder, children: &folder }, cfgs, files)?;
                }
                after
            }
            [Token::Ident("cfg_select"), Token::Punct('!'), Token::Group(_, arms), after @ ..] => {
                if !std::mem::take(&mut attributes).off
                    && let Some(items) = selected_arm(arms, cfgs)?
                {
                    follow_items(items, scope, cfgs, files)?;
                }
                after
            }
            [Token::Ident("cfg_if"), Token::Punct('!'), Token::Group(_, branches), after @ ..] => {
                if !std::mem::take(&mut attributes).off
                    && let Some(items) = chosen_branch(branches, cfgs)?
                {
                    follow_items(items, scope, cfgs, files)?;
                }
                after
            }
            // The end of some other item: its attributes go with it.
            [Token::Punct(';') | Token::Group('{', _), after @ ..] => {
                attributes = Attributes::default();
                after
            }
            [_, after @ ..] => after,
        };
    }
}

fn follow_module(name: &str, path: Option<&str>, scope: &Scope<'_>, cfgs: &CfgSet, files: &mut Files) -> Result<()> {
    if let Some(path) = path {
        let file = normalize(&scope.attribute_base.join(path));
        if !file.is_file() {
            files.missing_modules.insert(file);
            return Ok(());
        }
        // A file that is reached by `#[path]` is treated as a `mod.rs`.
        let folder = file.parent().context("a module's file has no folder")?.to_path_buf();
        return follow_file(&file, &folder, cfgs, files);
    }
    let folder = scope.children.join(name);
    let flat = scope.children.join(format!("{name}.rs"));
    let nested = folder.join("mod.rs");
    if flat.is_file() {
        follow_file(&flat, &folder, cfgs, files)
    } else if nested.is_file() {
        follow_file(&nested, &folder, cfgs, files)
    } else {
        // A folder of that name says which of the two places is meant.
        files.missing_modules.insert(if folder.is_dir() { nested } else { flat });
        Ok(())
    }
}

/// What the attributes before an item say about it.
#[derive(Default)]
struct Attributes {
    off: bool,
    path: Option<String>,
}

impl Attributes {
    fn read(&mut self, attribute: &[Token<'_>], cfgs: &CfgSet) -> Result<()> {
        match attribute {
            [Token::Ident("cfg"), Token::Group('(', predicate)] => self.off |= !cfgs.evaluate(trim_comma(predicate))?,
            [Token::Ident("path"), Token::Punct('='), Token::Str(path)] => self.path = Some((*path).to_owned()),
            [Token::Ident("cfg_attr"), Token::Group('(', parts)] => {
                let mut parts = parts.split(|token| matches!(token, Token::Punct(',')));
                if cfgs.evaluate(parts.next().unwrap_or_default())? {
                    for part in parts {
                        self.read(part, cfgs)?;
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// The items of the arm that `cfg_select!` selects.
fn selected_arm<'t, 'a>(arms: &'t [Token<'a>], cfgs: &CfgSet) -> Result<Option<&'t [Token<'a>]>> {
    let mut rest = arms;
    while let Some(arrow) = rest.windows(2).position(|pair| pair == [Token::Punct('='), Token::Punct('>')]) {
        let predicate = &rest[..arrow];
        let Some(Token::Group('{', items)) = rest.get(arrow + 2) else {
            // Expressions, which hold no modules.
            return Ok(None);
        };
        if predicate == [Token::Ident("_")] || cfgs.evaluate(predicate)? {
            return Ok(Some(items));
        }
        rest = &rest[arrow + 3..];
        if let [Token::Punct(','), after @ ..] = rest {
            rest = after;
        }
    }
    Ok(None)
}

/// The items of the branch that `cfg_if!` chooses.
fn chosen_branch<'t, 'a>(branches: &'t [Token<'a>], cfgs: &CfgSet) -> Result<Option<&'t [Token<'a>]>> {
    let mut rest = branches;
    loop {
        rest = match rest {
            [
                Token::Ident("if"),
                Token::Punct('#'),
                Token::Group('[', attribute),
                Token::Group('{', items),
                after @ ..,
            ] => {
                let [Token::Ident("cfg"), Token::Group('(', predicate)] = &attribute[..] else {
                    bail!("a `cfg_if!` branch without `#[cfg(…)]`");
                };
                if cfgs.evaluate(trim_comma(predicate))? {
                    return Ok(Some(items));
                }
                after
            }
            [Token::Ident("else"), Token::Group('{', items)] => return Ok(Some(items)),
            [Token::Ident("else"), after @ ..] => after,
            _ => return Ok(None),
        };
    }
}

fn trim_comma<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    match tokens {
        [init @ .., Token::Punct(',')] => init,
        _ => tokens,
    }
}

/// Notes the files that include macros name, wherever they stand; `concat!` and the like are not followed.
fn note_includes(tokens: &[Token<'_>], folder: &Path, files: &mut Files) {
    for (at, token) in tokens.iter().enumerate() {
        let Token::Group(_, inner) = token else { continue };
        if let [Token::Str(path), ..] = &inner[..]
            && let [.., Token::Ident("include" | "include_str" | "include_bytes"), Token::Punct('!')] = &tokens[..at]
        {
            let path = normalize(&folder.join(path));
            if !path.exists() {
                files.missing_includes.insert(path);
            }
        }
        note_includes(inner, folder, files);
    }
}

/// Splits Rust source into token trees.
pub(crate) fn tokenize(text: &str) -> Result<Vec<Token<'_>>> {
    let mut open: Vec<(char, Vec<Token<'_>>)> = Vec::new();
    let mut current: Vec<Token<'_>> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let second = rest[first.len_utf8()..].chars().next();
        let len = match first {
            _ if first.is_whitespace() => first.len_utf8(),
            '/' if second == Some('/') => rest.find('\n').unwrap_or(rest.len()),
            '/' if second == Some('*') => block_comment(rest)?,
            '(' | '[' | '{' => {
                open.push((first, std::mem::take(&mut current)));
                1
            }
            ')' | ']' | '}' => {
                let Some((bracket, before)) = open.pop() else { bail!("a `{first}` closes nothing") };
                let inner = std::mem::replace(&mut current, before);
                current.push(Token::Group(bracket, inner));
                1
            }
            '"' => {
                let len = string(rest)?;
                current.push(Token::Str(&rest[1..len - 1]));
                len
            }
            '\'' => {
                current.push(Token::Other);
                char_or_lifetime(rest)
            }
            _ if is_name_start(first) => {
                let (token, len) = name_or_prefixed_literal(rest)?;
                current.push(token);
                len
            }
            _ if first.is_ascii_digit() => {
                current.push(Token::Other);
                rest.find(|c| !is_name_continue(c)).unwrap_or(rest.len())
            }
            _ => {
                current.push(Token::Punct(first));
                first.len_utf8()
            }
        };
        rest = &rest[len..];
    }
    match open.last() {
        Some((bracket, _)) => bail!("a `{bracket}` is never closed"),
        None => Ok(current),
    }
}

/// An identifier, or a literal that begins like one: `r"…"`, `br#"…"#`, `b'…'`, `c"…"`.
fn name_or_prefixed_literal(rest: &str) -> Result<(Token<'_>, usize)> {
    let len = rest.find(|c| !is_name_continue(c)).unwrap_or(rest.len());
    let (name, after) = rest.split_at(len);
    if matches!(name, "r" | "br" | "cr") {
        let hashes = after.len() - after.trim_start_matches('#').len();
        if let Some(content) = after[hashes..].strip_prefix('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let content_len = content.find(&end).context("a raw string has no end")?;
            return Ok((Token::Str(&content[..content_len]), len + hashes + 1 + content_len + end.len()));
        }
        if name == "r" && hashes == 1 {
            let raw = &after[1..];
            let raw_len = raw.find(|c| !is_name_continue(c)).unwrap_or(raw.len());
            return Ok((Token::Ident(&raw[..raw_len]), len + 1 + raw_len));
        }
    }
    if matches!(name, "b" | "c") && after.starts_with('"') {
        let string_len = string(after)?;
        return Ok((Token::Str(&after[1..string_len - 1]), len + string_len));
    }
    if name == "b" && after.starts_with('\'') {
        return Ok((Token::Other, len + char_or_lifetime(after)));
    }
    Ok((Token::Ident(name), len))
}

/// The length of the string literal that `rest` begins with.
fn string(rest: &str) -> Result<usize> {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Ok(at + 1),
            _ => {}
        }
    }
    bail!("a string has no end")
}

/// The length of the character literal or lifetime that `rest` begins with.
fn char_or_lifetime(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some((escape, c))) => {
            let from = escape + c.len_utf8();
            rest[from..].find('\'').map_or(rest.len(), |at| from + at + 1)
        }
        (Some(_), Some((at, '\''))) => at + 1,
        _ => 1 + rest[1..].find(|c| !is_name_continue(c)).unwrap_or(rest.len() - 1),
    }
}

/// The length of the comment, with the comments in it, that `rest` begins with.
fn block_comment(rest: &str) -> Result<usize> {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        let step = match &rest.as_bytes()[at..] {
            [b'/', b'*', ..] => {
                depth += 1;
                2
            }
            [b'*', b'/', ..] => {
                depth -= 1;
                2
            }
            _ => 1,
        };
        at += step;
        if depth == 0 {
            return Ok(at);
        }
    }
    bail!("a comment has no end")
}

fn is_name_start(c: char) -> bool {
    c == '_' || c.is_alphabetic()
}

fn is_name_continue(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cfg;

    #[test]
    fn tokens_see_through_strings_and_comments() {
        let text = r####"/* mod a; /* { */ */ r#"mod b; {"# '\'' '"' 'x b'{' "\"{" // }
            r#mod c"mod d;" 1.0e5 'static"####;
        let tokens = tokenize(text).unwrap();
        let strings: Vec<_> = tokens.iter().filter(|token| matches!(token, Token::Str(_))).collect();
        assert_eq!(strings.len(), 3);
        assert!(tokens.contains(&Token::Ident("mod")));
        assert!(!tokens.iter().any(|token| matches!(token, Token::Group(..))));
        for bad in ["{", "}", "\"", "/*", "r#\""] {
            assert!(tokenize(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn modules_are_found_where_rust_looks() {
        let dir = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        write(
            "src/lib.rs",
            r##"#![doc = include_str!("../doc.md")]
            pub mod flat; mod nested { #[path = "x.rs"] mod y; mod z; }
            #[cfg(test)] mod tests;
            #[cfg_attr(unix, path = "../other/lib.rs")] mod other;
            fn f() { let text = "mod no;"; }
            cfg_select! { windows => { mod w; } _ => { mod gone; } }
            cfg_if::cfg_if! { if #[cfg(windows)] { mod w; } else if #[cfg(unix)] { mod u; } else { mod w; } }
            "##,
        );
        write("src/flat.rs", "mod child;");
        write("src/flat/child.rs", "");
        write("src/nested/x.rs", "mod sibling;");
        write("src/nested/sibling.rs", "");
        write("src/nested/z/mod.rs", "");
        write("other/lib.rs", "");
        write("src/u/v.rs", "");
        let cfgs: CfgSet = [Cfg::parse("unix").unwrap()].into_iter().collect();
        let mut files = Files::default();
        follow(&dir.path().join("src/lib.rs"), &cfgs, &mut files).unwrap();
        let relative = |paths: &BTreeSet<PathBuf>| -> Vec<String> {
            paths.iter().map(|path| path.strip_prefix(dir.path()).unwrap().to_str().unwrap().to_owned()).collect()
        };
        assert_eq!(
            relative(&files.found),
            [
                "other/lib.rs",
                "src/flat/child.rs",
                "src/flat.rs",
                "src/lib.rs",
                "src/nested/sibling.rs",
                "src/nested/x.rs",
                "src/nested/z/mod.rs"
            ]
        );
        assert_eq!(relative(&files.missing_modules), ["src/gone.rs", "src/u/mod.rs"]);
        assert_eq!(relative(&files.missing_includes), ["doc.md"]);
    }
}
