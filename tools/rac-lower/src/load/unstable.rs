//! Unstable methods of std, out of programs' sight.
//!
//! Where rustc looks for a method it passes over unstable ones if there is another of that name, so that a program's extension
//! trait goes on working when std begins to grow a method like its own (rustc_hir_typeck's probe: unstable candidates).
//! rust-analyzer does not; but it passes over private ones in the same way. So for a program, std's unstable inherent methods
//! lose their `pub`. Called where there is no other, they are still found, and reported as unstable (crate::diagnostics).

/// What marks an item as unstable.
const ATTRIBUTE: &str = "#[unstable(";

/// Takes away the `pub` of unstable inherent methods in a file of std's. No character moves.
pub fn hide_unstable_methods(text: &mut String) {
    let found: Vec<usize> =
        text.match_indices(ATTRIBUTE).filter_map(|(at, _)| visibility_of_method(text, at)).collect();
    for at in found {
        text.replace_range(at..at + "pub".len(), "   ");
    }
}

/// Where the `pub` is of the method that the attribute at `at` belongs to, if it is one.
fn visibility_of_method(text: &str, at: usize) -> Option<usize> {
    let mut at = at;
    // To the first line of the item itself; std is formatted, so that an attribute ends with its line.
    loop {
        let line = text[at..].trim_start();
        at = text.len() - line.len();
        if line.starts_with("#[") {
            at += line.find("]\n")? + 1;
        } else if line.starts_with("//") {
            at += line.find('\n')?;
        } else {
            break;
        }
    }
    let mut words = text[at..].strip_prefix("pub ")?;
    while let Some(rest) = ["const ", "unsafe "].iter().find_map(|word| words.strip_prefix(word)) {
        words = rest;
    }
    let parameters = words.strip_prefix("fn ")?.split_once('(')?.1.trim_start();
    let receiver = parameters.trim_start_matches('&');
    let receiver = match receiver.strip_prefix('\'') {
        Some(lifetime) => lifetime.trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').trim_start(),
        None => receiver,
    };
    let receiver = receiver.strip_prefix("mut ").unwrap_or(receiver).strip_prefix("self")?;
    receiver.starts_with([',', ')', ':']).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unstable_methods_lose_their_visibility() {
        let method = |text: &str| {
            let mut hidden = text.to_owned();
            hide_unstable_methods(&mut hidden);
            assert_eq!(hidden.len(), text.len());
            hidden != text
        };
        assert!(method("#[unstable(feature = \"a\", issue = \"1\")]\n    pub fn a(self) {}"));
        assert!(method(
            "#[unstable(\n  feature = \"a\"\n)]\n// why\n#[inline]\n/// [`b`]\npub const unsafe fn a<T>(\n  &'a mut self,\n)"
        ));
        assert!(method("#[unstable(feature = \"a\")]\npub fn a(mut self: Box<Self>) {}"));
        assert!(!method("#[unstable(feature = \"a\")]\npub fn a(x: u8) {}"));
        assert!(!method("#[unstable(feature = \"a\")]\npub fn selfish(self_: u8) {}"));
        assert!(!method("#[stable(feature = \"a\")]\npub fn a(self) {}"));
        assert!(!method("#[unstable(feature = \"a\")]\npub struct A;\nimpl A { pub fn a(self) {} }"));
        assert!(!method("#[unstable(feature = \"a\")]"));
    }
}
