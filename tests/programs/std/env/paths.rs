//! `Path`, `PathBuf`, `OsStr`, `OsString`: components, joins, extensions, prefixes, comparison, display, bytes that are not UTF-8.
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{self, Component, Path, PathBuf};

fn main() {
    for p in [
        "/usr/lib/x.tar.gz",
        "a/b/../c/./d",
        "/",
        "",
        ".",
        "..",
        "../x",
        "a//b///c/",
        ".hidden",
        "dir.d/",
        "x.",
        "/a/.b.c",
        "foo/.",
    ] {
        let q = Path::new(p);
        println!("{p:?} {:?} {:?} {:?}", q.file_name(), q.file_stem(), q.extension());
        println!(" {:?} {:?} {} {}", q.parent(), q.file_prefix(), q.is_absolute(), q.has_root());
        println!(" {:?} {:?}", q.components().collect::<Vec<_>>(), q.iter().rev().collect::<Vec<_>>());
        println!(" {:?} {:?} {:?}", q.ancestors().collect::<Vec<_>>(), q.join("../z"), q.join("/abs"));
        println!(" {:?} {:?} {:?}", q.with_extension("rs"), q.with_file_name("n.x"), q.with_extension(""));
        println!(" {:?} {:?}", q.with_added_extension("bak"), q.components().as_path());
    }
    let p = Path::new("/home/user/project/src/main.rs");
    println!("{:?} {:?}", p.strip_prefix("/home/user"), p.strip_prefix("home").map_err(|e| e.to_string()));
    println!("{} {} {}", p.starts_with("/home/us"), p.starts_with("/home/user/"), p.ends_with("src/main.rs"));
    let mut b = PathBuf::from("/tmp");
    b.push("one");
    b.push("two.txt");
    println!("{} {}", b.set_extension("md"), b.display());
    b.set_file_name("three");
    println!("{} {}", b.add_extension("gz"), b.display());
    println!("{} {}", b.pop(), b.display());
    b.push("/etc");
    b.extend(["x", "y"]);
    println!("{b:?} {:?} {:?}", ["a", "b", "c"].iter().collect::<PathBuf>(), b.clone().into_boxed_path());
    println!(
        "{} {} {:?}",
        Path::new("a/./b") == Path::new("a/b/"),
        Path::new("a") < Path::new("b"),
        Path::new("a/b").cmp(Path::new("a/a/z"))
    );
    let set: BTreeSet<PathBuf> = ["b", "a/c", "a", "a/b/c"].into_iter().map(PathBuf::from).collect();
    println!("{set:?} {}", set.contains(Path::new("a")));
    println!("[{:>12}] [{:<8}]", Path::new("x/y").display(), Path::new("z").display());
    let normal = Path::new("/a/b/../../c/./d/..").components().fold(PathBuf::new(), |mut out, c| {
        match c {
            Component::ParentDir => drop(out.pop()),
            Component::CurDir => {}
            c => out.push(c),
        }
        out
    });
    println!("{normal:?} {:?}", path::absolute("/x/./y").unwrap());
    println!("{:?} {}", path::MAIN_SEPARATOR, path::is_separator('/'));
    let odd = OsStr::from_bytes(b"caf\xe9.txt");
    println!("{odd:?} {:?} {:?} {}", odd.to_str(), odd.to_string_lossy(), odd.len());
    println!("{:?} {} {:?}", Path::new(odd).extension(), Path::new(odd).display(), Path::new(odd).file_stem());
    let mut os = OsString::from("abc");
    os.push("def");
    os.push(odd);
    println!("{os:?} {:?} {:?}", os.as_bytes().len(), os.clone().into_string());
    println!("{:?} {:?}", OsString::from_vec(vec![104, 105]), OsStr::new("ÀB").to_ascii_lowercase());
    println!("{:?} {}", OsStr::new("x") == "x", os < OsString::from("b"));
    println!("{:?} {:?}", Path::new("a").to_str(), Path::new("a").to_string_lossy() == Cow::Borrowed("a"));
    println!("{:?}", OsString::from("join").into_encoded_bytes());
    println!("{:?} {:?}", Box::<Path>::from(Path::new("q")), Path::new(OsStr::new("r")));
    println!("{:?}", std::env::join_paths(["/a", "/b c"]).map(|p| std::env::split_paths(&p).collect::<Vec<_>>()));
    println!("{:?}", std::env::join_paths(["x:y"]).map_err(|e| e.to_string()));
}
