//! How long the parts of a run took, for `--time` and `--stats`.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::Context;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::{ReportArgs, Result, write_file};

/// The stopwatch of one run.
#[derive(Debug)]
pub struct Phases {
    tool: &'static str,
    print: bool,
    stats: Option<PathBuf>,
    start: Instant,
    current: Option<(&'static str, Instant)>,
    done: Vec<(&'static str, Duration)>,
}

impl Phases {
    /// Starts the clock.
    pub fn new(tool: &'static str, args: &ReportArgs) -> Phases {
        let stats = args.stats.clone();
        Phases { tool, print: args.time, stats, start: Instant::now(), current: None, done: Vec::new() }
    }

    /// Ends the phase that runs and begins the next. A name that was used before goes on where it stopped.
    pub fn enter(&mut self, name: &'static str) {
        self.leave();
        self.current = Some((name, Instant::now()));
    }

    /// Ends the phase that runs.
    pub fn leave(&mut self) {
        let Some((name, start)) = self.current.take() else {
            return;
        };
        match self.done.iter_mut().find(|(other, _)| *other == name) {
            Some((_, time)) => *time += start.elapsed(),
            None => self.done.push((name, start.elapsed())),
        }
    }

    /// Ends the run: prints the phases if `--time` was given and writes `stats` (a struct or a map) and the phases'
    /// seconds to the file of `--stats`.
    pub fn finish(mut self, stats: &impl Serialize) -> Result<()> {
        self.leave();
        let total = self.start.elapsed();
        if self.print {
            eprint!("{}", self.table(total));
        }
        let Some(path) = &self.stats else {
            return Ok(());
        };
        let mut object = Map::new();
        object.insert("tool".to_owned(), self.tool.into());
        match serde_json::to_value(stats).context("cannot express the figures as JSON")? {
            Value::Null => {}
            Value::Object(figures) => object.extend(figures),
            other => _ = object.insert("stats".to_owned(), other),
        }
        let seconds = self.done.iter().map(|(name, time)| ((*name).to_owned(), time.as_secs_f64().into()));
        object.insert("seconds".to_owned(), Value::Object(seconds.collect()));
        object.insert("total_seconds".to_owned(), total.as_secs_f64().into());
        let mut text = serde_json::to_string_pretty(&object).context("cannot express the figures as JSON")?;
        text.push('\n');
        write_file(path, text.as_bytes())
    }

    fn table(&self, total: Duration) -> String {
        let line =
            |name: &str, time: Duration| format!("{}: {:>9.1} ms  {name}\n", self.tool, time.as_secs_f64() * 1e3);
        let mut out: String = self.done.iter().map(|(name, time)| line(name, *time)).collect();
        out.push_str(&line("total", total));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_add_up_by_name() {
        let mut phases = Phases::new("t", &ReportArgs::default());
        for name in ["read", "work", "read"] {
            phases.enter(name);
        }
        phases.leave();
        let names: Vec<_> = phases.done.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["read", "work"]);
        assert_eq!(phases.table(Duration::from_millis(1500)).lines().last(), Some("t:    1500.0 ms  total"));
    }

    #[test]
    fn stats_hold_figures_and_times() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("s.json");
        let mut phases = Phases::new("t", &ReportArgs { stats: Some(path.clone()), ..ReportArgs::default() });
        phases.enter("read");
        phases.finish(&serde_json::json!({ "bodies": 3 })).unwrap();
        let value: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        assert_eq!(value["tool"], "t");
        assert_eq!(value["bodies"], 3);
        assert!(value["seconds"]["read"].is_f64() && value["total_seconds"].is_f64());
    }
}
