//! The judgement of one payload.

use external_data::{
    Inspection, LintContext, Problem, Severity, inspect, inspect_attached, validate,
};
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
    /// Judges a payload. `line` is its line in its file, where it has one of its own.
    pub(crate) fn judge(&self, text: &str, line: Option<u32>) -> Judgement {
        let mut judgement = Judgement::default();
        let mut is_valid = validate(text).is_ok();
        // All that is attached to a ticket, as `sview get` prints it, is no payload but holds some.
        let attached = if is_valid { None } else { inspect_attached(text, self.today) };
        if let Some(Inspection { problems, omitted }) = attached {
            let is_violation = |one: &Problem| one.severity == Severity::Violation;
            is_valid = !problems.iter().any(is_violation);
            if !is_valid || self.with_warnings {
                (judgement.problems, judgement.omitted) = (problems, omitted);
            }
        } else if !is_valid || self.with_warnings {
            let context = LintContext { today: self.today, provider: self.provider.as_deref() };
            let Inspection { problems, omitted } = inspect(text, context);
            (judgement.problems, judgement.omitted) = (problems, omitted);
        }
        if text.len() > self.max_data {
            judgement.oversize = Some(oversize(self.max_data, &text.len().to_string()));
        }
        if let Some(line) = line {
            let lines_before = line.saturating_sub(1);
            for problem in judgement.problems.iter_mut().chain(&mut judgement.oversize) {
                problem.line = problem.line.saturating_add(lines_before);
            }
        }
        judgement.is_refused = !is_valid
            || judgement.oversize.is_some()
            || self.deny_warnings && !judgement.problems.is_empty();
        judgement
    }

    /// Judges a payload that is so large that it was not read to its end.
    pub(crate) fn judge_unread(&self, most: usize, line: Option<u32>) -> Judgement {
        let mut problem = oversize(self.max_data, &format!("more than {most}"));
        problem.line = line.unwrap_or(problem.line);
        Judgement { oversize: Some(problem), is_refused: true, ..Judgement::default() }
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
