//! The world outside: readers and writers, files in a temporary folder, child processes with pipes, TCP and UDP on loopback.
use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions};
use std::io::{self, prelude::*, BufReader, BufWriter, Cursor, ErrorKind, LineWriter, SeekFrom};
use std::net::{IpAddr, Ipv6Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::thread;

fn memory() -> io::Result<()> {
    let mut c = Cursor::new(Vec::new());
    writeln!(c, "line {}", 1)?;
    c.write_all(b"two\r\nthree;four")?;
    c.seek(SeekFrom::Start(0))?;
    let mut first = String::new();
    println!("{} {first:?}", c.read_line(&mut first)?);
    let rest: Vec<_> = BufRead::lines(&mut c).collect::<Result<_, _>>()?;
    println!("{rest:?} {:?} {:?}", c.stream_position()?, c.seek(SeekFrom::Current(-100)).map_err(|e| e.to_string()));
    let mut r = BufReader::with_capacity(4, &b"abc,def,gh"[..]).chain(&b"ij\xff"[..]);
    let mut part = Vec::new();
    while r.read_until(b',', &mut part)? > 0 {
        print!("{} ", part.escape_ascii());
        part.clear();
    }
    println!("{:?}", b"x y".split(|b| *b == b' ').count());
    println!("{:?}", io::read_to_string(&b"\xff"[..]).map_err(|e| (e.kind(), e.to_string())));
    println!("{:?}", (&b"ab"[..]).read_exact(&mut [0; 3]).map_err(|e| e.to_string()));
    println!("{:?}", (&mut [0u8; 2][..]).write_all(b"abc").map_err(|e| e.to_string()));
    let mut w = LineWriter::new(Vec::new());
    w.write_all(b"a\nb")?;
    println!("{:?} {}", w.get_ref(), io::copy(&mut io::repeat(7).take(9), &mut io::sink())?);
    Ok(())
}

fn files(dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir.join("a/b"))?;
    let file = dir.join("a/log.txt");
    let mut w = BufWriter::new(File::create(&file)?);
    (0..100).try_for_each(|i| writeln!(w, "row {i}"))?;
    w.into_inner()?.sync_all()?;
    OpenOptions::new().append(true).open(&file)?.write_all(b"end")?;
    let mut f = OpenOptions::new().read(true).write(true).open(&file)?;
    f.seek(SeekFrom::End(-7))?;
    let mut tail = String::new();
    f.read_to_string(&mut tail)?;
    f.set_len(12)?;
    println!("{tail:?} {:?} {}", fs::read_to_string(&file)?, fs::metadata(&file)?.len());
    fs::copy(&file, dir.join("copy"))?;
    fs::rename(dir.join("copy"), dir.join("a/b/moved"))?;
    let mut names: Vec<OsString> = fs::read_dir(dir.join("a"))?.map(|e| e.map(|e| e.file_name())).collect::<Result<_, _>>()?;
    names.sort();
    println!("{names:?} {:?}", dir.join("a/b").is_dir());
    let err = File::open(dir.join("missing")).unwrap_err();
    println!("{err} {:?} {:?} {:?}", err.kind(), err.raw_os_error(), fs::remove_dir(dir.join("a")).unwrap_err().kind());
    println!("{:?}", File::options().write(true).create_new(true).open(&file).map(drop));
    fs::remove_dir_all(dir)?;
    println!("{:?} {}", dir.try_exists()?, io::Error::new(ErrorKind::Other, "custom"));
    Ok(())
}

fn processes() -> io::Result<()> {
    let mut cat = Command::new("tr").args(["a-z", "A-Z"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    cat.stdin.take().unwrap().write_all(b"hello pipe")?;
    println!("{:?}", String::from_utf8_lossy(&cat.wait_with_output()?.stdout));
    let out = Command::new("sh").arg("-c").arg("echo $X; pwd; echo oops >&2; exit 3").env("X", "from env").current_dir("/").output()?;
    println!("{out:?} {:?}", out.status.code());
    println!("{} {:?}", Command::new("sh").args(["-c", "kill -9 $$"]).status()?, Command::new("/no/such").spawn().map(drop));
    println!("{:?}", Command::new("ls").arg("a b").env_clear());
    Ok(())
}

fn network() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let server = thread::spawn(move || -> io::Result<usize> {
        let (stream, _) = listener.accept()?;
        let mut out = stream.try_clone()?;
        let mut n = 0;
        for line in BufReader::new(stream).lines() {
            writeln!(out, "{}", line?.chars().rev().collect::<String>())?;
            n += 1;
        }
        Ok(n)
    });
    let mut client = TcpStream::connect(address)?;
    client.set_nodelay(true)?;
    client.write_all("abc\nñandú\n".as_bytes())?;
    client.shutdown(std::net::Shutdown::Write)?;
    println!("{:?} {}", io::read_to_string(client)?, server.join().unwrap()?);
    let (a, b) = (UdpSocket::bind("127.0.0.1:0")?, UdpSocket::bind("127.0.0.1:0")?);
    a.send_to(b"datagram", b.local_addr()?)?;
    let mut buf = [0; 16];
    let (n, from) = b.recv_from(&mut buf)?;
    println!("{:?} {}", &buf[..n], from == a.local_addr()?);
    println!("{:?} {:?}", "[::1]:80".parse::<SocketAddr>(), "300.1.1.1".parse::<IpAddr>().map_err(|e| e.to_string()));
    println!("{} {}", Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 1, 0, 0, 1), Ipv6Addr::from(0xffff_7f00_0001u128));
    Ok(())
}

fn paths() {
    let p = Path::new("/usr/./lib/../lib/x.tar.gz");
    println!("{:?} {:?} {:?} {:?}", p.file_stem(), p.extension(), p.parent(), p.file_name());
    println!("{:?} {}", p.components().collect::<Vec<_>>(), p.with_extension("zip").display());
    println!("{:?} {:?}", p.strip_prefix("/usr"), p.ancestors().count());
    let mut b: PathBuf = ["a", "b"].iter().collect();
    b.push("/abs");
    b.set_file_name("f");
    println!("{b:?} {} {:?}", p.starts_with("/us"), b.components().next() == Some(Component::RootDir));
    env::set_var("HUNT", "1");
    println!("{:?} {:?} {}", env::var("HUNT"), env::var("NO_SUCH_VAR"), env::args().count());
    println!("{:?}", OsStr::new("é").to_str().map(str::len));
}

fn main() -> ExitCode {
    let dir = env::temp_dir().join(format!("rac-test-{}", std::process::id()));
    paths();
    let all = memory().and_then(|_| files(&dir)).and_then(|_| processes()).and_then(|_| network());
    println!("{all:?}");
    ExitCode::from(7)
}
