//! From a rustdoc source page back to the source file that it shows.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::normalize;

/// A source file, as a page shows it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SourceFile {
    /// Its path under `library/` in rust's repository.
    pub path: PathBuf,
    /// Its text, byte for byte.
    pub text: String,
}

/// Reads a page of `share/doc/rust/html/src`. Each says in its description which file it shows; the text is the content
/// of its `<code>`, with the line number anchors and all tags taken out.
pub(crate) fn read(html: &str) -> Result<SourceFile> {
    let path = between(html, "Source of the Rust file `", "`").context("the page does not name its source file")?;
    let relative = normalize(Path::new(path));
    let relative = relative.strip_prefix("library").with_context(|| format!("{path} is not under `library`"))?;

    let (_, code) = html.split_once("<pre class=\"rust\"><code>").context("the page has no code")?;
    let (code, _) = code.rsplit_once("</code></pre>").context("the page's code has no end")?;
    let mut text = String::with_capacity(code.len() / 2);
    let mut rest = code;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('&') {
            let (entity, after) = rest[1..].split_once(';').context("an entity has no end")?;
            text.push(match entity {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "quot" => '"',
                "#39" | "#x27" => '\'',
                _ => bail!("`&{entity};` is no entity of rustdoc's"),
            });
            rest = after;
        } else {
            let (tag, after) = rest.split_once('>').context("a tag has no end")?;
            rest = after;
            if tag.ends_with("data-nosnippet") {
                (_, rest) = rest.split_once("</a>").context("a line number has no end")?;
            }
        }
    }
    text.push_str(rest);
    Ok(SourceFile { path: relative.to_path_buf(), text })
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    Some(text.split_once(start)?.1.split_once(end)?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_tags_go_and_entities_are_decoded() {
        let html = "<meta content=\"Source of the Rust file `library/core/src/../../stdarch/a.rs`.\"><pre class=\"rust\"><code>\
                    <a href=#1 id=1 data-nosnippet>1</a><span class=\"kw\">fn </span>f() -&gt; &amp;<span class=\"lifetime\">'a </span>T {\n\
                    <a href=#2 id=2 data-nosnippet>2</a>}\n</code></pre></div>";
        let file = read(html).unwrap();
        assert_eq!(file.path, Path::new("stdarch/a.rs"));
        assert_eq!(file.text, "fn f() -> &'a T {\n}\n");
    }

    #[test]
    fn other_pages_are_refused() {
        assert!(read("<html>").is_err());
        assert!(read("Source of the Rust file `library/a.rs`").is_err());
        assert!(read("Source of the Rust file `src/a.rs`<pre class=\"rust\"><code></code></pre>").is_err());
        assert!(read("Source of the Rust file `library/a.rs`<pre class=\"rust\"><code>&nbsp;</code></pre>").is_err());
    }
}
