//! The split family of `str` with every kind of pattern, forwards, backwards, terminated, inclusive, limited.
fn v<'a>(i: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    i.collect()
}

fn main() {
    for s in ["a,b,,c,", ",", "", "abc", ",,x", "añb,ñc"] {
        println!("{s:?}");
        println!(" {:?} {:?}", v(s.split(',')), v(s.rsplit(',')));
        println!(" {:?} {:?}", v(s.split_terminator(',')), v(s.rsplit_terminator(',')));
        println!(" {:?} {:?}", v(s.split_inclusive(',')), v(s.split_inclusive(',').rev()));
        println!(" {:?} {:?} {:?}", v(s.splitn(2, ',')), v(s.rsplitn(2, ',')), v(s.splitn(0, ',')));
        println!(" {:?} {:?}", v(s.split("")), v(s.split(",,")));
        println!(" {:?} {:?}", v(s.split(['a', 'ñ'])), v(s.split(|c: char| !c.is_ascii())));
        println!(" {:?} {:?}", s.split_once(','), s.rsplit_once(",c"));
        println!(" {:?} {:?}", v(s.matches(char::is_alphabetic)), v(s.rmatches("b,")));
        println!(" {:?} {:?}", s.match_indices(',').collect::<Vec<_>>(), s.rmatch_indices("b").collect::<Vec<_>>());
        println!(" {:?} {:?} {:?}", s.find(','), s.rfind(','), s.find(&['c', 'b'][..]));
    }
    let text = "  line one \r\nline two\n\n\tlast\u{a0}line\u{2003}";
    println!("{:?} {:?}", v(text.lines()), v(text.split_whitespace()));
    println!("{:?} {:?}", v(text.split_ascii_whitespace()), v(text.lines().rev()));
    println!("[{}] [{}] [{}]", text.trim(), text.trim_start(), text.trim_end().escape_debug());
    println!(
        "{} {} {}",
        "xxabxcxx".trim_matches('x'),
        "123ab4".trim_start_matches(char::is_numeric),
        "foo.rs.rs".trim_end_matches(".rs")
    );
    println!("{:?} {:?}", "prefix-x".strip_prefix("prefix-"), "x.tar.gz".strip_suffix(".zip"));
    println!("{:?} {:?}", "k=v=w".split_once('='), "path/to/file".rsplit_once('/'));
    println!("{:?} {:?}", "héllo".split_at(3), "héllo".split_at_checked(2));
    println!("{:?}", "a1b22c".split(|c: char| c.is_ascii_digit()).filter(|p| !p.is_empty()).collect::<Vec<_>>());
    println!("{:?}", "one  two".split("  ").flat_map(|w| w.chars().rev()).collect::<String>());
    let mut it = "a-b-c-d".split('-');
    println!("{:?} {:?} {:?}", it.next(), it.next_back(), it.collect::<Vec<_>>());
    let mut c = "αβγδ".char_indices();
    println!("{:?} {:?} {} {:?}", c.next(), c.next_back(), c.as_str(), c.offset());
    println!("{:?}", "aXbXc".split('X').zip("1 2 3".split(' ')).map(|(a, b)| a.to_owned() + b).collect::<Vec<_>>());
    println!("{}", "a,b;c".split([',', ';']).map(str::to_uppercase).collect::<Vec<_>>().join("+"));
    println!(
        "{:?} {:?}",
        "mississippi".match_indices("issi").collect::<Vec<_>>(),
        "mississippi".rmatch_indices("issi").next()
    );
    println!("{:?}", "the cat".bytes().rev().map(|b| b as char).collect::<String>());
    println!("{:?}", "aaaa".matches("aa").count());
    println!(
        "{:?}",
        "ab\ncd".split('\n').map(|l| l.chars().map(|c| c as u8 - b'a').collect()).collect::<Vec<Vec<_>>>()
    );
}
