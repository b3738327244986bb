//! A file with external data: a bare payload, or what a server answers of a ticket.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use external_data::{
    CheckedText, Inspection, MAX_BYTES, PlacedDocument, PlacedPayload, PlacedSection, PlacedValue,
    attached_sections, parse_lenient,
};
use jiff::Timestamp;
use viewer::{Section, section_keys};

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
    let (sections, violations) = {
        let checked = CheckedText::of(&*text);
        let document = PlacedDocument::parse(&text).ok();
        let attached = document.as_ref().map_or(Ok(None), attached_sections).map_err(|why| {
            format!(
                "{name} looks like the answer of a server, and its external data is none: {why}"
            )
        })?;
        let sections = match attached {
            Some(sections) => answered(&sections, unsaid.created),
            None => vec![Section {
                key: unsaid.provider.to_owned(),
                provider: unsaid.provider.to_owned(),
                title: unsaid.title.unwrap_or(&stem).to_owned(),
                updated: unsaid.created,
                payload: Arc::new(parse_lenient(Some(&text))),
            }],
        };
        let violations = if sections.is_empty() { Vec::new() } else { violations(&checked) };
        (sections, violations)
    };
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

/// Returns what breaks the contract, placed in the text of the whole file.
fn violations(checked: &CheckedText<'_>) -> Vec<String> {
    let Inspection { problems, omitted } = checked.inspection(None);
    let mut said: Vec<String> = problems.iter().map(ToString::to_string).collect();
    if omitted > 0 {
        said.push(format!("… and {omitted} more"));
    }
    let larger = checked.payloads_larger_than(MAX_BYTES).into_iter();
    said.extend(larger.map(|payload| {
        let PlacedPayload { bytes, pointer, line, column, .. } = payload;
        let pointer = if pointer.is_empty() { "(whole)" } else { &*pointer };
        format!(
            "{line}:{column} {pointer} [size] a hub takes at most {MAX_BYTES} bytes; found {bytes}"
        )
    }));
    said
}

/// Returns the sections of a server's answer as a clerk's window reads them.
fn answered(sections: &[PlacedSection<'_>], created: Timestamp) -> Vec<Section> {
    let keys = section_keys(sections.iter().map(|section| section.provider));
    let answered = sections.iter().zip(keys).map(|(section, key)| Section {
        key,
        provider: section.provider.to_owned(),
        title: section.title.to_owned(),
        updated: section.created.unwrap_or(created),
        payload: Arc::new(parse_lenient(section.data.as_ref().map(PlacedValue::text))),
    });
    answered.collect()
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
        for text in [list.clone(), format!(r#"{{"data":{{"ticket":{{"external":{list}}}}}}}"#)] {
            let file = read_text(&text).unwrap();
            assert_eq!(named(&file), [("my-crm", "Card", 1), ("my-crm", "Again", 1)], "{text}");
            let keys: Vec<_> = file.sections.iter().map(|one| &*one.key).collect();
            assert_eq!(keys, ["my-crm", "my-crm 2"]);
            assert!(file.violations.is_empty());
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
