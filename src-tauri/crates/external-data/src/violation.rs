//! The violations of a payload, and every word that people read about them.

use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::escape::escape_invisible;
use crate::span::Lines;

/// How many violations a [`ValidationErrors`] spells out. A payload with more is counted to the end, but a
/// megabyte of rubbish must not answer with a hundred megabytes of complaint.
pub const MAX_REPORTED: usize = 1_000;

/// The number of bytes of a summary that are reserved for the notice of omitted violations.
const OMITTED_NOTICE_BYTES: usize = 64;

/// The rule that a violation breaks. Codes are stable; wording is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The text must be JSON (RFC 8259).
    Json,
    /// The whole must be an object.
    Object,
    /// A required property must be there.
    Required,
    /// A value must be of the type that the contract gives.
    Type,
    /// A value must be one of those that the contract lists.
    Enum,
    /// There are no properties but those of the contract.
    UnknownProperty,
    /// A timestamp must be a day of the calendar, `YYYY-MM-DD`.
    Date,
    /// An object has each property once.
    DuplicateKey,
    /// Objects and arrays stand at most [`crate::MAX_NESTING`] deep in one another.
    Nesting,
    /// A file that a document names must be one that can be read. No payload names any.
    File,
}

impl Rule {
    /// All rules that a payload can break, in the order of this type.
    pub const ALL: [Self; 9] = [
        Self::Json,
        Self::Object,
        Self::Required,
        Self::Type,
        Self::Enum,
        Self::UnknownProperty,
        Self::Date,
        Self::DuplicateKey,
        Self::Nesting,
    ];

    /// What the rule asks for, in a sentence.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::Json => "A payload must be JSON.",
            Self::Object => "The whole payload must be an object with the property \"fields\".",
            Self::Required => "A required property must be there.",
            Self::Type => "A value must be of the type that the contract gives.",
            Self::Enum => "A value must be one of those that the contract lists.",
            Self::UnknownProperty => "There are no properties but those of the contract.",
            Self::Date => "A timestamp must be a day of the calendar, YYYY-MM-DD.",
            Self::DuplicateKey => "An object has each property once.",
            Self::Nesting => "Objects and arrays must not stand too deep in one another.",
            Self::File => "A file that a document names must be one that can be read.",
        }
    }

    /// The stable code of the rule.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Object => "object",
            Self::Required => "required",
            Self::Type => "type",
            Self::Enum => "enum",
            Self::UnknownProperty => "unknown-property",
            Self::Date => "date",
            Self::DuplicateKey => "duplicate-key",
            Self::Nesting => "nesting",
            Self::File => "file",
        }
    }
}

/// One thing that is wrong with a payload.
///
/// It repeats a part of the payload, which is health and payment data: show it to whoever sent
/// the payload, and never log it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Violation {
    /// Where, as a JSON Pointer (RFC 6901); empty for the whole. A missing property is pointed at
    /// by the pointer that it would have.
    pub pointer: String,
    /// Which rule is broken.
    pub rule: Rule,
    /// The line in the text that was checked, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What is wrong: what was expected, and what was found, cut short.
    pub message: String,
    /// What to do instead, where that can be guessed.
    pub help: Option<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { line, column, message, .. } = self;
        let pointer = escape_invisible(&self.pointer);
        let pointer = if pointer.is_empty() { "(whole)" } else { &*pointer };
        write!(f, "{line}:{column} {pointer} [{}] {message}", self.rule.code())?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, " — {help}"))
    }
}

impl Violation {
    /// The violation in at most `bytes` bytes as JSON has them, with the break of its line. A long
    /// pointer is cut first, since it repeats names of any length.
    fn line(&self, bytes: usize) -> String {
        let bytes = bytes.saturating_sub(json_bytes('\n'));
        let whole = self.to_string();
        let size = |text: &str| text.chars().map(json_bytes).sum::<usize>();
        let over = size(&whole).saturating_sub(bytes);
        if over == 0 {
            return whole;
        }
        let pointer = escape_invisible(&self.pointer);
        let pointer = cut(&pointer, size(&pointer).saturating_sub(over));
        cut(&Self { pointer, ..self.clone() }.to_string(), bytes)
    }
}

/// How many bytes a printable character takes in a string of JSON.
fn json_bytes(character: char) -> usize {
    if matches!(character, '"' | '\\' | '\n') { 2 } else { character.len_utf8() }
}

/// The beginning of `text` in at most `bytes` bytes as JSON has them, with `…` where it was cut.
fn cut(text: &str, bytes: usize) -> String {
    let mut room = bytes;
    let mut short = String::new();
    for character in text.chars() {
        let size = json_bytes(character);
        if size > room {
            while room < '…'.len_utf8()
                && let Some(last) = short.pop()
            {
                room += json_bytes(last);
            }
            short.push('…');
            break;
        }
        room -= size;
        short.push(character);
    }
    escape_invisible(&short).into_owned()
}

/// The reasons why a payload is refused: every violation, in the order of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{}", self.text())]
pub struct ValidationErrors {
    /// The violations, at most [`MAX_REPORTED`] of them. Never empty.
    pub violations: Vec<Violation>,
    /// How many more there are.
    pub omitted: usize,
}

impl ValidationErrors {
    /// Whether the text was not even a JSON object: the contract answers that differently.
    #[must_use]
    pub fn is_not_json_object(&self) -> bool {
        self.violations.iter().any(|violation| matches!(violation.rule, Rule::Json | Rule::Object))
    }

    /// The first `most` violations, a line each, in at most `bytes` bytes as JSON has them, and how
    /// many more there are: for an answer, which must not grow with what is wrong.
    #[must_use]
    pub fn summary(&self, most: usize, bytes: usize) -> String {
        let more = self.violations.len().saturating_sub(most) + self.omitted;
        let each = bytes.saturating_sub(OMITTED_NOTICE_BYTES) / most.max(1);
        let shown = self.violations.iter().take(most);
        let mut lines: Vec<String> = shown.map(|violation| violation.line(each)).collect();
        if more > 0 {
            lines.push(format!("… and {more} more"));
        }
        lines.join("\n")
    }

    fn text(&self) -> String {
        let mut lines: Vec<String> = self.violations.iter().map(ToString::to_string).collect();
        if self.omitted > 0 {
            lines.push(format!("… and {} more", self.omitted));
        }
        lines.join("\n")
    }
}

/// The violation of a text that is no JSON at all.
pub(crate) fn not_json(text: &str, error: &serde_json::Error) -> Violation {
    let description = error.to_string();
    let reason = description.split(" at line ").next().unwrap_or(&description);
    let (message, help) = if text.trim().is_empty() {
        (
            "expected JSON; found nothing".to_owned(),
            Some("send {\"fields\": []} at the least".to_owned()),
        )
    } else if text.starts_with('\u{feff}') {
        (
            "expected JSON; found a byte order mark".to_owned(),
            Some("save the text without it".to_owned()),
        )
    } else if error.is_eof() {
        (
            format!("not JSON: the text ends too early ({reason})"),
            Some("is a bracket or a quote missing, or was it not URL-encoded (curl: --data-urlencode)?".to_owned()),
        )
    } else {
        let help =
            (reason == "trailing comma").then(|| "remove the comma before the bracket".to_owned());
        (format!("not JSON: {reason}"), help)
    };
    let (line, column) = Lines::of(text).position(not_json_at(text, error).start);
    Violation {
        pointer: String::new(),
        rule: Rule::Json,
        line: saturating_u32(line),
        column: saturating_u32(column),
        message,
        help,
    }
}

/// The bytes at which a text stops being JSON: one character, or none at the end of a line.
pub(crate) fn not_json_at(text: &str, error: &serde_json::Error) -> Range<usize> {
    let line = error.line().max(1);
    let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let rest = text.get(before..).unwrap_or_default().split('\n').next().unwrap_or_default();
    // serde_json counts bytes from 1, and takes 0 for the end of the line before.
    let last = rest.char_indices().take_while(|(at, _)| *at < error.column().max(1)).last();
    match last {
        Some((at, character)) => before + at..before + at + character.len_utf8(),
        None => before..before,
    }
}

/// Converts a count to a `u32`, which JSON readers of every language hold exactly. A larger count
/// becomes `u32::MAX`.
pub(crate) fn saturating_u32(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::validate;

    #[test]
    fn summary_is_bounded_in_lines_and_bytes_whatever_the_payload_holds() {
        let names = ["\"".repeat(30_000), "\u{1b}".repeat(30_000), "é".repeat(30_000)];
        for name in names {
            let field = json!({ "type": "text", "title": "t", "value": "v", name: 1 });
            let fields: Vec<_> = (0..25).map(|_| field.clone()).collect();
            let errors = validate(&json!({ "fields": fields }).to_string()).unwrap_err();
            let summary = errors.summary(20, 16 << 10);
            assert_eq!(summary.lines().count(), 21);
            assert!(summary.ends_with("\n… and 5 more"), "{summary}");
            assert!(summary.contains("[unknown-property] unknown property"), "{summary}");
            let sent = serde_json::to_string(&summary).unwrap().len();
            assert!(sent <= 16 << 10, "{sent} bytes");
        }
    }

    #[test]
    fn short_violations_stand_whole_in_a_summary() {
        let errors = validate("{}").unwrap_err();
        assert_eq!(errors.summary(20, 16 << 10), errors.to_string());
    }

    #[test]
    fn pointer_and_message_show_what_would_steer_a_terminal() {
        let text = "{\"fields\":[],\"\\u001b[2J\\n\u{202e}x\":1}";
        let shown = validate(text).unwrap_err().to_string();
        assert!(shown.contains("/[U+001B][2J[U+000A][U+202E]x [unknown-property]"), "{shown}");
        assert!(!shown.contains(crate::is_invisible), "{shown}");
    }
}
