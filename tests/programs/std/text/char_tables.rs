//! `char`: the Unicode tables over the whole range by hash and count, case mapping, digits, escapes, encodings.
use std::fmt::Write;

fn main() {
    let all = || (0..=0x10ffffu32).filter_map(char::from_u32);
    let classes: [(&str, fn(char) -> bool); 10] = [
        ("alphabetic", char::is_alphabetic),
        ("lowercase", char::is_lowercase),
        ("uppercase", char::is_uppercase),
        ("numeric", char::is_numeric),
        ("alphanumeric", char::is_alphanumeric),
        ("whitespace", char::is_whitespace),
        ("control", char::is_control),
        ("ascii graphic", |c| c.is_ascii_graphic()),
        ("changes up", |c| !c.to_uppercase().eq([c])),
        ("changes low", |c| !c.to_lowercase().eq([c])),
    ];
    for (name, test) in classes {
        let mut sum = 0u64;
        let count = all().filter(|c| test(*c)).inspect(|c| sum = sum.wrapping_mul(31).wrapping_add(*c as u64)).count();
        println!("{name}: {count} {sum:016x}");
    }
    let mut hash = 0xcbf29ce484222325u64;
    let mut text = String::new();
    for c in all() {
        text.clear();
        write!(text, "{} {} {:?} {}", c.to_uppercase(), c.to_lowercase(), c, c.escape_unicode()).unwrap();
        hash = text.bytes().fold(hash, |h, b| (h ^ b as u64).wrapping_mul(0x100000001b3));
    }
    println!("{hash:016x}");
    for c in [
        'a',
        'ß',
        'İ',
        'ŉ',
        'ﬁ',
        'Ǆ',
        'Σ',
        'ς',
        '１',
        '٣',
        'Ⅷ',
        '½',
        '\u{301}',
        '\u{200b}',
        '\0',
        '\'',
        '"',
        '\\',
        '\u{1f600}',
    ] {
        println!(
            "{c:?} {} {} {} {} {:?} {} {} {}",
            c.escape_default(),
            c.escape_debug(),
            c.to_uppercase(),
            c.to_lowercase(),
            c.to_digit(36),
            c.len_utf8(),
            c.len_utf16(),
            c as u32
        );
        let (mut b8, mut b16) = ([0; 4], [0; 2]);
        println!(" {:x?} {:x?}", c.encode_utf8(&mut b8).as_bytes(), c.encode_utf16(&mut b16));
        println!(
            " {} {} {} {:?} {:?}",
            c.to_ascii_uppercase(),
            c.is_ascii_punctuation(),
            c.eq_ignore_ascii_case(&'A'),
            u8::try_from(c).map_err(|e| e.to_string()),
            c.to_uppercase().len()
        );
    }
    for r in [2, 8, 10, 16, 36] {
        println!("{:?}", ('0'..='z').filter(|c| c.is_digit(r)).map(|c| c.to_digit(r).unwrap()).sum::<u32>());
    }
    println!("{:?}", (0..36).map(|d| std::char::from_digit(d, 36).unwrap()).collect::<String>());
    println!("{:?} {:?} {:?}", char::from_u32(0xd800), char::from(65u8), u32::from('é'));
    println!("{} {:?} {:?}", char::try_from(0x110000u32).unwrap_err(), char::MAX, char::REPLACEMENT_CHARACTER);
    println!(
        "{:?}",
        char::decode_utf16([0xd83d, 0xde00, 0xdc00, 0x41])
            .map(|r| r.map_err(|e| e.unpaired_surrogate()))
            .collect::<Vec<_>>()
    );
    println!("{:?} [{:>4}] [{:-^5}] [{:<3}]", 'x', 'y', 'z', 'é');
    let mut cs: Vec<char> = "zażółć gęślą jaźń".chars().collect();
    cs.sort();
    println!("{:?} {:?}", cs, 'a'.cmp(&'B'));
}
