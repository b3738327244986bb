//! All that certainly mends a payload, done at once. Nothing that somebody wrote is lost, and a document
//! that is no payload is left.

use crate::checked_text::{CheckedText, Form, Part};
use crate::quick_fix::{QuickFixes, trailing_commas};
use crate::span::Lines;
use crate::text_edit::TextEdit;
use crate::validate::LocatedViolations;
use crate::violation::saturating_u32;

/// How many bytes are read again at the most, round by round. A fix can show what another one mends,
/// such as what is wrong in a text that was not JSON before.
const MAX_BYTES_READ: usize = 1 << 26;

/// A text in which everything was mended that has one certain fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The whole text. What no fix replaced is as it was, byte for byte.
    pub text: String,
    /// What was done, in the order of the text as it was.
    pub fixes: Vec<MendedPlace>,
}

/// One thing that was mended.
///
/// It may repeat a part of the payload, which is health and payment data: never log it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MendedPlace {
    /// The line in the text as it was, from 1.
    pub line: u32,
    /// The column in characters in the text as it was, from 1.
    pub column: u32,
    /// Where, as a JSON Pointer (RFC 6901); empty for the whole.
    pub pointer: String,
    /// What was done, such as `replace "warn" with "warning"`.
    pub label: String,
}

/// Mends `text` as [`CheckedText::mend`] does.
#[must_use]
pub fn mend(text: &str) -> Option<Mended> {
    let (mended, fixes) = CheckedText::of(text).mend()?;
    Some(Mended { text: mended.into_text(), fixes })
}

impl CheckedText<'_> {
    /// Mends every violation that has one certain fix by which nothing is lost, in each payload of the
    /// text, and returns the new text with what was done. `None` where no violation has such a fix, and
    /// where the text is not meant as a payload.
    #[must_use]
    pub fn mend(&self) -> Option<(CheckedText<'static>, Vec<MendedPlace>)> {
        let mut mended: Option<CheckedText<'static>> = None;
        let mut origins: Vec<usize> = Vec::new();
        let mut done = Vec::new();
        let mut bytes_left = MAX_BYTES_READ.max(self.text().len());
        loop {
            let now = mended.as_ref().unwrap_or(self);
            let Some(left) = bytes_left.checked_sub(now.text().len()) else { break };
            bytes_left = left;
            let mut mendings = mendings(now);
            if mendings.is_empty() {
                break;
            }
            if origins.is_empty() {
                origins = (0..=now.text().len()).collect();
            }
            let text = apply(now.text(), &mut origins, &mut mendings);
            done.extend(mendings);
            mended = Some(CheckedText::of(text));
        }
        // Whether a text is meant as a payload is only seen when it is JSON.
        let mended = mended.filter(|one| matches!(one.form, Form::Payload | Form::Attached))?;
        done.sort_by_key(|one| one.at);
        let mut lines = Lines::of(self.text());
        let fixes = done.into_iter().map(|Mending { at, pointer, edit }| {
            let (line, column) = lines.position(at);
            let (line, column) = (saturating_u32(line), saturating_u32(column));
            MendedPlace { line, column, pointer, label: edit.label }
        });
        let fixes = fixes.collect();
        Some((mended, fixes))
    }
}

/// An edit with what it mends.
struct Mending {
    /// Where the violation stands, in bytes.
    at: usize,
    /// Its pointer.
    pointer: String,
    edit: TextEdit,
}

/// What mends a text, in the order of the edits. Of two edits that meet only the first is there.
fn mendings(checked: &CheckedText<'_>) -> Vec<Mending> {
    let refused = checked.parts.iter().filter_map(|part| Some((part, part.result.as_ref().err()?)));
    let mut all: Vec<Mending> = match checked.form {
        Form::OtherJson => return Vec::new(),
        Form::NotJson => {
            refused.flat_map(|(_, located)| in_no_json(checked.text(), located)).collect()
        }
        Form::Payload | Form::Attached => refused
            .flat_map(|(part, located)| in_part(checked.text_of(part), part, located))
            .collect(),
    };
    all.sort_by_key(|one| one.edit.from);
    let mut end = 0;
    all.retain(|one| {
        let is_apart = one.edit.from >= end;
        if is_apart {
            end = one.edit.to;
        }
        is_apart
    });
    all
}

/// What mends a payload in a text.
fn in_part(text: &str, part: &Part, located: &LocatedViolations) -> Vec<Mending> {
    let start = part.range.start;
    let fixes = QuickFixes::of(text, &located.violations);
    let mendings = located.violations.iter().filter_map(|one| {
        let edit = fixes.fix(one).filter(|edit| edit.keeps_content)?;
        Some(Mending {
            at: one.mark.start + start,
            pointer: format!("{}{}", part.pointer, one.violation.pointer),
            edit: TextEdit { from: edit.from + start, to: edit.to + start, ..edit },
        })
    });
    mendings.collect()
}

/// What may make JSON of a text that is none: all commas at once, since each but the first is only found
/// when those before it are gone.
fn in_no_json(text: &str, located: &LocatedViolations) -> Vec<Mending> {
    let fixes = QuickFixes::of(text, &located.violations);
    let Some((first, edit)) =
        located.violations.iter().find_map(|one| Some((one, fixes.fix(one)?)))
    else {
        return Vec::new();
    };
    let commas = trailing_commas(text);
    let is_comma = commas.iter().any(|(_, comma)| *comma == edit);
    let edits = if is_comma { commas } else { vec![(first.mark.start, edit)] };
    let mendings = edits.into_iter().map(|(at, edit)| Mending { at, pointer: String::new(), edit });
    mendings.collect()
}

/// Applies edits that do not meet, in the order of the text. `origins` are the offsets of the bytes of
/// `before`, and of its end, in the text as it was; afterwards they are those of what is returned, and
/// each edit is placed in the text as it was.
fn apply(before: &str, origins: &mut Vec<usize>, mendings: &mut [Mending]) -> String {
    let mut text = String::with_capacity(before.len());
    let mut moved = Vec::with_capacity(origins.len());
    let mut end = 0;
    for Mending { at, edit: TextEdit { from, to, insert, .. }, .. } in mendings {
        let origin = |offset: usize| origins.get(offset).copied().unwrap_or_default();
        *at = origin(*at);
        text += before.get(end..*from).unwrap_or_default();
        moved.extend_from_slice(origins.get(end..*from).unwrap_or_default());
        text += insert;
        moved.resize(moved.len() + insert.len(), origin(*from));
        end = *to;
    }
    text += before.get(end..).unwrap_or_default();
    moved.extend_from_slice(origins.get(end..).unwrap_or_default());
    *origins = moved;
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::violation::MAX_REPORTED;

    fn item(parts: &str) -> String {
        format!("{{\"fields\":[{{\"type\":\"list\",\"title\":\"A\",\"items\":[{{{parts}}}]}}]}}")
    }

    fn mended(text: &str) -> (String, Vec<String>) {
        let mended = mend(text).unwrap();
        let fixes = mended
            .fixes
            .iter()
            .map(|one| format!("{}:{} {} {}", one.line, one.column, one.pointer, one.label));
        (mended.text, fixes.collect())
    }

    #[test]
    fn text_without_a_certain_fix_is_left() {
        for text in ["{\"fields\":[]}", "{", "{\"fields\":5}", &item("\"title\":null")] {
            assert_eq!(mend(text), None, "{text}");
        }
    }

    #[test]
    fn document_that_is_no_payload_is_left_as_it_is() {
        for text in [
            r#"{"name": "app", "version": "1.0.0", "files": ["dist"], "scripts": {"a": "b"}}"#,
            r#"{"name": null, "files": [], "private": true}"#,
            r#"{"files": ["src"], "compilerOptions": {"strict": true,},}"#,
            r#"{"type": "record", "name": "a", "fields": [{"name": "b", "type": "string"}]}"#,
            r#"{"fields": ["id", "name"], "note": null}"#,
            "[1,]",
            "\u{feff}{\"a\": 1}",
        ] {
            assert_eq!(mend(text), None, "{text}");
        }
    }

    #[test]
    fn what_somebody_wrote_is_never_taken_away() {
        for text in [
            item("\"title\":\"b\",\"colour\":\"red\""),
            item("\"title\":\"b\",\"colour\":[0]"),
            item("\"title\":\"b\",\"timestamp\":\"2026-01-10 14:30\""),
            "{\"fields\":[{\"type\":\"text\",\"title\":\"a\",\"value\":\"b\"}],\"theme\":\"dark\"}"
                .to_owned(),
        ] {
            assert_eq!(mend(&text), None, "{text}");
        }
        for (empty, label) in [("null", "c"), ("\"\"", "c"), ("[ ]", "c"), ("{}", "c")] {
            let text = item(&format!("\"title\":\"b\",\"{label}\":{empty}"));
            assert_eq!(mend(&text).unwrap().text, item("\"title\":\"b\""), "{text}");
        }
    }

    #[test]
    fn fields_under_a_name_that_is_almost_theirs_get_their_own() {
        let field = r#"[{"type": "text", "title": "a", "value": "b"}]"#;
        let (after, fixes) = mended(&format!("{{\"feilds\": {field}}}"));
        assert_eq!(after, format!("{{\"fields\": {field}}}"));
        assert_eq!(fixes, ["1:2 /feilds replace \"feilds\" with \"fields\""]);
    }

    #[test]
    fn payloads_of_a_document_are_mended_each_at_its_place() {
        let text = r#"{"ticket": "1", "external": [
  {"provider": "é", "title": "A", "note": 5, "data": {"fields": [{"type": "text", "title": 1, "value": "b"},]}},
  {"provider": "b", "title": "B", "data": {"fields": [
    {"type": "message", "content": "c", "importance": "warn"}]}},
]}"#;
        let (after, fixes) = mended(text);
        let expected = text
            .replace("1, \"value", "\"1\", \"value")
            .replace("warn", "warning")
            .replace("},]", "}]");
        assert_eq!(after, expected.replace("}},\n]", "}}\n]"));
        assert_eq!(
            fixes,
            [
                "2:92 /external/0/data/fields/0/title put it in quotes",
                "2:109  remove the comma",
                "4:55 /external/1/data/fields/0/importance replace \"warn\" with \"warning\"",
                "5:1  remove the comma",
            ]
        );
    }

    #[test]
    fn name_that_another_could_have_as_well_is_left_where_violations_are_cut() {
        // The last violation that is kept is a name, and the first that is not could be meant alike.
        let other = "\"badge\":\"d\",\"tag\":\"e\"";
        let mut items = vec!["{\"title\":\"b\",\"text\":5.0}".to_owned(); MAX_REPORTED - 1];
        items.push(format!("{{\"title\":\"b\",{other}}}"));
        let text = format!(
            "{{\"fields\":[{{\"type\":\"list\",\"title\":\"A\",\"items\":[{}]}}]}}",
            items.join(",")
        );
        let Mended { text, fixes } = mend(&text).unwrap();
        assert_eq!(fixes.len(), MAX_REPORTED - 1);
        assert!(text.contains(other), "{}", text.get(text.len() - 100..).unwrap());
    }

    #[test]
    fn everything_is_mended_at_once_and_the_rest_is_kept() {
        let text = "\u{feff}{\r\n\t\"fields\" : [\r\n\t\t{ \"type\": \"message\", \"content\": 5,\t\"importance\": \"warn\" }  ,\r\n\t]\r\n}\r\n\r\n";
        let (after, fixes) = mended(text);
        assert_eq!(
            after,
            "{\r\n\t\"fields\" : [\r\n\t\t{ \"type\": \"message\", \"content\": \"5\",\t\"importance\": \"warning\" }  \r\n\t]\r\n}\r\n\r\n"
        );
        assert_eq!(
            fixes,
            [
                "1:1  remove the byte order mark",
                "3:35 /fields/0/content put it in quotes",
                "3:52 /fields/0/importance replace \"warn\" with \"warning\"",
                "4:2  remove the comma",
            ]
        );
    }

    #[test]
    fn properties_beside_each_other_are_both_removed_and_told_where_they_stood() {
        let text = item("\"title\":\"b\",\n\"x\":null,\n\"y\":{}");
        let (after, fixes) = mended(&text);
        assert_eq!(after, item("\"title\":\"b\""));
        assert_eq!(
            fixes,
            ["2:1 /fields/0/items/0/x remove \"x\"", "3:1 /fields/0/items/0/y remove \"y\""]
        );
    }

    #[test]
    fn what_two_fixes_could_mend_stays() {
        let text = item("\"title\":\"b\",\"badge\":\"c\",\"tag\":\"d\",\"text\":null");
        let (after, fixes) = mended(&text);
        assert_eq!(after, item("\"title\":\"b\",\"badge\":\"c\",\"tag\":\"d\""));
        assert_eq!(fixes.len(), 1, "{fixes:?}");
    }

    #[test]
    fn very_many_commas_are_mended_at_once() {
        let text = format!("{{\"fields\":[{}]}}", vec!["[1,]"; 2_000].join(","));
        let Mended { text, fixes } = mend(&text).unwrap();
        assert_eq!(fixes.len(), 2_000);
        assert!(!text.contains(",]"));
        let large = format!("{{\"fields\":[{}]}}", vec!["[\", ]\" , ]"; 50_000].join(","));
        let Mended { text, fixes } = mend(&large).unwrap();
        assert_eq!((fixes.len(), text), (50_000, large.replace(" , ]", "  ]")));
    }
}
