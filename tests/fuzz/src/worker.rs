//! rac in a process of its own: what overflows its stack, never ends or aborts ends only that process.

use anyhow::{Context, Result, anyhow, bail};
use rac_cli::Diagnostic;
use rac_emit::isa::OptLevel;
use rac_items::container::ModuleFile;
use rac_lower::Options;
use rac_mir::dump::{Dump, DumpBuilder};
use rac_tests::toolchain::Compiler;
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// What is asked of a worker, one line of JSON.
#[derive(Clone, Serialize, Deserialize, Debug)]
pub enum Request {
    /// Compile a program.
    Program {
        /// The path that messages name.
        path: PathBuf,
        /// The program.
        text: String,
        /// Its edition.
        edition: String,
        /// Where the executable is to be; without one the work ends with the object.
        output: Option<PathBuf>,
    },
    /// Write what the stages make of the program in a file: `mir`, `mono` and `clif` in a folder.
    Stages {
        /// The source file.
        path: PathBuf,
        /// Where the files are to be.
        folder: PathBuf,
    },
    /// Give a file to the stage that reads such ones.
    Stage {
        /// What the file claims to be.
        kind: StageInput,
        /// The file.
        path: PathBuf,
    },
}

/// A file between two stages.
#[derive(Copy, Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum StageInput {
    /// A dump, which rac-mono reads.
    Mir,
    /// A module, which rac-clif reads.
    Mono,
    /// CLIF, which rac-emit reads.
    Clif,
}

impl StageInput {
    /// The name of such a file.
    pub fn file(self) -> &'static str {
        match self {
            StageInput::Mir => "mir",
            StageInput::Mono => "mono",
            StageInput::Clif => "clif",
        }
    }
}

/// What became of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub enum Answer {
    /// It was compiled.
    Compiled,
    /// It was refused with this message.
    Refused(String),
    /// rac panicked.
    Panicked(String),
    /// The worker's process ended.
    Died(String),
    /// There was no answer in time.
    Late,
}

impl Answer {
    /// Whether an input may have this effect: exit codes 0 and 1 of the tools.
    pub fn is_orderly(&self) -> bool {
        matches!(self, Answer::Compiled | Answer::Refused(_))
    }
}

/// A worker's process. It is started when it is needed and again when it has died.
pub struct Worker {
    executable: PathBuf,
    process: Option<Process>,
    limit: Duration,
}

struct Process {
    child: Child,
    stdin: ChildStdin,
    answers: Receiver<String>,
}

/// How long a worker may take to load std, on a busy machine.
const START_LIMIT: Duration = Duration::from_secs(300);

impl Worker {
    /// A worker, run by this executable (rac-fuzz), that is given so much processor time for each request: the clock's
    /// would say more of what else the machine does.
    pub fn new(executable: &Path, limit: Duration) -> Worker {
        Worker { executable: executable.to_owned(), process: None, limit }
    }

    /// Starts the process unless it runs, which takes the time to load std.
    pub fn start(&mut self) -> Result<()> {
        if self.process.is_none() {
            self.process = Some(Process::start(&self.executable)?);
        }
        Ok(())
    }

    /// Has a program compiled, or whatever the request says. The answer comes with the processor time that it took.
    pub fn ask(&mut self, request: &Request) -> Result<(Answer, Duration)> {
        self.start()?;
        let process = self.process.as_mut().expect("just started");
        let line = serde_json::to_string(request)? + "\n";
        let before = process.processor_time();
        let asked = Instant::now();
        // A broken pipe shows when no answer comes.
        let _ = process.stdin.write_all(line.as_bytes());
        loop {
            let answer = process.answers.recv_timeout(Duration::from_millis(200));
            let took = process.processor_time().saturating_sub(before);
            match answer {
                Ok(line) => {
                    let answer = serde_json::from_str(&line).with_context(|| format!("a worker says {line}"))?;
                    if matches!(answer, Answer::Panicked(_)) {
                        // What a panic leaves behind is not to be trusted.
                        self.stop()?;
                    }
                    return Ok((answer, took));
                }
                // What waits for nothing uses no processor, and is late by the clock.
                Err(RecvTimeoutError::Timeout) if took > self.limit || asked.elapsed() > self.limit * 100 => {
                    self.stop()?;
                    return Ok((Answer::Late, took));
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    let mut process = self.process.take().expect("it was asked");
                    return Ok((Answer::Died(process.child.wait()?.to_string()), took));
                }
            }
        }
    }

    fn stop(&mut self) -> Result<()> {
        if let Some(mut process) = self.process.take() {
            process.child.kill()?;
            process.child.wait()?;
        }
        Ok(())
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.stop();
    }
}

impl Process {
    fn start(executable: &Path) -> Result<Process> {
        let mut child = Command::new(executable)
            .arg("worker")
            // An error that is made again and again should not cost a backtrace each time.
            .env_remove("RUST_BACKTRACE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start a worker")?;
        let stdin = child.stdin.take().context("no pipe")?;
        let stdout = BufReader::new(child.stdout.take().context("no pipe")?);
        let (sender, answers) = channel();
        std::thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        match answers.recv_timeout(START_LIMIT) {
            Ok(line) if line == READY => Ok(Process { child, stdin, answers }),
            other => {
                child.kill()?;
                bail!("a worker does not start ({other:?}); is there a dump of std? `make sysroot` makes it")
            }
        }
    }
}

impl Process {
    /// How long it has been running on a processor; zero once it has ended.
    fn processor_time(&self) -> Duration {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        // User and system time are the 12th and 13th field behind the name, which ends with the last parenthesis.
        let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
        let ticks: u64 = fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
        Duration::from_millis(ticks * 1000 / TICKS_PER_SECOND)
    }
}

/// In what unit Linux tells processor times to programs.
const TICKS_PER_SECOND: u64 = 100;

const READY: &str = "ready";

thread_local! {
    /// Where the last panic was: a worker does its work on one thread, and rac-lower tells of those of its own.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The worker's side: answers requests until there are none.
pub fn serve() -> Result<()> {
    std::panic::set_hook(Box::new(|info| PANIC.set(info.to_string().replace('\n', " "))));
    let compiler = Compiler::open()?;
    let mut out = std::io::stdout();
    writeln!(out, "{READY}")?;
    for line in std::io::stdin().lines() {
        let request: Request = serde_json::from_str(&line?)?;
        let answer = match catch_unwind(AssertUnwindSafe(|| work(&compiler, &request))) {
            Ok(Ok(())) => Answer::Compiled,
            Ok(Err(error)) => Answer::Refused(error.to_string()),
            Err(_) => Answer::Panicked(PANIC.take()),
        };
        writeln!(out, "{}", serde_json::to_string(&answer)?)?;
        out.flush()?;
    }
    Ok(())
}

fn work(compiler: &Compiler, request: &Request) -> rac_cli::Result<()> {
    match request {
        Request::Program { path, text, edition, output } => {
            let compiled = compiler.translate(lower(compiler, path, text, edition)?, false, JOBS)?;
            if let Some(output) = output {
                let folder = output.parent().unwrap_or(Path::new("."));
                std::fs::rename(compiler.link(&compiled.object, folder)?, output).context("cannot rename")?;
            }
            Ok(())
        }
        Request::Stages { path, folder } => {
            let text = std::fs::read_to_string(path).context("cannot read a program")?;
            let mir = lower(compiler, path, &text, "2021")?.write()?;
            let module = rac_mono::mono(vec![compiler.std_dump()?, Dump::open(&mir)?], compiler.symbols())?;
            let clif = rac_clif::text(&module, &CLIF)?;
            let files = [(StageInput::Mir, mir), (StageInput::Mono, module.write()?), (StageInput::Clif, clif.into())];
            for (kind, bytes) in files {
                std::fs::write(folder.join(kind.file()), bytes).context("cannot write a stage's file")?;
            }
            Ok(())
        }
        Request::Stage { kind, path } => stage(compiler, *kind, path),
    }
}

/// How many threads a stage has.
const JOBS: usize = 2;
const CLIF: rac_clif::Options = rac_clif::Options { comments: true, jobs: JOBS };

/// What the tool that reads such a file does with it.
fn stage(compiler: &Compiler, kind: StageInput, path: &Path) -> rac_cli::Result<()> {
    let input = rac_cli::read_file(path)?;
    match kind {
        StageInput::Mir => {
            let dump = Dump::open(&input)?;
            dump.check_toolchain(rac_sysroot::COMMIT_HASH, rac_sysroot::HOST)?;
            rac_mono::mono(vec![compiler.std_dump()?, dump], compiler.symbols())?.write()?;
        }
        StageInput::Mono => {
            let module = ModuleFile::open(&input)?.decode()?;
            rac_clif::text(&module, &CLIF)?;
        }
        StageInput::Clif => {
            let options = rac_emit::Options {
                opt_level: OptLevel::None,
                regalloc: None,
                inline: true,
                verify: false,
                jobs: JOBS,
            };
            rac_emit::emit_text(path, input.text()?, &options)?;
        }
    }
    Ok(())
}

fn lower(compiler: &Compiler, path: &Path, text: &str, edition: &str) -> Result<DumpBuilder> {
    let options =
        Options { path: path.to_owned(), crate_name: None, edition: edition.to_owned(), cfgs: Vec::new(), jobs: JOBS };
    let render = |d: Vec<Diagnostic>| d.iter().map(|d| d.render("rac-lower", false)).collect::<String>();
    compiler.lower_text(&options, text)?.map_err(|diagnostics| anyhow!(render(diagnostics)))
}
