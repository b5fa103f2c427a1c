//! Error chains: source, downcasts, `?` conversions, Box<dyn Error> from strings, main returning Err.
use std::any::{type_name, Any, TypeId};
use std::error::Error;
use std::fmt;
use std::num::ParseIntError;
#[derive(Debug)]
enum ConfigError {
    Missing(&'static str),
    Bad { key: String, source: ParseIntError },
    Other(Box<dyn Error + Send + Sync>),
}
impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(k) => write!(f, "missing {k}"),
            Self::Bad { key, .. } => write!(f, "bad value for {key}"),
            Self::Other(_) => f.write_str("other"),
        }
    }
}
impl Error for ConfigError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Missing(_) => None,
            Self::Bad { source, .. } => Some(source),
            Self::Other(e) => Some(e.as_ref()),
        }
    }
}
impl From<Box<dyn Error + Send + Sync>> for ConfigError {
    fn from(e: Box<dyn Error + Send + Sync>) -> Self {
        Self::Other(e)
    }
}
#[derive(Debug)]
struct Context<E> {
    what: String,
    inner: E,
}
impl<E> fmt::Display for Context<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.what.fmt(f)
    }
}
impl<E: Error + 'static> Error for Context<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.inner)
    }
}
trait ResultExt<T, E> {
    fn context(self, what: impl Into<String>) -> Result<T, Context<E>>;
}
impl<T, E> ResultExt<T, E> for Result<T, E> {
    fn context(self, what: impl Into<String>) -> Result<T, Context<E>> {
        self.map_err(|inner| Context { what: what.into(), inner })
    }
}
fn lookup(text: &str, key: &'static str) -> Result<i32, ConfigError> {
    let value = text
        .lines()
        .filter_map(|l| l.split_once('='))
        .find_map(|(k, v)| (k.trim() == key).then(|| v.trim()))
        .ok_or(ConfigError::Missing(key))?;
    if value == "?" {
        Err("unknown value")?;
    }
    value.parse().map_err(|source| ConfigError::Bad { key: key.to_owned(), source })
}
impl From<&'static str> for ConfigError {
    fn from(s: &'static str) -> Self {
        Box::<dyn Error + Send + Sync>::from(s).into()
    }
}
fn chain(e: &(dyn Error + 'static)) -> String {
    std::iter::successors(Some(e), |&e| e.source()).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
fn load(key: &'static str) -> Result<i32, Box<dyn Error>> {
    let n = lookup("a = 12\nb = x1\nc=?\nd=-99999999999", key).context(format!("loading {key}"))?;
    let narrow = u8::try_from(n * 20)?;
    let text = String::from_utf8(vec![narrow])?;
    Ok(text.parse::<f64>()? as i32)
}
fn kind(x: &dyn Any) -> &'static str {
    if x.is::<i32>() {
        type_name::<i32>()
    } else if let Some(s) = x.downcast_ref::<&str>() {
        if s.is_empty() { "empty" } else { "str" }
    } else if x.type_id() == TypeId::of::<[Option<u8>; 2]>() {
        type_name::<[Option<u8>; 2]>()
    } else {
        "unknown"
    }
}
fn main() -> Result<(), Box<dyn Error>> {
    for key in ["a", "b", "c", "d", "e"] {
        match load(key) {
            Ok(n) => println!("{key} -> {n}"),
            Err(e) => {
                println!("{key}: {} / {e:?}", chain(&*e));
                match e.downcast::<Context<ConfigError>>() {
                    Ok(c) => println!("  config: {}", c.inner),
                    Err(e) => println!("  not config: {} {}", e, e.is::<std::num::TryFromIntError>()),
                }
            }
        }
    }
    println!("{} {} {} {}", kind(&3), kind(&"x"), kind(&[None::<u8>; 2]), kind(&'c'));
    let mut b: Box<dyn Any + Send> = Box::new(5u64);
    *b.downcast_mut::<u64>().unwrap() += 1;
    println!("{:?} {:?}", b.downcast::<u64>(), Box::<dyn Error>::from("plain".to_string()));
    println!("{}", type_name::<Context<Box<dyn Error>>>().contains("Context<"));
    let e: Result<(), _> = Err(fmt::Error);
    e.context("final")?;
    println!("unreachable");
    Ok(())
}
