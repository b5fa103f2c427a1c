//! Many examples through one compiler. They are compiled many to a program; those that keep a program from compiling, or do
//! not run well in it, are compiled again each as the program that rustdoc makes of it, and that says what is true of them.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::example::{Example, Kind};
use crate::execute;
use crate::program::{self, Program};

/// How many examples one program has at most.
const BATCH: usize = 96;

/// What became of an example.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Verdict {
    /// What its kind asks for.
    Pass,
    /// Something else.
    Fail {
        /// In a line, without names of the example where possible.
        cause: String,
        /// All that is known.
        detail: String,
    },
}

/// One thing that a compiler says about a program.
#[derive(Clone, Debug)]
pub struct Message {
    /// The lines of the program that it is about.
    pub lines: Vec<usize>,
    /// The error code, `E0277`.
    pub code: Option<String>,
    /// What is wrong, in a line.
    pub cause: String,
    /// The whole message.
    pub detail: String,
}

/// A compiler: the executable of a program in a folder, or why there is none. The outer error is the machine's.
pub type Compile<'a> = &'a (dyn Fn(&Program, &Path) -> Result<Result<PathBuf, Vec<Message>>> + Sync);

/// The verdict on each example, in order, by `jobs` threads. `progress` is told of each program's examples that are done.
pub fn judge(
    examples: &[&Example],
    compile: Compile<'_>,
    jobs: usize,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Vec<Verdict>> {
    let work = Mutex::new(batches(examples));
    let verdicts: Mutex<Vec<Option<Verdict>>> = Mutex::new(vec![None; examples.len()]);
    let worker = || -> Result<()> {
        loop {
            let Some(batch) = work.lock().expect("no thread panics").pop() else { return Ok(()) };
            let judged = judge_batch(examples, batch, compile)?;
            progress(judged.len());
            let mut verdicts = verdicts.lock().expect("no thread panics");
            judged.into_iter().for_each(|(index, verdict)| verdicts[index] = Some(verdict));
        }
    };
    std::thread::scope(|scope| -> Result<()> {
        let threads: Vec<_> = (0..jobs.max(1)).map(|_| scope.spawn(worker)).collect();
        threads.into_iter().try_for_each(|thread| thread.join().expect("no thread panics"))
    })?;
    let verdicts = verdicts.into_inner().expect("no thread panics");
    verdicts.into_iter().map(|verdict| verdict.context("an example was left out")).collect()
}

/// Which examples to compile together, by index: neighbours of one edition. The last is to be done first.
fn batches(examples: &[&Example]) -> Vec<Vec<usize>> {
    let mut batches: Vec<Vec<usize>> = Vec::new();
    let mut single: Vec<Vec<usize>> = Vec::new();
    for (index, example) in examples.iter().enumerate() {
        if !program::can_share(example) {
            single.push(vec![index]);
            continue;
        }
        match batches.last_mut() {
            Some(batch) if batch.len() < BATCH && examples[batch[0]].edition == example.edition => batch.push(index),
            _ => batches.push(vec![index]),
        }
    }
    batches.extend(single);
    batches.reverse();
    batches
}

/// Judges examples that are compiled together, or by themselves if they are not fit for that.
fn judge_batch(examples: &[&Example], batch: Vec<usize>, compile: Compile<'_>) -> Result<Vec<(usize, Verdict)>> {
    let mut verdicts = Vec::new();
    let mut alone = Vec::new();
    let mut waiting = vec![batch];
    while let Some(batch) = waiting.pop() {
        if let [index] = batch[..] {
            alone.push(index);
            continue;
        }
        let members: Vec<&Example> = batch.iter().map(|&index| examples[index]).collect();
        let program = program::batch(&members);
        let folder = tempfile::tempdir()?;
        match compile(&program, folder.path())? {
            Ok(executable) => {
                for (i, &index) in batch.iter().enumerate() {
                    match run(&executable, i, examples[index])? {
                        Verdict::Pass => verdicts.push((index, Verdict::Pass)),
                        Verdict::Fail { .. } => alone.push(index),
                    }
                }
            }
            Err(messages) => {
                let blamed = blamed(&program, &messages);
                if blamed.is_empty() {
                    let (left, right) = batch.split_at(batch.len() / 2);
                    waiting.extend([left.to_vec(), right.to_vec()]);
                    continue;
                }
                alone.extend(blamed.iter().map(|&i| batch[i]));
                let others: Vec<usize> = (0..batch.len()).filter(|i| !blamed.contains(i)).map(|i| batch[i]).collect();
                if !others.is_empty() {
                    waiting.push(others);
                }
            }
        }
    }
    for index in alone {
        verdicts.push((index, judge_alone(examples[index], compile)?));
    }
    Ok(verdicts)
}

/// The members of a program that its compiler's messages are about.
fn blamed(program: &Program, messages: &[Message]) -> Vec<usize> {
    let mut blamed: Vec<usize> = Vec::new();
    for message in messages {
        let by_line: Vec<usize> = message.lines.iter().filter_map(|&line| program.example_at(line)).collect();
        match by_line[..] {
            [] => blamed.extend(program.example_named(&message.detail)),
            _ => blamed.extend(by_line),
        }
    }
    blamed.sort_unstable();
    blamed.dedup();
    blamed
}

fn judge_alone(example: &Example, compile: Compile<'_>) -> Result<Verdict> {
    let folder = tempfile::tempdir()?;
    let compiled = compile(&program::alone(example), folder.path())?;
    match (&example.kind, compiled) {
        (Kind::CompileFail(codes), Ok(_)) => {
            Ok(fail(format!("is compiled, but has an error {}", codes.join(" ")), String::new()))
        }
        (Kind::CompileFail(codes), Err(messages)) => {
            // A compiler without codes is not asked for them.
            let found: Vec<&String> = messages.iter().filter_map(|message| message.code.as_ref()).collect();
            match codes.iter().find(|code| !found.is_empty() && !found.contains(code)) {
                None => Ok(Verdict::Pass),
                Some(code) => Ok(fail(format!("is refused, but not with {code}"), details(&messages))),
            }
        }
        (_, Ok(executable)) => run(&executable, 0, example),
        (_, Err(messages)) => {
            let cause = messages.first().map_or_else(String::new, |message| message.cause.clone());
            Ok(fail(cause, details(&messages)))
        }
    }
}

fn details(messages: &[Message]) -> String {
    messages.iter().map(|message| message.detail.trim_end()).collect::<Vec<_>>().join("\n")
}

/// Runs an example that is compiled, if its kind asks for that.
fn run(executable: &Path, index: usize, example: &Example) -> Result<Verdict> {
    if example.kind == Kind::NoRun {
        return Ok(Verdict::Pass);
    }
    let fault = execute::run(executable, index, &example.kind)?;
    Ok(fault.map_or(Verdict::Pass, |fault| fail(format!("run: {fault}"), String::new())))
}

fn fail(cause: String, detail: String) -> Verdict {
    Verdict::Fail { cause, detail }
}
