//! Child processes: this program runs itself in several roles, with pipes, arguments, environment, directories, exit codes, signals.
use std::env;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{exit, Child, Command, ExitCode, Stdio};

fn me(role: &str) -> Command {
    let mut c = Command::new(env::current_exe().unwrap());
    c.arg(role);
    c
}

fn role(role: &str, rest: &[String]) -> ExitCode {
    match role {
        "upper" => {
            for line in io::stdin().lock().lines() {
                println!("{}", line.unwrap().to_uppercase());
            }
        }
        "args" => println!("{rest:?}"),
        "env" => {
            let mut vars: Vec<_> = env::vars().filter(|(k, _)| k.starts_with("RAC_T")).collect();
            vars.sort();
            println!("{vars:?} {:?} {:?}", env::var("HOME").is_ok(), env::var_os("RAC_NONE"));
        }
        "dir" => println!("{}", env::current_dir().unwrap().display()),
        "exit" => exit(rest[0].parse().unwrap()),
        "code" => return ExitCode::from(rest[0].parse::<u8>().unwrap()),
        "abort" => std::process::abort(),
        "both" => {
            print!("out");
            eprint!("err");
        }
        "sum" => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).unwrap();
            println!("{}", text.split_whitespace().map(|w| w.parse::<i64>().unwrap()).sum::<i64>());
        }
        "hang" => loop {
            std::thread::park();
        },
        _ => unreachable!(),
    }
    ExitCode::SUCCESS
}

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let [name, rest @ ..] = &args[..] {
        return role(name, rest);
    }
    let text = |c: &mut Command| String::from_utf8(c.output().unwrap().stdout).unwrap().trim_end().to_owned();
    println!("{}", text(me("args").args(["a b", "", "\"q\"", "é"]).arg(OsStr::new("-x"))));
    println!("{}", text(me("env").env("RAC_T1", "one").envs([("RAC_T2", "two"), ("RAC_T0", "")]).env_remove("RAC_T1")));
    println!("{}", text(me("env").env_clear().env("RAC_T9", "9")));
    println!("{}", text(me("dir").current_dir("/usr")));
    for code in ["0", "1", "77", "255"] {
        let s = me("exit").arg(code).status().unwrap();
        println!("{s} {:?} {} {:?}", s.code(), s.success(), me("code").arg(code).status().unwrap().code());
    }
    let s = me("abort").stderr(Stdio::null()).status().unwrap();
    println!("{:?} {:?} {}", s.code(), s.signal(), s.into_raw() & 0x7f);
    let o = me("both").output().unwrap();
    println!("{:?} {:?} {:?}", o.status, String::from_utf8_lossy(&o.stdout), String::from_utf8_lossy(&o.stderr));

    let mut child = me("upper").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || (0..500).for_each(|i| writeln!(input, "line {i}").unwrap()));
    let lines: Vec<String> = BufReader::new(child.stdout.take().unwrap()).lines().collect::<Result<_, _>>().unwrap();
    writer.join().unwrap();
    println!("{} {:?} {:?}", lines.len(), lines.last(), child.wait().unwrap().success());

    let mut first: Child = me("upper").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let second = me("upper").stdin(first.stdout.take().unwrap()).stdout(Stdio::piped()).spawn().unwrap();
    first.stdin.take().unwrap().write_all(b"through two\n").unwrap();
    println!("{:?} {}", String::from_utf8(second.wait_with_output().unwrap().stdout), first.wait().unwrap());
    let mut sum = me("sum").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    sum.stdin.as_mut().unwrap().write_all(b"1 2\n3 -10").unwrap();
    println!("{:?}", sum.wait_with_output().map(|o| String::from_utf8(o.stdout).unwrap()).unwrap());
    let mut hang = me("hang").spawn().unwrap();
    println!("{:?} {}", hang.try_wait().unwrap(), hang.id() != std::process::id());
    hang.kill().unwrap();
    println!("{:?}", hang.wait().unwrap().signal());
    println!("{:?}", Command::new("/no/such/program").spawn().map(|_| ()).map_err(|e| e.kind()));
    println!("{:?}", me("args").arg0("renamed").stdin(Stdio::null()).output().unwrap().status.code());
    let c = {
        let mut c = Command::new("prog");
        c.args(["1", "two words"]).env("K", "v");
        c
    };
    println!("{c:?} {:?} {:?}", c.get_program(), c.get_args().collect::<Vec<_>>());
    println!("{:?}", c.get_envs().map(|(k, v)| (k.to_owned(), v.map(|v| v.to_owned()))).collect::<Vec<_>>());
    println!("{}", text(Command::new("sh").args(["-c", "echo shell $((6*7)); exit 3"])));
    ExitCode::from(7)
}
