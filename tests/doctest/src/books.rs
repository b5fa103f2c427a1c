//! Programs out of the books that come with rust-docs: the Rust book, the Reference, Rust by Example, the Nomicon, the list of
//! error codes, the book of unstable features and the edition guide. mdbook has put a `main` around those that had none.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use rac_sysroot::Sysroot;

use crate::example::{Example, Kind};

/// The folders of the books.
const BOOKS: [&str; 7] =
    ["book", "reference", "rust-by-example", "nomicon", "error_codes", "unstable-book", "edition-guide"];

/// What a page with all other pages in it is named.
const WHOLE_BOOK: &str = "print.html";

/// The programs of all books, in order. Fails if the toolchain has no rust-docs.
pub fn examples(sysroot: &Sysroot) -> Result<Vec<Example>> {
    let docs = sysroot.toolchain.root.join("share/doc/rust/html");
    let mut examples = Vec::new();
    for book in BOOKS {
        let folder = docs.join(book);
        for page in pages(&folder).with_context(|| format!("rust-docs has no {}", folder.display()))? {
            let html = fs::read_to_string(&page).with_context(|| format!("cannot read {}", page.display()))?;
            let name = page.strip_prefix(&docs)?.display().to_string();
            examples.extend(read_page(&name, &html));
        }
    }
    Ok(examples)
}

/// The pages of a book, sorted.
fn pages(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            // A folder named for a language holds the book in that language.
            let is_translation = path.file_name().is_some_and(|name| name.len() == 2);
            found.extend(if is_translation { Vec::new() } else { pages(&path)? });
        } else if path.extension() == Some(OsStr::new("html")) && path.file_name() != Some(OsStr::new(WHOLE_BOOK)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The Rust programs of a page: `<code class="language-rust …">`, whose further classes are the words of the code fence.
fn read_page(name: &str, html: &str) -> Vec<Example> {
    const OPENING: &str = "<code class=\"language-rust";
    let mut examples = Vec::new();
    for (at, _) in html.match_indices(OPENING) {
        let rest = &html[at + OPENING.len()..];
        let Some((classes, rest)) = rest.split_once("\">") else { continue };
        let Some((code, _)) = rest.split_once("</code>") else { continue };
        let line = html[..at].matches('\n').count() as u32 + 1;
        examples.push(example(name, line, classes, &plain_text(code)));
    }
    examples
}

fn example(name: &str, line: u32, classes: &str, text: &str) -> Example {
    let words: Vec<&str> = classes.split_whitespace().collect();
    let has = |word: &str| words.contains(&word);
    let error_codes = words.iter().filter(|word| is_error_code(word)).map(|word| (*word).to_owned()).collect();
    let kind = if words.iter().any(|word| word.starts_with("ignore")) || has("test_harness") {
        Kind::Ignored("marked `ignore`".to_owned())
    } else if has("compile_fail") {
        Kind::CompileFail(error_codes)
    } else if has("no_run") {
        Kind::NoRun
    } else if has("should_panic") {
        Kind::ShouldPanic
    } else {
        Kind::Run
    };
    let edition = words.iter().find_map(|word| word.strip_prefix("edition")).unwrap_or("2015");
    let is_attribute = |line: &&str| line.trim_end().ends_with(']') && line.starts_with("#![");
    let attributes: String = text.split_inclusive('\n').take_while(is_attribute).collect();
    let code = &text[attributes.len()..];
    let (before, after) = if code.contains("fn main(") { ("", "") } else { ("fn main() {\n", "\n}") };
    Example {
        file: name.to_owned(),
        line,
        item: String::new(),
        kind,
        edition: edition.to_owned(),
        crate_level: attributes,
        before: before.to_owned(),
        code: code.to_owned(),
        after: after.to_owned(),
    }
}

fn is_error_code(word: &str) -> bool {
    word.len() == 5 && word.starts_with('E') && word[1..].bytes().all(|byte| byte.is_ascii_digit())
}

/// HTML without tags, its entities decoded.
fn plain_text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix('<') {
            rest = after.split_once('>').map_or("", |(_, after)| after);
            continue;
        }
        let decoded =
            [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"'), ("&#39;", '\''), ("&#x27;", '\'')]
                .into_iter()
                .find_map(|(entity, c)| Some((rest.strip_prefix(entity)?, c)));
        let (after, c) = decoded.unwrap_or((&rest[1..], '&'));
        text.push(c);
        rest = after;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read() {
        let html = "<p><code>no</code>\n<pre><code class=\"language-rust compile_fail E0072 edition2021\">\
                    <span class=\"boring\">#![allow(unused)]\n</span><span class=\"boring\">fn main() {\n</span>\
                    let x: &amp;str = &lt;&gt;;\n<span class=\"boring\">}</span></code></pre>\
                    <code class=\"language-rust ignore\">x</code>";
        let [first, second] = &read_page("book/x.html", html)[..] else { panic!("two examples") };
        assert_eq!((first.line, &*first.edition, &*first.crate_level), (2, "2021", "#![allow(unused)]\n"));
        assert_eq!(first.code, "fn main() {\nlet x: &str = <>;\n}");
        assert_eq!(first.kind, Kind::CompileFail(vec!["E0072".to_owned()]));
        assert!(matches!(second.kind, Kind::Ignored(_)));
        assert_eq!(second.before, "fn main() {\n");
    }
}
