//! All that integrations attached to one ticket, as one document: each payload with its provider and
//! title. `sview get` prints it, and whatever takes payloads can take it.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::span::Lines;
use crate::validate::validate;
use crate::violation::{MAX_REPORTED, ValidationErrors, Violation, saturating_u32};

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

/// Validates all payloads of a document of [`AttachedData`]; `None` where `text` is none. Pointers and
/// places are those of the whole document.
#[must_use]
pub fn validate_attached(text: &str) -> Option<Result<(), ValidationErrors>> {
    let attached = AttachedData::parse(text)?;
    let mut all = ValidationErrors { violations: Vec::new(), omitted: 0 };
    let mut lines = Lines::of(text);
    for (at, section) in attached.external.iter().enumerate() {
        let Some(data) = section.data.map(RawValue::get) else { continue };
        let Err(errors) = validate(data) else { continue };
        // The data is a part of the text.
        let start = (data.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let (line, column) = lines.position(start);
        let (line, column) = (saturating_u32(line), saturating_u32(column));
        all.omitted += errors.omitted;
        all.violations.extend(errors.violations.into_iter().map(|one| Violation {
            pointer: format!("/external/{at}/data{}", one.pointer),
            column: if one.line == 1 { one.column.saturating_add(column - 1) } else { one.column },
            line: one.line.saturating_add(line - 1),
            ..one
        }));
    }
    all.omitted += all.violations.len().saturating_sub(MAX_REPORTED);
    all.violations.truncate(MAX_REPORTED);
    Some(if all.violations.is_empty() { Ok(()) } else { Err(all) })
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert!(validate_attached(other).is_none(), "{other}");
        }
    }

    #[test]
    fn violations_of_all_payloads_are_placed_in_the_whole_document() {
        let errors = validate_attached(TEXT).unwrap().unwrap_err();
        let placed: Vec<_> =
            errors.violations.iter().map(|one| (one.line, one.column, &*one.pointer)).collect();
        assert_eq!(
            placed,
            [(4, 45, "/external/1/data/fields/0/value"), (4, 50, "/external/1/data/more")]
        );
        let one_line = r#"{"ticket":"1","external":[{"provider":"p","title":"t","data":{}}]}"#;
        let errors = validate_attached(one_line).unwrap().unwrap_err();
        assert_eq!((errors.violations[0].line, errors.violations[0].column), (1, 62));
        assert_eq!(validate_attached(r#"{"ticket":"1","external":[]}"#), Some(Ok(())));
    }
}
