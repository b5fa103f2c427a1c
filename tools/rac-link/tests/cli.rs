//! rac-link from the outside: programs that rustc compiled run, and whatever is wrong is said without leaving a file.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use object::write::{Object, Relocation, Symbol, SymbolSection};
use object::{
    Architecture, BinaryFormat, Endianness, RelocationEncoding, RelocationFlags, RelocationKind, SectionKind,
    SymbolFlags, SymbolKind, SymbolScope,
};
use tempfile::TempDir;

/// A run's folder and what came out of it.
struct Run {
    dir: TempDir,
    output: Output,
}

impl Run {
    fn stderr(&self) -> String {
        String::from_utf8_lossy(&self.output.stderr).replace(&format!("{}/", self.dir.path().display()), "")
    }

    /// Expects an error of the input's, and no file but the inputs.
    fn fails_with(&self, expected: &[&str]) {
        let stderr = self.stderr();
        assert_eq!(self.output.status.code(), Some(1), "{stderr}");
        for part in expected {
            assert!(stderr.contains(part), "{part:?} is not in:\n{stderr}");
        }
        let left: Vec<_> = fs::read_dir(self.dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(left.iter().all(|name| Path::new(name).extension().is_some()), "{left:?}");
    }
}

/// Writes the files, then links those that end in `.o` into `exe`.
fn link(files: &[(&str, &[u8])], options: &[&str]) -> Run {
    let dir = tempfile::tempdir().unwrap();
    let mut objects: Vec<PathBuf> = Vec::new();
    for (name, bytes) in files {
        fs::write(dir.path().join(name), bytes).unwrap();
        objects.extend(name.ends_with(".o").then(|| dir.path().join(name)));
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_rac-link"));
    command.args(&objects).args(options).arg("-o").arg(dir.path().join("exe"));
    let output = command.output().unwrap();
    Run { dir, output }
}

/// The object that rustc makes of a program.
fn rustc_object(source: &str) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("main.rs"), source).unwrap();
    let status = Command::new("rustc")
        .args(["--emit=obj", "-Cpanic=abort", "-Ccodegen-units=1", "main.rs", "-o", "main.o"])
        .current_dir(dir.path())
        .status();
    assert!(status.unwrap().success());
    fs::read(dir.path().join("main.o")).unwrap()
}

/// An object with a function `main` that calls each of the given symbols.
fn calling(architecture: Architecture, names: &[&str]) -> Vec<u8> {
    let mut object = Object::new(BinaryFormat::Elf, architecture, Endianness::Little);
    let symbol = |name: &str| Symbol {
        name: name.as_bytes().to_vec(),
        value: 0,
        size: 0,
        kind: SymbolKind::Text,
        scope: SymbolScope::Linkage,
        weak: false,
        section: SymbolSection::Undefined,
        flags: SymbolFlags::None,
    };
    let text = object.add_section(Vec::new(), b".text".to_vec(), SectionKind::Text);
    let main = object.add_symbol(symbol("main"));
    let mut code = Vec::new();
    for _ in names {
        code.extend([0xe8, 0, 0, 0, 0]);
    }
    code.extend([0x31, 0xc0, 0xc3]);
    object.add_symbol_data(main, text, &code, 16);
    if architecture == Architecture::X86_64 {
        let flags = RelocationFlags::Generic {
            kind: RelocationKind::PltRelative,
            encoding: RelocationEncoding::X86Branch,
            size: 32,
        };
        for (at, name) in names.iter().enumerate() {
            let target = object.add_symbol(Symbol { scope: SymbolScope::Dynamic, ..symbol(name) });
            let offset = at as u64 * 5 + 1;
            object.add_relocation(text, Relocation { offset, symbol: target, addend: -4, flags }).unwrap();
        }
    }
    object.write().unwrap()
}

#[test]
fn a_program_with_std_runs_and_aborts_on_panic() {
    let object = rustc_object(
        "fn main() { let v: Vec<String> = std::env::args().skip(1).collect(); println!(\"{v:?}\"); assert!(v.len() < 2) }",
    );
    for linker in ["auto", "cc"] {
        let run = link(&[("main.o", &object)], &["--linker", linker]);
        assert!(run.output.status.success(), "{}", run.stderr());
        let exe = run.dir.path().join("exe");
        let output = Command::new(&exe).arg("a").output().unwrap();
        assert_eq!((output.status.code(), &output.stdout[..]), (Some(0), &b"[\"a\"]\n"[..]));
        let output = Command::new(&exe).args(["a", "b"]).output().unwrap();
        assert_eq!(std::os::unix::process::ExitStatusExt::signal(&output.status), Some(6));
        assert!(String::from_utf8_lossy(&output.stderr).contains("assertion failed: v.len() < 2"));
    }
}

#[test]
fn a_global_allocator_of_the_programs_own_is_used() {
    let object = rustc_object(
        "use std::alloc::*; struct A; static COUNT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
         unsafe impl GlobalAlloc for A {
             unsafe fn alloc(&self, l: Layout) -> *mut u8 { COUNT.fetch_add(1, std::sync::atomic::Ordering::SeqCst); unsafe { System.alloc(l) } }
             unsafe fn dealloc(&self, p: *mut u8, l: Layout) { unsafe { System.dealloc(p, l) } }
         }
         #[global_allocator] static GLOBAL: A = A;
         fn main() { let b = Box::new(1); assert!(COUNT.load(std::sync::atomic::Ordering::SeqCst) > 0); drop(b) }",
    );
    let run = link(&[("main.o", &object)], &[]);
    assert!(run.output.status.success(), "{}", run.stderr());
    assert!(Command::new(run.dir.path().join("exe")).status().unwrap().success());
}

#[test]
fn an_object_from_standard_input_and_one_without_std() {
    let dir = tempfile::tempdir().unwrap();
    let stats = dir.path().join("stats.json");
    let mut child = Command::new(env!("CARGO_BIN_EXE_rac-link"))
        .args(["-", "-o", "exe", "--stats", "stats.json"])
        .current_dir(dir.path())
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(&calling(Architecture::X86_64, &["getpid"])).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(Command::new(dir.path().join("exe")).status().unwrap().success());
    let stats = fs::read_to_string(stats).unwrap();
    assert!(stats.contains("\"rlibs\": 0") && stats.contains("\"tool\": \"rac-link\""), "{stats}");
}

#[test]
fn undefined_symbols_are_named_with_who_wants_them() {
    let object = calling(Architecture::X86_64, &["no_such_function", "getpid", "another_one"]);
    for linker in ["auto", "cc"] {
        link(&[("main.o", &object)], &["--linker", linker]).fails_with(&[
            "rac-link: main.o: error: undefined symbol `another_one`\nnote: `main` refers to it\n",
            "rac-link: main.o: error: undefined symbol `no_such_function`\nnote: `main` refers to it\n",
        ]);
    }
    assert!(!link(&[("main.o", &object)], &[]).stderr().contains("getpid"));
    // A name of Rust's, in words and as it is.
    let name = "_RNvNtCsjrHSEGnQ3l9_3std2io9no_such_f";
    link(&[("main.o", &calling(Architecture::X86_64, &[name]))], &[]).fails_with(&[
        "error: undefined symbol `std::io::no_such_f`\nnote: `main` refers to it\n",
        &format!("note: as an object knows it: {name}"),
    ]);
}

#[test]
fn what_is_not_an_object_is_said() {
    let good = calling(Architecture::X86_64, &[]);
    link(&[("a.o", &calling(Architecture::Aarch64, &[]))], &[]).fails_with(&[
        "rac-link: a.o: error: an object for aarch64, where one for x86_64-unknown-linux-gnu is expected\n",
    ]);
    let exe = fs::read(env!("CARGO_BIN_EXE_rac-link")).unwrap();
    // All of them are reported, not only the first.
    link(
        &[("a.o", b""), ("b.o", b"hello"), ("c.o", &good), ("d.o", &exe), ("e.o", b"!<arch>\n")],
        &["/no/such/file.o", "/"],
    )
    .fails_with(&[
        "a.o: error: an empty file, where an object is expected",
        "b.o: error: not an object: it does not begin as an ELF file does",
        "d.o: error: a shared library or an executable, where an object is expected",
        "e.o: error: an archive, where an object is expected",
        "/no/such/file.o: error: no such file",
        "/: error: a directory, where a file is expected",
    ]);
}

#[test]
fn a_truncated_or_altered_object_never_panics() {
    let good = calling(Architecture::X86_64, &["no_such_function"]);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("main.o");
    let check = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        let exe = dir.path().join("exe");
        let result = rac_link::link(std::slice::from_ref(&path), &exe, &rac_link::Options::default());
        assert!(result.is_err() || fs::remove_file(&exe).is_ok());
    };
    // Every byte of the ELF header, and a sample of the rest.
    for at in (0..64).chain((64..good.len()).step_by(37)) {
        check(&good[..at]);
    }
    for at in (0..64).step_by(3).chain((64..good.len()).step_by(53)) {
        let mut bytes = good.clone();
        bytes[at] ^= 0x55;
        check(&bytes);
    }
}

#[test]
fn a_symbol_that_is_defined_twice_and_a_missing_main_are_said() {
    let object = calling(Architecture::X86_64, &[]);
    link(&[("a.o", &object), ("b.o", &object)], &[]).fails_with(&["b.o: error: `main` is defined here and in a.o"]);
    let empty = Object::new(BinaryFormat::Elf, Architecture::X86_64, Endianness::Little).write().unwrap();
    link(&[("a.o", &empty)], &[]).fails_with(&["rac-link: error: none of the objects defines `main`"]);
}

#[test]
fn arguments_are_passed_on() {
    let object = calling(Architecture::X86_64, &["deflate"]);
    link(&[("a.o", &object)], &["-C", "-lno_such_library"]).fails_with(&["no_such_library"]);
}

#[test]
fn usage_errors_and_another_rustc() {
    let rac_link = || Command::new(env!("CARGO_BIN_EXE_rac-link"));
    assert_eq!(rac_link().output().unwrap().status.code(), Some(2));
    assert_eq!(rac_link().args(["a.o", "-o", "exe", "--linker", "gold"]).output().unwrap().status.code(), Some(2));
    let output = rac_link().args(["-", "-", "-o", "exe"]).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&output.stderr).starts_with("rac-link: error: standard input can be given only once")
    );

    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("main.o"), calling(Architecture::X86_64, &[])).unwrap();
    let output = rac_link()
        .args(["main.o", "-o", "exe"])
        .current_dir(dir.path())
        .env("RUSTC", "/no/such/rustc")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "rac-link: error: `/no/such/rustc` is not found; rac needs rustc 1.95.0: rustup toolchain install 1.95.0\n"
    );
    // The folder of the output must exist.
    let output = rac_link().args(["main.o", "-o", "no/exe"]).current_dir(dir.path()).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("no/exe: error: cannot write it: there is no folder no"));
}
