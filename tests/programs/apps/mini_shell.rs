//! A small shell over real processes: quoting, variables, pipelines, redirections, `&&` `||` `;`, builtins, exit statuses. The
//! program itself plays the commands, so that nothing depends on the machine.
use std::collections::BTreeMap;
use std::env;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};

fn tool(name: &str, args: &[String]) -> io::Result<u8> {
    let stdin = io::stdin().lock();
    let mut out = io::stdout().lock();
    match name {
        "echo" => writeln!(out, "{}", args.join(" "))?,
        "cat" => {
            if args.is_empty() {
                io::copy(&mut { stdin }, &mut out)?;
            }
            for a in args {
                match File::open(a) {
                    Ok(mut f) => drop(io::copy(&mut f, &mut out)?),
                    Err(e) => {
                        eprintln!("cat: {a}: {}", e.kind());
                        return Ok(1);
                    }
                }
            }
        }
        "sort" => {
            let mut lines = stdin.lines().collect::<io::Result<Vec<_>>>()?;
            lines.sort();
            if args.iter().any(|a| a == "-r") {
                lines.reverse();
            }
            lines.iter().try_for_each(|l| writeln!(out, "{l}"))?;
        }
        "uniq" => {
            let mut last: Option<(String, usize)> = None;
            for line in stdin.lines().map(Some).chain([None]) {
                let line = line.transpose()?;
                match (&mut last, line) {
                    (Some((l, n)), Some(new)) if *l == new => *n += 1,
                    (l, new) => {
                        if let Some((text, n)) = std::mem::replace(l, new.map(|s| (s, 1))) {
                            writeln!(out, "{n} {text}")?;
                        }
                    }
                }
            }
        }
        "wc" => {
            let (mut lines, mut words, mut bytes) = (0, 0, 0);
            for line in { stdin }.split(b'\n') {
                let line = line?;
                lines += 1;
                words += line.split(u8::is_ascii_whitespace).filter(|w| !w.is_empty()).count();
                bytes += line.len() + 1;
            }
            writeln!(out, "{lines} {words} {bytes}")?;
        }
        "grep" => {
            let mut found = false;
            for line in stdin.lines() {
                let line = line?;
                if args.first().is_some_and(|p| line.contains(p)) {
                    writeln!(out, "{line}")?;
                    found = true;
                }
            }
            return Ok(!found as u8);
        }
        "seq" => {
            let n = |i: usize| args.get(i).and_then(|a| a.parse::<i64>().ok()).unwrap_or(1);
            (n(0)..=n(1)).try_for_each(|i| writeln!(out, "{i}"))?;
        }
        "head" => {
            let n = args.first().and_then(|a| a.parse().ok()).unwrap_or(1);
            stdin.lines().take(n).try_for_each(|l| writeln!(out, "{}", l?))?;
        }
        "env" => {
            let mut vars: Vec<_> = env::vars().filter(|(k, _)| k.starts_with("SH_")).collect();
            vars.sort();
            vars.iter().try_for_each(|(k, v)| writeln!(out, "{k}={v}"))?;
        }
        "exit" => return Ok(args.first().and_then(|a| a.parse().ok()).unwrap_or(0)),
        "err" => eprintln!("to stderr"),
        _ => {
            eprintln!("{name}: not found");
            return Ok(127);
        }
    }
    Ok(0)
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    Word(String),
    Op(&'static str),
}
#[derive(Debug, Default)]
struct Stage {
    words: Vec<String>,
    input: Option<String>,
    output: Option<(String, bool)>,
}
struct Shell {
    vars: BTreeMap<String, String>,
    dir: PathBuf,
    status: u8,
}

impl Shell {
    fn tokens(&self, line: &str) -> Result<Vec<Token>, String> {
        const OPS: [&str; 7] = ["&&", "||", ">>", ">", "<", "|", ";"];
        let mut out = vec![];
        let mut chars = line.chars().peekable();
        let mut word: Option<String> = None;
        while let Some(c) = chars.next() {
            match c {
                '\'' => {
                    let w = word.get_or_insert_default();
                    loop {
                        match chars.next() {
                            Some('\'') => break,
                            Some(c) => w.push(c),
                            None => return Err("open quote".into()),
                        }
                    }
                }
                '"' => {
                    let w = word.get_or_insert_default();
                    loop {
                        match chars.next() {
                            Some('"') => break,
                            Some('\\') => w.extend(chars.next()),
                            Some('$') => w.push_str(&self.variable(&mut chars)),
                            Some(c) => w.push(c),
                            None => return Err("open quote".into()),
                        }
                    }
                }
                '\\' => word.get_or_insert_default().extend(chars.next()),
                '$' => {
                    let v = self.variable(&mut chars);
                    word.get_or_insert_default().push_str(&v);
                }
                '#' if word.is_none() => break,
                c if c.is_whitespace() => out.extend(word.take().map(Token::Word)),
                c => {
                    let two: String = [Some(c), chars.peek().copied()].into_iter().flatten().collect();
                    match OPS.into_iter().find(|op| two.starts_with(op)) {
                        Some(op) => {
                            if op.len() == 2 {
                                chars.next();
                            }
                            out.extend(word.take().map(Token::Word));
                            out.push(Token::Op(op));
                        }
                        None => word.get_or_insert_default().push(c),
                    }
                }
            }
        }
        out.extend(word.map(Token::Word));
        Ok(out)
    }
    fn variable(&self, chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> String {
        if chars.next_if_eq(&'?').is_some() {
            return self.status.to_string();
        }
        let braced = chars.next_if_eq(&'{').is_some();
        let name: String = std::iter::from_fn(|| chars.next_if(|c| c.is_alphanumeric() || *c == '_')).collect();
        if braced {
            chars.next_if_eq(&'}');
        }
        self.vars.get(&name).cloned().unwrap_or_default()
    }
    fn run_line(&mut self, line: &str) -> Result<(), String> {
        let tokens = self.tokens(line)?;
        let mut skip = false;
        let mut rest = &tokens[..];
        while !rest.is_empty() {
            let end = rest.iter().position(|t| matches!(t, Token::Op("&&" | "||" | ";"))).unwrap_or(rest.len());
            if !skip {
                let stages =
                    rest[..end].split(|t| *t == Token::Op("|")).map(Self::stage).collect::<Result<Vec<_>, _>>()?;
                self.status = self.pipeline(&stages).map_err(|e| e.to_string())?;
            }
            skip = match rest.get(end) {
                Some(Token::Op("&&")) => self.status != 0,
                Some(Token::Op("||")) => self.status == 0,
                _ => false,
            };
            rest = rest.get(end + 1..).unwrap_or(&[]);
        }
        Ok(())
    }
    fn stage(tokens: &[Token]) -> Result<Stage, String> {
        let mut s = Stage::default();
        let mut it = tokens.iter();
        while let Some(t) = it.next() {
            match t {
                Token::Word(w) => s.words.push(w.clone()),
                Token::Op(op) => {
                    let Some(Token::Word(file)) = it.next() else { return Err(format!("{op} needs a file")) };
                    match *op {
                        "<" => s.input = Some(file.clone()),
                        op => s.output = Some((file.clone(), op == ">>")),
                    }
                }
            }
        }
        if s.words.is_empty() {
            Err("empty command".into())
        } else {
            Ok(s)
        }
    }
    fn pipeline(&mut self, stages: &[Stage]) -> io::Result<u8> {
        if let [stage] = stages {
            match stage.words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                ["cd", to] => {
                    self.dir.push(to);
                    return Ok(!self.dir.is_dir() as u8);
                }
                [assign] if assign.contains('=') => {
                    let (k, v) = assign.split_once('=').expect("contains");
                    self.vars.insert(k.into(), v.into());
                    return Ok(0);
                }
                _ => {}
            }
        }
        let mut children: Vec<Child> = vec![];
        for (i, s) in stages.iter().enumerate() {
            let last = i + 1 == stages.len();
            let mut c = Command::new(env::current_exe()?);
            c.arg("--tool")
                .args(&s.words)
                .current_dir(&self.dir)
                .envs(self.vars.iter().map(|(k, v)| (format!("SH_{k}"), v)));
            c.stdin(match (&s.input, children.last_mut().and_then(|p| p.stdout.take())) {
                (Some(f), _) => Stdio::from(File::open(self.dir.join(f))?),
                (None, Some(pipe)) => Stdio::from(pipe),
                (None, None) => Stdio::null(),
            });
            c.stderr(Stdio::piped());
            c.stdout(match &s.output {
                Some((f, append)) => OpenOptions::new()
                    .create(true)
                    .write(true)
                    .append(*append)
                    .truncate(!append)
                    .open(self.dir.join(f))?
                    .into(),
                None if last => Stdio::inherit(),
                None => Stdio::piped(),
            });
            children.push(c.spawn()?);
        }
        let mut status = 0;
        for mut child in children {
            let mut err = String::new();
            child.stderr.take().map(|mut e| e.read_to_string(&mut err)).transpose()?;
            status = child.wait()?.code().unwrap_or(255) as u8;
            err.lines().for_each(|l| println!("! {l}"));
        }
        Ok(status)
    }
}

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    if let [flag, name, rest @ ..] = &args[..] {
        if flag == "--tool" {
            return tool(name, rest).unwrap_or(1).into();
        }
    }
    let dir = env::temp_dir().join(format!("rac-shell-{}", std::process::id()));
    fs::create_dir_all(dir.join("sub")).expect("a folder");
    let mut shell = Shell { vars: BTreeMap::new(), dir: dir.clone(), status: 0 };
    for line in [
        "echo hello 'single $X' \"double $X\" back\\ slash",
        "X=world; echo \"hello $X\" ${X}s $? # comment",
        "seq 1 5 | sort -r | head 3",
        "seq 8 12 | sort > nums.txt; cat < nums.txt; echo more >> nums.txt && cat nums.txt | wc",
        "echo b a c b a b | cat",
        "cat missing.txt || echo \"failed with $?\"",
        "exit 3; echo $?; exit 0 && echo yes || echo no",
        "echo one | grep two && echo found || echo not found",
        "cat nums.txt nums.txt | sort | uniq | sort -r | head 4",
        "Y='a  b'; env",
        "nosuch; echo $?",
        "err | wc",
        "cd sub && echo deep > f && cat f; cat ../nums.txt | wc",
        "cd nowhere || echo no folder",
        "echo 'open",
        "echo >",
        "| wc",
        "seq 1 30000 | grep 777 | wc",
    ] {
        println!("$ {line}");
        if let Err(e) = shell.run_line(line) {
            println!("sh: {e}");
        }
        io::stdout().flush().expect("flushed");
    }
    fs::remove_dir_all(dir).expect("removed");
    ExitCode::from(shell.status)
}
