fn main() {
    let v = [1, 2, 3];
    let _ = v.iter().intersperse(&0).count(); //~ 22 use of unstable library feature `iter_intersperse`
    let _ = "a".to_string().into_chars(); //~ 29 use of unstable library feature `string_into_chars`
}
