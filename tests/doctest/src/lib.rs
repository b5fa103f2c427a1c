//! std's own documentation examples, compiled and run by rac.
//!
//! * [`extract`]: rustdoc reads std's source in the cache and says what each example's program is.
//! * [`books`]: the programs in the books that come with std's documentation.
//! * [`example`], [`program`]: an example; programs of one example or of many.
//! * [`judge`], [`execute`]: many examples through one compiler: batches, who is to blame for a refusal, runs.
//! * [`oracle`], [`subject`]: the two compilers, rustc and rac.
//! * [`report`]: figures per module, failures by cause.
//!
//! What counts are the examples that pass with rustc. Nothing of std's text is in the repository.

pub mod books;
pub mod example;
pub mod execute;
pub mod extract;
pub mod judge;
pub mod oracle;
pub mod program;
pub mod report;
pub mod subject;

use anyhow::Result;
use example::{Example, Kind};
use judge::Verdict;
use rac_sysroot::Sysroot;
use report::Judged;

/// Told of examples that are done.
pub type Progress = Box<dyn Fn(usize) + Sync>;

/// Judges the examples by rustc, and by rac those that pass with rustc. `progress` makes a stopwatch for a compiler's name.
pub fn check<'a>(
    sysroot: &Sysroot,
    examples: &[&'a Example],
    jobs: usize,
    progress: &dyn Fn(&'static str) -> Progress,
) -> Result<Vec<Judged<'a>>> {
    let (ignored, looked_at): (Vec<&Example>, Vec<&Example>) =
        examples.iter().partition(|example| matches!(example.kind, Kind::Ignored(_)));
    let by_rustc = oracle::verdicts(sysroot, &looked_at, jobs, &progress("rustc"))?;
    let good = |(_, verdict): &(&&'a Example, &Verdict)| **verdict == Verdict::Pass;
    let passing: Vec<&Example> = looked_at.iter().zip(&by_rustc).filter(good).map(|(example, _)| *example).collect();
    let mut by_rac = subject::verdicts(&passing, jobs, &progress("rac"))?.into_iter();
    let mut judged: Vec<Judged<'a>> = Vec::new();
    judged.extend(ignored.into_iter().map(|example| Judged { example, rustc: None, rac: None }));
    for (example, rustc) in looked_at.into_iter().zip(by_rustc) {
        let rac = if rustc == Verdict::Pass { by_rac.next() } else { None };
        judged.push(Judged { example, rustc: Some(rustc), rac });
    }
    Ok(judged)
}
