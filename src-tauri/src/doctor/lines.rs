//! The report as lines for people.

use external_data::escape_invisible;

use super::report::{Check, Report};
use super::status::Status;
use super::wording::{label, summary};

/// How far the texts stand from the left, behind a sign and the name of the check.
const INDENT: usize = 16;

/// A check as lines: a sign, its name and what was found, then what to do.
pub(crate) fn lines(check: &Check) -> String {
    let sign = match check.status {
        Status::Ok => '✓',
        Status::Note => '!',
        Status::Failed => '✗',
        Status::Skipped => '–',
    };
    let text = escape_invisible(&check.words.text);
    let mut lines = format!("{sign} {:width$}{text}\n", label(check.name), width = INDENT - 2);
    let details = check.words.details.iter().map(|detail| format!("  {detail}"));
    let todo = check.words.todo.iter().map(|todo| format!("→ {todo}"));
    for line in details.chain(todo) {
        lines += &format!("{:INDENT$}{}\n", "", escape_invisible(&line));
    }
    lines
}

/// The last line.
pub(crate) fn last_line(report: &Report) -> String {
    let failed = report.checks.iter().filter(|check| check.status == Status::Failed).count();
    format!("\n{}\n", summary(failed))
}
