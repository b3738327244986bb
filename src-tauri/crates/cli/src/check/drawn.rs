//! A report for people: each problem under the line that it is about.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::adapter::strip_str;
use external_data::{Problem, Severity, escape_invisible};

use super::excerpt::{Excerpt, excerpt};
use super::lines::{fix_line, shown_pointer};
use super::outcome::{Outcome, Totals, Verdict};
use super::positions::Positions;
use super::report::Report;
use super::sources::{SHOWN_INPUT, STANDARD_INPUT};

/// How wide a line is where no terminal tells its width.
const USUAL_COLUMNS: usize = 100;

/// How few columns of a line are shown at the least.
const MIN_COLUMNS: usize = 40;

/// How many characters of a pointer are shown. It repeats names of any length.
const MAX_POINTER: usize = 100;

/// Problems drawn as compilers draw them.
pub(crate) struct Drawn {
    renderer: Renderer,
    columns: usize,
}

impl Drawn {
    /// Draws for a terminal with so many columns, with or without colours.
    pub(crate) fn new(is_coloured: bool, columns: Option<u16>) -> Self {
        let renderer = if is_coloured { Renderer::styled() } else { Renderer::plain() };
        // Lines are cut here, where what stands in them is made safe.
        let renderer = renderer.term_width(usize::MAX / 4);
        Self { renderer, columns: columns.map_or(USUAL_COLUMNS, usize::from) }
    }

    fn draw(&self, name: &str, problem: &Problem, place: Option<Excerpt>) -> String {
        let level = match problem.severity {
            Severity::Violation => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let (line, column) = (problem.line as usize, problem.column as usize);
        let origin = Origin::path(name).line(line).char_column(column);
        let title = level.primary_title(&problem.message).id(&problem.code);
        let mut group = Group::with_title(title).element(origin);
        if let Some(Excerpt { text, mark }) = place {
            let pointer = cut(shown_pointer(&problem.pointer));
            let annotation = AnnotationKind::Primary.span(mark).label(pointer);
            group = group.element(Snippet::source(text).line_start(line).annotation(annotation));
        }
        if let Some(help) = &problem.help {
            group = group.element(Level::HELP.message(help));
        }
        if let Some(fix) = &problem.fix
            && name != SHOWN_INPUT
        {
            group = group.element(Level::NOTE.message(format!("--fix does it: {}", fix.label)));
        }
        let rendered = self.renderer.render(&[group]);
        // The library announces a snippet that is not in the file of its title; that it is in the
        // same can only be told together with a column of the snippet, and that may be cut.
        let is_shown = |line: &&str| strip_str(line).to_string().trim() != ":::";
        rendered.lines().filter(is_shown).map(|line| format!("{line}\n")).collect()
    }
}

impl Report for Drawn {
    fn entry(&self, outcome: &Outcome, text: &str) -> String {
        let name = escape_invisible(&outcome.name);
        let name = if name == STANDARD_INPUT { SHOWN_INPUT } else { &*name };
        let mut shown = String::new();
        for fix in &outcome.fixes {
            shown += &format!("{name}:{}\n", fix_line(fix));
        }
        let Verdict::Judged(judgement) = &outcome.verdict else { return shown };
        let positions = Positions::of(text, judgement.all());
        for problem in judgement.all() {
            // The line's number stands before it.
            let margin = problem.line.to_string().len() + 4;
            let columns = self.columns.saturating_sub(margin).max(MIN_COLUMNS);
            let (from, to) = (positions.at(problem.from), positions.at(problem.to));
            // What is about the whole shows nothing of it.
            let place = (problem.to > problem.from || !text.is_empty() && problem.code != "size")
                .then(|| excerpt(text, from, to, columns));
            shown += &self.draw(name, problem, place);
            shown += "\n";
        }
        if judgement.omitted > 0 {
            let what = if judgement.has_warnings() { "warnings" } else { "violations" };
            shown += &format!("{name}: … and {} more {what}\n\n", judgement.omitted);
        }
        shown
    }

    fn closing(&self, totals: &Totals) -> String {
        format!("{}\n", summary(totals))
    }

    fn tells_fixes(&self) -> bool {
        true
    }
}

fn cut(pointer: String) -> String {
    match pointer.char_indices().nth(MAX_POINTER) {
        Some((end, _)) => format!("{}…", pointer.get(..end).unwrap_or_default()),
        None => pointer,
    }
}

/// What was found out about all payloads, in one line.
fn summary(totals: &Totals) -> String {
    let valid = totals.read - totals.refused;
    let mut counts = Vec::new();
    let mut count = |number: u64, one: &str, several: &str| {
        if number > 0 {
            counts.push(format!("{number} {}", if number == 1 { one } else { several }));
        }
    };
    count(totals.violations, "violation", "violations");
    count(totals.warnings, "warning", "warnings");
    count(totals.fixes, "fix made", "fixes made");
    let counts = if counts.is_empty() { String::new() } else { format!("; {}", counts.join(", ")) };
    match (totals.read, totals.unreadable) {
        (0, 0) => "there was no payload to check".to_owned(),
        (1, 0) => format!("{}{counts}", if valid == 1 { "valid" } else { "not valid" }),
        (read, 0) => format!("{read} payloads: {valid} valid, {} not{counts}", totals.refused),
        (read, unreadable) => format!(
            "{} payloads: {valid} valid, {} not, {unreadable} not readable{counts}",
            read + unreadable,
            totals.refused
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summary_counts_what_there_is() {
        let of = |read, refused, unreadable, violations, fixes| {
            let more = Totals { violations, fixes, warnings: 1, ..Totals::default() };
            summary(&Totals { read, refused, unreadable, ..more })
        };
        assert_eq!(of(1, 0, 0, 0, 0), "valid; 1 warning");
        assert_eq!(of(1, 1, 0, 1, 2), "not valid; 1 violation, 1 warning, 2 fixes made");
        assert_eq!(of(3, 1, 0, 2, 0), "3 payloads: 2 valid, 1 not; 2 violations, 1 warning");
        assert_eq!(of(3, 0, 1, 0, 0), "4 payloads: 3 valid, 0 not, 1 not readable; 1 warning");
        assert_eq!(summary(&Totals::default()), "there was no payload to check");
    }
}
