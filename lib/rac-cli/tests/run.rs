//! What a tool's user sees of `rac_cli::run`: exit codes, messages, and where output goes. Started with arguments, this
//! program is such a tool: it copies its input, unless a mode is asked for. Without any, it tests itself.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, ExitCode, Output, Stdio};

use clap::Parser;
use rac_cli::{CommonArgs, Content, Diagnostic, Error, Phases};

#[derive(Parser)]
#[command(name = "rac-demo")]
struct Args {
    #[arg(long)]
    mode: String,
    #[command(flatten)]
    common: CommonArgs,
}

fn main() -> ExitCode {
    // cargo test passes the names of the tests to run and libtest's options; those are for other test programs.
    if std::env::args().nth(1).is_none_or(|arg| !arg.starts_with("--mode")) {
        copies_from_anywhere_to_anywhere();
        nothing_partial_is_left();
        a_closed_pipe_is_quiet_and_a_full_disk_is_not();
        exit_codes_say_whose_fault_it_is();
        println!("rac_cli::run: all tests passed");
        return ExitCode::SUCCESS;
    }
    let args = Args::parse();
    rac_cli::run("rac-demo", || {
        let mut phases = Phases::new("rac-demo", &args.common.report);
        phases.enter("read");
        let input = rac_cli::read_input(&args.common)?;
        match args.mode.as_str() {
            "wrong" => {
                let at = |range| Diagnostic::span(&input.path, "let x = y;\n", range, "no such name");
                return Err(vec![at(8..9), at(4..5)].into());
            }
            "usage" => return Err(Error::Usage("these options exclude each other".to_owned())),
            "panic" => panic!("a thing that cannot be"),
            "caught" => drop(std::panic::catch_unwind(|| panic!("nobody hears of this"))),
            _ => {}
        }
        phases.enter("write");
        rac_cli::write_output(&args.common, Content::Binary, &input)?;
        phases.finish(&())
    })
}

fn tool(mode: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
    command.arg(format!("--mode={mode}")).env("RUST_BACKTRACE", "0").stdin(Stdio::null());
    command
}

fn output(command: &mut Command) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = command.output().expect("this program starts");
    (status.code(), String::from_utf8_lossy(&stdout).into(), String::from_utf8_lossy(&stderr).into())
}

fn input_file(folder: &tempfile::TempDir) -> PathBuf {
    let path = folder.path().join("input");
    fs::write(&path, "content").expect("a temporary file can be written");
    path
}

fn copies_from_anywhere_to_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    let input = input_file(&folder);
    let content = (Some(0), "content".to_owned(), String::new());
    assert_eq!(output(tool("copy").arg(&input)), content);
    assert_eq!(output(tool("copy").arg("-").stdin(fs::File::open(&input).unwrap())), content);
    assert_eq!(output(tool("copy").args(["-o", "-"]).stdin(fs::File::open(&input).unwrap())), content);
    assert_eq!(output(tool("copy").arg(&input).args(["--emit", "null"])), (Some(0), String::new(), String::new()));
    let target = folder.path().join("output");
    assert_eq!(output(tool("copy").arg(&input).arg("-o").arg(&target)).0, Some(0));
    assert_eq!(fs::read(&target).unwrap(), b"content");
    // Onto itself.
    assert_eq!(output(tool("copy").arg(&input).arg("-o").arg(&input)).0, Some(0));
    assert_eq!(fs::read(&input).unwrap(), b"content");
    let (code, _, stderr) = output(tool("copy").arg(&input).arg("--time"));
    assert!(code == Some(0) && stderr.contains("ms  read\n") && stderr.contains("ms  total\n"), "{stderr}");
}

fn nothing_partial_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let input = input_file(&folder);
    let target = folder.path().join("output");
    fs::write(&target, "earlier").unwrap();
    for mode in ["wrong", "usage", "panic"] {
        assert_ne!(output(tool(mode).arg(&input).arg("-o").arg(&target)).0, Some(0));
        assert_eq!(fs::read(&target).unwrap(), b"earlier");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}

fn a_closed_pipe_is_quiet_and_a_full_disk_is_not() {
    let mut child = tool("copy").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(&[b'x'; 1 << 20]).unwrap();
    let Output { status, stderr, .. } = child.wait_with_output().unwrap();
    assert_eq!((status.code(), stderr.len()), (Some(0), 0));

    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let output = tool("copy").arg(input_file(&folder)).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.starts_with("rac-demo: error: cannot write to standard output: No space left"), "{stderr}");
}

fn exit_codes_say_whose_fault_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let input = input_file(&folder);
    let name = input.display();
    let (code, _, stderr) = output(tool("wrong").arg(&input));
    let at = |col, indent| format!("rac-demo: {name}:1:{col}: error: no such name\nlet x = y;\n{indent}^\n");
    assert_eq!((code, stderr), (Some(1), at(5, "    ") + &at(9, "        ")));
    let (code, _, stderr) = output(tool("copy").arg("/no/such/file"));
    assert_eq!((code, stderr.as_str()), (Some(1), "rac-demo: /no/such/file: error: no such file\n"));
    let (code, _, stderr) = output(&mut tool("usage"));
    assert!(code == Some(2) && stderr.starts_with("rac-demo: error: these options exclude each other\n"), "{stderr}");
    assert_eq!(output(tool("copy").arg("--no-such-option")).0, Some(2));
    let (code, _, stderr) = output(&mut tool("panic"));
    assert_eq!(code, Some(101));
    assert!(stderr.starts_with("rac-demo: internal error: a thing that cannot be at "), "{stderr}");
    assert!(stderr.contains("please report it"), "{stderr}");
    assert_eq!(output(&mut tool("caught")), (Some(0), String::new(), String::new()));
}
