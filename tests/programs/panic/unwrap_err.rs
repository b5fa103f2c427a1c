//! `unwrap_err` on Ok shows the value.

fn main() {
    let r: Result<Vec<u8>, ()> = Ok(vec![1, 2]);
    r.unwrap_err();
}
