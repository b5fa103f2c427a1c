//! The tools from the outside: pipes, exit codes, messages, bad input, and the same bytes on every run.

use rac_tests::case::repository;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// A built tool; `make test` builds them beside the test binaries.
fn tool(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a test has a path");
    let path = test.ancestors().nth(2).expect("target/PROFILE/deps/test").join(name);
    assert!(path.exists(), "{} is not built; `make build` builds it", path.display());
    path
}

fn run(name: &str, args: &[&str], stdin: &[u8]) -> Output {
    let mut child = Command::new(tool(name))
        .args(args)
        .current_dir(repository())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the tool starts");
    let mut input = child.stdin.take().expect("piped");
    std::thread::scope(|scope| {
        // A tool that refuses its input early closes the pipe.
        scope.spawn(move || drop(input.write_all(stdin)));
        child.wait_with_output().expect("the tool ends")
    })
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Asserts that the tool refuses the input: exit 1, nothing on stdout, and a message that starts and contains so.
#[track_caller]
fn refused(output: &Output, tool: &str, contains: &str) {
    let message = stderr(output);
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert!(output.stdout.is_empty(), "{tool} printed something");
    assert!(message.starts_with(&format!("{tool}: ")) && message.contains(contains), "{message}");
    assert!(!message.contains("panicked"), "{message}");
}

/// The stages' outputs for one program, made once by the real tools.
struct Stages {
    mir: Vec<u8>,
    mono: Vec<u8>,
    clif: Vec<u8>,
    object: Vec<u8>,
}

const PROGRAM: &str = "tests/programs/hello.rs";

fn stages() -> &'static Stages {
    static STAGES: OnceLock<Stages> = OnceLock::new();
    STAGES.get_or_init(|| compile(PROGRAM, "2"))
}

fn compile(source: &str, jobs: &str) -> Stages {
    let stage = |name: &str, args: &[&str], stdin: &[u8]| {
        let output = run(name, args, stdin);
        assert!(output.status.success(), "{name}: {}", stderr(&output));
        output.stdout
    };
    let mir = stage("rac-lower", &["-j", jobs, source], &[]);
    let mono = stage("rac-mono", &["-j", jobs], &mir);
    let clif = stage("rac-clif", &["-j", jobs, "-"], &mono);
    let object = stage("rac-emit", &["-j", jobs], &clif);
    Stages { mir, mono, clif, object }
}

#[test]
fn pipe_of_the_readme() {
    let folder = tempfile::tempdir().expect("a folder");
    let bin = tool("rac-lower");
    for name in ["hello", "items/traits", "destructors/drop_order", "std/maps", "runtime/main_result"] {
        let program = format!("tests/programs/{name}");
        let (object, executable) = (folder.path().join("p.o"), folder.path().join("p"));
        let script = format!(
            "set -e -o pipefail; rac-lower {program}.rs | rac-mono | rac-clif | rac-emit -o {o} && rac-link {o} -o {e} && {e}",
            o = object.display(),
            e = executable.display()
        );
        let path =
            format!("{}:{}", bin.parent().expect("a folder").display(), std::env::var("PATH").unwrap_or_default());
        let output = Command::new("bash")
            .args(["-c", &script])
            .env("PATH", path)
            .current_dir(repository())
            .output()
            .expect("bash runs");
        let read = |extension: &str| fs::read_to_string(repository().join(&program).with_extension(extension));
        assert_eq!(String::from_utf8_lossy(&output.stdout), read("stdout").expect("golden"), "{}", stderr(&output));
        let exit = read("exit").map_or(0, |text| text.trim().parse().expect("an exit code"));
        assert_eq!(output.status.code(), Some(exit), "{}", stderr(&output));
    }
}

#[test]
fn same_bytes_on_every_run() {
    let first = stages();
    for jobs in ["1", "2", "1"] {
        let again = compile(PROGRAM, jobs);
        assert!(first.mir == again.mir, "rac-lower -j {jobs}");
        assert!(first.mono == again.mono, "rac-mono -j {jobs}");
        assert!(first.clif == again.clif, "rac-clif -j {jobs}");
        assert!(first.object == again.object, "rac-emit -j {jobs}");
    }
}

#[test]
fn texts_verify_and_null() {
    let s = stages();
    for (name, input) in [("rac-mono", &s.mir), ("rac-clif", &s.mono), ("rac-emit", &s.clif)] {
        let output = run(name, &["--emit", "null", "--verify"], input);
        assert!(output.status.success() && output.stdout.is_empty(), "{name}: {}", stderr(&output));
    }
    let text = run("rac-mono", &["--emit", "text"], &s.mir);
    assert!(String::from_utf8(text.stdout).expect("UTF-8").contains("lang_start"));
}

#[test]
fn wrong_usage_is_2() {
    for name in ["rac-lower", "rac-mono", "rac-clif", "rac-emit", "rac-link"] {
        assert_eq!(run(name, &["--no-such-option"], &[]).status.code(), Some(2), "{name}");
        assert_eq!(run(name, &["--help"], &[]).status.code(), Some(0), "{name}");
    }
}

#[test]
fn unreadable_inputs() {
    let folder = tempfile::tempdir().expect("a folder");
    let latin1 = folder.path().join("latin1.rs");
    fs::write(&latin1, b"fn main() { println!(\"\xe9\"); }").expect("written");
    for name in ["rac-lower", "rac-mono", "rac-clif", "rac-emit"] {
        refused(&run(name, &["no/such/file"], &[]), name, "no/such/file");
        refused(&run(name, &["tests"], &[]), name, "directory");
    }
    refused(&run("rac-link", &["no/such/file.o", "-o", "/dev/null"], &[]), "rac-link", "no/such/file.o");
    refused(&run("rac-lower", &[latin1.to_str().expect("UTF-8")], &[]), "rac-lower", "UTF-8");
}

#[test]
fn errors_of_a_program_through_the_command_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("x.mir");
    let output = run("rac-lower", &["tests/errors/types.rs", "-o", out.to_str().expect("UTF-8")], &[]);
    refused(&output, "rac-lower", "tests/errors/types.rs:20:18: error: ");
    let message = stderr(&output);
    assert!(message.contains("let a: i32 = \"text\";") && message.contains('^'), "{message}");
    assert!(!out.exists(), "a failed run left its output");
    assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 0, "a failed run left a file");
}

/// Inputs made from a good one that must be refused: empty, cut off at many places, each of many bytes flipped.
fn damaged(good: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut out = vec![("empty".to_owned(), Vec::new())];
    let step = (good.len() / 12).max(1);
    for at in (1..64).step_by(7).chain((64..good.len()).step_by(step)).chain([good.len() - 1]) {
        out.push((format!("cut off at {at}"), good[..at].to_vec()));
    }
    for at in (0..64).step_by(5).chain((64..good.len()).step_by(step)) {
        let mut bytes = good.to_vec();
        bytes[at] ^= 0x41;
        out.push((format!("byte {at} flipped"), bytes));
    }
    out
}

#[test]
fn damaged_dumps() {
    let s = stages();
    for (reader, good) in [("rac-mono", &s.mir), ("rac-clif", &s.mono)] {
        for (what, bytes) in damaged(good) {
            let output = run(reader, &["--verify", "--emit", "null"], &bytes);
            // A flipped byte can lie in a record that nothing reads; `--verify` reads them all.
            assert_eq!(output.status.code(), Some(1), "{reader}: {what}: {}", stderr(&output));
            refused(&output, reader, "");
        }
    }
}

#[test]
fn other_versions_and_toolchains() {
    let s = stages();
    for (reader, good) in [("rac-mono", &s.mir), ("rac-clif", &s.mono)] {
        let mut other = good.clone();
        other[8] = 77;
        let output = run(reader, &[], &other);
        refused(&output, reader, "77");
        refused(&run(reader, &[], b"int main(void) { return 0; }"), reader, "not a");
    }
    let mut dump = rac_mir::dump::Dump::open(&s.mir).and_then(|d| d.decode()).expect("a good dump");
    dump.provenance.rustc_commit = "0123456789abcdef".to_owned();
    let output = run("rac-mono", &[], &dump.write().expect("written"));
    refused(&output, "rac-mono", "0123456789abcdef");
    refused(&output, "rac-mono", rac_sysroot::COMMIT_HASH);
}

#[test]
fn wrong_clif() {
    let good = String::from_utf8(stages().clif.clone()).expect("CLIF is text");
    let at = good.find("\nfunction ").expect("a function") + 1;
    let line = good[..at].matches('\n').count() + 2;
    let body = at + good[at..].find('\n').expect("a line") + 1;
    let mut broken = good.clone();
    broken.insert_str(body, "    this is not clif\n");
    refused(&run("rac-emit", &[], broken.as_bytes()), "rac-emit", &format!(":{line}:"));
    let mut unknown = good.clone();
    unknown.insert_str(good.find("\n;! fn ").expect("a directive") + 1, ";! no_such_directive 1\n");
    refused(&run("rac-emit", &[], unknown.as_bytes()), "rac-emit", "no_such_directive");
    refused(&run("rac-emit", &[], b""), "rac-emit", "");
    for cut in [good.len() / 3, good.len() / 2] {
        let cut = (cut..).find(|&i| good.is_char_boundary(i)).expect("some boundary");
        let output = run("rac-emit", &["--emit", "null"], &good.as_bytes()[..cut]);
        assert_ne!(output.status.code(), Some(101), "{}", stderr(&output));
    }
}

fn link(folder: &Path, object: &[u8]) -> (Output, PathBuf) {
    let (input, out) = (folder.join("in.o"), folder.join("out"));
    fs::write(&input, object).expect("written");
    (run("rac-link", &[input.to_str().expect("UTF-8"), "-o", out.to_str().expect("UTF-8")], &[]), out)
}

#[test]
fn objects_that_do_not_link() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = &stages().object;
    let mut other_machine = good.clone();
    other_machine[18] = 0xb7;
    for (object, message) in [(other_machine, "aarch64"), (good[..100].to_vec(), ""), (b"text".to_vec(), "")] {
        let (output, out) = link(folder.path(), &object);
        refused(&output, "rac-link", message);
        assert!(!out.exists());
    }
    let source = folder.path().join("undefined.c");
    fs::write(&source, "int missing_one(void); int main(void) { return missing_one(); }").expect("written");
    let object = folder.path().join("undefined.o");
    let cc = Command::new("cc").arg("-c").arg(&source).arg("-o").arg(&object).status().expect("cc runs");
    assert!(cc.success());
    let (output, out) = link(folder.path(), &fs::read(&object).expect("made"));
    refused(&output, "rac-link", "missing_one");
    assert!(stderr(&output).contains("main"), "{}", stderr(&output));
    assert!(!out.exists());
}
