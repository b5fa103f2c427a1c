//! The decision tree: which tests run in which order, and which candidate each way ends at.
//!
//! Candidates are tried in order. The first test of the first candidate is made; the candidates after it go to the outcomes
//! that they could still match under, as long as each of them says something of the tested place, so that consecutive arms share
//! one `switchInt`. What no outcome took up goes on below, from wherever an outcome's candidates all failed. No candidate is ever
//! tested in two places, except that alternatives of an or-pattern which bind variables or have a guard behind them become
//! candidates of their own.

use super::pattern::{FlatPat, MatchPair, PatBinding, TestCase};
use super::test::{Outcome, Test};
use crate::build::{Builder, Result};
use rac_mir::{BasicBlock, TerminatorKind};

/// A way for an arm to match: what is left to test, and what to bind then.
#[derive(Clone, Debug)]
pub(super) struct Candidate<'db> {
    /// Which arm.
    pub arm: usize,
    /// Whether the arm has a guard, after which the candidates below may have their turn.
    pub has_guard: bool,
    pub pairs: Vec<MatchPair<'db>>,
    pub bindings: Vec<PatBinding>,
}

impl<'db> Candidate<'db> {
    /// An arm's pattern.
    pub fn new(arm: usize, has_guard: bool, pat: FlatPat<'db>) -> Candidate<'db> {
        let mut candidate = Candidate { arm, has_guard, pairs: pat.pairs, bindings: pat.bindings };
        candidate.put_alternatives_last();
        candidate
    }

    /// Or-patterns are tested last: everything else can be shared with other candidates.
    fn put_alternatives_last(&mut self) {
        self.pairs.sort_by_key(|pair| matches!(pair.case, TestCase::Or(_)));
    }

    /// Replaces a pair that was matched by those inside it.
    fn advance(&mut self, pair: usize) {
        let matched = self.pairs.remove(pair);
        self.pairs.splice(pair..pair, matched.inner);
        self.put_alternatives_last();
    }
}

/// Where a candidate has matched.
#[derive(Debug)]
pub(super) struct Leaf {
    /// Which arm.
    pub arm: usize,
    /// The end of its tests.
    pub block: BasicBlock,
    /// What to bind there.
    pub bindings: Vec<PatBinding>,
    /// Where to go on if the guard fails.
    pub otherwise: Option<BasicBlock>,
}

impl<'db> Builder<'_, 'db> {
    /// Tests `candidates` from `start`; returns the block where none has matched. Leaves come in the order of candidates.
    pub(super) fn match_candidates(
        &mut self,
        start: BasicBlock,
        mut candidates: Vec<Candidate<'db>>,
        leaves: &mut Vec<Leaf>,
    ) -> Result<BasicBlock> {
        let mut start = start;
        loop {
            let Some(first) = candidates.first() else { return Ok(start) };
            match first.pairs.first().map(|pair| &pair.case) {
                None => {
                    let first = candidates.remove(0);
                    let otherwise = self.new_block();
                    leaves.push(Leaf {
                        arm: first.arm,
                        block: start,
                        bindings: first.bindings,
                        otherwise: first.has_guard.then_some(otherwise),
                    });
                    start = otherwise;
                    if !first.has_guard {
                        // Nothing below can match; the block stays without predecessors.
                        return Ok(start);
                    }
                }
                Some(TestCase::Or(_)) => start = self.match_alternatives(start, &mut candidates, leaves)?,
                Some(_) => start = self.test_candidates(start, &mut candidates, leaves)?,
            }
        }
    }

    /// The first candidate goes on with an or-pattern.
    fn match_alternatives(
        &mut self,
        start: BasicBlock,
        candidates: &mut Vec<Candidate<'db>>,
        leaves: &mut Vec<Leaf>,
    ) -> Result<BasicBlock> {
        let first = &mut candidates[0];
        let pair = first.pairs.remove(0);
        let TestCase::Or(alternatives) = pair.case else { return self.fail("internal: no or-pattern") };
        let binds = alternatives.iter().any(|alternative| !alternative.bindings.is_empty());
        if binds || first.has_guard || first.pairs.is_empty() {
            // Each alternative as a candidate: a guard runs for each that matches.
            let first = candidates.remove(0);
            let expanded = alternatives.into_iter().map(|alternative| {
                let mut candidate = first.clone();
                candidate.pairs.splice(0..0, alternative.pairs);
                candidate.bindings.extend(alternative.bindings);
                candidate.put_alternatives_last();
                candidate
            });
            let expanded: Vec<_> = expanded.collect();
            candidates.splice(0..0, expanded);
            return Ok(start);
        }
        // As one test: all alternatives meet, and the candidate goes on from there alone.
        let mut inner_leaves = Vec::new();
        let inner = alternatives.into_iter().map(|alternative| Candidate::new(0, false, alternative)).collect();
        let failed = self.match_candidates(start, inner, &mut inner_leaves)?;
        let matched = self.new_block();
        for leaf in inner_leaves {
            self.terminate_block(leaf.block, TerminatorKind::Goto { target: matched });
        }
        let first = candidates.remove(0);
        let failed_after = self.match_candidates(matched, vec![first], leaves)?;
        let rest = self.new_block();
        self.terminate_block(failed, TerminatorKind::Goto { target: rest });
        self.terminate_block(failed_after, TerminatorKind::Goto { target: rest });
        Ok(rest)
    }

    /// Makes the first test of the first candidate.
    fn test_candidates(
        &mut self,
        start: BasicBlock,
        candidates: &mut Vec<Candidate<'db>>,
        leaves: &mut Vec<Leaf>,
    ) -> Result<BasicBlock> {
        let pair = &candidates[0].pairs[0];
        let test = Test::new(pair);
        let (place, ty, span) = (pair.place.clone(), pair.ty, pair.span);
        let mut outcomes: Vec<(Outcome, Vec<Candidate<'db>>)> = Vec::new();
        let mut sorted = 0;
        for candidate in candidates.iter() {
            let Some(pair) = candidate.pairs.iter().position(|pair| pair.place == place) else { break };
            let Some((outcome, matched)) = self.sort_pair(&test, &candidate.pairs[pair].case, &outcomes) else {
                break;
            };
            let mut candidate = candidate.clone();
            if matched {
                candidate.advance(pair);
            }
            match outcomes.iter_mut().find(|(known, _)| *known == outcome) {
                Some((_, candidates)) => candidates.push(candidate),
                None => outcomes.push((outcome, vec![candidate])),
            }
            sorted += 1;
        }
        if sorted == 0 {
            return self.fail("internal: a test that its own candidate does not take part in");
        }
        candidates.drain(..sorted);
        let remainder = self.new_block();
        let mut targets = Vec::with_capacity(outcomes.len());
        for (outcome, candidates) in outcomes {
            let block = self.new_block();
            let failed = self.match_candidates(block, candidates, leaves)?;
            self.terminate_block(failed, TerminatorKind::Goto { target: remainder });
            targets.push((outcome, block));
        }
        self.block = start;
        self.with_span(span, |this| this.perform_test(&test, &place, ty, &targets, remainder))?;
        Ok(remainder)
    }
}
