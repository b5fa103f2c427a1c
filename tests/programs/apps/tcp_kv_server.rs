//! A key-value server and its clients in one process over loopback: a line protocol with parsing and errors, shared state behind a
//! read-write lock, transactions, publish and subscribe, statistics, orderly shutdown, a binary framing on a second port.
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, RwLock};
use std::thread::{self, JoinHandle};

#[derive(Debug, Clone, PartialEq)]
enum Command {
    Get(String),
    Set(String, Value),
    Delete(Vec<String>),
    Increment(String, i64),
    Append(String, String),
    Keys(String),
    Begin,
    Commit,
    Rollback,
    Subscribe(String),
    Publish(String, String),
    Stats,
    Quit,
}
#[derive(Debug, Clone, PartialEq)]
enum Value {
    Int(i64),
    Text(String),
    List(Vec<Value>),
}
#[derive(Debug, PartialEq)]
enum ProtocolError {
    Unknown(String),
    Missing { command: &'static str, argument: &'static str },
    NotANumber(String),
    WrongType,
    NoTransaction,
}
impl fmt::Display for ProtocolError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(c) => write!(f, "unknown command {c:?}"),
            Self::Missing { command, argument } => write!(f, "{command} needs {argument}"),
            Self::NotANumber(s) => write!(f, "{s:?} is not a number"),
            Self::WrongType => f.write_str("wrong type"),
            Self::NoTransaction => f.write_str("no transaction"),
        }
    }
}
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Int(n) => write!(f, "{n}"),
            Value::Text(s) => write!(f, "{s:?}"),
            Value::List(l) => {
                f.write_str("[")?;
                for (i, v) in l.iter().enumerate() {
                    write!(f, "{}{v}", if i > 0 { ", " } else { "" })?;
                }
                f.write_str("]")
            }
        }
    }
}
impl Value {
    fn parse(s: &str) -> Value {
        if let Ok(n) = s.parse() {
            Value::Int(n)
        } else if let Some(inner) = s.strip_prefix('[').and_then(|s| s.strip_suffix(']')) {
            Value::List(inner.split(',').map(str::trim).filter(|p| !p.is_empty()).map(Value::parse).collect())
        } else {
            Value::Text(s.trim_matches('"').to_owned())
        }
    }
}
impl Command {
    fn parse(line: &str) -> Result<Command, ProtocolError> {
        let (word, rest) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
        let rest = rest.trim();
        let one = |command, argument| match rest.split(' ').next() {
            Some(k) if !k.is_empty() => Ok(k.to_owned()),
            _ => Err(ProtocolError::Missing { command, argument }),
        };
        let two = |command| {
            rest.split_once(' ')
                .map(|(k, v)| (k.to_owned(), v.trim()))
                .ok_or(ProtocolError::Missing { command, argument: "two arguments" })
        };
        Ok(match &*word.to_ascii_uppercase() {
            "GET" => Command::Get(one("GET", "a key")?),
            "SET" => {
                let (k, v) = two("SET")?;
                Command::Set(k, Value::parse(v))
            }
            "DEL" => Command::Delete(rest.split_whitespace().map(String::from).collect()),
            "INCR" => {
                let by = rest
                    .split(' ')
                    .nth(1)
                    .map_or(Ok(1), |n| n.parse().map_err(|_| ProtocolError::NotANumber(n.into())))?;
                Command::Increment(one("INCR", "a key")?, by)
            }
            "APPEND" => two("APPEND").map(|(k, v)| Command::Append(k, v.into()))?,
            "KEYS" => Command::Keys(rest.to_owned()),
            "BEGIN" => Command::Begin,
            "COMMIT" => Command::Commit,
            "ROLLBACK" => Command::Rollback,
            "SUB" => Command::Subscribe(one("SUB", "a channel")?),
            "PUB" => two("PUB").map(|(c, m)| Command::Publish(c, m.into()))?,
            "STATS" => Command::Stats,
            "QUIT" => Command::Quit,
            other => return Err(ProtocolError::Unknown(other.to_owned())),
        })
    }
}

type Data = BTreeMap<String, Value>;
#[derive(Default)]
struct Shared {
    data: RwLock<Data>,
    channels: Mutex<HashMap<String, Vec<Sender<String>>>>,
    commands: AtomicU64,
    stop: AtomicBool,
}
struct Session {
    shared: Arc<Shared>,
    pending: Option<Data>,
}
impl Session {
    fn read<T>(&self, f: impl FnOnce(&Data) -> T) -> T {
        match &self.pending {
            Some(d) => f(d),
            None => f(&self.shared.data.read().unwrap()),
        }
    }
    fn write<T>(&mut self, f: impl FnOnce(&mut Data) -> T) -> T {
        match &mut self.pending {
            Some(d) => f(d),
            None => f(&mut self.shared.data.write().unwrap()),
        }
    }
    fn run(&mut self, c: Command) -> Result<String, ProtocolError> {
        self.shared.commands.fetch_add(1, Ordering::Relaxed);
        Ok(match c {
            Command::Get(k) => self.read(|d| d.get(&k).map_or_else(|| "nil".to_owned(), Value::to_string)),
            Command::Set(k, v) => self.write(|d| d.insert(k, v)).map_or("new".into(), |old| format!("was {old}")),
            Command::Delete(keys) => self.write(|d| keys.iter().filter(|k| d.remove(*k).is_some()).count()).to_string(),
            Command::Increment(k, by) => self.write(|d| match d.entry(k).or_insert(Value::Int(0)) {
                Value::Int(n) => {
                    *n += by;
                    Ok(n.to_string())
                }
                Value::List(l) => {
                    l.push(Value::Int(by));
                    Ok(l.len().to_string())
                }
                Value::Text(_) => Err(ProtocolError::WrongType),
            })?,
            Command::Append(k, s) => self.write(|d| {
                let v = d.entry(k).or_insert_with(|| Value::Text(String::new()));
                match v {
                    Value::Text(t) => t.push_str(&s),
                    Value::List(l) => l.push(Value::parse(&s)),
                    Value::Int(n) => *v = Value::Text(format!("{n}{s}")),
                }
                v.to_string()
            }),
            Command::Keys(prefix) => self.read(|d| {
                d.range(prefix.clone()..)
                    .map(|p| p.0.as_str())
                    .take_while(|k| k.starts_with(&prefix))
                    .collect::<Vec<_>>()
                    .join(" ")
            }),
            Command::Begin => {
                self.pending = Some(self.shared.data.read().unwrap().clone());
                "ok".into()
            }
            Command::Commit => {
                let d = self.pending.take().ok_or(ProtocolError::NoTransaction)?;
                *self.shared.data.write().unwrap() = d;
                "ok".into()
            }
            Command::Rollback => self.pending.take().map(|_| "ok".into()).ok_or(ProtocolError::NoTransaction)?,
            Command::Publish(c, m) => {
                let mut channels = self.shared.channels.lock().unwrap();
                let subscribers = channels.entry(c).or_default();
                subscribers.retain(|s| s.send(m.clone()).is_ok());
                subscribers.len().to_string()
            }
            Command::Stats => format!("{} keys", self.read(|d| d.len())),
            Command::Subscribe(_) | Command::Quit => unreachable!("handled by the connection"),
        })
    }
}
fn connection(shared: Arc<Shared>, stream: TcpStream) -> io::Result<()> {
    let mut out = BufWriter::new(stream.try_clone()?);
    let mut session = Session { shared: shared.clone(), pending: None };
    for line in BufReader::new(stream.try_clone()?).lines() {
        match Command::parse(&line?) {
            Ok(Command::Quit) => break,
            Ok(Command::Subscribe(c)) => {
                let (tx, rx) = mpsc::channel();
                shared.channels.lock().unwrap().entry(c).or_default().push(tx);
                writeln!(out, "+subscribed")?;
                out.flush()?;
                for m in rx {
                    writeln!(out, "+{m}")?;
                    out.flush()?;
                    if m == "end" {
                        break;
                    }
                }
            }
            Ok(c) => match session.run(c) {
                Ok(s) => writeln!(out, "+{s}")?,
                Err(e) => writeln!(out, "-{e}")?,
            },
            Err(e) => writeln!(out, "-{e}")?,
        }
        out.flush()?;
    }
    out.flush()?;
    stream.shutdown(Shutdown::Both)
}
struct Server {
    address: SocketAddr,
    shared: Arc<Shared>,
    thread: JoinHandle<usize>,
}
impl Server {
    fn start<H: Fn(Arc<Shared>, TcpStream) -> io::Result<()> + Send + Copy + 'static>(
        handle: H,
        shared: Arc<Shared>,
    ) -> io::Result<Server> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let there = shared.clone();
        let thread = thread::spawn(move || {
            let mut connections = vec![];
            for stream in listener.incoming() {
                if there.stop.load(Ordering::SeqCst) {
                    break;
                }
                let shared = there.clone();
                connections.push(thread::spawn(move || handle(shared, stream?)));
            }
            connections.into_iter().filter_map(|c| c.join().ok()?.ok()).count()
        });
        Ok(Server { address, shared, thread })
    }
    fn stop(self) -> usize {
        self.shared.stop.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
        self.thread.join().unwrap()
    }
}
struct Client(BufReader<TcpStream>);
impl Client {
    fn new(a: SocketAddr) -> io::Result<Client> {
        Ok(Client(BufReader::new(TcpStream::connect(a)?)))
    }
    fn ask(&mut self, line: &str) -> io::Result<String> {
        writeln!(self.0.get_mut(), "{line}")?;
        self.answer()
    }
    fn answer(&mut self) -> io::Result<String> {
        let mut s = String::new();
        self.0.read_line(&mut s)?;
        Ok(s.trim_end().to_owned())
    }
}
/// Frames: a tag, a length, bytes; the answer is the same with the bytes' sum.
fn binary(shared: Arc<Shared>, mut stream: TcpStream) -> io::Result<()> {
    let mut head = [0; 5];
    while stream.read_exact(&mut head).is_ok() {
        let [tag, len @ ..] = head;
        let mut body = vec![0; u32::from_be_bytes(len) as usize];
        stream.read_exact(&mut body)?;
        let sum: u64 = body.iter().map(|b| u64::from(*b)).sum();
        shared.commands.fetch_add(sum, Ordering::Relaxed);
        let mut out = vec![tag | 0x80];
        out.extend_from_slice(&8u32.to_be_bytes());
        out.extend_from_slice(&sum.to_be_bytes());
        stream.write_all(&out)?;
    }
    Ok(())
}

fn main() -> io::Result<()> {
    let server = Server::start(connection, Arc::default())?;
    let mut c = Client::new(server.address)?;
    for line in [
        "SET a 5",
        "GET a",
        "INCR a",
        "INCR a -10",
        "INCR a x",
        "SET text hello",
        "APPEND text  world",
        "INCR text",
        "SET list [1, two,[3]]",
        "APPEND list 4",
        "INCR list 9",
        "GET list",
        "KEYS",
        "KEYS te",
        "DEL a nothing text",
        "GET a",
        "get",
        "SET x",
        "what now",
        "STATS",
        "COMMIT",
    ] {
        println!("{line} -> {}", c.ask(line)?);
    }
    let mut d = Client::new(server.address)?;
    println!("{} {} {}", c.ask("BEGIN")?, c.ask("SET t 1")?, d.ask("GET t")?);
    println!("{} {} {}", c.ask("COMMIT")?, d.ask("GET t")?, c.ask("ROLLBACK")?);
    let address = server.address;
    let hs: Vec<_> = (0..4)
        .map(|_| {
            thread::spawn(move || {
                let mut c = Client::new(address)?;
                (0..50).try_for_each(|_| c.ask("INCR shared 2").map(drop))?;
                c.ask("QUIT")
            })
        })
        .collect();
    println!("{:?}", hs.into_iter().map(|h| h.join().unwrap().unwrap()).collect::<Vec<_>>());
    println!("{}", d.ask("GET shared")?);
    let mut subscribers: Vec<Client> = (0..3).map(|_| Client::new(address)).collect::<Result<_, _>>()?;
    for s in &mut subscribers {
        print!("{} ", s.ask("SUB news")?);
    }
    println!("{} {} {}", c.ask("PUB news first")?, c.ask("PUB other lost")?, c.ask("PUB news end")?);
    for s in &mut subscribers {
        println!("{} {} {}", s.answer()?, s.answer()?, s.ask("STATS")?);
    }
    drop((c, d, subscribers));
    println!(
        "{} connections, {} commands",
        {
            let s = server.shared.clone();
            let n = server.stop();
            assert!(s.stop.load(Ordering::SeqCst));
            n
        },
        0
    );
    let server = Server::start(binary, Arc::default())?;
    let mut s = TcpStream::connect(server.address)?;
    for (tag, body) in [(1u8, &b"abc"[..]), (2, &[255; 1000]), (3, b"")] {
        s.write_all(&[&[tag][..], &(body.len() as u32).to_be_bytes(), body].concat())?;
        let mut answer = [0; 13];
        s.read_exact(&mut answer)?;
        println!("{:x} {}", answer[0], u64::from_be_bytes(*answer.last_chunk().unwrap()));
    }
    drop(s);
    println!("{}", server.shared.commands.load(Ordering::SeqCst));
    println!("{}", server.stop());
    Ok(())
}
