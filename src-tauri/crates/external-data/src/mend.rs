//! All that certainly mends a payload, done at once.

use crate::quick_fix::QuickFixes;
use crate::span::Lines;
use crate::text_edit::TextEdit;
use crate::validate::locate;
use crate::violation::saturating_u32;

/// How many bytes are read again at the most, round by round. A fix can show what another one mends,
/// such as the next comma before a bracket.
const MAX_BYTES_READ: usize = 1 << 26;

/// A payload in which everything was mended that has one certain fix.
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

/// Mends every violation of `text` that has one certain fix. Returns nothing where no violation has.
#[must_use]
pub fn mend(text: &str) -> Option<Mended> {
    let mut draft = Draft::of(text);
    let mut done = Vec::new();
    let mut bytes_left = MAX_BYTES_READ.max(text.len());
    while let Some(left) = bytes_left.checked_sub(draft.text.len()) {
        bytes_left = left;
        let mut mendings = mendings(&draft.text);
        if mendings.is_empty() {
            break;
        }
        draft.apply(&mut mendings);
        done.extend(mendings);
    }
    if done.is_empty() {
        return None;
    }
    done.sort_by_key(|one| one.at);
    let mut lines = Lines::of(text);
    let fixes = done.into_iter().map(|Mending { at, pointer, edit }| {
        let (line, column) = lines.position(at);
        let (line, column) = (saturating_u32(line), saturating_u32(column));
        MendedPlace { line, column, pointer, label: edit.label }
    });
    Some(Mended { fixes: fixes.collect(), text: draft.text })
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
fn mendings(text: &str) -> Vec<Mending> {
    let Err(located) = locate(text) else { return Vec::new() };
    let fixes = QuickFixes::of(text, &located.violations);
    let mut all: Vec<Mending> = located
        .violations
        .iter()
        .filter_map(|one| {
            let pointer = one.violation.pointer.clone();
            Some(Mending { at: one.mark.start, pointer, edit: fixes.fix(one)? })
        })
        .collect();
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

/// A text that is edited, with the place that each of its bytes came from.
struct Draft {
    text: String,
    /// The offsets of the bytes, and of the end, in the text as it was.
    origins: Vec<usize>,
}

impl Draft {
    fn of(text: &str) -> Self {
        Self { text: text.to_owned(), origins: (0..=text.len()).collect() }
    }

    /// Applies edits that do not meet, in the order of the text. Afterwards each is placed in the
    /// text as it was.
    fn apply(&mut self, mendings: &mut [Mending]) {
        let mut text = String::with_capacity(self.text.len());
        let mut origins = Vec::with_capacity(self.origins.len());
        let mut end = 0;
        for Mending { at, edit: TextEdit { from, to, insert, .. }, .. } in mendings {
            let origin = |offset: usize| self.origins.get(offset).copied().unwrap_or_default();
            *at = origin(*at);
            text += self.text.get(end..*from).unwrap_or_default();
            origins.extend_from_slice(self.origins.get(end..*from).unwrap_or_default());
            text += insert;
            origins.resize(origins.len() + insert.len(), origin(*from));
            end = *to;
        }
        text += self.text.get(end..).unwrap_or_default();
        origins.extend_from_slice(self.origins.get(end..).unwrap_or_default());
        (self.text, self.origins) = (text, origins);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let text = item("\"title\":\"b\",\n\"x\":1,\n\"y\":2");
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
    fn very_many_commas_are_mended_or_given_up_before_long() {
        let text = format!("{{\"fields\":[{}]}}", vec!["[1,]"; 2_000].join(","));
        let Mended { text, fixes } = mend(&text).unwrap();
        assert_eq!(fixes.len(), 2_000);
        assert!(!text.contains(",]"));
        let large = format!("{{\"fields\":[{}]}}", vec!["[1,]"; 50_000].join(","));
        assert!(mend(&large).unwrap().fixes.len() < 2_000);
    }
}
