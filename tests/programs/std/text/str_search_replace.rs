//! Searching and replacing in `str`: patterns of chars, strings, closures, long needles (two-way search), case conversion.
fn main() {
    let s = "The quick brown fox; the lazy dog. The end";
    println!("{} {} {}", s.contains("fox"), s.contains(['z', 'q']), s.contains(char::is_uppercase));
    println!("{} {} {}", s.starts_with("The"), s.ends_with(|c| c == 'd'), s.starts_with(['x', 'T']));
    println!("{} | {} | {}", s.replace("The", "A"), s.replacen('e', "3", 2), s.replace(char::is_whitespace, ""));
    println!("{:?} {:?} {:?}", s.find("the"), s.rfind("The"), s.find(|c: char| c.is_ascii_punctuation()));
    println!("{} {} {}", s.to_uppercase(), s.to_lowercase(), s.to_ascii_uppercase());
    println!("{} {} {}", "Straße ΑΣ ΑΣΑ İ ŉ ﬁ".to_uppercase(), "ΑΣ ΑΣΑ Σ ÀÉ".to_lowercase(), "Ἀῳ".to_uppercase());
    println!("{} {:?}", "ab".repeat(5), "".repeat(3));
    let mut m = String::from("MiXeD ñÑ");
    m.make_ascii_lowercase();
    println!("{m} {}", m.eq_ignore_ascii_case("MIXED ñÑ"));
    // Periodic and random needles in a long haystack.
    let mut state = 12345u32;
    let hay: String = (0..20000)
        .map(|_| {
            state = state.wrapping_mul(1103515245).wrapping_add(12345);
            ['a', 'b', 'c'][(state >> 16) as usize % 3]
        })
        .collect();
    for needle in ["a", "ab", "abcabc", "aaaaaaa", "abababab", "cbacbacbacba", &hay[10000..10040], &hay[19990..]] {
        let slow = (0..=hay.len() - needle.len()).find(|i| hay[*i..].starts_with(needle));
        assert_eq!(hay.find(needle), slow);
        println!("{} {:?} {:?} {}", needle.len(), slow, hay.rfind(needle), hay.matches(needle).count());
    }
    println!("{:?}", "x".repeat(100_000).find("xy"));
    println!("{:?} {:?}", "日本語日本".find('本'), "日本語日本".rfind("日"));
    println!("{:?} {:?}", "abc".find(""), "abc".rfind(""));
    println!("{:?}", "a.b.c".chars().map(|c| if c == '.' { '/' } else { c }).collect::<String>());
    let owned = String::from("b");
    println!("{:?} {:?}", "abc".find(&owned), "abc".find(&&*owned));
    println!(
        "{:?} {:?}",
        "tEST"
            .chars()
            .next()
            .map(|c| c.to_uppercase().chain("tEST"[1..].chars().flat_map(char::to_lowercase)).collect::<String>()),
        "".find('x')
    );
    println!("{} {} {:?}", "a" < "b", "Z" < "a", "abc".cmp("abd"));
    println!("{:?} {:?}", "zebra".max("apple"), ["b", "a"].iter().min());
    println!("{} {}", "abc" == String::from("abc"), *"abc" == *String::from("abd"));
    println!("{:?} {:?} {:?}", "é".is_char_boundary(1), "aé".floor_char_boundary(2), "aé".ceil_char_boundary(2));
    println!("{:?} {:?} {:?}", "abc".get(1..), "é".get(1..), "abc".get(..=1));
    println!(
        "{:?} {:?}",
        "12,30".split(',').map(str::parse::<u8>).collect::<Result<Vec<_>, _>>(),
        "tab\t\"q\" \u{7f}é".escape_default().to_string()
    );
    println!("{} {}", "tab\t'q' \u{7f}é\u{301}".escape_debug(), "né".escape_unicode());
    println!("{:?} {:?}", "né".bytes().collect::<Vec<_>>(), "né𝄞".encode_utf16().collect::<Vec<_>>());
    println!("{} {}", "no".is_empty(), "né".is_ascii());
    println!("{:?}", "abc".as_bytes().iter().rev().map(|b| format!("{b:02x}")).collect::<Vec<_>>().concat());
}
