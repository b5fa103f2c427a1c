//! Folders: a recursive walk with filters, copying a tree, sizes, renaming many, atomic replacement, temporary names, lines counted, a change detector by hashes.
use std::collections::BTreeMap;
use std::fs::{self, DirEntry, File};
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, prelude::*, BufReader, BufWriter};
use std::path::{Path, PathBuf};

fn walk(
    dir: &Path,
    filter: &dyn Fn(&Path) -> bool,
    visit: &mut dyn FnMut(&DirEntry, usize) -> io::Result<()>,
    depth: usize,
) -> io::Result<()> {
    let mut entries = fs::read_dir(dir)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(DirEntry::path);
    for e in entries {
        if filter(&e.path()) {
            visit(&e, depth)?;
            if e.file_type()?.is_dir() {
                walk(&e.path(), filter, visit, depth + 1)?;
            }
        }
    }
    Ok(())
}
fn copy_tree(from: &Path, to: &Path) -> io::Result<u64> {
    fs::create_dir_all(to)?;
    fs::read_dir(from)?.try_fold(0, |n, e| {
        let e = e?;
        let target = to.join(e.file_name());
        Ok(n + if e.path().is_dir() { copy_tree(&e.path(), &target)? } else { fs::copy(e.path(), target)? })
    })
}
fn snapshot(root: &Path) -> io::Result<BTreeMap<PathBuf, u64>> {
    let mut out = BTreeMap::new();
    walk(
        root,
        &|_| true,
        &mut |e, _| {
            if e.file_type()?.is_file() {
                let mut h = DefaultHasher::new();
                io::copy(&mut File::open(e.path())?, &mut Feed(&mut h))?;
                out.insert(e.path().strip_prefix(root).map_err(io::Error::other)?.to_owned(), h.finish());
            }
            Ok(())
        },
        0,
    )?;
    Ok(out)
}
struct Feed<'a>(&'a mut DefaultHasher);
impl Write for Feed<'_> {
    fn write(&mut self, b: &[u8]) -> io::Result<usize> {
        b.iter().for_each(|x| self.0.write_u8(*x));
        Ok(b.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
fn replace(path: &Path, f: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> io::Result<()> {
    let tmp = path.with_added_extension("tmp");
    let mut w = BufWriter::new(File::create_new(&tmp)?);
    match f(&mut w).and_then(|()| w.flush()) {
        Ok(()) => fs::rename(tmp, path),
        Err(e) => {
            fs::remove_file(tmp)?;
            Err(e)
        }
    }
}
fn work(root: &Path) -> io::Result<()> {
    let a = root.join("a");
    for (p, text) in [
        ("x.txt", "one\ntwo\n"),
        ("deep/er/y.txt", "three"),
        ("deep/z.md", "# md\n\ntext"),
        ("deep/.hidden", ""),
        ("bin/data", "\u{0}\u{1}"),
    ] {
        let p = a.join(p);
        fs::create_dir_all(p.parent().expect("has one"))?;
        fs::write(p, text)?;
    }
    let mut lines = vec![];
    walk(
        &a,
        &|p| !p.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.')),
        &mut |e, d| {
            Ok(lines.push(format!(
                "{}{}{}",
                "-".repeat(d),
                e.file_name().display(),
                if e.file_type()?.is_dir() { "/".into() } else { format!(" {}", e.metadata()?.len()) }
            )))
        },
        0,
    )?;
    println!("{}", lines.join(" "));
    println!("{}", copy_tree(&a, &root.join("b"))?);
    let before = snapshot(&root.join("b"))?;
    println!("{} {}", before.len(), snapshot(&a)? == before);
    fs::write(root.join("b/x.txt"), "changed")?;
    fs::remove_file(root.join("b/deep/z.md"))?;
    fs::write(root.join("b/new"), "")?;
    let after = snapshot(&root.join("b"))?;
    let mut changes: Vec<String> = before
        .iter()
        .filter_map(|(p, h)| match after.get(p) {
            None => Some(format!("-{}", p.display())),
            Some(n) if n != h => Some(format!("~{}", p.display())),
            _ => None,
        })
        .collect();
    changes.extend(after.keys().filter(|p| !before.contains_key(*p)).map(|p| format!("+{}", p.display())));
    println!("{changes:?}");
    let x = a.join("x.txt");
    replace(&x, |w| (1..=3).try_for_each(|i| writeln!(w, "line {i}")))?;
    println!(
        "{:?}",
        replace(&x, |w| {
            w.write_all(b"half")?;
            Err(io::Error::other("stopped"))
        })
        .map_err(|e| e.to_string())
    );
    println!("{:?} {:?}", fs::read_to_string(&x)?, fs::read_dir(&a)?.count());
    let counts: BTreeMap<String, usize> = walkdir(&a)?
        .into_iter()
        .filter_map(|p| {
            Some((p.extension()?.to_string_lossy().into_owned(), BufReader::new(File::open(&p).ok()?).lines().count()))
        })
        .fold(BTreeMap::new(), |mut m, (e, n)| {
            *m.entry(e).or_default() += n;
            m
        });
    println!("{counts:?}");
    for (i, p) in walkdir(&a)?.into_iter().filter(|p| p.extension().is_some_and(|e| e == "txt")).enumerate() {
        fs::rename(&p, p.with_file_name(format!("renamed-{i}.txt")))?;
    }
    println!(
        "{:?}",
        walkdir(&a)?.iter().map(|p| p.strip_prefix(&a).unwrap().display().to_string()).collect::<Vec<_>>()
    );
    println!(
        "{:?} {:?}",
        fs::create_dir(a.join("no/parent")).map_err(|e| e.kind()),
        fs::rename(a.join("none"), a.join("x")).map_err(|e| e.kind())
    );
    println!(
        "{:?} {:?}",
        fs::read_dir(&x).map(|_| ()).map_err(|e| e.kind()),
        fs::copy(a.join("none"), a.join("y")).map_err(|e| e.kind())
    );
    Ok(())
}
fn walkdir(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut out = vec![];
    walk(
        dir,
        &|_| true,
        &mut |e, _| {
            if e.path().is_file() {
                out.push(e.path())
            }
            Ok(())
        },
        0,
    )?;
    Ok(out)
}
fn main() {
    let root = std::env::temp_dir().join(format!("rac-walk-{}", std::process::id()));
    fs::create_dir_all(&root).unwrap();
    let r = work(&root);
    println!("{:?} {:?}", r.map_err(|e| e.to_string()), fs::remove_dir_all(&root).is_ok());
}
