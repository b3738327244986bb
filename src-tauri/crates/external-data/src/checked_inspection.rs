//! What is wrong with a text that was checked, with the places in the whole text.

use crate::checked_text::{CheckedText, Form, Part};
use crate::inspect::{Fix, Inspection, Problem, of_violations, of_warnings};
use crate::lint::LintContext;
use crate::span::{Lines, end_of_string};
use crate::text_edit::{TextEdit, Utf16Offsets};
use crate::violation::{MAX_REPORTED, saturating_u32};

/// A payload with its place in the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedPayload {
    /// How many bytes it has. Of a document that holds several, white space is not counted: it is set
    /// out for reading.
    pub bytes: usize,
    /// Where it stands, as a JSON Pointer (RFC 6901); empty for the whole.
    pub pointer: String,
    /// The line of its first character, from 1.
    pub line: u32,
    /// The column of its first character, from 1.
    pub column: u32,
    /// How many UTF-16 code units stand before it.
    pub from: u32,
}

impl CheckedText<'_> {
    /// Returns every violation, or every warning where there is none and `warnings` asks for them. A
    /// document that tells the provider of a payload is believed. Pointers and places are those of the
    /// whole text, and fixes are those that [`CheckedText::mend`] makes.
    #[must_use]
    pub fn inspection(&self, warnings: Option<LintContext<'_>>) -> Inspection {
        let is_mended = match self.form {
            Form::NotJson => self.mend().is_some(),
            Form::OtherJson => false,
            Form::Payload | Form::Attached => true,
        };
        let is_offered = |edit: &TextEdit| is_mended && edit.keeps_content;
        let is_valid = self.is_valid();
        let mut places = Places::of(self.text());
        let mut all = Inspection::default();
        for part in &self.parts {
            let text = self.text_of(part);
            let Inspection { problems, omitted } = match (&part.result, warnings) {
                (Err(located), _) => of_violations(text, located, is_offered),
                (Ok(payload), Some(context)) if is_valid => {
                    let provider = part.provider.as_deref().or(context.provider);
                    of_warnings(text, payload, LintContext { provider, ..context })
                }
                (Ok(_), _) => continue,
            };
            if problems.is_empty() {
                continue;
            }
            let before = places.before(part);
            all.problems.extend(problems.into_iter().map(|one| placed(one, &part.pointer, before)));
            all.omitted = all.omitted.saturating_add(omitted);
        }
        let cut = all.problems.len().saturating_sub(MAX_REPORTED);
        all.omitted = all.omitted.saturating_add(saturating_u32(cut));
        all.problems.truncate(MAX_REPORTED);
        all
    }

    /// Returns the payloads that have more than so many bytes.
    #[must_use]
    pub fn payloads_larger_than(&self, bytes: usize) -> Vec<PlacedPayload> {
        if self.text().len() <= bytes {
            return Vec::new();
        }
        let mut places = Places::of(self.text());
        let payloads = self.parts.iter().filter_map(|part| {
            let text = self.text_of(part);
            let size =
                if self.form == Form::Attached { bytes_without_space(text) } else { text.len() };
            if size <= bytes {
                return None;
            }
            let Before { lines, columns, units } = places.before(part);
            let (line, column) = (lines + 1, columns + 1);
            Some(PlacedPayload {
                bytes: size,
                pointer: part.pointer.clone(),
                line,
                column,
                from: units,
            })
        });
        payloads.collect()
    }
}

/// What stands before a part of a text: whole lines, characters of the line on which it begins, and
/// UTF-16 code units.
#[derive(Clone, Copy, Default)]
struct Before {
    lines: u32,
    columns: u32,
    units: u32,
}

/// Where parts begin, asked for in rising order.
struct Places<'a> {
    text: &'a str,
    lines: Lines<'a>,
    offsets: Option<Utf16Offsets<'a>>,
}

impl<'a> Places<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, lines: Lines::of(text), offsets: None }
    }

    fn before(&mut self, part: &Part) -> Before {
        let start = part.range.start;
        if start == 0 {
            return Before::default();
        }
        let (line, column) = self.lines.position(start);
        let offsets = self.offsets.get_or_insert_with(|| Utf16Offsets::of(self.text));
        let (lines, columns) = (saturating_u32(line - 1), saturating_u32(column - 1));
        Before { lines, columns, units: offsets.at(start) }
    }
}

/// A problem of a part at its place in the whole text.
fn placed(problem: Problem, pointer: &str, before: Before) -> Problem {
    let Before { lines, columns, units } = before;
    let moved = |offset: u32| offset.saturating_add(units);
    let fix = problem.fix.map(|fix| Fix { from: moved(fix.from), to: moved(fix.to), ..fix });
    Problem {
        pointer: format!("{pointer}{}", problem.pointer),
        column: problem.column.saturating_add(if problem.line == 1 { columns } else { 0 }),
        line: problem.line.saturating_add(lines),
        from: moved(problem.from),
        to: moved(problem.to),
        fix,
        ..problem
    }
}

/// How many bytes a text of JSON has without the white space between its values.
fn bytes_without_space(json: &str) -> usize {
    let bytes = json.as_bytes();
    let (mut count, mut at) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        let next = if *byte == b'"' { end_of_string(bytes, at) } else { at + 1 };
        if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
            count += next - at;
        }
        at = next;
    }
    count
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;
    use crate::inspect::Severity;

    const CONTEXT: LintContext<'_> =
        LintContext { today: Date::constant(2026, 2, 15), provider: None };
    const ATTACHED: &str = r#"{"ticket": "12345", "external": [
  {"provider": "my-crm", "title": "Customer", "data": {"fields": []}},
  {"provider": "bank", "title": "Account", "created": "2026-01-10T10:00:00Z", "data": {"fields": [
    {"type": "text", "title": "é", "value": 1}], "more": 1}},
  {"provider": "none", "title": "None", "data": null}
]}"#;

    fn inspected(text: &str) -> Inspection {
        CheckedText::of(text).inspection(Some(CONTEXT))
    }

    fn part(text: &str, from: u32, to: u32) -> String {
        let units: Vec<u16> = text.encode_utf16().collect();
        String::from_utf16_lossy(&units[from as usize..to as usize])
    }

    #[test]
    fn problems_of_all_payloads_are_placed_in_the_whole_document() {
        let found = inspected(ATTACHED);
        let placed: Vec<_> =
            found.problems.iter().map(|one| (one.line, one.column, &*one.pointer)).collect();
        assert_eq!(
            placed,
            [(4, 45, "/external/1/data/fields/0/value"), (4, 50, "/external/1/data/more")]
        );
        let marked = |one: &Problem| part(ATTACHED, one.from, one.to);
        assert_eq!(found.problems.iter().map(marked).collect::<Vec<_>>(), ["1", "\"more\""]);
        let fix = found.problems[0].fix.as_ref().unwrap();
        assert_eq!((part(ATTACHED, fix.from, fix.to), &*fix.insert), ("1".to_owned(), "\"1\""));
        let one_line = r#"{"ticket":"1","external":[{"provider":"p","title":"t","data":{}}]}"#;
        let found = inspected(one_line);
        assert_eq!((found.problems[0].line, found.problems[0].column), (1, 62));
    }

    #[test]
    fn warnings_come_where_there_is_no_violation_and_know_the_provider() {
        assert_eq!(inspected(r#"{"ticket":"1","external":[]}"#), Inspection::default());
        let text = r#"{"ticket":"1","external":[{"provider":"my-crm","title":"t","data":
{"fields":[{"type":"text","title":"my-crm","value":""}]}}]}"#;
        let codes: Vec<_> =
            inspected(text).problems.into_iter().map(|one| (one.code, one.line)).collect();
        let expected = [("title-repeats-provider", 2), ("blank", 2)];
        assert_eq!(codes, expected.map(|(code, line)| (code.to_owned(), line)));
        assert_eq!(CheckedText::of(text).inspection(None), Inspection::default());
        let both = text.replace("\"external\":[", "\"external\":[{\"provider\":\"p\",\"data\":5},");
        assert!(inspected(&both).problems.iter().all(|one| one.severity == Severity::Violation));
    }

    #[test]
    fn fix_is_offered_only_where_mending_makes_it() {
        let fixes =
            |text: &str| inspected(text).problems.into_iter().filter_map(|one| one.fix).count();
        assert_eq!(fixes(r#"{"fields":[{"type":"text","title":1,"value":"b","x":1}]}"#), 1);
        assert_eq!(fixes(r#"{"fields":[],}"#), 1);
        assert_eq!(fixes(r#"{"files":["dist"],}"#), 0);
        let other = r#"{"type":"record","name":"a","fields":[{"name":"b","type":"string"}]}"#;
        assert_eq!(fixes(other), 0);
    }

    #[test]
    fn payloads_are_measured_each_by_itself_and_without_what_sets_them_out() {
        let fields =
            format!("[{{\"type\":\"text\",\"title\":\"{}\",\"value\":\" \"}}]", "a".repeat(40));
        let data = format!("{{\n   \"fields\":   {fields}\n}}");
        let compact = data.len() - 8;
        let text = format!(
            "{{\"external\":[\n {{\"provider\":\"a\",\"data\":{{\"fields\":[]}}}},\n {{\"provider\":\"b\",\"data\":{data}}}]}}"
        );
        let larger = |bytes| CheckedText::of(&*text).payloads_larger_than(bytes);
        assert_eq!(larger(compact), []);
        let found = larger(compact - 1);
        let pointer = "/external/1/data".to_owned();
        let from = u32::try_from(text.find(&data).unwrap()).unwrap();
        assert_eq!(found, [PlacedPayload { bytes: compact, pointer, line: 3, column: 25, from }]);
        assert_eq!(CheckedText::of(&*data).payloads_larger_than(data.len()), []);
        assert_eq!(CheckedText::of(&*data).payloads_larger_than(compact)[0].bytes, data.len());
    }
}
