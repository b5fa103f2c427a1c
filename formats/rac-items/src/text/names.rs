//! Names in text: of types (as `core::any::type_name` gives them) and of functions (their instances).
//!
//! Such a name has brackets, commas and arrows of its own, so it cannot be told from what follows by its tokens alone. The
//! reader knows all names from the tables and takes the longest that the next tokens spell.

use anyhow::Result;
use rac_mir::text::lexer::{Cursor, Token};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Every entry of a table as text refers to it.
pub(super) fn references<'m>(names: impl Iterator<Item = &'m str>, is_bare: fn(&str) -> bool) -> Vec<String> {
    let names: Vec<&str> = names.collect();
    let mut uses: FxHashMap<&str, u32> = FxHashMap::default();
    names.iter().for_each(|name| *uses.entry(name).or_default() += 1);
    let reference = |(i, name): (usize, &&str)| {
        let text = if is_bare(name) { Cow::Borrowed(*name) } else { Cow::Owned(format!("{name:?}")) };
        if uses[name] > 1 { format!("{text}@{i}") } else { text.into_owned() }
    };
    names.iter().enumerate().map(reference).collect()
}

fn tokens(name: &str) -> Option<Vec<Token>> {
    let mut cursor = Cursor::new(name).ok()?;
    let mut tokens = Vec::new();
    while *cursor.peek() != Token::End {
        tokens.push(cursor.bump());
    }
    // A comment, or blanks that tokens do not keep.
    (!tokens.is_empty() && !name.contains("//") && !name.contains('@')).then_some(tokens)
}

/// Whether a type's name can stand without quotes.
pub(super) fn is_bare_type(name: &str) -> bool {
    tokens(name).is_some_and(|tokens| !matches!(tokens[0], Token::Str(_)))
}

/// Whether a function's name can: also where a called name and an operation of MIR may both stand.
pub(super) fn is_bare_function(name: &str) -> bool {
    tokens(name).is_some_and(|tokens| match tokens[0] {
        Token::Word(_) => tokens.get(1) == Some(&Token::Punct("::")),
        Token::Punct(punct) => punct == "<",
        _ => false,
    })
}

/// Finds the names of a table in a text.
#[derive(Default)]
pub(super) struct NameTrie {
    /// Next node by node and token; node 0 is the root.
    edges: FxHashMap<(u32, Token), u32>,
    nodes: u32,
    /// Entries by the node that their name ends at.
    ends: FxHashMap<u32, Vec<u32>>,
}

impl NameTrie {
    /// Adds the next entry's name.
    pub fn add(&mut self, id: u32, name: &str, is_bare: fn(&str) -> bool) {
        let tokens = match is_bare(name) {
            true => tokens(name).unwrap_or_default(),
            false => vec![Token::Str(name.into())],
        };
        let mut node = 0;
        for token in tokens {
            let fresh = self.nodes + 1;
            node = *self.edges.entry((node, token)).or_insert(fresh);
            self.nodes = self.nodes.max(node);
        }
        self.ends.entry(node).or_default().push(id);
    }

    /// Takes the longest name that is next, and the id behind it.
    pub fn take(&self, cursor: &mut Cursor, what: &str) -> Result<u32> {
        let start = cursor.mark();
        let (mut node, mut found) = (0, None);
        while let Some(next) = self.edges.get(&(node, cursor.peek().clone())) {
            node = *next;
            cursor.bump();
            if let Some(ids) = self.ends.get(&node) {
                found = Some((cursor.mark(), ids));
            }
        }
        let Some((end, ids)) = found else {
            cursor.rewind(start);
            return cursor.expected(what);
        };
        cursor.rewind(end);
        // After a whole statement `@` starts a position, but then a semicolon stands in between.
        let id = if cursor.eat("@") { cursor.number()? } else { ids[0] };
        if !ids.contains(&id) || (ids.len() > 1 && cursor.mark() == end) {
            return Err(cursor.error_at(start, format!("this name does not tell which of {} it means", ids.len())));
        }
        Ok(id)
    }
}
