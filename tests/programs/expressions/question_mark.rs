//! `?` on Result, Option, ControlFlow and Poll; conversions by From; in closures, loops, nested expressions, with drops.

use std::fmt;
use std::num::ParseIntError;
use std::ops::ControlFlow;
use std::task::Poll;

#[derive(Debug)]
enum Error {
    Parse(ParseIntError),
    Fmt(fmt::Error),
    Own(String),
}
impl From<ParseIntError> for Error {
    fn from(e: ParseIntError) -> Self {
        Error::Parse(e)
    }
}
impl From<fmt::Error> for Error {
    fn from(e: fmt::Error) -> Self {
        Error::Fmt(e)
    }
}
impl From<&str> for Error {
    fn from(e: &str) -> Self {
        Error::Own(e.to_owned())
    }
}
struct D(u8);
impl Drop for D {
    fn drop(&mut self) {
        print!("~{} ", self.0);
    }
}
fn sum(text: &str) -> Result<i32, Error> {
    let _d = D(1);
    let mut total = 0;
    for part in text.split(',') {
        let _in_loop = D(2);
        total += match part.trim() {
            "" => Err("empty")?,
            "stop" => return Ok(-1),
            p => p.parse::<i32>()?,
        };
    }
    Ok(total)
}
fn options(v: &[Option<u8>]) -> Option<u8> {
    Some(*v.first()?.as_ref()? + v.get(1).copied()??)
}
fn boxed(s: &str) -> Result<u8, Box<dyn std::error::Error>> {
    if s.is_empty() {
        return Err("nothing".into());
    }
    let n: u8 = s.parse()?;
    Ok(n.checked_add(1).ok_or("too big")?)
}
fn first_negative(v: &[i32]) -> ControlFlow<i32, u8> {
    v.iter().try_for_each(|&x| if x < 0 { ControlFlow::Break(x) } else { ControlFlow::Continue(()) })?;
    ControlFlow::Continue(v.len() as u8)
}
fn poll(p: Poll<Result<u8, ParseIntError>>) -> Poll<Result<u8, Error>> {
    Poll::Ready(match p? { Poll::Ready(n) => Ok(n * 2), Poll::Pending => Err("pending")? })
}
fn nested(a: Result<Option<u8>, String>) -> Result<Option<u8>, String> {
    let inner = |o: Option<u8>| -> Option<u8> { Some(o? + 1) };
    Ok(inner(a?))
}
fn arguments(x: Option<u8>, y: Option<u8>) -> Option<[D; 2]> {
    Some([D(x?), D(y?)])
}
fn main() {
    for text in ["1, 2,3", "4,x", "5,,6", "7,stop"] {
        println!("{:?}", sum(text));
    }
    println!("{:?} {:?} {:?}", options(&[Some(1), Some(2)]), options(&[None]), options(&[Some(1), None]));
    for s in ["", "255", "x", "7"] {
        println!("{:?}", boxed(s).map_err(|e| e.to_string()));
    }
    println!("{:?} {:?}", first_negative(&[1, 2]), first_negative(&[1, -5, -6]));
    println!("{:?} {:?}", poll(Poll::Ready(Ok(4))), poll(Poll::Pending).is_ready());
    println!("{:?} {:?} {:?}", nested(Ok(Some(1))), nested(Ok(None)), nested(Err("e".into())));
    println!("{} {}", arguments(Some(3), Some(4)).is_some(), arguments(Some(5), None).is_none());
    let all: Option<Vec<u8>> = ["1", "2"].iter().map(|s| s.parse().ok()).collect();
    let r: Result<(), Error> = (|| { write_it(&mut String::new())?; "z".parse::<u8>()?; Ok(()) })();
    println!("{all:?} {r:?}");
}
fn write_it(w: &mut dyn fmt::Write) -> fmt::Result {
    w.write_str("ok")?;
    write!(w, "{}", 1)
}
