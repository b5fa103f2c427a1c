//! Readers and writers in memory: cursors over everything, chains, limits, buffering facts, vectored writes, own readers, `io::Error`s.
use std::collections::VecDeque;
use std::io::{self, prelude::*, BufReader, BufWriter, Cursor, ErrorKind, IoSlice, IoSliceMut, LineWriter, SeekFrom};

/// Gives bytes in small and broken portions.
struct Drip<'a>(&'a [u8], usize);
impl Read for Drip<'_> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        self.1 += 1;
        match self.1 % 4 {
            0 => Err(ErrorKind::Interrupted.into()),
            k => {
                let n = k.min(buf.len()).min(self.0.len());
                buf[..n].copy_from_slice(&self.0[..n]);
                self.0 = &self.0[n..];
                Ok(n)
            }
        }
    }
}
/// Notes every write that reaches it, takes at most five bytes each.
#[derive(Default, Debug)]
struct Notes(Vec<String>);
impl Write for Notes {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        let n = buf.len().min(5);
        self.0.push(buf[..n].escape_ascii().to_string());
        Ok(n)
    }
    fn flush(&mut self) -> io::Result<()> {
        self.0.push("FLUSH".into());
        Ok(())
    }
}

fn main() -> io::Result<()> {
    let text = b"first line\nsecond\n\nlast without end";
    let mut all = vec![];
    println!("{} {}", Drip(text, 0).read_to_end(&mut all)?, all == text);
    println!("{:?}", io::read_to_string(Drip(text, 1))?.len());
    let mut exact = [0; 12];
    Drip(text, 0).read_exact(&mut exact)?;
    print!("{} ", exact.escape_ascii());
    println!("{:?}", Drip(b"abc", 0).read_exact(&mut exact).map_err(|e| e.kind()));
    println!("{:?}", BufReader::with_capacity(7, Drip(text, 0)).lines().collect::<Result<Vec<_>, _>>()?);
    println!("{:?}", Drip(b"xyz", 0).bytes().collect::<Result<Vec<_>, _>>()?);
    let mut b = BufReader::with_capacity(8, &text[..]);
    println!("{} {:?} {:?}", b.fill_buf()?.len(), b.buffer().escape_ascii().to_string(), b.capacity());
    b.consume(6);
    let mut until = vec![];
    println!("{} {:?} {}", b.read_until(b'\n', &mut until)?, until.escape_ascii().to_string(), b.skip_until(b'\n')?);
    println!("{:?}", b.split(b' ').map(|p| p.map(|p| p.len())).collect::<Result<Vec<_>, _>>()?);
    let mut c = Cursor::new(vec![1u8, 2, 3, 4]);
    c.set_position(2);
    c.write_all(&[9, 9, 9])?;
    println!("{:?} {}", c.get_ref(), c.position());
    println!("{:?}", c.seek(SeekFrom::Start(7))?);
    c.write_all(&[5])?;
    println!("{:?}", c.get_ref());
    println!("{:?}", c.seek(SeekFrom::Current(-9)).map_err(|e| e.to_string()));
    let mut fixed = [0u8; 6];
    let mut f = Cursor::new(&mut fixed[..]);
    println!("{:?} {:?} {}", f.write(b"abcd")?, f.write(b"efgh")?, f.position());
    println!("{:?} {:?}", f.write_all(b"z").map_err(|e| e.to_string()), fixed);
    let mut ch = (&b"one"[..]).chain(&b"two"[..]).chain(io::repeat(b'!').take(3));
    let mut s = String::new();
    ch.read_to_string(&mut s)?;
    println!("{s}");
    let mut t = (&text[..]).take(14);
    println!("{} {}", t.read_line(&mut s)?, t.limit());
    t.set_limit(3);
    println!("{} {s:?}", t.read_line(&mut s)?);
    let mut w = BufWriter::with_capacity(8, Notes::default());
    w.write_all(b"abc")?;
    w.write_all(b"defg")?;
    println!("{:?} {:?}", w.get_ref().0, w.buffer().len());
    w.write_all(b"hi")?;
    w.write_all(b"a longer text than the buffer")?;
    w.flush()?;
    w.write_all(b"left")?;
    println!("{:?}", w.into_inner().unwrap().0);
    let mut l = LineWriter::new(Notes::default());
    write!(l, "ab{}\ncd", 1)?;
    l.write_all(b"ef\n")?;
    l.write_all(b"tail")?;
    println!("{:?}", l.get_ref());
    drop(l);
    let mut v: Vec<u8> = vec![];
    println!("{}", v.write_vectored(&[IoSlice::new(b"12"), IoSlice::new(b""), IoSlice::new(b"345")])?);
    let (mut x, mut y) = ([0; 2], [0; 4]);
    println!("{}", (&b"vector"[..]).read_vectored(&mut [IoSliceMut::new(&mut x), IoSliceMut::new(&mut y)])?);
    println!("{x:?} {y:?}");
    let mut q: VecDeque<u8> = b"queue".iter().copied().collect();
    let mut two = [0; 2];
    q.read_exact(&mut two)?;
    q.write_all(b"+")?;
    println!("{two:?} {q:?} {:?}", io::copy(&mut &b"copied"[..], &mut v)?);
    println!("{:?} {:?} {:?}", v.len(), io::empty().read(&mut two)?, io::sink().write(b"xx")?);
    let r: &mut dyn Read = &mut Drip(b"dynamic", 0);
    println!("{:?}", r.take(4).bytes().filter_map(Result::ok).map(char::from).collect::<String>());
    let mut out: Box<dyn Write> = Box::new(Vec::new());
    writeln!(out, "{:>5}|", 1)?;
    for k in [
        ErrorKind::NotFound,
        ErrorKind::TimedOut,
        ErrorKind::InvalidData,
        ErrorKind::BrokenPipe,
        ErrorKind::Unsupported,
    ] {
        print!("{k} / {:?} / {}; ", k, io::Error::from(k));
    }
    println!();
    println!("{:?} {}", io::Error::from_raw_os_error(2), io::Error::from_raw_os_error(13));
    println!("{:?}", io::Error::new(ErrorKind::InvalidInput, "text"));
    println!(
        "{:?}",
        io::Error::other(Box::<dyn std::error::Error + Send + Sync>::from("boxed")).into_inner().map(|e| e.to_string())
    );
    let (mut rx, mut tx) = io::pipe()?;
    tx.write_all(b"pipe")?;
    drop(tx);
    println!("{:?}", io::read_to_string(&mut rx)?);
    io::stdout().lock().write_all(b"raw out\n")?;
    io::stdout().flush()
}
