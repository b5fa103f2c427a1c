//! The dump in all its forms: text, file, and both ways between them; and what is said of broken ones.

use rac_mir::dump::{Dump, DumpBuilder};
use rac_mir::text;
use rac_mir::verify::verify_dump;

/// Every construct of the format once; also the golden file of the printer.
const SAMPLE: &str = include_str!("sample.mir");

fn sample() -> DumpBuilder {
    text::parse(SAMPLE).unwrap()
}

#[test]
fn text_is_printed_as_it_was_read() {
    let printed = text::print(&sample());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sample.mir"), &printed).unwrap();
        return;
    }
    for (number, (want, have)) in SAMPLE.lines().zip(printed.lines()).enumerate() {
        assert_eq!(want, have, "line {}", number + 1);
    }
    assert_eq!(printed.len(), SAMPLE.len());
}

#[test]
fn dump_is_read_as_it_was_printed() {
    let dump = sample();
    assert_eq!(text::parse(&text::print(&dump)).unwrap(), dump);
}

#[test]
fn file_holds_the_dump() {
    let mut dump = sample();
    let bytes = dump.write().unwrap();
    assert_eq!(Dump::open(&bytes).unwrap().decode().unwrap(), dump);
    assert_eq!(dump.clone().write().unwrap(), bytes);
}

#[test]
fn records_are_found_without_decoding_the_others() {
    let mut dump = sample();
    let bytes = dump.write().unwrap();
    let file = Dump::open(&bytes).unwrap();
    let main = file.meta.main.unwrap();
    assert_eq!(file.find(file.def(main).unwrap().hash), Some(main));
    assert!(file.has_body(main));
    assert_eq!(file.body(main).unwrap(), dump.bodies[main.0 as usize]);
    assert!(file.item(rac_mir::DefId(0)).unwrap().is_none());
}

#[test]
fn verifier_accepts_the_sample() {
    let bytes = sample().write().unwrap();
    assert_eq!(verify_dump(&Dump::open(&bytes).unwrap()), Vec::<String>::new());
}

/// Whatever happens to the bytes: an error, or no effect; never a panic.
fn survives(bytes: &[u8], original: &DumpBuilder) -> bool {
    match Dump::open(bytes).and_then(|dump| dump.decode()) {
        Err(error) => {
            assert!(!format!("{error:#}").is_empty());
            true
        }
        Ok(decoded) => decoded == *original,
    }
}

#[test]
fn truncated_anywhere() {
    let mut dump = sample();
    let bytes = dump.write().unwrap();
    for len in 0..bytes.len() {
        assert!(Dump::open(&bytes[..len]).is_err(), "cut off at byte {len}");
    }
}

#[test]
fn damaged_anywhere() {
    let mut dump = sample();
    let bytes = dump.write().unwrap();
    for i in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[i] ^= 1 << (i % 8);
        assert!(survives(&damaged, &dump), "bit {} of byte {i} changed the dump silently", i % 8);
        assert!(Dump::open(&damaged).and_then(|dump| dump.decode()).is_err(), "byte {i} is behind no checksum");
    }
}

fn error_of(bytes: &[u8]) -> String {
    format!("{:#}", Dump::open(bytes).err().expect("an error"))
}

#[test]
fn other_files_are_refused() {
    assert_eq!(error_of(b""), "the input is empty, not a MIR dump");
    assert_eq!(error_of(b"\x7fELF and more"), "the input is not a MIR dump");
    assert_eq!(error_of(SAMPLE.as_bytes()), "the input is not a MIR dump");
    let mut bytes = sample().write().unwrap();
    bytes[8] = 99;
    let version = rac_mir::dump::FORMAT_VERSION;
    let text = format!("the MIR dump has format version 99, this tool reads version {version}");
    assert_eq!(error_of(&bytes), text);
}

#[test]
fn other_toolchains_are_refused() {
    let bytes = sample().write().unwrap();
    let dump = Dump::open(&bytes).unwrap();
    dump.check_toolchain("59807616e", "x86_64-unknown-linux-gnu").unwrap();
    let error = dump.check_toolchain("abc", "x86_64-unknown-linux-gnu").unwrap_err().to_string();
    assert!(error.contains("59807616e") && error.contains("abc"), "{error}");
}

#[test]
fn errors_in_text_say_where() {
    let error = |text: &str| text::parse(text).unwrap_err().to_string();
    assert_eq!(error(""), "1:1: expected `mir`, found the end of the text");
    assert_eq!(
        error("mir 77;"),
        format!("1:5: the text has format version 77, this tool reads version {}", rac_mir::dump::FORMAT_VERSION)
    );
    let head = "mir 2;\nproducer \"\";\nrustc \"\";\ntarget \"\";\n";
    assert_eq!(
        error(&format!("{head}crate x root y disambiguator 0x0 edition 2021;")),
        "5:14: there is no definition `y`"
    );
    assert_eq!(error(&format!("{head}type 0 = [u8;\n  3_u9];")), "6:3: `3_u9` is no integer literal");
    assert_eq!(error(&format!("{head}nonsense 3;")), "5:1: `nonsense` starts nothing that a dump has");
    assert_eq!(error(&format!("{head}file 0 \"x")), "5:8: a string without its closing quote");
}
