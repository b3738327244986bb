//! A report as one JSON document.

use external_data::escape_json;
use serde_json::{Map, Value, json};

use super::outcome::{Outcome, Totals, Verdict};
use super::report::Report;

/// One JSON object: `payloads`, an entry for each, and `summary`. It is written as the payloads are
/// checked, so that no number of them fills the memory.
pub(crate) struct Json;

impl Report for Json {
    fn opening(&self, _: &Totals) -> String {
        "{\"payloads\":[\n".to_owned()
    }

    fn entry(&self, outcome: &Outcome, _: &str) -> String {
        let mut entry = Map::new();
        entry.insert("file".to_owned(), json!(&*outcome.name));
        if let Some(line) = outcome.line {
            entry.insert("line".to_owned(), json!(line));
        }
        match &outcome.verdict {
            Verdict::Judged(judgement) => {
                entry.insert("valid".to_owned(), json!(!judgement.is_refused));
                let problems = judgement.all().filter_map(|one| serde_json::to_value(one).ok());
                entry.insert("problems".to_owned(), Value::from_iter(problems));
                entry.insert("omitted".to_owned(), json!(judgement.omitted));
            }
            Verdict::Unreadable(reason) => {
                entry.insert("error".to_owned(), json!(reason));
            }
        }
        if !outcome.fixes.is_empty() {
            let fixes = outcome.fixes.iter().map(|fix| {
                let (line, column) = (fix.line, fix.column);
                json!({ "line": line, "column": column, "pointer": fix.pointer, "label": fix.label })
            });
            entry.insert("fixed".to_owned(), Value::from_iter(fixes));
        }
        escape_json(&Value::Object(entry).to_string()).into_owned()
    }

    fn separator(&self) -> &'static str {
        ",\n"
    }

    fn closing(&self, totals: &Totals) -> String {
        let summary = json!({
            "read": totals.read,
            "valid": totals.read - totals.refused,
            "refused": totals.refused,
            "unreadable": totals.unreadable,
            "violations": totals.violations,
            "warnings": totals.warnings,
            "fixed": totals.fixes,
        });
        format!("\n],\n\"summary\":{summary}}}\n")
    }

    fn tells_fixes(&self) -> bool {
        true
    }
}
