//! Files and folders in a temporary folder: options, seeking, positions, renames, links, metadata, walking, errors by kind.
use std::env;
use std::fs::{self, File, OpenOptions};
use std::io::{self, prelude::*, ErrorKind, SeekFrom};
use std::os::unix::fs::{symlink, FileExt, MetadataExt, PermissionsExt};
use std::path::Path;

fn tree(dir: &Path, depth: usize, out: &mut Vec<String>) -> io::Result<()> {
    let mut entries: Vec<_> = fs::read_dir(dir)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(|e| e.file_name());
    for e in entries {
        let kind = e.file_type()?;
        let mark = if kind.is_dir() {
            "/"
        } else if kind.is_symlink() {
            "@"
        } else {
            ""
        };
        out.push(format!("{}{}{mark}", "  ".repeat(depth), e.file_name().to_string_lossy()));
        if kind.is_dir() {
            tree(&e.path(), depth + 1, out)?;
        }
    }
    Ok(())
}

fn work(dir: &Path) -> io::Result<()> {
    let f = dir.join("data.bin");
    fs::write(&f, b"0123456789")?;
    println!("{:?} {}", fs::read(&f)?, fs::read_to_string(&f)?);
    let mut file = OpenOptions::new().read(true).write(true).open(&f)?;
    println!("{} {}", file.seek(SeekFrom::End(-3))?, file.stream_position()?);
    file.write_all(b"XYZW")?;
    file.rewind()?;
    let mut s = String::new();
    file.read_to_string(&mut s)?;
    println!("{s} {}", file.metadata()?.len());
    file.set_len(4)?;
    file.write_all_at(b"ab", 1)?;
    let mut b = [0; 2];
    file.read_exact_at(&mut b, 2)?;
    println!("{:?} {:?} {:?}", b, fs::read_to_string(&f)?, file.seek(SeekFrom::Current(-100)).map_err(|e| e.kind()));
    let mut a = OpenOptions::new().append(true).open(&f)?;
    writeln!(a, "+{:>4}", 7)?;
    a.sync_all()?;
    println!("{:?}", fs::read_to_string(&f)?);
    println!("{:?}", OpenOptions::new().write(true).create_new(true).open(&f).map(|_| ()).map_err(|e| e.kind()));
    println!("{:?}", File::open(&f)?.write(b"x").map_err(|e| e.raw_os_error()));
    println!(
        "{:?} {:?}",
        OpenOptions::new().open(&f).map(|_| ()).map_err(|e| e.kind()),
        File::create(dir).map(|_| ()).map_err(|e| e.kind())
    );

    fs::create_dir_all(dir.join("a/b/c"))?;
    fs::create_dir(dir.join("d"))?;
    println!("{:?}", fs::create_dir(dir.join("d")).map_err(|e| e.kind()));
    fs::copy(&f, dir.join("a/copy"))?;
    fs::rename(dir.join("a/copy"), dir.join("a/b/moved"))?;
    fs::hard_link(&f, dir.join("d/hard"))?;
    symlink("../data.bin", dir.join("d/soft"))?;
    let m = fs::metadata(&f)?;
    println!("{} {} {} {}", m.is_file(), m.nlink(), m.len(), m.file_type().is_dir());
    println!("{:?} {:?}", fs::read_link(dir.join("d/soft"))?, fs::symlink_metadata(dir.join("d/soft"))?.is_symlink());
    fs::set_permissions(&f, fs::Permissions::from_mode(0o640))?;
    println!("{:o} {}", fs::metadata(&f)?.permissions().mode() & 0o777, m.permissions().readonly());
    println!("{} {}", fs::canonicalize(dir.join("a/../d/soft"))?.ends_with("data.bin"), fs::exists(dir.join("none"))?);
    let mut out = vec![];
    tree(dir, 0, &mut out)?;
    println!("{}", out.join("\n"));
    println!(
        "{:?} {:?}",
        fs::remove_dir(dir.join("a")).map_err(|e| e.kind()),
        fs::remove_file(dir.join("zz")).map_err(|e| e.kind())
    );
    fs::remove_file(dir.join("d/hard"))?;
    fs::remove_dir_all(dir.join("a"))?;
    println!("{} {}", dir.join("a").exists(), dir.join("d").try_exists()?);
    println!("{} {:?}", m.modified()? <= std::time::SystemTime::now(), m.modified()?.elapsed().is_ok());
    println!("{:?}", fs::read_to_string(dir).map_err(|e| (e.kind() == ErrorKind::IsADirectory, e.to_string())));
    fs::write(dir.join("bad"), [0xff, 0xfe])?;
    println!("{:?}", fs::read_to_string(dir.join("bad")).map_err(|e| e.to_string()));
    let big: Vec<u8> = (0..200_000u32).map(|i| (i.wrapping_mul(i) >> 3) as u8).collect();
    fs::write(dir.join("big"), &big)?;
    let mut r = io::BufReader::with_capacity(777, File::open(dir.join("big"))?);
    r.seek_relative(100_000)?;
    let mut part = vec![];
    r.by_ref().take(5000).read_to_end(&mut part)?;
    println!("{} {}", part == big[100_000..105_000], io::copy(&mut r, &mut io::sink())?);
    let t = File::options().read(true).write(true).create(true).truncate(true).open(dir.join("big"))?;
    println!("{} {:?}", t.metadata()?.len(), t.try_clone()?.metadata()?.is_file());
    Ok(())
}

fn main() {
    let dir = env::temp_dir().join(format!("rac-files-{}", std::process::id()));
    fs::create_dir(&dir).unwrap();
    let r = work(&dir);
    fs::remove_dir_all(&dir).unwrap();
    println!("{:?} {}", r.map_err(|e| e.to_string()), dir.exists());
}
