//! What a v0 symbol says without the tables of the compiler that made it.

use rustc_demangle::demangle;

/// The name of the crate whose item a v0 symbol names; `None` if the symbol is not v0.
pub fn crate_of(symbol: &str) -> Option<String> {
    let mut rest = symbol.strip_prefix("_R")?;
    loop {
        match rest.bytes().next()? {
            // A component in a namespace, and generic arguments of what follows.
            b'N' => rest = rest.get(2..)?,
            b'I' => rest = &rest[1..],
            // An impl: its own path comes first.
            b'X' | b'M' => rest = without_disambiguator(&rest[1..]),
            b'C' => {
                let rest = without_disambiguator(&rest[1..]);
                let digits = rest.find(|c: char| !c.is_ascii_digit())?;
                let len: usize = rest[..digits].parse().ok()?;
                let name = rest[digits..].strip_prefix('_').unwrap_or(&rest[digits..]);
                return Some(name.get(..len)?.to_owned());
            }
            // `<T as Trait>`: the trait's path comes behind a type; the readable form is easier to take apart.
            b'Y' => return crate_of_trait(&demangle(symbol).to_string()),
            _ => return None,
        }
    }
}

/// Without `s…_`.
fn without_disambiguator(text: &str) -> &str {
    match text.strip_prefix('s').and_then(|rest| rest.split_once('_')) {
        Some((_, rest)) => rest,
        None => text,
    }
}

/// The first crate behind ` as ` directly in the first angle brackets.
fn crate_of_trait(readable: &str) -> Option<String> {
    let mut depth = 0;
    for (at, c) in readable.char_indices() {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' if readable[..at].ends_with('-') => {}
            '>' | ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 1
            && let Some(path) = readable[at..].strip_prefix(" as ")
        {
            let end = path.find(|c: char| !c.is_alphanumeric() && c != '_')?;
            return Some(path[..end].to_owned());
        }
    }
    None
}

/// The readable form without what rustc numbers and without lifetimes: equal for two symbols of the same item that disagree
/// about one of these.
pub fn skeleton(symbol: &str) -> String {
    let readable = format!("{:#}", demangle(symbol));
    let mut out = String::with_capacity(readable.len());
    let mut rest = &*readable;
    while let Some(c) = rest.chars().next() {
        let skipped = match c {
            '#' => rest[1..].trim_start_matches(|c: char| c.is_ascii_digit()),
            '\'' => rest[1..].trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').trim_start_matches(' '),
            'f' if rest.starts_with("for<") => {
                rest.split_once('>').map_or("", |(_, rest)| rest.trim_start_matches(' '))
            }
            _ => {
                out.push(c);
                &rest[c.len_utf8()..]
            }
        };
        rest = skipped;
    }
    // What is left of lists that had only lifetimes in them.
    out.replace("::<>", "").replace("<>", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_are_found_behind_impls_and_traits() {
        let core = Some("core".to_owned());
        assert_eq!(crate_of("_RNvMs9_NtCsgEmfK2I1SDS_4core3numj15overflowing_mul"), core);
        assert_eq!(crate_of("_RINvCsjPXaAZKnp9X_8closures5twiceNCNvB2_4mains0_0EB2_"), Some("closures".into()));
        let by_trait =
            "_RNvYNvMNtCsgEmfK2I1SDS_4core3cmpNtB5_8Ordering5is_ltINtNtNtB7_3ops8function6FnOnceTBu_EE9call_once";
        assert_eq!(crate_of(by_trait), core);
        assert_eq!(crate_of("main"), None);
    }

    #[test]
    fn numbers_and_lifetimes_are_not_in_a_skeleton() {
        assert_eq!(skeleton("_RNCNvCsjPXaAZKnp9X_8closures4mains_0"), "closures::main::{closure}");
        assert_eq!(skeleton("_RINvC1a1fFG_RL0_hEuE"), skeleton("_RINvC1a1fFRhEuE"));
    }
}
