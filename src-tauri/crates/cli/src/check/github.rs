//! A report of annotations, as GitHub Actions reads them from the log of a job.

use std::fmt::Write;

use external_data::{Problem, Severity, escape_invisible};

use super::outcome::{Outcome, Verdict};
use super::positions::Positions;
use super::report::Report;
use super::sources::{SHOWN_INPUT, STANDARD_INPUT};

/// Commands of GitHub's workflows, a line for each problem. GitHub shows the message alone in the
/// log, so it begins with the place.
pub(crate) struct Github;

impl Report for Github {
    fn entry(&self, outcome: &Outcome, text: &str) -> String {
        let (shown, property) = names(&outcome.name);
        let mut said = String::new();
        let judgement = match &outcome.verdict {
            Verdict::Judged(judgement) => judgement,
            Verdict::Unreadable(reason) => {
                let reason = data(&escape_invisible(reason));
                return format!("::error {property}title=not readable::{reason}\n");
            }
        };
        let positions = Positions::of(text, judgement.all());
        for problem in judgement.all() {
            let command = command(problem.severity);
            let Problem { line, column, .. } = problem;
            let (from, to) = (positions.at(problem.from), positions.at(problem.to));
            let end = column + to.column.saturating_sub(from.column).max(1);
            let place = format!("line={line},endLine={line},col={column},endColumn={end}");
            let message = data(&format!("{shown}:{problem}"));
            // Writing to a text cannot fail.
            let _ =
                writeln!(said, "::{command} {property}{place},title={}::{message}", problem.code);
        }
        if judgement.omitted > 0 {
            let severity =
                if judgement.has_warnings() { Severity::Warning } else { Severity::Violation };
            let (command, omitted) = (command(severity), judgement.omitted);
            let _ = writeln!(said, "::{command} {property}title=more::… and {omitted} more");
        }
        said
    }
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Violation => "error",
        Severity::Warning => "warning",
    }
}

/// The name of a file for people, and the property with its name for GitHub. Standard input is no
/// file of the repository.
fn names(name: &str) -> (String, String) {
    if name == STANDARD_INPUT {
        return (SHOWN_INPUT.to_owned(), String::new());
    }
    let file = file(&escape_invisible(name));
    let property = format!("file={},", property(&file));
    (file, property)
}

/// The name of a file as GitHub finds it in the repository.
fn file(name: &str) -> String {
    let name = if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() };
    name.strip_prefix("./").map(str::to_owned).unwrap_or(name)
}

/// Escapes what follows a command, as GitHub's toolkit does.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, as GitHub's toolkit does.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_cannot_end_what_they_stand_in() {
        assert_eq!(data("100%\r\n::error::x"), "100%25%0D%0A::error::x");
        assert_eq!(property("a:b,c%3A"), "a%3Ab%2Cc%253A");
    }

    #[test]
    fn file_is_named_from_the_root_of_the_repository() {
        assert_eq!(file("./tests/a.json"), "tests/a.json");
    }
}
