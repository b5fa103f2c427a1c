//! `std::os::unix` and `std::os::fd`: socket pairs, listeners, datagrams, owned and borrowed descriptors, duplication, conversions, permissions, raw modes.
use std::fs::{self, File, OpenOptions};
use std::io::{self, prelude::*, BufReader};
use std::net::Shutdown;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, FromRawFd, IntoRawFd, OwnedFd};
use std::os::unix::fs::{DirBuilderExt, FileTypeExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::os::unix::net::{UnixDatagram, UnixListener, UnixStream};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

fn describe(fd: BorrowedFd<'_>) -> io::Result<u64> {
    let f = File::from(fd.try_clone_to_owned()?);
    Ok(f.metadata()?.len())
}

fn work(dir: &Path) -> io::Result<()> {
    let (mut a, b) = UnixStream::pair()?;
    let echo = thread::spawn(move || -> io::Result<usize> {
        let mut n = 0;
        let mut out = b.try_clone()?;
        for line in BufReader::new(b).lines() {
            let line = line?;
            n += line.len();
            writeln!(out, "{}", line.chars().rev().collect::<String>())?;
        }
        Ok(n)
    });
    a.write_all(b"hello\nworld\n")?;
    a.shutdown(Shutdown::Write)?;
    let mut back = String::new();
    a.read_to_string(&mut back)?;
    println!("{back:?} {}", echo.join().unwrap()?);

    let path = dir.join("sock");
    let l = UnixListener::bind(&path)?;
    println!("{} {}", fs::metadata(&path)?.file_type().is_socket(), l.local_addr()?.as_pathname() == Some(&path));
    let client = {
        let path = path.clone();
        thread::spawn(move || {
            let mut s = UnixStream::connect(path).unwrap();
            s.write_all(&[1, 2, 3]).unwrap();
            s.peer_addr().unwrap().is_unnamed()
        })
    };
    let (mut s, addr) = l.accept()?;
    let mut bytes = vec![];
    s.read_to_end(&mut bytes)?;
    println!("{bytes:?} {} {}", addr.is_unnamed(), client.join().unwrap());
    println!("{:?}", UnixListener::bind(&path).map(|_| ()).map_err(|e| e.kind()));
    println!("{:?}", UnixStream::connect(dir.join("none")).map(|_| ()).map_err(|e| e.kind()));

    let (x, y) = UnixDatagram::pair()?;
    x.send(b"one")?;
    x.send(b"")?;
    let mut buf = [0; 8];
    y.set_read_timeout(Some(Duration::from_millis(2)))?;
    println!("{} {} {:?}", y.recv(&mut buf)?, y.recv(&mut buf)?, y.recv(&mut buf).map_err(|e| e.kind()));

    let file = dir.join("f");
    fs::write(&file, "descriptor")?;
    let f = File::open(&file)?;
    println!("{} {}", describe(f.as_fd())?, f.as_raw_fd() > 2);
    let owned: OwnedFd = f.into();
    let again = owned.try_clone()?;
    println!("{}", owned.as_raw_fd() != again.as_raw_fd());
    let raw = again.into_raw_fd();
    let mut f = unsafe { File::from_raw_fd(raw) };
    let mut text = String::new();
    f.read_to_string(&mut text)?;
    println!("{text} {}", File::from(owned).read(&mut [0; 4])?);
    println!("{} {}", size_of::<Option<OwnedFd>>(), io::stdout().as_fd().as_raw_fd());
    let out = Command::new("sh").args(["-c", "cat; exit 4"]).stdin(Stdio::from(File::open(&file)?)).output()?;
    println!("{:?} {:?}", String::from_utf8_lossy(&out.stdout), out.status.code());
    let (r, w) = UnixStream::pair()?;
    let mut child = Command::new("sh").args(["-c", "echo through socket"]).stdout(OwnedFd::from(w)).spawn()?;
    let mut line = String::new();
    BufReader::new(r).read_line(&mut line)?;
    println!("{line:?} {}", child.wait()?.success());
    println!("{:?} {:?}", ExitStatus::from_raw(0x0300).code(), ExitStatus::from_raw(9).signal());

    let secret = dir.join("secret");
    OpenOptions::new().write(true).create(true).mode(0o600).open(&secret)?;
    fs::DirBuilder::new().mode(0o700).recursive(true).create(dir.join("p/q"))?;
    println!(
        "{:o} {:o}",
        fs::metadata(&secret)?.mode() & 0o777,
        fs::metadata(dir.join("p/q"))?.permissions().mode() & 0o777
    );
    let mut p = fs::metadata(&secret)?.permissions();
    p.set_readonly(true);
    println!("{:o} {}", p.mode() & 0o777, p.readonly());
    let m = fs::metadata(&file)?;
    println!("{} {} {}", m.size(), m.nlink(), m.ino() != fs::metadata(&secret)?.ino());
    println!("{}", fs::metadata("/dev/null")?.file_type().is_char_device());
    Ok(())
}

fn main() {
    let dir = std::env::temp_dir().join(format!("rac-unix-{}", std::process::id()));
    fs::create_dir(&dir).unwrap();
    let r = work(&dir);
    fs::remove_dir_all(&dir).unwrap();
    println!("{r:?}");
}
