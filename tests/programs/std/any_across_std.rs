//! Downcasts of values whose `TypeId` std's precompiled code took.
use std::any::Any;
use std::error::Error;
use std::fmt;
use std::io;
use std::panic;

#[derive(Debug, PartialEq)]
struct Mine(u32);
impl fmt::Display for Mine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "mine {}", self.0)
    }
}
impl Error for Mine {}

#[derive(Debug)]
struct Outer(io::Error);
impl fmt::Display for Outer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "outer")
    }
}
impl Error for Outer {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.0)
    }
}

fn io_errors() {
    let error = io::Error::new(io::ErrorKind::Other, Mine(1));
    println!("{:?}", error.get_ref().and_then(|inner| inner.downcast_ref::<Mine>()));
    println!("{:?}", error.downcast::<Mine>().ok());
    let error = io::Error::other("text");
    println!("{} {}", error.get_ref().is_some_and(|inner| inner.is::<Mine>()), error);
    let outer = Outer(io::Error::new(io::ErrorKind::InvalidData, Mine(2)));
    let source = outer.source().and_then(|source| source.downcast_ref::<io::Error>());
    println!("{:?}", source.map(io::Error::kind));
    let text = io::read_to_string(&b"\xff"[..]).unwrap_err();
    println!("{:?} {:?}", text.kind(), text.get_ref().is_some());
}

fn boxed_errors() {
    let parse: Box<dyn Error> = "x".parse::<i32>().unwrap_err().into();
    println!("{} {}", parse.is::<std::num::ParseIntError>(), parse.is::<std::num::ParseFloatError>());
    let utf8: Box<dyn Error + Send + Sync> = String::from_utf8(vec![0xff]).unwrap_err().into();
    println!("{:?}", utf8.downcast::<std::string::FromUtf8Error>().map(|error| error.into_bytes()).ok());
    let text: Box<dyn Error> = "text".into();
    println!("{}", text.is::<Mine>());
    match std::fs::File::open("/nonexistent/file") {
        Ok(_) => println!("opened"),
        Err(error) => {
            let error: Box<dyn Error> = error.into();
            println!("{:?}", error.downcast_ref::<io::Error>().map(|error| error.kind()));
        }
    }
}

fn main() {
    io_errors();
    boxed_errors();
    let values: [Box<dyn Any>; 4] = [Box::new("text"), Box::new(String::from("string")), Box::new(3u8), Box::new(Mine(3))];
    for value in &values {
        println!(
            "{:?} {:?} {:?} {:?}",
            value.downcast_ref::<&str>(),
            value.downcast_ref::<String>(),
            value.downcast_ref::<u8>(),
            value.downcast_ref::<Mine>()
        );
    }
    panic::set_hook(Box::new(|info| {
        println!("{:?}", info.payload_as_str());
        println!("{:?} {:?}", info.payload().downcast_ref::<&str>(), info.payload().downcast_ref::<String>());
        println!("{:?}", info.payload().downcast_ref::<Mine>());
        println!("{}", info.location().is_some());
    }));
    let kind = std::env::args().count();
    if kind == 1 {
        panic!("{} and {}", kind, "more");
    }
    panic!("text");
}
