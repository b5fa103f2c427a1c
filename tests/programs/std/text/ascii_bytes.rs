//! ASCII: classes of bytes, case, escapes of bytes and slices, trimming of bytes, `CStr` and `CString`.
use std::ffi::{c_char, CStr, CString};

fn main() {
    let tests: [(&str, fn(&u8) -> bool); 9] = [
        ("alphabetic", u8::is_ascii_alphabetic),
        ("digit", u8::is_ascii_digit),
        ("hexdigit", u8::is_ascii_hexdigit),
        ("punctuation", u8::is_ascii_punctuation),
        ("graphic", u8::is_ascii_graphic),
        ("whitespace", u8::is_ascii_whitespace),
        ("control", u8::is_ascii_control),
        ("uppercase", u8::is_ascii_uppercase),
        ("alphanumeric", u8::is_ascii_alphanumeric),
    ];
    for (name, f) in tests {
        println!("{name}: {}", (0..=255u8).filter(f).map(|b| b.escape_ascii().to_string()).collect::<String>());
    }
    println!("{}", b"tab\t\0\xff\"'\\ ~".escape_ascii());
    println!("{:?} {:?}", b"MiXeD".to_ascii_uppercase(), b"MiXeD".eq_ignore_ascii_case(b"mIxEd"));
    println!("{:?} {:?}", b"  x y ".trim_ascii(), b" \n".trim_ascii_end());
    println!("{:?} {:?}", "  trim ".trim_ascii(), "\u{a0}x".trim_ascii_start());
    println!("{} {}", [200u8, 65].is_ascii(), b"long enough ascii text to use words".is_ascii());
    println!("{:?}", std::ascii::escape_default(b'\n').collect::<Vec<u8>>());
    println!("{:?} {:?}", b'a'.to_ascii_uppercase(), 'é'.to_ascii_uppercase());
    let mut v = b"hello".to_vec();
    v.make_ascii_uppercase();
    println!("{:?} {}", v, String::from_utf8_lossy(&v));
    println!("{}", b"abc".iter().map(|b| char::from(*b)).rev().collect::<String>());
    let c = CString::new("nul-free").unwrap();
    println!("{c:?} {:?} {:?} {}", c.as_bytes_with_nul().len(), c.to_str(), c.as_c_str().count_bytes());
    println!("{:?}", CString::new("a\0b").map_err(|e| (e.nul_position(), e.to_string())));
    println!(
        "{:?} {:?}",
        CStr::from_bytes_with_nul(b"ok\0"),
        CStr::from_bytes_with_nul(b"a\0b\0").map_err(|e| e.to_string())
    );
    println!(
        "{:?} {:?}",
        CStr::from_bytes_until_nul(b"until\0rest"),
        CStr::from_bytes_until_nul(b"none").map_err(|e| e.to_string())
    );
    let literal = c"lit\xff";
    println!("{literal:?} {:?} {:?}", literal.to_string_lossy(), literal.to_bytes());
    let raw: *mut c_char = c.into_raw();
    unsafe {
        *raw = b'N' as c_char;
        println!("{:?} {:?}", CStr::from_ptr(raw), CString::from_raw(raw).into_string());
    }
    println!("{:?} {:?}", c"a" < c"b", c"".is_empty());
    println!("{:?}", unsafe { CString::from_vec_unchecked(b"x".to_vec()) }.into_bytes_with_nul());
    println!("{:?}", CString::from_vec_with_nul(b"y\0".to_vec()));
    let boxed: Box<CStr> = c"boxed".into();
    println!("{boxed:?} {:?}", boxed.clone().into_c_string());
}
