//! Every way to search, split, trim, replace and classify text, with and without ASCII.
fn searching() {
    let s = "añb→c añb→c ßtraße";
    println!("{:?} {:?} {:?}", s.find("→c"), s.rfind('a'), s.find(char::is_whitespace));
    println!("{:?} {:?}", s.find(['ß', 'ñ']), s.find(|c: char| c as u32 > 0x2000));
    println!("{:?}", s.match_indices("ñb").collect::<Vec<_>>());
    println!("{:?} {}", s.rmatches(char::is_alphabetic).take(3).collect::<Vec<_>>(), s.matches('a').count());
    println!("{} {} {}", s.contains("b→"), s.starts_with("añ"), s.ends_with(&['e', 'x'][..]));
    println!("{:?}", s.split_once(' ').zip(s.rsplit_once('→')));
    println!("{} {} {:?}", s.is_char_boundary(2), s.len(), s.get(1..2));
    let hay = "abababcababd".repeat(30) + "needle in a haystack";
    println!("{:?} {:?} {:?}", hay.find("ababdn"), hay.find("needle in"), hay.rfind("cab"));
}

fn splitting() {
    let s = "a,b,,c,d,";
    println!("{:?} {:?}", s.split(',').collect::<Vec<_>>(), s.rsplit(',').collect::<Vec<_>>());
    println!("{:?} {:?}", s.split_terminator(',').collect::<Vec<_>>(), s.splitn(3, ',').collect::<Vec<_>>());
    println!("{:?} {:?}", s.rsplitn(2, ',').collect::<Vec<_>>(), s.split_inclusive(',').collect::<Vec<_>>());
    println!("{:?}", " x  y\tz\u{3000}w\n".split_whitespace().rev().collect::<Vec<_>>());
    println!("{:?}", " x  y\tz ".split_ascii_whitespace().collect::<Vec<_>>());
    println!("{:?}", "one\r\ntwo\n\nthree".lines().collect::<Vec<_>>());
    println!("{:?}", "k1=v1;k2=v2".split(';').filter_map(|p| p.split_once('=')).collect::<Vec<_>>());
    println!("{:?}", "日本語".char_indices().rev().collect::<Vec<_>>());
    println!("{:?}", "日本".bytes().map(|b| format!("{b:02x}")).collect::<String>());
    println!("{:?}", "𝄞é".encode_utf16().collect::<Vec<_>>());
}

fn changing() {
    println!("[{}] [{}] [{}]", "  a b ".trim(), "xxabxx".trim_matches('x'), "12ab34".trim_start_matches(char::is_numeric));
    println!("{:?} {:?}", "prefix-x".strip_prefix("prefix-"), "a.rs".strip_suffix(".c"));
    println!("{} {}", "aXbXc".replace('X', "--"), "aaaa".replacen("aa", "b", 1));
    println!("{} {} {}", "ßtraße ΟΔΥΣΣΕΥΣ".to_lowercase(), "straße ŉ".to_uppercase(), "aBç".to_ascii_uppercase());
    let mut s = String::from("héllo wörld");
    s.insert(1, 'é');
    s.insert_str(0, ">> ");
    s.replace_range(3..4, "H");
    s.retain(|c| c != 'o');
    println!("{:?} {:?}", s.pop(), s.remove(0));
    let tail = s.split_off(s.find("l").unwrap());
    println!("{s:?} {tail:?} {:?}", s.drain(..1).collect::<String>());
    s.truncate(2);
    s.extend(["x", "y"]);
    s += &tail;
    println!("{s} {:?}", s.char_indices().nth(3));
    println!("{}", "tab\t\"q\" \u{7f} é \u{200b} \\".escape_debug());
    println!("{} {}", "é\n".escape_default(), "é".escape_unicode());
    println!("{:?} {:?}", String::from_utf8_lossy(b"ok\xff\xe2\x82x"), String::from_utf8(vec![0xc3, 0x28]));
    println!("{:?} {:?}", std::str::from_utf8(b"\xf0\x9f\x98"), String::from_utf16(&[0xd834]));
    println!("{} {}", "ABC".eq_ignore_ascii_case("abc"), "b" > "a" && "Z" < "a");
}

fn chars() {
    for c in ['a', 'Z', '9', 'ß', 'Σ', '٣', ' ', '\u{301}', '🦀', 'ǆ'] {
        println!(
            "{c:?} {} {} {} {} {} {:?} {} {} {}",
            c.is_alphabetic(), c.is_numeric(), c.is_uppercase(), c.is_alphanumeric(), c.is_control(),
            c.to_digit(36), c.len_utf8(), c.to_uppercase(), c.to_lowercase()
        );
    }
    println!("{:?} {:?} {:?}", char::from_u32(0xd800), char::from_digit(11, 16), 'x'.encode_utf8(&mut [0; 4]));
    println!("{:?} {:?}", ('a'..='e').rev().collect::<String>(), ('\u{d7fe}'..'\u{e002}').count());
    println!("{:?} {:?}", u8::try_from('é'), char::from(200u8));
    println!("{:?} {:?} {:?}", "tru".parse::<bool>(), "ab".parse::<char>(), "é".parse::<char>());
}

fn main() {
    searching();
    splitting();
    changing();
    chars();
}
