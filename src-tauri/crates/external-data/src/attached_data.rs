//! All that integrations attached to one ticket, as one document: each payload with its provider and
//! title. `sview get` prints it, a server answers it, and whatever takes payloads can take it.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::likeness::FIELDS;
use crate::placed_document::{PlacedDocument, PlacedValue};

/// The property in which a server lists the sections of a ticket.
const EXTERNAL: &str = "external";
/// What may stand around it, as GraphQL answers.
const AROUND: [&str; 2] = ["data", "ticket"];

/// What is attached to a ticket, to be written:
/// `{"ticket": "12345", "external": [{"provider", "title", "created", "data"}]}`.
///
/// It holds health and payment data: never log it.
#[derive(Debug, Serialize)]
pub struct AttachedData<'t> {
    /// The id of the ticket.
    pub ticket: String,
    /// The sections, in the order in which the clerk sees them.
    pub external: Vec<AttachedSection<'t>>,
}

/// What one provider attached.
#[derive(Debug, Serialize)]
pub struct AttachedSection<'t> {
    /// The integration.
    pub provider: String,
    /// The header of the section.
    pub title: String,
    /// When the server stored it, in ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// The payload as the server wrote it. `None` where the server has none.
    pub data: Option<&'t RawValue>,
}

/// What one provider attached, as it stands in a document.
#[derive(Clone, Debug)]
pub struct PlacedSection<'d> {
    /// The integration.
    pub provider: &'d str,
    /// The header of the section; empty where the document does not tell it.
    pub title: &'d str,
    /// When the server stored it, where the document tells it.
    pub created: Option<Timestamp>,
    /// The payload. `None` where the server has none.
    pub data: Option<PlacedValue<'d>>,
}

/// Returns the sections of a document that holds what is attached to a ticket: a list of sections, one
/// section, or an object in which `external` has the list, be it under `data` and `ticket` as GraphQL
/// answers. `None` for a document that is a payload, or is to be judged as one.
///
/// # Errors
/// What is no section, in words.
pub fn attached_sections<'d>(
    document: &'d PlacedDocument<'d>,
) -> Result<Option<Vec<PlacedSection<'d>>>, String> {
    let root = document.root();
    if let Some(list) = root.elements() {
        // A list of anything else is a payload of the wrong type.
        return Ok(list.map(|one| section(&one)).collect::<Result<_, _>>().ok());
    }
    let mut value = root;
    // The way to the list is no longer than this.
    for _ in 0..=AROUND.len() {
        if !value.is_object() || value.get(FIELDS).is_some() {
            return Ok(None);
        }
        if let Some(list) = value.get(EXTERNAL) {
            let Some(elements) = list.elements() else {
                return Err(format!("{} is no list", list.pointer()));
            };
            return elements.map(|one| section(&one)).collect::<Result<_, _>>().map(Some);
        }
        if value.get("provider").is_some() && value.get("data").is_some() {
            return Ok(section(&value).ok().map(|one| vec![one]));
        }
        let Some(inner) = AROUND.iter().find_map(|name| value.get(name)) else {
            return Ok(None);
        };
        value = inner;
    }
    Ok(None)
}

/// One section.
fn section<'d>(value: &PlacedValue<'d>) -> Result<PlacedSection<'d>, String> {
    let text = |name: &str| match value.get(name).filter(|one| !is_null(one)) {
        Some(one) => match one.as_str() {
            Some(text) => Ok(Some(text)),
            None => Err(format!("{} is no text", one.pointer())),
        },
        None => Ok(None),
    };
    let provider = text("provider")?;
    let provider = provider.ok_or_else(|| format!("{} has no provider", value.pointer()))?;
    let created = text("created")?.map(str::parse::<Timestamp>).transpose();
    let created = created.map_err(|error| format!("{}/created: {error}", value.pointer()))?;
    let data = value.get("data").filter(|data| !is_null(data));
    Ok(PlacedSection { provider, title: text("title")?.unwrap_or_default(), created, data })
}

fn is_null(value: &PlacedValue<'_>) -> bool {
    value.text() == "null"
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECTION: &str = r#"{"created":"2026-01-14T08:30:00.000Z","provider":"my-crm","title":"Card","data":{"fields": []}}"#;

    /// The provider and the title of a section, and the JSON Pointer of its payload.
    type Section = (String, String, Option<String>);

    fn sections(text: &str) -> Result<Option<Vec<Section>>, String> {
        let document = PlacedDocument::parse(text).unwrap();
        let sections = attached_sections(&document)?;
        let placed = |one: PlacedSection<'_>| {
            let data = one.data.map(|data| data.pointer().to_owned());
            (one.provider.to_owned(), one.title.to_owned(), data)
        };
        Ok(sections.map(|all| all.into_iter().map(placed).collect()))
    }

    fn card(pointer: &str) -> Section {
        ("my-crm".to_owned(), "Card".to_owned(), Some(pointer.to_owned()))
    }

    #[test]
    fn sections_are_found_in_each_form_with_their_places() {
        let list = format!("[{SECTION},{SECTION}]");
        for (text, around) in [
            (list.clone(), ""),
            (format!(r#"{{"ticket":"1","external":{list}}}"#), "/external"),
            (format!(r#"{{"id":"1","external":{list}}}"#), "/external"),
            (format!(r#"{{"data":{{"ticket":{{"external":{list}}}}}}}"#), "/data/ticket/external"),
            (format!(r#"{{"ticket":{{"external":{list}}}}}"#), "/ticket/external"),
        ] {
            let expected = [0, 1].map(|at| card(&format!("{around}/{at}/data")));
            assert_eq!(sections(&text), Ok(Some(expected.into())), "{text}");
        }
        assert_eq!(sections(SECTION), Ok(Some(vec![card("/data")])));
        let none = sections(r#"{"external":[{"provider":"x","title":"y","data":null}]}"#);
        assert_eq!(none, Ok(Some(vec![("x".to_owned(), "y".to_owned(), None)])));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let data: &RawValue = serde_json::from_str(r#"{"fields": []}"#).unwrap();
        let section = AttachedSection {
            provider: "my-crm".to_owned(),
            title: "Card".to_owned(),
            created: Some("2026-01-14T08:30:00Z".to_owned()),
            data: Some(data),
        };
        let written = AttachedData { ticket: "12345".to_owned(), external: vec![section] };
        let text = serde_json::to_string(&written).unwrap();
        let document = PlacedDocument::parse(&text).unwrap();
        let sections = attached_sections(&document).unwrap().unwrap();
        assert_eq!(sections[0].data.as_ref().unwrap().text(), data.get());
        assert_eq!(sections[0].created, "2026-01-14T08:30:00Z".parse().ok());
    }

    #[test]
    fn document_that_is_a_payload_or_anything_else_has_no_sections() {
        for text in [
            r#"{"fields": [], "external": []}"#,
            "{}",
            "[1]",
            r#"{"data":{"a":1}}"#,
            r#"{"provider":1,"data":{}}"#,
            r#"{"data":{"data":{"data":{"external":[]}}}}"#,
            "5",
        ] {
            assert_eq!(sections(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn list_that_holds_something_else_is_told_with_its_place() {
        let why = |text: &str| sections(text).unwrap_err();
        assert_eq!(why(r#"{"external":[{"title":"a"}]}"#), "/external/0 has no provider");
        assert_eq!(why(r#"{"external":[{"provider":1}]}"#), "/external/0/provider is no text");
        assert_eq!(why(r#"{"external":{}}"#), "/external is no list");
        let why = why(r#"{"external":[{"provider":"a","created":"noon"}]}"#);
        assert!(why.starts_with("/external/0/created: "), "{why}");
    }
}
