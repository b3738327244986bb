//! Everything that an editor marks in the text of a payload: every violation, or every warning where
//! there is no violation.

use std::fmt;
use std::ops::Range;

use serde::Serialize;
use specta::Type;

use crate::escape::escape_invisible;
use crate::lint::{LintContext, Warning, Warnings, find_warnings};
use crate::payload::Payload;
use crate::placed_document::PlacedDocument;
use crate::quick_fix::QuickFixes;
use crate::span::Lines;
use crate::text_edit::{TextEdit, Utf16Offsets};
use crate::validate::{LocatedViolations, locate};
use crate::violation::{Violation, saturating_u32};

/// Whether a problem keeps a payload from being accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// The payload breaks the contract and is refused.
    Violation,
    /// The payload is accepted and probably not meant so.
    Warning,
}

/// The one edit that certainly mends a problem. Its offsets are UTF-16 code units from the start of
/// the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Fix {
    /// What the edit does, such as `replace "warn" with "warning"`.
    pub label: String,
    /// The first code unit that is replaced.
    pub from: u32,
    /// The code unit after the last one that is replaced.
    pub to: u32,
    /// What stands there afterwards.
    pub insert: String,
}

/// One thing that is wrong with a payload, or probably not meant so, with its place in the text.
///
/// It may repeat a part of the payload, which is health and payment data: never log it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Problem {
    /// Whether it is a violation or a warning.
    pub severity: Severity,
    /// The stable code of the rule or the warning.
    pub code: String,
    /// Where, as a JSON Pointer (RFC 6901); empty for the whole.
    pub pointer: String,
    /// What is wrong.
    pub message: String,
    /// What to do instead, where that can be guessed.
    pub help: Option<String>,
    /// The line in the text, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// The first UTF-16 code unit of what is marked.
    pub from: u32,
    /// The code unit after the last one that is marked. The same as `from` where nothing stands there.
    pub to: u32,
    /// The edit that mends it, where one is certain.
    pub fix: Option<Fix>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, code, message, .. } = self;
        let pointer = escape_invisible(&self.pointer);
        let pointer = if pointer.is_empty() { "(whole)" } else { &*pointer };
        let warning = if self.severity == Severity::Warning { " warning:" } else { "" };
        write!(f, "{line}:{column} {pointer} [{code}]{warning} {message}")?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, " — {help}"))
    }
}

/// The problems of a text, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Type)]
pub struct Inspection {
    /// The problems, at most [`crate::MAX_REPORTED`] of them: violations alone, or warnings alone.
    pub problems: Vec<Problem>,
    /// How many more there are.
    pub omitted: u32,
}

/// Returns every violation of `text`, or what the lint says of it where there is none.
#[must_use]
pub fn inspect(text: &str, context: LintContext<'_>) -> Inspection {
    match locate(text) {
        Ok(payload) => of_warnings(text, &payload, context),
        Err(located) => of_violations(text, &located, |_| true),
    }
}

/// The problems of violations that were found in `text`, each with the edit that mends it, where that is
/// one to be offered.
pub(crate) fn of_violations(
    text: &str,
    located: &LocatedViolations,
    is_offered: impl Fn(&TextEdit) -> bool,
) -> Inspection {
    let offsets = Utf16Offsets::of(text);
    let fixes = QuickFixes::of(text, &located.violations);
    let problems = located.violations.iter().map(|one| {
        let fix = fixes.fix(one).filter(&is_offered).map(|edit| in_utf16(edit, &offsets));
        Problem { fix, ..of_violation(one.violation.clone(), &one.mark, &offsets) }
    });
    Inspection { problems: problems.collect(), omitted: saturating_u32(located.omitted) }
}

/// The problem of a violation that these bytes are about, without an edit.
pub(crate) fn of_violation(
    violation: Violation,
    mark: &Range<usize>,
    offsets: &Utf16Offsets<'_>,
) -> Problem {
    Problem {
        severity: Severity::Violation,
        code: violation.rule.code().to_owned(),
        pointer: violation.pointer,
        message: violation.message,
        help: violation.help,
        line: violation.line,
        column: violation.column,
        from: offsets.at(mark.start),
        to: offsets.at(mark.end),
        fix: None,
    }
}

fn in_utf16(edit: TextEdit, offsets: &Utf16Offsets<'_>) -> Fix {
    let TextEdit { label, from, to, insert, .. } = edit;
    Fix { label, from: offsets.at(from), to: offsets.at(to), insert }
}

/// The problems of what the lint says of a valid payload.
pub(crate) fn of_warnings(text: &str, payload: &Payload, context: LintContext<'_>) -> Inspection {
    let Warnings { warnings, omitted } = find_warnings(payload, context);
    if warnings.is_empty() {
        return Inspection::default();
    }
    let mut placed = with_marks(text, warnings);
    placed.sort_by_key(|(mark, _)| mark.start);
    let offsets = Utf16Offsets::of(text);
    let mut lines = Lines::of(text);
    let problems = placed.into_iter().map(|(mark, warning)| {
        let (line, column) = lines.position(mark.start);
        Problem {
            severity: Severity::Warning,
            code: warning.code.code().to_owned(),
            pointer: warning.pointer,
            message: warning.message,
            help: Some(warning.help),
            line: saturating_u32(line),
            column: saturating_u32(column),
            from: offsets.at(mark.start),
            to: offsets.at(mark.end),
            fix: None,
        }
    });
    Inspection { problems: problems.collect(), omitted: saturating_u32(omitted) }
}

/// Finds the bytes that each warning is about.
fn with_marks(text: &str, warnings: Vec<Warning>) -> Vec<(Range<usize>, Warning)> {
    let document = PlacedDocument::parse(text).ok();
    let mark = |pointer: &str| Some(document.as_ref()?.at(pointer)?.mark());
    let marked = warnings.into_iter();
    marked.map(|warning| (mark(&warning.pointer).unwrap_or_default(), warning)).collect()
}
