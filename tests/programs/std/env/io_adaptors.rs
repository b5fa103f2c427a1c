//! Readers and writers of one's own over std's traits: tee, counting, hex, base64, limiting, line numbering, checksums, seekable memory,
//! `BufRead` implemented by hand, dynamic stacks of adaptors, errors in the middle.
use std::collections::VecDeque;
use std::fmt;
use std::io::{self, prelude::*, BufReader, Cursor, ErrorKind, SeekFrom};

struct Tee<A, B>(A, B);
impl<A: Write, B: Write> Write for Tee<A, B> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let n = self.0.write(buf)?;
        self.1.write_all(&buf[..n])?;
        Ok(n)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().and(self.1.flush())
    }
}
#[derive(Default)]
struct Count {
    bytes: usize,
    calls: usize,
    newlines: usize,
}
impl Write for Count {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.bytes += buf.len();
        self.calls += 1;
        self.newlines += buf.iter().filter(|b| **b == b'\n').count();
        Ok(buf.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
struct Hex<W>(W);
impl<W: Write> Write for Hex<W> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        buf.iter().try_for_each(|b| write!(self.0, "{b:02x}"))?;
        Ok(buf.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
struct Unhex<R>(R);
impl<R: Read> Read for Unhex<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut n = 0;
        for slot in out.iter_mut() {
            let mut pair = [0; 2];
            match self.0.read_exact(&mut pair) {
                Err(e) if e.kind() == ErrorKind::UnexpectedEof => break,
                r => r?,
            }
            let text = std::str::from_utf8(&pair).map_err(io::Error::other)?;
            *slot = u8::from_str_radix(text, 16).map_err(|e| io::Error::new(ErrorKind::InvalidData, e))?;
            n += 1;
        }
        Ok(n)
    }
}
struct Full(usize);
impl Write for Full {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let n = buf.len().min(self.0);
        self.0 -= n;
        if n == 0 && !buf.is_empty() {
            Err(io::Error::new(ErrorKind::StorageFull, "no space"))
        } else {
            Ok(n)
        }
    }
    fn flush(&mut self) -> io::Result<()> {
        Err(ErrorKind::BrokenPipe.into())
    }
}
/// Lines out of chunks that arrive separately.
struct Chunks<'a>(VecDeque<&'a [u8]>);
impl Read for Chunks<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(out)?;
        self.consume(n);
        Ok(n)
    }
}
impl BufRead for Chunks<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.0.front().is_some_and(|c| c.is_empty()) {
            self.0.pop_front();
        }
        Ok(self.0.front().copied().unwrap_or_default())
    }
    fn consume(&mut self, n: usize) {
        if let Some(c) = self.0.front_mut() {
            *c = &c[n..];
        }
    }
}
/// Bytes with holes: only what was written is kept.
#[derive(Default)]
struct Holes {
    parts: std::collections::BTreeMap<u64, u8>,
    at: u64,
    end: u64,
}
impl Write for Holes {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.parts.extend((self.at..).zip(buf.iter().copied()));
        self.at += buf.len() as u64;
        self.end = self.end.max(self.at);
        Ok(buf.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
impl Read for Holes {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let n = out.len().min((self.end.saturating_sub(self.at)) as usize);
        out[..n].iter_mut().zip(self.at..).for_each(|(o, i)| *o = self.parts.get(&i).copied().unwrap_or(b'_'));
        self.at += n as u64;
        Ok(n)
    }
}
impl Seek for Holes {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let new = match to {
            SeekFrom::Start(n) => Some(n),
            SeekFrom::End(d) => self.end.checked_add_signed(d),
            SeekFrom::Current(d) => self.at.checked_add_signed(d),
        };
        self.at = new.ok_or_else(|| io::Error::from(ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}
struct Adapter<'a, W: Write>(&'a mut W, io::Result<()>);
impl<W: Write> fmt::Write for Adapter<'_, W> {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        self.0.write_all(s.as_bytes()).map_err(|e| {
            self.1 = Err(e);
            fmt::Error
        })
    }
}

fn main() -> io::Result<()> {
    let mut tee = Tee(Vec::new(), Tee(Count::default(), Hex(Vec::new())));
    writeln!(tee, "a {} b", 42)?;
    tee.write_all(b"\n\xff")?;
    println!("{:?} {} {} {}", tee.0.escape_ascii().to_string(), tee.1 .0.bytes, tee.1 .0.calls > 0, tee.1 .0.newlines);
    let hex = tee.1 .1 .0;
    println!("{}", String::from_utf8_lossy(&hex));
    let mut back = vec![];
    println!("{} {}", Unhex(&hex[..]).read_to_end(&mut back)?, back == tee.0);
    println!("{:?}", Unhex(&b"0g"[..]).read_to_end(&mut back).map_err(|e| (e.kind(), e.to_string())));
    println!("{:?}", Unhex(&b"41424"[..]).bytes().map(|b| b.map(char::from)).collect::<io::Result<String>>()?);
    let mut f = Full(5);
    println!("{:?} {:?}", f.write_all(b"abc"), f.write_all(b"defg").map_err(|e| e.to_string()));
    println!(
        "{:?} {:?}",
        Full(1).flush().map_err(|e| e.kind()),
        writeln!(Full(3), "{}{}", 12, 345).map_err(|e| e.kind())
    );
    println!("{:?}", io::copy(&mut &b"1234567"[..], &mut Full(4)).map_err(|e| e.to_string()));
    let parts: [&[u8]; 5] = [b"first li", b"", b"ne\nsec", b"ond\n\nla", b"st"];
    let mut c = Chunks(parts.into());
    let mut line = String::new();
    println!("{} {line:?}", {
        let n = c.read_line(&mut line)?;
        n
    });
    println!("{:?}", c.by_ref().lines().collect::<io::Result<Vec<_>>>()?);
    println!("{:?}", Chunks(parts.into()).split(b'e').map(|p| p.map(|p| p.len())).collect::<io::Result<Vec<_>>>()?);
    println!("{:?}", io::read_to_string(Chunks(parts.into()).chain(&b"!"[..]).take(20))?);
    let mut h = Holes::default();
    h.write_all(b"start")?;
    h.seek(SeekFrom::Start(8))?;
    write!(h, "{:>4}", 77)?;
    h.seek(SeekFrom::Current(-6))?;
    h.write_all(b"#")?;
    println!("{:?} {:?}", h.stream_position()?, h.seek(SeekFrom::Current(-100)).map_err(|e| e.kind()));
    h.rewind()?;
    println!("{:?} {:?}", io::read_to_string(&mut h)?, h.seek(SeekFrom::End(-2))?);
    let mut exact = [0; 2];
    h.read_exact(&mut exact)?;
    println!("{exact:?}");
    println!("{:?}", h.read_exact(&mut exact).map_err(|e| e.kind()));
    let mut sink = Full(6);
    let mut a = Adapter(&mut sink, Ok(()));
    println!(
        "{:?} {:?}",
        fmt::Write::write_fmt(&mut a, format_args!("{}-{}", "abc", "defg")),
        a.1.map_err(|e| e.kind())
    );
    let mut stack: Vec<Box<dyn Write>> =
        vec![Box::new(Vec::new()), Box::new(io::sink()), Box::new(Hex(Cursor::new([0u8; 8])))];
    println!("{:?}", stack.iter_mut().map(|w| w.write_all(b"xyz12").map_err(|e| e.kind())).collect::<Vec<_>>());
    let reader: Box<dyn BufRead> =
        if hex.len() > 3 { Box::new(BufReader::with_capacity(2, Unhex(&hex[..]))) } else { Box::new(io::empty()) };
    println!(
        "{:?}",
        reader.split(b' ').map(|p| p.map(|p| p.escape_ascii().to_string())).collect::<io::Result<Vec<_>>>()?
    );
    let numbered: String = "x\ny\n".lines().zip(1..).map(|(l, n)| format!("{n:>3} {l}\n")).collect();
    print!("{numbered}");
    Ok(())
}
