//! char and str: ranges, encodings, iteration, comparison, case, escapes in literals of every form.

fn main() {
    let all = "\0\t\r\n\\\'\"\x41\u{1F600}\u{e9}";
    println!("{all:?} {} {}", all.len(), all.chars().count());
    println!("{} {:?} {:?}", r"raw \n", r#"with "quotes""#, r##"and "# "##);
    println!("{:?} {:?} {:?}", b"bytes\xff\0", br"raw\x", br#"q"q"#);
    println!("{:?} {:?} {:?}", b'a', b'\'', b'\xfe');
    println!("{:?} {:?}", c"nul", c"caf\u{e9}\xff".to_bytes());
    println!("{:?} {:?} {:?} {:?}", '\'', '"', '\u{0}', '\u{10FFFF}');
    let s = "aé漢😀";
    for c in s.chars() {
        let mut buffer = [0; 4];
        print!("{c}:{:x}:{}:{}:{:?} ", c as u32, c.len_utf8(), c.len_utf16(), c.encode_utf8(&mut buffer).as_bytes());
    }
    println!();
    println!("{:?}", s.char_indices().map(|(i, _)| i).collect::<Vec<_>>());
    println!("{:?}", s.encode_utf16().map(|u| format!("{u:x}")).collect::<Vec<_>>());
    println!("{:?}", s.bytes().rev().take(4).collect::<Vec<_>>());
    println!("{:?} {:?}", ('a'..='e').collect::<String>(), ('\u{d7fe}'..='\u{e001}').map(|c| c as u32).collect::<Vec<_>>());
    println!("{} {}", 'a' < 'b', "Z" < "a");
    println!("{:?} {:?}", "abc".cmp("abd"), "ab" == String::from("ab"));
    println!("{} {}", "ßİ".to_lowercase(), "ßǆ".to_uppercase());
    println!("{:?} {:?}", 'ß'.to_uppercase().collect::<Vec<_>>(), 'K'.to_lowercase().next());
    println!("{} {} {}", 'é'.is_alphabetic(), '٣'.is_numeric(), '\u{a0}'.is_whitespace());
    println!("{:?} {:?}", 'z'.to_digit(36), std::char::from_digit(11, 16));
    println!("{} {} {}", '\n'.escape_default(), 'é'.escape_unicode(), "\t\"é".escape_debug());
    println!("{:?} {:?}", String::from_utf8(vec![0xc3, 0x28]).is_err(), String::from_utf8_lossy(&[72, 0xff, 105]));
    let multi = "line one
  line two\
     joined";
    println!("{multi:?}");
    println!("{:?} {:?}", "a,b,,c".split(',').collect::<Vec<_>>(), "x=1=2".split_once('='));
    println!("{:?}", "  trim me ".trim_end().trim_start_matches(' '));
    println!("{} {:>6}|{:<6}|{:^6}|{:*^7}|{:.2}", "w", "r", "l", "c", "f", "cut");
    println!("{:?} {:?}", "abcabc".rfind("bc"), "abc".find(|c: char| c > 'a'));
    println!("{:?}", s.get(1..3).zip(s.get(2..)));
    println!("{}", char::MAX as u32 + char::REPLACEMENT_CHARACTER as u32);
}
