//! All of `Result`, the question mark with conversions, errors with sources, boxed errors and downcasts.
use std::error::Error;
use std::fmt;
use std::num::ParseIntError;

#[derive(Debug)]
enum AppError {
    Parse(ParseIntError),
    Io(std::io::Error),
    Range { low: i32, got: i32 },
    Wrapped(Box<dyn Error + Send + Sync>),
}
impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AppError::Parse(_) => f.write_str("cannot parse"),
            AppError::Io(e) => write!(f, "io: {:?}", e.kind()),
            AppError::Range { low, got } => write!(f, "{got} is below {low}"),
            AppError::Wrapped(e) => write!(f, "wrapped <{e}>"),
        }
    }
}
impl Error for AppError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            AppError::Parse(e) => Some(e),
            AppError::Io(e) => Some(e),
            AppError::Range { .. } => None,
            AppError::Wrapped(e) => Some(&**e),
        }
    }
}
impl From<ParseIntError> for AppError {
    fn from(e: ParseIntError) -> Self {
        AppError::Parse(e)
    }
}
impl From<std::io::Error> for AppError {
    fn from(e: std::io::Error) -> Self {
        AppError::Io(e)
    }
}

fn run(s: &str) -> Result<i32, AppError> {
    if s == "file" {
        std::fs::read("/no/such/file")?;
    }
    let n: i32 = s.trim().parse()?;
    if n < 10 {
        return Err(AppError::Range { low: 10, got: n });
    }
    u8::try_from(n).map(i32::from).map_err(|e| AppError::Wrapped(Box::new(e)))
}

fn chain(e: &(dyn Error + 'static)) -> String {
    std::iter::successors(Some(e), |e: &&dyn Error| (*e).source())
        .map(|e| e.to_string())
        .collect::<Vec<_>>()
        .join(" <- ")
}

fn boxed(s: &str) -> Result<f64, Box<dyn Error>> {
    if s.is_empty() {
        return Err("empty".into());
    }
    if s.len() > 5 {
        Err(format!("{} is long", s.len()))?;
    }
    Ok(s.parse::<f64>()? + run(s)? as f64)
}

fn main() {
    for s in ["42", " 100 ", "x", "5", "300", "file", ""] {
        match run(s) {
            Ok(v) => println!("{s:?} {v}"),
            Err(e) => println!("{s:?} {}: {e:?}", chain(&e)),
        }
        match boxed(s) {
            Ok(v) => println!("  {v}"),
            Err(e) => println!(
                "  {e} {:?} {} {}",
                e.downcast_ref::<AppError>().map(|a| a.to_string()),
                e.is::<std::num::ParseFloatError>(),
                e.source().is_some()
            ),
        }
    }
    let e: Box<dyn Error + Send + Sync> = Box::new(AppError::Range { low: 1, got: 0 });
    match e.downcast::<AppError>() {
        Ok(a) => println!("{a}"),
        Err(_) => println!("another"),
    }
    for r in [Ok(3), Err("bad"), Ok(-3)] {
        println!("{:?} {:?} {} {}", r.ok(), r.err(), r.is_ok_and(|x| x > 0), r.is_err_and(|e| e.len() == 3));
        println!(
            "{:?} {:?} {} {}",
            r.map(|x| x + 1),
            r.map_err(str::len),
            r.map_or(0, |x| x * 2),
            r.map_or_else(|e| e.len() as i32, |x| x)
        );
        println!(
            "{:?} {:?} {:?} {:?}",
            r.and(Ok::<u8, _>(1)),
            r.or(Err::<i32, u8>(2)),
            r.and_then(|x| if x > 0 { Ok(x) } else { Err("neg") }),
            r.or_else(|e| if e == "bad" { Ok::<_, ()>(0) } else { Err(()) })
        );
        println!("{} {} {}", r.unwrap_or(7), r.unwrap_or_default(), r.unwrap_or_else(|e| -(e.len() as i32)));
        println!("{:?} {:?} {:?}", r.iter().next(), r.into_iter().collect::<Vec<_>>(), r.as_ref().copied());
        println!(
            "{:?} {:?}",
            r.inspect(|x| print!("({x})")).inspect_err(|e| print!("(!{e})")),
            r.map(Some).transpose()
        );
        println!("{:?} {:?}", r < Ok(0), r.as_ref().map(|x| x.to_string()).as_deref());
    }
    let mut m: Result<String, ()> = Ok("x".into());
    m.as_mut().unwrap().push('y');
    m.as_deref_mut().unwrap().make_ascii_uppercase();
    println!("{m:?} {:?} {:?}", Ok::<_, ()>(Ok::<_, ()>(1)).flatten(), Ok::<&i32, ()>(&1).cloned());
    println!("{:?}", Err::<(), _>("e").unwrap_err().len() + Err::<(), _>("ee").expect_err("must fail").len());
    println!(
        "{:?}",
        ["1", "2", "x", "4"].map(str::parse::<i32>).into_iter().partition::<Vec<_>, _>(Result::is_ok).0.len()
    );
    let never: Result<u8, std::convert::Infallible> = 5u8.try_into();
    let Ok(five) = never;
    println!(
        "{five} {:?}",
        std::fs::File::open("/no").map(|_| ()).map_err(|e| (e.kind(), e.raw_os_error(), e.to_string()))
    );
    let custom = std::io::Error::new(std::io::ErrorKind::Other, AppError::Range { low: 3, got: 1 });
    println!("{custom} {custom:?} {:?}", custom.get_ref().map(|e| e.to_string()));
    println!("{:?}", custom.into_inner().map(|e| e.is::<AppError>()));
    println!(
        "{} {:?}",
        std::io::Error::other("why"),
        std::io::Error::from(std::io::ErrorKind::UnexpectedEof).to_string()
    );
}
