//! The warnings of a server's answer, at their places in the payload that was sent.

use external_data::{PlacedDocument, escape_invisible};
use serde::Deserialize;

/// The answer to an external write, as far as its warnings go.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    #[serde(default)]
    warnings: Vec<Warning>,
    #[serde(default)]
    warnings_omitted: u64,
}

#[derive(Deserialize)]
struct Warning {
    code: String,
    #[serde(default)]
    field: String,
    #[serde(default)]
    pointer: String,
    #[serde(default)]
    help: String,
}

/// Returns the warnings of an answer, a line each, with line and column in `data`. A server that gives
/// none has none.
pub(crate) fn warning_lines(answer: &str, data: &str) -> Vec<String> {
    let Ok(Answer { warnings, warnings_omitted }) = serde_json::from_str(answer) else {
        return Vec::new();
    };
    let mut lines: Vec<String> = warnings.iter().map(|warning| line(warning, data)).collect();
    if warnings_omitted > 0 {
        lines.push(format!(" … and {warnings_omitted} more warnings"));
    }
    lines
}

fn line(warning: &Warning, data: &str) -> String {
    let Warning { code, field, pointer, help } = warning;
    let (line, column) = if field == "data" { place(data, pointer) } else { (1, 1) };
    let at = if pointer.is_empty() { field } else { pointer };
    escape_invisible(&format!("{line}:{column} {at} [{code}] warning: {help}")).into_owned()
}

/// Line and column of the value at a pointer, or of what would hold it.
fn place(data: &str, pointer: &str) -> (u32, u32) {
    PlacedDocument::parse(data).map_or((1, 1), |document| document.position(pointer))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warning_stands_at_its_place_in_the_payload() {
        let data = "{\"fields\": [\n  {\"type\": \"text\", \"title\": \"\", \"value\": \"v\"}]}";
        let answer = r#"{"statusCode": 200, "warningsOmitted": 2, "warnings": [
            {"code": "blank", "field": "data", "pointer": "/fields/0/title", "help": "a\u001bb"},
            {"code": "unknown-field", "field": "titel", "pointer": "", "help": "title?"}]}"#;
        assert_eq!(
            warning_lines(answer, data),
            [
                "2:29 /fields/0/title [blank] warning: a[U+001B]b",
                "1:1 titel [unknown-field] warning: title?",
                " … and 2 more warnings"
            ]
        );
        assert_eq!(warning_lines("{\"statusCode\": 200}", data), [""; 0]);
        assert_eq!(warning_lines("", data), [""; 0]);
    }
}
