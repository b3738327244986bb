//! The one edit that certainly mends a violation, where there is one. Where two edits could be meant,
//! there is none: a person has to choose. An edit that takes content away says so, since it is for a
//! person alone, who sees what it takes.

use std::collections::HashMap;

use crate::escape::escape_invisible;
use crate::likeness::{FIELDS, is_almost_fields};
use crate::payload::calendar_day;
use crate::span::{Span, end_of_string};
use crate::suggest::did_you_mean;
use crate::text_edit::TextEdit;
use crate::tree;
use crate::validate::LocatedViolation;
use crate::violation_kind::{ViolationKind, excerpt};

/// What mends the violations of one text.
pub(crate) struct QuickFixes<'a> {
    text: &'a str,
    /// How many properties of one object were probably meant to be the same property: the pointer of
    /// the object, and the name that was meant.
    meant: HashMap<(&'a str, &'static str), usize>,
}

impl<'a> QuickFixes<'a> {
    pub(crate) fn of(text: &'a str, violations: &'a [LocatedViolation]) -> Self {
        let mut meant = HashMap::new();
        for one in violations {
            if let Some((ViolationKind::Unknown { property, known, .. }, _)) = &one.found
                && let Some(name) = did_you_mean(property, known)
            {
                *meant.entry((object_of(&one.violation.pointer), name)).or_default() += 1;
            }
        }
        Self { text, meant }
    }

    /// Returns the edit that mends `violation`, if there is one that is certainly meant.
    pub(crate) fn fix(&self, violation: &LocatedViolation) -> Option<TextEdit> {
        let Some((kind, span)) = &violation.found else {
            return self.fix_syntax(violation.mark.start);
        };
        let found = self.text.get(span.start..span.end)?;
        let replace = |insert: String, label: String| {
            let (from, to) = (span.start, span.end);
            Some(TextEdit { label, from, to, insert, keeps_content: true })
        };
        match kind {
            ViolationKind::NotOneOf { expected, found } => {
                let name = did_you_mean(found, expected)?;
                replace(quoted(name), replacing(found, name))
            }
            ViolationKind::Unknown { .. } => self.fix_name(violation, kind, span),
            ViolationKind::WrongType { can_be_left_out: true, .. } if found == "null" => {
                let name = violation.violation.pointer.rsplit('/').next().unwrap_or_default();
                self.removal(span, name)
            }
            ViolationKind::WrongType { expected: "a string", .. } if is_number(found) => {
                replace(quoted(found), "put it in quotes".to_owned())
            }
            ViolationKind::NotADate => {
                let text: String = serde_json::from_str(found).ok()?;
                let CertainDay { day, has_time } = certain_day(&text)?;
                let label = replacing(&text, &day);
                let edit = replace(quoted(&day), label)?;
                Some(TextEdit { keeps_content: !has_time, ..edit })
            }
            _ => None,
        }
    }

    /// Gives a property its right name, or removes it where no name is like its own.
    fn fix_name(
        &self,
        violation: &LocatedViolation,
        kind: &ViolationKind<'_>,
        span: &Span,
    ) -> Option<TextEdit> {
        let ViolationKind::Unknown { property, known, around, .. } = kind else { return None };
        // Of two properties with one name nobody can say which one counts.
        if around.has_duplicates || !around.are_all_kept {
            return None;
        }
        let Some(name) = did_you_mean(property, known) else {
            // A property that is missing may be what this one was meant to be.
            return if around.is_complete { self.removal(span, property) } else { None };
        };
        let object = object_of(&violation.violation.pointer);
        let is_the_only_one = self.meant.get(&(object, name)) == Some(&1);
        // What other formats call almost so has other things in it.
        let is_so = name != FIELDS || self.is_almost_fields(property, span);
        (is_the_only_one && around.absent.contains(&name) && is_so).then(|| TextEdit {
            label: replacing(property, name),
            from: violation.mark.start,
            to: violation.mark.end,
            insert: quoted(name),
            keeps_content: true,
        })
    }

    fn is_almost_fields(&self, name: &str, span: &Span) -> bool {
        let value = self.text.get(span.start..span.end).and_then(|text| tree::parse(text).ok());
        value.is_some_and(|value| is_almost_fields(name, &value.node))
    }

    /// Removes a property with its comma: the one behind it, or that before it where it is the last.
    fn removal(&self, span: &Span, name: &str) -> Option<TextEdit> {
        let key = span.key?;
        let (before, after) = (self.text.get(..key)?, self.text.get(span.end..)?);
        let (from, to) = if let Some(rest) = trim_start(after).strip_prefix(',') {
            (key, self.text.len() - trim_start(rest).len())
        } else if let Some(rest) = trim_end(before).strip_suffix(',') {
            (rest.len(), span.end)
        } else {
            (key, span.end)
        };
        let label = format!("remove \"{}\"", excerpt(name));
        let keeps_content = self.text.get(span.start..span.end).is_some_and(is_empty);
        Some(TextEdit { label, from, to, insert: String::new(), keeps_content })
    }

    /// Mends what keeps a text from being JSON, where one sign of it is too much.
    fn fix_syntax(&self, at: usize) -> Option<TextEdit> {
        let (before, rest) = self.text.split_at_checked(at)?;
        if self.text.starts_with('\u{feff}') {
            return Some(removing(0, '\u{feff}'.len_utf8(), "remove the byte order mark"));
        }
        let comma = trim_end(before).strip_suffix(',')?;
        // Behind another comma or a bracket that opens, it is not this comma alone that is wrong.
        let is_trailing = rest.starts_with(['}', ']'])
            && !trim_end(comma).ends_with([',', '{', '[', ':'])
            && !trim_end(comma).is_empty();
        is_trailing.then(|| removing(comma.len(), comma.len() + 1, REMOVE_COMMA))
    }
}

/// What removing a comma is called.
const REMOVE_COMMA: &str = "remove the comma";

/// Returns the removal of every comma that stands before a bracket, each with the place of that bracket.
/// They are for a text in which the first of them is all that is wrong so far.
pub(crate) fn trailing_commas(text: &str) -> Vec<(usize, TextEdit)> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    // The last sign that is no white space, and the comma that is it, where a value stands before it.
    let (mut last, mut comma) = (b',', None);
    while let Some(byte) = bytes.get(at).copied() {
        let next = if byte == b'"' { end_of_string(bytes, at) } else { at + 1 };
        if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
            if let (b'}' | b']', Some(comma)) = (byte, comma) {
                found.push((at, removing(comma, comma + 1, REMOVE_COMMA)));
            }
            let is_behind_a_value = !matches!(last, b',' | b'{' | b'[' | b':');
            comma = (byte == b',' && is_behind_a_value).then_some(at);
            last = byte;
        }
        at = next;
    }
    found
}

/// The removal of signs that say nothing.
fn removing(from: usize, to: usize, label: &str) -> TextEdit {
    TextEdit { label: label.to_owned(), from, to, insert: String::new(), keeps_content: true }
}

/// Whether there is nothing in a value.
fn is_empty(json: &str) -> bool {
    let inside = |(open, close): (char, char)| json.strip_prefix(open)?.strip_suffix(close);
    json == "null"
        || json == "\"\""
        || [('[', ']'), ('{', '}')]
            .into_iter()
            .filter_map(inside)
            .any(|text| trim_end(text).is_empty())
}

/// The pointer of the object that has the property at `pointer`.
fn object_of(pointer: &str) -> &str {
    pointer.rsplit_once('/').map_or("", |(object, _)| object)
}

/// Returns a text that has nothing to escape as a string of JSON.
fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

fn replacing(found: &str, name: &str) -> String {
    format!("replace \"{}\" with \"{}\"", excerpt(found), escape_invisible(name))
}

fn is_number(json: &str) -> bool {
    json.starts_with(|c: char| c.is_ascii_digit() || c == '-')
}

fn trim_start(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\n', '\r'])
}

fn trim_end(text: &str) -> &str {
    text.trim_end_matches([' ', '\t', '\n', '\r'])
}

/// A day that a text certainly means.
struct CertainDay {
    day: String,
    /// Whether the text names a time of this day as well.
    has_time: bool,
}

/// Returns the day that a text certainly means: year, month and day in this order, without a time or
/// with one that cannot lie on another day in another time zone.
fn certain_day(text: &str) -> Option<CertainDay> {
    let text = text.trim();
    let day_ends = text.find(['T', 't', ' ']).unwrap_or(text.len());
    let (day, time) = text.split_at_checked(day_ends)?;
    let time = time.get(1..).unwrap_or_default();
    let clock = time.strip_suffix(['Z', 'z']).unwrap_or(time);
    let is_clock = clock.chars().all(|c| c.is_ascii_digit() || c == ':' || c == '.');
    let is_midnight = clock.chars().all(|c| matches!(c, '0' | ':' | '.'));
    if !is_clock || clock.len() < time.len() && !is_midnight {
        return None;
    }
    let separator = ['-', '/', '.'].into_iter().find(|sign| day.contains(*sign))?;
    let mut parts = day.split(separator);
    let (year, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    let sizes = [year.len() == 4, matches!(month.len(), 1 | 2), matches!(last.len(), 1 | 2)];
    let day = format!("{year}-{month:0>2}-{last:0>2}");
    (parts.next().is_none() && sizes.iter().all(|fits| *fits) && calendar_day(&day).is_some())
        .then_some(CertainDay { day, has_time: !is_midnight })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::locate;

    /// The labels of all fixes of a text, and what the first of them makes of it.
    fn fixes(text: &str) -> (Vec<String>, String) {
        let located = locate(text).expect_err("a violation").violations;
        let quick_fixes = QuickFixes::of(text, &located);
        let edits: Vec<_> = located.iter().filter_map(|one| quick_fixes.fix(one)).collect();
        let mended = edits.first().map_or_else(
            || text.to_owned(),
            |edit| {
                let (before, after) = (text.get(..edit.from), text.get(edit.to..));
                format!("{}{}{}", before.unwrap(), edit.insert, after.unwrap())
            },
        );
        (edits.into_iter().map(|edit| edit.label).collect(), mended)
    }

    #[track_caller]
    fn mends(text: &str, label: &str, mended: &str) {
        assert_eq!(fixes(text), (vec![label.to_owned()], mended.to_owned()));
    }

    #[track_caller]
    fn has_none(text: &str) {
        assert_eq!(fixes(text).0, Vec::<String>::new(), "{text}");
    }

    fn message(importance: &str) -> String {
        format!(r#"{{"fields":[{{"type":"message","content":"x","importance":{importance}}}]}}"#)
    }

    fn item(parts: &str) -> String {
        format!(r#"{{"fields":[{{"type":"list","title":"A","items":[{{{parts}}}]}}]}}"#)
    }

    #[test]
    fn value_that_is_almost_one_of_the_list_is_replaced() {
        let cases = [(r#""warn""#, "warning"), (r#""Error""#, "error"), (r#""danger""#, "error")];
        for (found, name) in cases {
            let label = format!("replace {found} with \"{name}\"");
            mends(&message(found), &label, &message(&format!("\"{name}\"")));
        }
        has_none(&message(r#""purple""#));
    }

    #[test]
    fn name_that_is_almost_one_of_the_contract_is_replaced() {
        mends(
            &item(r#""title":"b","tag":"c""#),
            r#"replace "tag" with "footer""#,
            &item(r#""title":"b","footer":"c""#),
        );
        mends(
            &item(r#""title":"b","f\u006foter2":"c""#),
            r#"replace "footer2" with "footer""#,
            &item(r#""title":"b","footer":"c""#),
        );
    }

    #[test]
    fn name_that_the_object_has_already_or_that_two_could_mean_is_left() {
        has_none(&item(r#""title":"b","footer":"c","tag":"d""#));
        has_none(&item(r#""title":"b","badge":"c","tag":"d""#));
        has_none(&item(r#""title":"b","tag":"c","tag":"d""#));
    }

    #[test]
    fn property_that_has_no_place_is_removed_with_its_comma() {
        for (parts, kept) in [
            (r#""colour":1, "title":"b""#, r#""title":"b""#),
            (r#""title":"b" , "colour":[1]"#, r#""title":"b" "#),
            (
                "\"title\":\"b\",\n\t\"colour\":1,\r\n \"footer\":\"c\"",
                "\"title\":\"b\",\n\t\"footer\":\"c\"",
            ),
        ] {
            mends(&item(parts), r#"remove "colour""#, &item(kept));
        }
        // What is missing may be what the other name was meant for.
        has_none(&item(r#""colour":"red""#));
    }

    #[test]
    fn null_is_removed_where_the_property_can_be_left_out() {
        mends(&item(r#""title":"b","text":null"#), r#"remove "text""#, &item(r#""title":"b""#));
        has_none(&item(r#""title":null"#));
        has_none(&item(r#""title":"b","text":false"#));
    }

    #[test]
    fn number_is_put_in_quotes() {
        for number in ["5", "-1.50e+3", "12345678901234567890"] {
            let quoted = format!(r#""title":"{number}""#);
            mends(&item(&format!(r#""title":{number}"#)), "put it in quotes", &item(&quoted));
        }
    }

    #[test]
    fn day_that_is_certainly_meant_is_written_as_the_contract_has_it() {
        for (found, day) in [
            ("2026-01-10T00:00:00Z", "2026-01-10"),
            ("2026-01-10 14:30", "2026-01-10"),
            ("2026/1/5", "2026-01-05"),
            (" 2026.12.31 ", "2026-12-31"),
        ] {
            let (found, day) = (
                format!(r#""title":"b","timestamp":"{found}""#),
                format!(r#""title":"b","timestamp":"{day}""#),
            );
            assert_eq!(fixes(&item(&found)).1, item(&day));
        }
        for found in [
            "2026-01-10T23:00:00Z",
            "2026-01-10T00:00:00+02:00",
            "01/10/2026",
            "2026-02-30",
            "20260110",
            "soon",
        ] {
            has_none(&item(&format!(r#""title":"b","timestamp":"{found}""#)));
        }
    }

    #[test]
    fn comma_before_a_bracket_and_byte_order_mark_are_removed() {
        mends("{\"fields\": [ 1, \n]}", "remove the comma", "{\"fields\": [ 1 \n]}");
        mends("{\"fields\": [],}", "remove the comma", "{\"fields\": []}");
        mends("\u{feff}{\"fields\": []}", "remove the byte order mark", "{\"fields\": []}");
        for text in [
            "{\"fields\": [,]}",
            "{\"fields\": [1,,]}",
            "{,}",
            "{\"a\":,}",
            ",}",
            "[1,",
            "{\"fields\": [1 2]}",
        ] {
            has_none(text);
        }
    }
}
