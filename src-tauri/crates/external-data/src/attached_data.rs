//! All that integrations attached to one ticket, as one document: each payload with its provider and
//! title. `sview get` prints it, and whatever takes payloads can take it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::inspect::{Inspection, Problem, Severity, inspect};
use crate::lint::LintContext;
use crate::span::Lines;
use crate::text_edit::Utf16Offsets;
use crate::violation::{MAX_REPORTED, saturating_u32};

/// What is attached to a ticket:
/// `{"ticket": "12345", "external": [{"provider", "title", "created", "data"}]}`.
///
/// It holds health and payment data: never log it.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AttachedData<'t> {
    /// The id of the ticket.
    pub ticket: String,
    /// The sections, in the order in which the clerk sees them.
    #[serde(borrow)]
    pub external: Vec<AttachedSection<'t>>,
}

/// What one provider attached.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AttachedSection<'t> {
    /// The integration.
    pub provider: String,
    /// The header of the section.
    pub title: String,
    /// When the server stored it, in ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// The payload as the server wrote it. `None` where the server has none.
    #[serde(borrow)]
    pub data: Option<&'t RawValue>,
}

impl<'t> AttachedData<'t> {
    /// Reads a document of this form; `None` where `text` is anything else, such as a payload.
    #[must_use]
    pub fn parse(text: &'t str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// Inspects all payloads of a document of [`AttachedData`], each as that of its provider, on a day;
/// `None` where `text` is none. Pointers and places are those of the whole document, and there are no
/// fixes.
#[must_use]
pub fn inspect_attached(text: &str, today: Date) -> Option<Inspection> {
    let attached = AttachedData::parse(text)?;
    let (mut violations, mut warnings) = (Inspection::default(), Inspection::default());
    let (mut lines, offsets) = (Lines::of(text), Utf16Offsets::of(text));
    for (at, section) in attached.external.iter().enumerate() {
        let Some(data) = section.data.map(RawValue::get) else { continue };
        let context = LintContext { today, provider: Some(&section.provider) };
        let Inspection { problems, omitted } = inspect(data, context);
        // The data is a part of the text.
        let start = (data.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let (line, column) = lines.position(start);
        let base = (saturating_u32(line) - 1, saturating_u32(column) - 1, offsets.at(start));
        let is_valid = problems.iter().all(|one| one.severity == Severity::Warning);
        let all = if is_valid { &mut warnings } else { &mut violations };
        all.omitted = all.omitted.saturating_add(omitted);
        all.problems.extend(problems.into_iter().map(|one| placed(one, at, base)));
    }
    let mut found = if violations.problems.is_empty() { warnings } else { violations };
    let cut = found.problems.len().saturating_sub(MAX_REPORTED);
    found.omitted = found.omitted.saturating_add(saturating_u32(cut));
    found.problems.truncate(MAX_REPORTED);
    Some(found)
}

/// A problem of the payload of section `at` at its place in the document. `base` are the lines, columns
/// and code units before the payload.
fn placed(problem: Problem, at: usize, (lines, columns, units): (u32, u32, u32)) -> Problem {
    Problem {
        pointer: format!("/external/{at}/data{}", problem.pointer),
        column: problem.column.saturating_add(if problem.line == 1 { columns } else { 0 }),
        line: problem.line.saturating_add(lines),
        from: problem.from.saturating_add(units),
        to: problem.to.saturating_add(units),
        fix: None,
        ..problem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date::constant(2026, 2, 15);
    const TEXT: &str = r#"{"ticket": "12345", "external": [
  {"provider": "my-crm", "title": "Customer", "data": {"fields": []}},
  {"provider": "bank", "title": "Account", "created": "2026-01-10T10:00:00Z", "data": {"fields": [
    {"type": "text", "title": "é", "value": 1}], "more": 1}},
  {"provider": "none", "title": "None", "data": null}
]}"#;

    #[test]
    fn document_is_read_with_its_payloads_as_they_are_written() {
        let attached = AttachedData::parse(TEXT).unwrap();
        let providers: Vec<_> = attached.external.iter().map(|one| &*one.provider).collect();
        assert_eq!((&*attached.ticket, providers), ("12345", vec!["my-crm", "bank", "none"]));
        assert_eq!(attached.external[0].data.unwrap().get(), r#"{"fields": []}"#);
        assert!(attached.external[2].data.is_none());
        for other in [r#"{"fields": []}"#, "[]", "{}", r#"{"ticket": "1"}"#, "no"] {
            assert!(AttachedData::parse(other).is_none(), "{other}");
            assert!(inspect_attached(other, TODAY).is_none(), "{other}");
        }
    }

    #[test]
    fn problems_of_all_payloads_are_placed_in_the_whole_document() {
        let found = inspect_attached(TEXT, TODAY).unwrap();
        let placed: Vec<_> =
            found.problems.iter().map(|one| (one.line, one.column, &*one.pointer)).collect();
        assert_eq!(
            placed,
            [(4, 45, "/external/1/data/fields/0/value"), (4, 50, "/external/1/data/more")]
        );
        let units: Vec<u16> = TEXT.encode_utf16().collect();
        let marked =
            |one: &Problem| String::from_utf16_lossy(&units[one.from as usize..one.to as usize]);
        assert_eq!(found.problems.iter().map(marked).collect::<Vec<_>>(), ["1", "\"more\""]);
        let one_line = r#"{"ticket":"1","external":[{"provider":"p","title":"t","data":{}}]}"#;
        let found = inspect_attached(one_line, TODAY).unwrap();
        assert_eq!((found.problems[0].line, found.problems[0].column), (1, 62));
    }

    #[test]
    fn warnings_come_where_there_is_no_violation_and_know_the_provider() {
        let empty = r#"{"ticket":"1","external":[]}"#;
        assert_eq!(inspect_attached(empty, TODAY), Some(Inspection::default()));
        let text = r#"{"ticket":"1","external":[{"provider":"p","title":"t","data":
{"fields":[{"type":"text","title":"Level","value":""}]}}]}"#;
        let found = inspect_attached(text, TODAY).unwrap();
        let codes: Vec<_> = found.problems.iter().map(|one| (&*one.code, one.line)).collect();
        assert_eq!(codes, [("blank", 2)]);
    }
}
