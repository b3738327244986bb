//! The judgement of the payloads in one text.

use external_data::{CheckedText, Inspection, LintContext, PlacedPayload, Problem, Severity};
use jiff::civil::Date;

use super::outcome::Judgement;

/// What is asked of payloads.
#[derive(Clone, Debug)]
pub(crate) struct Judge {
    /// The largest payload, in bytes.
    pub max_data: usize,
    /// Whether warnings are looked for.
    pub with_warnings: bool,
    /// Whether a warning refuses a payload.
    pub deny_warnings: bool,
    /// Who will send the payloads.
    pub provider: Option<String>,
    /// The day on which they are seen.
    pub today: Date,
}

impl Judge {
    /// Judges a text that was checked. `line` is its line in its file, where it has one of its own.
    pub(crate) fn judge(&self, checked: &CheckedText<'_>, line: Option<u32>) -> Judgement {
        let context = LintContext { today: self.today, provider: self.provider.as_deref() };
        let Inspection { problems, omitted } =
            checked.inspection(self.with_warnings.then_some(context));
        let larger = checked.payloads_larger_than(self.max_data).into_iter();
        let oversize = larger.map(|one| self.oversize(one)).collect();
        let mut judgement = Judgement { problems, omitted, oversize, is_refused: false };
        if let Some(line) = line {
            let lines_before = line.saturating_sub(1);
            for problem in judgement.problems.iter_mut().chain(&mut judgement.oversize) {
                problem.line = problem.line.saturating_add(lines_before);
            }
        }
        judgement.is_refused = !checked.is_valid()
            || !judgement.oversize.is_empty()
            || self.deny_warnings && !judgement.problems.is_empty();
        judgement
    }

    /// Judges a payload that is so large that it was not read to its end.
    pub(crate) fn judge_unread(&self, most: usize, line: Option<u32>) -> Judgement {
        let mut problem = oversize(self.max_data, &format!("more than {most}"));
        problem.line = line.unwrap_or(problem.line);
        Judgement { oversize: vec![problem], is_refused: true, ..Judgement::default() }
    }

    fn oversize(&self, payload: PlacedPayload) -> Problem {
        let PlacedPayload { bytes, pointer, line, column, from } = payload;
        let problem = oversize(self.max_data, &bytes.to_string());
        Problem { pointer, line, column, from, to: from, ..problem }
    }
}

fn oversize(most: usize, found: &str) -> Problem {
    Problem {
        severity: Severity::Violation,
        code: "size".to_owned(),
        pointer: String::new(),
        message: format!("the hub takes at most {most} bytes (--max-data); found {found}"),
        help: None,
        line: 1,
        column: 1,
        from: 0,
        to: 0,
        fix: None,
    }
}
