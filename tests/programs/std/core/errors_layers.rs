//! Errors in layers: context wrappers by an extension trait, chains walked and printed, downcasts through boxes, `?` across kinds, reports in one line and many.
use std::error::Error;
use std::fmt::{self, Debug, Display};
use std::num::{ParseFloatError, ParseIntError, TryFromIntError};
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
struct Context<C> {
    context: C,
    source: Box<dyn Error + Send + Sync>,
}
impl<C: Display> Display for Context<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.context.fmt(f)?;
        if f.alternate() {
            write!(f, ": {:#}", self.source)
        } else {
            Ok(())
        }
    }
}
impl<C: Display> Debug for Context<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        let mut at: Option<&dyn Error> = Some(&*self.source);
        for n in 0.. {
            let Some(e) = at else { break };
            write!(f, "\n  {n}: {e}")?;
            at = e.source();
        }
        Ok(())
    }
}
impl<C: Display> Error for Context<C> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.source)
    }
}
trait Ext<T> {
    fn context<C: Display + Send + Sync + 'static>(self, c: C) -> Result<T, Context<C>>;
    fn with_context<C: Display + Send + Sync + 'static>(self, f: impl FnOnce() -> C) -> Result<T, Context<C>>;
}
impl<T, E: Into<Box<dyn Error + Send + Sync>>> Ext<T> for Result<T, E> {
    fn context<C: Display + Send + Sync + 'static>(self, context: C) -> Result<T, Context<C>> {
        self.map_err(|e| Context { context, source: e.into() })
    }
    fn with_context<C: Display + Send + Sync + 'static>(self, f: impl FnOnce() -> C) -> Result<T, Context<C>> {
        self.map_err(|e| Context { context: f(), source: e.into() })
    }
}
impl<T> Ext<T> for Option<T> {
    fn context<C: Display + Send + Sync + 'static>(self, context: C) -> Result<T, Context<C>> {
        self.ok_or(Context { context, source: "nothing there".into() })
    }
    fn with_context<C: Display + Send + Sync + 'static>(self, f: impl FnOnce() -> C) -> Result<T, Context<C>> {
        self.ok_or_else(|| "nothing there").map_err(|e| Context { context: f(), source: e.into() })
    }
}
#[derive(Debug)]
#[non_exhaustive]
enum Fault {
    Int(ParseIntError),
    Float(ParseFloatError),
    Range(TryFromIntError),
    Other(&'static str),
}
macro_rules! from {
    ($($t:ty => $v:ident),*) => {$(impl From<$t> for Fault { fn from(e: $t) -> Self { Fault::$v(e) } })*};
}
from!(ParseIntError => Int, ParseFloatError => Float, TryFromIntError => Range, &'static str => Other);
impl Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner: &dyn Display = match self {
            Fault::Int(e) => e,
            Fault::Float(e) => e,
            Fault::Range(e) => e,
            Fault::Other(e) => e,
        };
        write!(f, "fault ({inner})")
    }
}
impl Error for Fault {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(match self {
            Fault::Int(e) => e,
            Fault::Float(e) => e,
            Fault::Range(e) => e,
            Fault::Other(_) => return None,
        })
    }
}
fn number(s: &str) -> Result<u8, Fault> {
    if s.is_empty() {
        Err("empty")?;
    }
    Ok(if s.contains('.') { s.parse::<f64>()? as u8 } else { u8::try_from(s.parse::<i64>()?)? })
}
fn line(s: &str) -> Result<u8, Box<dyn Error + Send + Sync>> {
    let (k, v) = s.split_once('=').with_context(|| format!("no value in {s:?}"))?;
    let n = number(v).context("bad number").with_context(|| format!("for key {k}"))?;
    n.checked_add(200).context("too big")?;
    Ok(n)
}
fn root<'a>(e: &'a (dyn Error + 'static)) -> &'a (dyn Error + 'static) {
    e.source().map_or(e, root)
}
fn main() {
    for s in ["a=5", "b=1.5", "c", "d=x", "e=", "f=300", "g=1.x", "h=99"] {
        match line(s) {
            Ok(n) => println!("{s} {n}"),
            Err(e) => {
                let depth = std::iter::successors(Some(&*e as &dyn Error), |e| (*e).source()).count();
                println!(
                    "{s}: {e} | {e:#} | {depth} | {} | {:?} {}",
                    root(&*e),
                    e.downcast_ref::<Context<String>>().map(|c| c.context.len()),
                    e.is::<Context<&str>>()
                );
                println!("{e:?}");
                let fault = std::iter::successors(Some(&*e as &dyn Error), |e| (*e).source())
                    .find_map(|e| e.downcast_ref::<Fault>());
                println!(
                    "{:?} {:?}",
                    fault.is_some(),
                    root(&*e).downcast_ref::<ParseIntError>().map(|e| e.kind().clone())
                );
            }
        }
    }
    let boxed: Box<dyn Error> = Box::new(Fault::Other("x"));
    p!(
        boxed.downcast::<Fault>().map(|f| f.to_string()),
        Box::<dyn Error>::from("a").downcast::<Fault>().map_err(|e| e.to_string()).err()
    );
    let all: Result<Vec<u8>, Fault> = ["1", "2.9", "3"].iter().map(|s| number(s)).collect();
    let (good, bad): (Vec<_>, Vec<_>) = ["1", "", "-5", "7"].iter().map(|s| number(s)).partition(Result::is_ok);
    p!(
        all.map_err(|e| e.to_string()),
        good.into_iter().flatten().sum::<u8>(),
        bad.into_iter().filter_map(Result::err).map(|e| e.to_string()).collect::<Vec<_>>()
    );
}
