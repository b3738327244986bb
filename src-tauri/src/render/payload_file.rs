//! A file with external data: a bare payload, or what a server answers of a ticket.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use external_data::{MAX_BYTES, ValidationErrors, Violation, parse_lenient, validate};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::value::RawValue;
use viewer::Section;

/// How many bytes of a file are read: more than a ticket of a hub can have.
const MAX_FILE_BYTES: u64 = 16 << 20;

/// What stands in for a name on the standard input.
const STANDARD_INPUT: &str = "stdin";

/// What a file does not say of its sections.
pub(crate) struct Unsaid<'a> {
    /// Who sends a bare payload.
    pub provider: &'a str,
    /// The title of a bare payload; the name of the file where it is absent.
    pub title: Option<&'a str>,
    /// When a section was attached.
    pub created: Timestamp,
}

/// The external data of a file.
#[derive(Debug)]
pub(crate) struct PayloadFile {
    /// The name of the file without its ending.
    pub stem: String,
    /// What is attached, as a clerk's window reads it.
    pub sections: Vec<Section>,
    /// What breaks the contract, a line each, with its place in the file.
    pub violations: Vec<String>,
}

/// Returns the name of a file without its ending.
pub(crate) fn stem(file: &Path) -> String {
    if file == Path::new("-") {
        return STANDARD_INPUT.to_owned();
    }
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Reads a file; `-` is the standard input.
///
/// # Errors
/// Why it cannot be read, in words that name it.
pub(crate) fn read(file: &Path, unsaid: &Unsaid<'_>) -> Result<PayloadFile, String> {
    let name = if file == Path::new("-") { PathBuf::from("standard input") } else { file.into() };
    let name = name.display();
    let bytes = bytes_of(file).map_err(|error| format!("cannot read {name}: {error}"))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(format!("{name} has more than {MAX_FILE_BYTES} bytes"));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| format!("{name} is not UTF-8 text; save it as UTF-8"))?;
    let stem = stem(file);
    let sections = attached(&text).map_err(|why| {
        format!("{name} looks like the answer of a server, and its external data is none: {why}")
    })?;
    let sections = sections.unwrap_or_else(|| {
        let title = unsaid.title.unwrap_or(&stem).to_owned().into();
        vec![Attached {
            provider: unsaid.provider.into(),
            title,
            created: None,
            data: Some(&text),
            pointer: String::new(),
        }]
    });
    let violations = sections.iter().flat_map(|section| violations(&text, section)).collect();
    let sections = drawn(&sections, unsaid.created);
    Ok(PayloadFile { stem, sections, violations })
}

fn bytes_of(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let at_most = MAX_FILE_BYTES + 1;
    if file == Path::new("-") {
        std::io::stdin().lock().take(at_most).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(file)?.take(at_most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// One section of a file.
#[derive(Debug, PartialEq, Eq)]
struct Attached<'t> {
    provider: Cow<'t, str>,
    title: Cow<'t, str>,
    created: Option<Timestamp>,
    /// The payload, a part of the file's text; absent where the server has none.
    data: Option<&'t str>,
    /// Where the payload stands in the file, as a JSON Pointer.
    pointer: String,
}

/// A section as a server answers it.
#[derive(Deserialize)]
struct AnsweredSection<'t> {
    #[serde(borrow)]
    provider: Cow<'t, str>,
    #[serde(borrow, default)]
    title: Cow<'t, str>,
    #[serde(default)]
    created: Option<Timestamp>,
    #[serde(borrow, default)]
    data: Option<&'t RawValue>,
}

impl<'t> AnsweredSection<'t> {
    fn at(self, pointer: &str) -> Attached<'t> {
        let Self { provider, title, created, data } = self;
        let pointer = format!("{pointer}/data");
        Attached { provider, title, created, data: data.map(RawValue::get), pointer }
    }
}

/// Returns the sections of a text that is an answer of a server: a list of sections, one section, or
/// an object in which `external` has the list, be it under `data` and `ticket` as GraphQL answers.
/// `None` for a text that is a payload, or is to be judged as one.
///
/// # Errors
/// Why the list is none, in words.
fn attached(text: &str) -> Result<Option<Vec<Attached<'_>>>, String> {
    if let Ok(list) = serde_json::from_str(text) {
        return Ok(Some(list_at("", list)));
    }
    let (mut text, mut pointer) = (text, String::new());
    // The way to the list is no longer than this.
    for _ in 0..3 {
        let Ok(members) = serde_json::from_str::<HashMap<Cow<'_, str>, &RawValue>>(text) else {
            return Ok(None);
        };
        if members.contains_key("fields") {
            return Ok(None);
        }
        if let Some(list) = members.get("external") {
            let list = serde_json::from_str(list.get()).map_err(|error| error.to_string())?;
            return Ok(Some(list_at(&format!("{pointer}/external"), list)));
        }
        if members.contains_key("provider") && members.contains_key("data") {
            let section: Result<AnsweredSection<'_>, _> = serde_json::from_str(text);
            return Ok(section.ok().map(|section| vec![section.at(&pointer)]));
        }
        let Some(name) = ["data", "ticket"].into_iter().find(|name| members.contains_key(*name))
        else {
            return Ok(None);
        };
        text = members.get(name).map_or("", |inner| inner.get());
        pointer = format!("{pointer}/{name}");
    }
    Ok(None)
}

fn list_at<'t>(pointer: &str, list: Vec<AnsweredSection<'t>>) -> Vec<Attached<'t>> {
    let numbered = list.into_iter().enumerate();
    numbered.map(|(at, section)| section.at(&format!("{pointer}/{at}"))).collect()
}

/// Returns what breaks the contract in a section, placed in the text of the whole file.
fn violations(text: &str, section: &Attached<'_>) -> Vec<String> {
    let Some(data) = section.data else { return Vec::new() };
    let mut said = match validate(data) {
        Ok(_) => Vec::new(),
        Err(ValidationErrors { violations, omitted }) => {
            let (lines, columns) = place_of(text, data);
            let placed = violations.into_iter().map(|one| {
                let column =
                    if one.line == 1 { one.column.saturating_add(columns) } else { one.column };
                let line = one.line.saturating_add(lines);
                let pointer = format!("{}{}", section.pointer, one.pointer);
                Violation { line, column, pointer, ..one }.to_string()
            });
            let mut said: Vec<_> = placed.collect();
            if omitted > 0 {
                said.push(format!("… and {omitted} more"));
            }
            said
        }
    };
    if data.len() > MAX_BYTES {
        let found = data.len();
        said.push(format!(
            "1:1 (whole) [size] a hub takes at most {MAX_BYTES} bytes; found {found}"
        ));
    }
    said
}

/// How many lines and characters stand before a part of a text: whole lines, and then characters of
/// the line on which it begins.
fn place_of(text: &str, part: &str) -> (u32, u32) {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let before = text.get(..start).unwrap_or_default();
    let lines = before.matches('\n').count();
    let columns = before.rsplit('\n').next().unwrap_or_default().chars().count();
    (u32::try_from(lines).unwrap_or(u32::MAX), u32::try_from(columns).unwrap_or(u32::MAX))
}

/// Returns the sections as a clerk's window reads them.
fn drawn(sections: &[Attached<'_>], created: Timestamp) -> Vec<Section> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let drawn = sections.iter().map(|section| {
        let times = seen.entry(&section.provider).or_default();
        *times += 1;
        let provider = section.provider.clone().into_owned();
        Section {
            key: if *times == 1 { provider.clone() } else { format!("{provider} {times}") },
            provider,
            title: section.title.clone().into_owned(),
            updated: section.created.unwrap_or(created),
            payload: Arc::new(parse_lenient(section.data)),
        }
    });
    drawn.collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const PAYLOAD: &str = r#"{"fields":[{"type":"text","title":"Level","value":"Gold"}]}"#;

    fn read_text(text: &str) -> Result<PayloadFile, String> {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("gold.card.json");
        fs::write(&file, text).unwrap();
        let created = "2026-01-15T09:00:00Z".parse().unwrap();
        read(&file, &Unsaid { provider: "crm", title: None, created })
    }

    fn named(file: &PayloadFile) -> Vec<(&str, &str, usize)> {
        let sections = file.sections.iter();
        sections.map(|one| (&*one.provider, &*one.title, one.payload.fields.len())).collect()
    }

    #[test]
    fn bare_payload_takes_its_title_from_its_file() {
        let file = read_text(PAYLOAD).unwrap();
        assert_eq!(named(&file), [("crm", "gold.card", 1)]);
        assert_eq!((file.stem.as_str(), file.violations.len()), ("gold.card", 0));
    }

    #[test]
    fn answer_of_a_server_is_read_in_each_of_its_forms() {
        let section = format!(
            r#"{{"created":"2026-01-14T08:30:00.000Z","provider":"my-crm","title":"Card","data":{PAYLOAD}}}"#
        );
        let list = format!("[{section},{}]", section.replace("Card", "Again"));
        for text in [
            list.clone(),
            format!(r#"{{"id":"1","external":{list}}}"#),
            format!(r#"{{"data":{{"ticket":{{"external":{list}}}}}}}"#),
            format!(r#"{{"ticket":{{"external":{list}}}}}"#),
        ] {
            let file = read_text(&text).unwrap();
            assert_eq!(named(&file), [("my-crm", "Card", 1), ("my-crm", "Again", 1)], "{text}");
            let keys: Vec<_> = file.sections.iter().map(|one| &*one.key).collect();
            assert_eq!(keys, ["my-crm", "my-crm 2"]);
            assert_eq!(file.sections[0].updated.to_string(), "2026-01-14T08:30:00Z");
        }
        assert_eq!(named(&read_text(&section).unwrap()), [("my-crm", "Card", 1)]);
        assert!(read_text("[]").unwrap().sections.is_empty());
        let none = read_text(r#"[{"provider":"x","title":"y","data":null}]"#).unwrap();
        assert_eq!((named(&none), none.violations.len()), (vec![("x", "y", 0)], 0));
    }

    #[test]
    fn violation_has_its_place_in_the_whole_file() {
        let bare = read_text("{\"fields\":[\n  {\"type\":\"txt\"}\n]}").unwrap();
        assert!(
            bare.violations[0].starts_with("2:11 /fields/0/type [enum]"),
            "{:?}",
            bare.violations
        );
        let text = "[\n  {\"provider\": \"x\", \"title\": \"é\", \"data\": {\"fields\": [{\"type\": \"txt\"}]}}\n]";
        let placed = read_text(text).unwrap();
        let column = text.lines().nth(1).unwrap().find("\"txt\"").unwrap();
        let expected = format!("2:{column} /0/data/fields/0/type [enum]");
        assert!(placed.violations[0].starts_with(&expected), "{:?}", placed.violations);
    }

    #[test]
    fn text_that_is_neither_is_judged_as_a_payload() {
        for text in
            ["", "not JSON", "{}", "[1]", r#"{"data":{"a":1}}"#, r#"{"provider":1,"data":{}}"#]
        {
            let file = read_text(text).unwrap();
            assert_eq!((file.sections.len(), file.violations.is_empty()), (1, false), "{text}");
        }
        let error = read_text(r#"{"external":[{"title":"no provider"}]}"#).unwrap_err();
        assert!(error.contains("gold.card.json") && error.contains("provider"), "{error}");
    }

    #[test]
    fn file_that_cannot_be_read_is_named() {
        let created = Timestamp::UNIX_EPOCH;
        let unsaid = Unsaid { provider: "crm", title: None, created };
        let error = read(Path::new("no-such-file.json"), &unsaid).unwrap_err();
        assert!(error.starts_with("cannot read no-such-file.json"), "{error}");
    }
}
