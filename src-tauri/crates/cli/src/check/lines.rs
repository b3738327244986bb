//! A report of lines: one for each problem, and one for each valid payload.

use std::fmt::Write;

use external_data::{MendedPlace, escape_invisible};

use super::outcome::{Outcome, Verdict};
use super::report::Report;

/// Lines as compilers write them. Text of others in them steers no terminal.
pub(crate) struct Lines {
    /// Whether each line begins with the name of its file.
    pub with_names: bool,
}

impl Report for Lines {
    fn entry(&self, outcome: &Outcome, _: &str) -> String {
        let name = escape_invisible(&outcome.name);
        let name = self.with_names.then_some(&*name);
        let mut text = String::new();
        let before = name.map(|name| format!("{name}:")).unwrap_or_default();
        let mut say = |line: &str| {
            // Writing to a text cannot fail.
            let _ = writeln!(text, "{line}");
        };
        for fix in &outcome.fixes {
            say(&format!("{before}{}", fix_line(fix)));
        }
        let Verdict::Judged(judgement) = &outcome.verdict else { return text };
        let line_number = outcome.line.map(|line| line.to_string());
        let place: Vec<&str> = name.into_iter().chain(line_number.as_deref()).collect();
        let place = if place.is_empty() { String::new() } else { format!("{}: ", place.join(":")) };
        for problem in &judgement.problems {
            say(&format!("{before}{problem}"));
        }
        if judgement.omitted > 0 {
            let what = if judgement.has_warnings() { " warnings" } else { "" };
            say(&format!("{place}… and {} more{what}", judgement.omitted));
        }
        for oversize in &judgement.oversize {
            say(&format!("{before}{oversize}"));
        }
        if !judgement.is_refused {
            say(&format!("{place}valid"));
        }
        text
    }

    fn tells_fixes(&self) -> bool {
        true
    }
}

/// What was mended, in one line.
pub(crate) fn fix_line(fix: &MendedPlace) -> String {
    let MendedPlace { line, column, pointer, label } = fix;
    format!("{line}:{column} {} fixed: {label}", shown_pointer(pointer))
}

/// A pointer as people read it.
pub(crate) fn shown_pointer(pointer: &str) -> String {
    if pointer.is_empty() { "(whole)".to_owned() } else { escape_invisible(pointer).into_owned() }
}
