//! Conditional compilation: the options that hold, and what a predicate yields under them.

use std::collections::BTreeSet;
use std::fmt;

use anyhow::{Result, bail};

use crate::modules::{Token, tokenize};

/// One cfg option, `name` or `name = "value"`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cfg {
    /// Its name.
    pub name: String,
    /// Its value, if it is a key with one.
    pub value: Option<String>,
}

impl Cfg {
    /// A feature of a cargo package.
    pub fn feature(name: &str) -> Cfg {
        Cfg { name: "feature".to_owned(), value: Some(name.to_owned()) }
    }

    /// Reads one line of `rustc --print cfg`.
    pub fn parse(text: &str) -> Result<Cfg> {
        match text.split_once('=') {
            None => Ok(Cfg { name: text.to_owned(), value: None }),
            Some((name, value)) => match value.strip_prefix('"').and_then(|value| value.strip_suffix('"')) {
                Some(value) => Ok(Cfg { name: name.to_owned(), value: Some(value.to_owned()) }),
                None => bail!("`{text}` is not a cfg option"),
            },
        }
    }
}

impl fmt::Display for Cfg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            None => f.write_str(&self.name),
            Some(value) => write!(f, "{}=\"{value}\"", self.name),
        }
    }
}

/// A set of options, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CfgSet(pub BTreeSet<Cfg>);

impl FromIterator<Cfg> for CfgSet {
    fn from_iter<I: IntoIterator<Item = Cfg>>(options: I) -> CfgSet {
        CfgSet(options.into_iter().collect())
    }
}

impl CfgSet {
    /// The set with more options.
    pub fn with(&self, options: impl IntoIterator<Item = Cfg>) -> CfgSet {
        CfgSet(self.0.iter().cloned().chain(options).collect())
    }

    /// Whether a predicate such as `all(unix, not(test))` holds.
    pub fn holds(&self, predicate: &str) -> Result<bool> {
        self.evaluate(&tokenize(predicate)?)
    }

    /// Whether the predicate that these tokens spell holds.
    pub(crate) fn evaluate(&self, tokens: &[Token<'_>]) -> Result<bool> {
        match tokens {
            [Token::Ident("true")] => Ok(true),
            [Token::Ident("false")] => Ok(false),
            [Token::Ident(name)] => Ok(self.contains(name, None)),
            [Token::Ident(name), Token::Punct('='), Token::Str(value)] => Ok(self.contains(name, Some(value))),
            [Token::Ident(operator), Token::Group('(', operands)] => {
                let mut results = operands
                    .split(|token| matches!(token, Token::Punct(',')))
                    .filter(|operand| !operand.is_empty())
                    .map(|operand| self.evaluate(operand));
                match *operator {
                    "all" => results.try_fold(true, |all, one| Ok(all & one?)),
                    "any" => results.try_fold(false, |any, one| Ok(any | one?)),
                    "not" => match (results.next(), results.next()) {
                        (Some(one), None) => Ok(!one?),
                        _ => bail!("`not` takes one cfg predicate"),
                    },
                    _ => bail!("`{operator}(…)` is no cfg predicate"),
                }
            }
            _ => bail!("{tokens:?} is no cfg predicate"),
        }
    }

    fn contains(&self, name: &str, value: Option<&str>) -> bool {
        self.0.contains(&Cfg { name: name.to_owned(), value: value.map(str::to_owned) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn predicates_follow_the_options() {
        let cfgs: CfgSet = ["unix", "target_os=\"linux\""].map(|text| Cfg::parse(text).unwrap()).into_iter().collect();
        let cfgs = cfgs.with([Cfg::feature("backtrace")]);
        for (predicate, expected) in [
            ("unix", true),
            ("not(unix)", false),
            ("all(unix, target_os = \"linux\",)", true),
            ("any()", false),
            ("all()", true),
            ("any(windows, feature = \"backtrace\")", true),
            ("target_os", false),
            ("true", true),
        ] {
            assert_eq!(cfgs.holds(predicate).unwrap(), expected, "{predicate}");
        }
        assert!(cfgs.holds("maybe(unix)").is_err());
        assert!(cfgs.holds("not(a, b)").is_err());
    }

    #[test]
    fn options_print_as_they_are_read() {
        for text in ["unix", "target_os=\"linux\""] {
            assert_eq!(Cfg::parse(text).unwrap().to_string(), text);
        }
        assert!(Cfg::parse("a=b").is_err());
    }
}
