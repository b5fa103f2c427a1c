//! Numbers and identifiers.

/// Appends a number in base 62: 0 is `_`, `n` is `n - 1` in digits `0-9a-zA-Z`, then `_`.
pub(crate) fn push_base_62(out: &mut String, number: u64) {
    const DIGITS: &[u8; 62] = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    if let Some(mut rest) = number.checked_sub(1) {
        let mut digits = Vec::new();
        loop {
            digits.push(DIGITS[(rest % 62) as usize] as char);
            rest /= 62;
            if rest == 0 {
                break;
            }
        }
        out.extend(digits.iter().rev());
    }
    out.push('_');
}

/// Appends nothing for 0, else the tag and the number less one.
pub(crate) fn push_optional_base_62(out: &mut String, tag: char, number: u64) {
    if let Some(number) = number.checked_sub(1) {
        out.push(tag);
        push_base_62(out, number);
    }
}

/// Appends an identifier: its length in bytes, `_` where it would run into the length, its text. What is not ASCII is
/// marked `u` and written in punycode. Characters that no identifier has (`-` in an ABI) become `_`.
pub(crate) fn push_ident(out: &mut String, ident: &str) {
    let encoded;
    let ident = if ident.is_ascii() {
        encoded = ident.replace(|c: char| !c.is_ascii_alphanumeric() && c != '_', "_");
        &encoded
    } else {
        out.push('u');
        encoded = punycode(ident);
        &encoded
    };
    out.push_str(&ident.len().to_string());
    if ident.starts_with(|c: char| c == '_' || c.is_ascii_digit()) {
        out.push('_');
    }
    out.push_str(ident);
}

/// RFC 3492 with `_` as the delimiter.
fn punycode(ident: &str) -> String {
    const BASE: u32 = 36;
    const T_MIN: u32 = 1;
    const T_MAX: u32 = 26;
    let mut out: String = ident.chars().filter(char::is_ascii).collect();
    let basic_len = out.len() as u32;
    if basic_len > 0 {
        out.push('_');
    }
    let digit = |value: u32| char::from(if value < 26 { b'a' + value as u8 } else { b'0' + (value - 26) as u8 });
    let (mut next_char, mut delta, mut bias) = (0x80u32, 0u32, 72u32);
    let mut handled = basic_len;
    let total = ident.chars().count() as u32;
    while handled < total {
        let code = ident.chars().map(u32::from).filter(|c| *c >= next_char).min().unwrap_or(next_char);
        delta += (code - next_char) * (handled + 1);
        next_char = code;
        for c in ident.chars().map(u32::from) {
            if c < next_char {
                delta += 1;
            }
            if c == next_char {
                let mut rest = delta;
                let mut k = BASE;
                loop {
                    let threshold = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
                    if rest < threshold {
                        break;
                    }
                    out.push(digit(threshold + (rest - threshold) % (BASE - threshold)));
                    rest = (rest - threshold) / (BASE - threshold);
                    k += BASE;
                }
                out.push(digit(rest));
                // Adapt the bias to how large the deltas are.
                let mut scaled = if handled == basic_len { delta / 700 } else { delta / 2 };
                scaled += scaled / (handled + 1);
                let mut steps = 0;
                while scaled > (BASE - T_MIN) * T_MAX / 2 {
                    scaled /= BASE - T_MIN;
                    steps += BASE;
                }
                bias = steps + (BASE - T_MIN + 1) * scaled / (scaled + 38);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        next_char += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let base_62 = |number| {
            let mut out = String::new();
            push_base_62(&mut out, number);
            out
        };
        assert_eq!(base_62(0), "_");
        assert_eq!(base_62(1), "0_");
        assert_eq!(base_62(62), "Z_");
        assert_eq!(base_62(63), "10_");
    }

    #[test]
    fn identifiers() {
        let ident = |text| {
            let mut out = String::new();
            push_ident(&mut out, text);
            out
        };
        assert_eq!(ident("swap"), "4swap");
        assert_eq!(ident("_x"), "2__x");
        assert_eq!(ident(""), "0");
        assert_eq!(ident("gödel"), "u8gdel_5qa");
        assert_eq!(ident("føø"), "u6f_5gaa");
        assert_eq!(ident("東京"), "u7_1lqs71d");
    }
}
