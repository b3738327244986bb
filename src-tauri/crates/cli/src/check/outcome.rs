//! What a check found out about payloads: about one, and about all together.

use std::sync::Arc;

use external_data::{MendedPlace, Problem, Severity};

/// The exit code of a payload that breaks the contract, or has a warning where none may be.
const VIOLATIONS: u8 = 1;

/// The exit code where a payload cannot be read.
const UNREADABLE: u8 = 2;

/// What was found out about one payload.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The name of the file as it was given or found, `-` for standard input. It is text of others.
    pub name: Arc<str>,
    /// The line of the file, from 1, where each line is a payload.
    pub line: Option<u32>,
    /// What was mended in the file before the payload was judged.
    pub fixes: Vec<MendedPlace>,
    pub verdict: Verdict,
}

/// How a payload was judged.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// It was read.
    Judged(Judgement),
    /// It could not be read, or not mended, for this reason.
    Unreadable(String),
}

/// The problems of a payload that was read.
#[derive(Debug, Default)]
pub(crate) struct Judgement {
    /// Violations, or warnings where they are asked for and there is no violation. Their lines are
    /// those of the file.
    pub problems: Vec<Problem>,
    /// How many more there are.
    pub omitted: u32,
    /// A problem for each payload that is larger than the hub takes.
    pub oversize: Vec<Problem>,
    /// Whether a payload is refused: it has a violation, or a warning where none may be.
    pub is_refused: bool,
}

impl Judgement {
    /// All problems that are spelled out.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().chain(&self.oversize)
    }

    /// Whether the problems that are not spelled out are warnings.
    pub(crate) fn has_warnings(&self) -> bool {
        self.problems.first().is_some_and(|one| one.severity == Severity::Warning)
    }

    /// How many violations there are.
    fn violations(&self) -> u64 {
        let listed = if self.has_warnings() { 0 } else { self.count() };
        listed + self.oversize.len() as u64
    }

    /// How many warnings there are.
    fn warnings(&self) -> u64 {
        if self.has_warnings() { self.count() } else { 0 }
    }

    fn count(&self) -> u64 {
        self.problems.len() as u64 + u64::from(self.omitted)
    }
}

/// How many reasons why a file could not be read are kept for a report.
const MAX_REASONS: usize = 1_000;

/// What was found out about all payloads so far.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    /// Payloads that were read.
    pub read: u64,
    /// Those of them that are refused.
    pub refused: u64,
    pub violations: u64,
    pub warnings: u64,
    /// How much was mended.
    pub fixes: u64,
    /// Payloads that could not be read.
    pub unreadable: u64,
    /// The names of the first of them, each with its reason.
    pub reasons: Vec<(Arc<str>, String)>,
}

impl Totals {
    pub(crate) fn add(&mut self, outcome: &Outcome) {
        self.fixes += outcome.fixes.len() as u64;
        match &outcome.verdict {
            Verdict::Judged(judgement) => {
                self.read += 1;
                self.refused += u64::from(judgement.is_refused);
                self.violations += judgement.violations();
                self.warnings += judgement.warnings();
            }
            Verdict::Unreadable(reason) => {
                self.unreadable += 1;
                if self.reasons.len() < MAX_REASONS {
                    self.reasons.push((Arc::clone(&outcome.name), reason.clone()));
                }
            }
        }
    }

    /// The exit code: 0 all are valid, 1 one is refused, 2 one could not be read.
    pub(crate) fn exit_code(&self) -> u8 {
        if self.unreadable > 0 {
            UNREADABLE
        } else if self.refused > 0 {
            VIOLATIONS
        } else {
            0
        }
    }
}
