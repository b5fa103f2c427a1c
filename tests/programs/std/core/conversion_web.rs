//! Conversions: chains of `From`, `Into`, `TryFrom`, `AsRef`, `Borrow`, `ToString`, `FromIterator`, `Extend`, between strings, paths, vectors, boxes, numbers and errors.
use std::borrow::Cow;
use std::collections::*;
use std::ffi::{CString, OsString};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
macro_rules! p { ($($e:expr),+ $(,)?) => {{ $(print!("{:?} ", $e);)+ println!(); }}; }
fn takes(s: impl Into<String>, p: impl AsRef<Path>, b: impl AsRef<[u8]>) -> (usize, usize, usize) {
    (s.into().len(), p.as_ref().components().count(), b.as_ref().len())
}
#[derive(Debug, PartialEq)]
struct Id(u32);
impl From<u32> for Id {
    fn from(n: u32) -> Id {
        Id(n)
    }
}
impl From<Id> for u64 {
    fn from(i: Id) -> u64 {
        i.0.into()
    }
}
impl TryFrom<&str> for Id {
    type Error = std::num::ParseIntError;
    fn try_from(s: &str) -> Result<Id, Self::Error> {
        s.trim_start_matches('#').parse().map(Id)
    }
}
fn main() {
    p!(
        takes("str", "a/b", "bytes"),
        takes('c', PathBuf::from("x"), vec![1u8]),
        takes(Box::<str>::from("box"), OsString::from("o/s"), [0u8; 3])
    );
    p!(
        takes(Cow::Borrowed("cow"), Path::new("/"), "é"),
        takes(String::from("s"), "x".to_string(), Rc::<[u8]>::from([1u8, 2]))
    );
    let s: String = "text".into();
    let chain: Vec<u8> = Box::<[u8]>::from(String::from(Box::<str>::from(s)).into_bytes()).into();
    p!(
        chain.escape_ascii().to_string(),
        Rc::<str>::from("r"),
        Arc::<[i32]>::from(vec![1, 2]),
        Rc::<Path>::from(Path::new("p"))
    );
    p!(
        Id::from(5),
        u64::from(Id(7)),
        Id::try_from("#12"),
        Id::try_from("x").is_err(),
        TryInto::<Id>::try_into("3"),
        <u32 as Into<Id>>::into(9)
    );
    p!(
        i64::from(5u32),
        f64::from(3i32),
        u16::from(true),
        char::from(66u8),
        u32::from('B'),
        i128::from(u64::MAX),
        f32::from(7i8)
    );
    p!(
        u8::try_from('é'),
        u8::try_from('€').is_err(),
        char::try_from(0xd800u32).is_err(),
        i8::try_from(200u8).is_err(),
        u32::try_from(-1i64).map_err(|e| e.to_string())
    );
    p!(
        String::from_utf8(vec![104, 105]),
        String::from_iter(['a', 'b']),
        String::from_iter(["x", "y"]),
        String::from_iter([String::from("o")]),
        [Cow::from("c")].into_iter().collect::<String>()
    );
    p!(
        PathBuf::from("a").join("b").into_os_string().into_string(),
        CString::new("c").map(CString::into_bytes),
        OsString::from("os").to_str().map(str::len)
    );
    let v = vec![(1, 'a'), (2, 'b')];
    p!(
        v.iter().cloned().collect::<HashMap<_, _>>().len(),
        BTreeMap::from_iter(v.clone()),
        VecDeque::from(v.clone()),
        BinaryHeap::from(vec![1, 3, 2]).into_sorted_vec()
    );
    p!(
        <[i32; 2]>::try_from(vec![1, 2]),
        Box::<[i32; 2]>::try_from(vec![1]).map_err(|v| v.len()),
        Vec::from([1]),
        Vec::from(VecDeque::from([5, 6])),
        Box::<[u8]>::from(&b"xy"[..])
    );
    let e: Box<dyn std::error::Error> = "plain".into();
    let f: Box<dyn std::error::Error + Send + Sync> = String::from("owned").into();
    p!(
        e.to_string(),
        f.to_string(),
        std::io::Error::other(f).to_string(),
        Box::<dyn std::error::Error>::from(std::fmt::Error).to_string()
    );
    p!(
        Some(5).into_iter().chain(None).collect::<Vec<i32>>(),
        Option::from(3),
        Result::<i32, ()>::Ok(1).into_iter().count(),
        Some("s").map(String::from)
    );
    let (mut set, mut text) = (BTreeSet::new(), String::new());
    set.extend([3, 1].iter());
    set.extend(vec![2]);
    text.extend(['a', 'b'].iter().chain(&['c']));
    text.extend([Box::<str>::from("d")]);
    p!(
        set,
        text,
        5.to_string() + &2.5.to_string() + &'c'.to_string() + &true.to_string() + &Cow::from("w").to_string()
    );
    let addr: std::net::IpAddr = [127, 0, 0, 1].into();
    p!(
        addr,
        std::net::SocketAddr::from((addr, 80)),
        std::net::Ipv6Addr::from(1u128),
        u32::from(std::net::Ipv4Addr::new(1, 2, 3, 4))
    );
    p!(
        std::time::Duration::try_from_secs_f32(0.5),
        std::process::ExitCode::from(3) == 3.into(),
        std::cell::Cell::from(2).get(),
        std::sync::Mutex::from(4).into_inner()
    );
}
