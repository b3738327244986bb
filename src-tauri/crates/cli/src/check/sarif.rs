//! A report as SARIF 2.1.0 (OASIS), which code scanning reads.

use std::path::Path;

use external_data::{Fix, Problem, Rule, Severity, WarningCode, escape_json};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::outcome::{Outcome, Totals, Verdict};
use super::positions::{Position, Positions};
use super::report::Report;
use super::sources::STANDARD_INPUT;

/// What stands in the path of an address as it is (RFC 3986, unreserved characters and slashes).
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// One run of `sview check`: a result for each problem. It is written as the payloads are checked.
pub(crate) struct Sarif;

impl Report for Sarif {
    fn opening(&self, _: &Totals) -> String {
        let violations = Rule::ALL.map(|rule| {
            json!({
                "id": rule.code(),
                "shortDescription": { "text": rule.description() },
                "defaultConfiguration": { "level": "error" },
            })
        });
        let size = json!({
            "id": "size",
            "shortDescription": { "text": "A payload must be no larger than the hub takes." },
            "defaultConfiguration": { "level": "error" },
        });
        let warnings = WarningCode::ALL.map(|code| {
            json!({
                "id": code.code(),
                "shortDescription": { "text": code.explanation() },
                "defaultConfiguration": { "level": "warning" },
            })
        });
        let driver = json!({
            "name": "sview check",
            "version": env!("CARGO_PKG_VERSION"),
            "rules": Value::from_iter(violations.into_iter().chain([size]).chain(warnings)),
        });
        format!(
            "{{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",\n\
             \"version\":\"2.1.0\",\"runs\":[{{\n\
             \"tool\":{{\"driver\":{driver}}},\n\
             \"columnKind\":\"unicodeCodePoints\",\n\
             \"results\":[\n"
        )
    }

    fn entry(&self, outcome: &Outcome, text: &str) -> String {
        let Verdict::Judged(judgement) = &outcome.verdict else { return String::new() };
        let positions = Positions::of(text, judgement.all());
        let place = Place {
            file: json!({ "uri": uri(&outcome.name) }),
            lines_before: outcome.line.map_or(0, |line| line.saturating_sub(1)),
            positions,
        };
        let results = judgement.all().map(|problem| place.result(problem).to_string());
        escape_json(&results.collect::<Vec<_>>().join(self.separator())).into_owned()
    }

    fn separator(&self) -> &'static str {
        ",\n"
    }

    fn closing(&self, totals: &Totals) -> String {
        let notifications = totals.reasons.iter().map(|(name, reason)| {
            json!({
                "level": "error",
                "message": { "text": reason },
                "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(name) } } }],
            })
        });
        let invocation = json!({
            "executionSuccessful": totals.unreadable == 0,
            "exitCode": totals.exit_code(),
            "toolExecutionNotifications": Value::from_iter(notifications),
        });
        format!("\n],\n\"invocations\":[{}]}}]}}\n", escape_json(&invocation.to_string()))
    }
}

/// Where the problems of one payload are.
struct Place {
    file: Value,
    /// How many lines of the file stand before the payload.
    lines_before: u32,
    positions: Positions,
}

impl Place {
    fn result(&self, problem: &Problem) -> Value {
        let help = problem.help.as_ref().map(|help| format!(" — {help}")).unwrap_or_default();
        let level = match problem.severity {
            Severity::Violation => "error",
            Severity::Warning => "warning",
        };
        let mut result = json!({
            "ruleId": problem.code,
            "level": level,
            "message": { "text": format!("{}{help}", problem.message) },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": self.file,
                    "region": self.region(problem.from, problem.to),
                },
                "logicalLocations": [{ "fullyQualifiedName": problem.pointer }],
            }],
        });
        if let (Some(fix), Some(result)) = (&problem.fix, result.as_object_mut()) {
            result.insert("fixes".to_owned(), json!([self.fix(fix)]));
        }
        result
    }

    fn fix(&self, fix: &Fix) -> Value {
        json!({
            "description": { "text": fix.label },
            "artifactChanges": [{
                "artifactLocation": self.file,
                "replacements": [{
                    "deletedRegion": self.region(fix.from, fix.to),
                    "insertedContent": { "text": fix.insert },
                }],
            }],
        })
    }

    fn region(&self, from: u32, to: u32) -> Value {
        let Position { line, column, .. } = self.positions.at(from);
        let Position { line: end_line, column: end_column, .. } = self.positions.at(to);
        json!({
            "startLine": line + self.lines_before,
            "startColumn": column,
            "endLine": end_line + self.lines_before,
            "endColumn": end_column,
        })
    }
}

/// The address of a file: relative where its name is.
fn uri(name: &str) -> String {
    if name == STANDARD_INPUT {
        return "stdin".to_owned();
    }
    let path = if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() };
    let encoded = utf8_percent_encode(path.strip_prefix("./").unwrap_or(&path), PATH).to_string();
    if Path::new(name).is_absolute() {
        format!("file:///{}", encoded.trim_start_matches('/'))
    } else {
        encoded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_is_named_by_an_address() {
        assert_eq!(uri("./a b/\u{e9}%.json"), "a%20b/%C3%A9%25.json");
        assert_eq!(uri("-"), "stdin");
        assert_eq!(uri("a:b\u{1b}?#.json"), "a%3Ab%1B%3F%23.json");
        if cfg!(unix) {
            assert_eq!(uri("/payloads/a.json"), "file:///payloads/a.json");
        }
    }
}
