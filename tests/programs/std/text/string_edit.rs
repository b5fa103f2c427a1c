//! `String`: edits, drains, conversions from bytes and UTF-16, lossy decoding, capacity, boxed strs.
use std::borrow::Cow;
use std::str::Utf8Error;
use std::string::FromUtf8Error;

fn edit() {
    let mut s = String::with_capacity(10);
    s.push_str("héllo");
    s.push('!');
    s.insert(1, '→');
    s.insert_str(0, ">> ");
    println!("{s} {} {} {:?}", s.len(), s.chars().count(), s.pop());
    println!("{} {s}", s.remove(4));
    println!("{:?} {s}", s.drain(..3).collect::<String>());
    s.retain(|c| c.is_ascii());
    s.extend(["a", "bc"]);
    s.extend(['x', 'é'].iter());
    s.extend(vec![String::from("own"), "ed".into()]);
    println!("{s} {}", s.split_off(5));
    s.replace_range(1..=1, "EEE");
    s += "tail";
    s = s + "more" + &String::from("!");
    s.truncate(9);
    println!("{s}");
    s.extend_from_within(..2);
    println!("{s} {:?}", s.char_indices().filter(|(_, c)| c.is_uppercase()).map(|(i, _)| i).collect::<Vec<_>>());
    s.clear();
    println!("{:?} {}", s, s.capacity() >= 10);
    let mut p = String::from("pörk");
    p.as_mut_str().make_ascii_uppercase();
    unsafe { p.as_bytes_mut()[0] = b'W' };
    println!("{p} {:?}", p.clone().into_bytes());
    let (a, b) = p.split_at_mut(3);
    a.make_ascii_lowercase();
    b.make_ascii_lowercase();
    println!("{a} {b}");
    let mut d = String::from("0123456789");
    let mut drain = d.drain(2..8);
    println!("{:?} {:?} {:?}", drain.next(), drain.next_back(), drain.as_str());
    drop(drain);
    println!("{d}");
}

fn decode() {
    for bytes in
        [&b"ok"[..], b"a\xffb", b"\xe2\x82", b"\xf0\x9f\x98\x80", b"\xed\xa0\x80", b"\xc0\xaf", b"x\xf0\x90\x80y", b""]
    {
        let strict: Result<&str, Utf8Error> = std::str::from_utf8(bytes);
        match strict {
            Ok(s) => print!("{s:?}"),
            Err(e) => print!("{e} {} {:?}", e.valid_up_to(), e.error_len()),
        }
        let lossy = String::from_utf8_lossy(bytes);
        println!(" {lossy:?} {}", matches!(lossy, Cow::Borrowed(_)));
        for chunk in bytes.utf8_chunks() {
            print!(" [{:?} {:x?}]", chunk.valid(), chunk.invalid());
        }
        println!();
    }
    let e: FromUtf8Error = String::from_utf8(vec![b'a', 0x80]).unwrap_err();
    println!("{e} {:?} {:?} {:?}", e.as_bytes(), e.utf8_error(), e.clone().into_bytes());
    println!(
        "{:?} {:?}",
        String::from_utf16(&[0x48, 0xd83d, 0xde00]),
        String::from_utf16(&[0xd800]).map_err(|e| e.to_string())
    );
    println!("{:?}", String::from_utf16_lossy(&[0x48, 0xd800, 0x49, 0xdc00]));
    println!("{:?}", "\u{1f600}é".encode_utf16().map(|u| format!("{u:04x}")).collect::<Vec<_>>());
    // Validation of long text with an error at each offset of a word.
    let mut long = "abcdefghijklmnopqrstuvwxyz0123456789é".repeat(8).into_bytes();
    for i in [0, 7, 8, 15, 16, 33, 100] {
        let old = std::mem::replace(&mut long[i], 0xff);
        println!("{:?}", std::str::from_utf8(&long).map_err(|e| (e.valid_up_to(), e.error_len())).err());
        long[i] = old;
    }
}

fn convert() {
    let b: Box<str> = "boxed".into();
    let s: String = b.clone().into_string();
    let v: Vec<u8> = s.clone().into();
    let r: std::rc::Rc<str> = s.as_str().into();
    let c: Cow<str> = s.clone().into();
    let e: Box<dyn std::error::Error + Send + Sync> = s.clone().into();
    println!("{b} {v:?} {r} {c} {e} {e:?}");
    println!("{} {:?}", String::from('x') + &c, "a b".to_string().into_boxed_str());
    let collected: String = [Cow::Borrowed("a"), Cow::Owned("b".into())].into_iter().collect();
    let boxed: Box<str> = ['c', 'd'].into_iter().collect();
    println!("{collected} {boxed} {}", vec!["x", "y"].concat());
    println!("{} {}", ["a", "b", "c"].join(", "), [String::from("p"), String::from("q")].join("/"));
    println!("{} {:?}", 'q'.to_string() + &5.to_string() + &1.5f32.to_string() + &true.to_string(), "text".to_owned());
    let leaked: &'static str = String::from("leak").leak();
    println!("{leaked} {:?} {:?}", s.parse::<String>(), "a".cmp(leaked));
    println!("{:?}", String::from_iter(["x"; 3]).char_indices().rev().collect::<Vec<_>>());
}

fn main() {
    edit();
    decode();
    convert();
}
