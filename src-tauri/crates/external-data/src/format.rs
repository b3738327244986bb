//! The text of a payload, set out for reading. Only white space between the parts changes.

use crate::span::end_of_string;
use crate::tree;
use crate::validate::locate;
use crate::violation::{Rule, ValidationErrors};

/// What a level is indented by.
const INDENT: &str = "  ";

/// The deepest level that is indented further than the one around it. The contract needs six; without
/// a limit a text could become a hundred times as long.
const MAX_INDENTED_LEVEL: usize = 8;

/// Returns `text` with each member and element on a line of its own, two blanks a level. Everything
/// else stays as it is written: numbers, escapes, the order and the repetition of names. A break of
/// the line at the end stays.
///
/// # Errors
/// [`ValidationErrors`] with the one violation of a text that is not JSON, or is nested too deep.
pub fn format(text: &str) -> Result<String, ValidationErrors> {
    let is_regular = tree::parse(text).is_ok_and(|tree| !tree.too_deep);
    if !is_regular && let Err(located) = locate(text) {
        let mut errors = ValidationErrors::from(located);
        errors.violations.retain(|one| matches!(one.rule, Rule::Json | Rule::Nesting));
        errors.omitted = 0;
        return Err(errors);
    }
    Ok(set_out(text))
}

/// Sets out a text that is JSON.
fn set_out(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len() + text.len() / 2);
    let mut level = 0_usize;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let end = end_of_part(bytes, at);
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => {}
            b'{' | b'[' => {
                out.push(char::from(*byte));
                let next = next_part(bytes, end);
                if let Some(close @ (b'}' | b']')) = bytes.get(next) {
                    out.push(char::from(*close));
                    at = next + 1;
                    continue;
                }
                level += 1;
                break_line(&mut out, level);
            }
            b'}' | b']' => {
                level = level.saturating_sub(1);
                break_line(&mut out, level);
                out.push(char::from(*byte));
            }
            b',' => {
                out.push(',');
                break_line(&mut out, level);
            }
            b':' => out.push_str(": "),
            _ => out.push_str(text.get(at..end).unwrap_or_default()),
        }
        at = end;
    }
    if text.ends_with('\n') {
        out.push('\n');
    }
    out
}

fn break_line(out: &mut String, level: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n(INDENT, level.min(MAX_INDENTED_LEVEL)));
}

/// The byte after the part that begins at `start`: a string, a number, a name or one sign.
fn end_of_part(bytes: &[u8], start: usize) -> usize {
    match bytes.get(start) {
        Some(b'"') => end_of_string(bytes, start),
        Some(b'{' | b'}' | b'[' | b']' | b',' | b':' | b' ' | b'\t' | b'\n' | b'\r') | None => {
            start + 1
        }
        Some(_) => {
            let rest = bytes.get(start..).unwrap_or_default();
            let ends = |byte: &u8| b" \t\n\r,:{}[]\"".contains(byte);
            start + rest.iter().position(ends).unwrap_or(rest.len())
        }
    }
}

/// The first byte from `start` on that is not white space.
fn next_part(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    let is_part = |byte: &u8| !matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
    start + rest.iter().position(is_part).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MAX_NESTING;

    #[test]
    fn only_white_space_changes() {
        let text = "{\"fields\":[{\"a\" :1.50e+3,\"a\":\"\\u0041\\/ {[,:]}\\\\\\\"\" , \"b\":[ ],\"c\":{\r\n}},-0,true,null]}\n";
        let expected = "{\n  \"fields\": [\n    {\n      \"a\": 1.50e+3,\n      \"a\": \"\\u0041\\/ {[,:]}\\\\\\\"\",\n      \"b\": [],\n      \"c\": {}\n    },\n    -0,\n    true,\n    null\n  ]\n}\n";
        assert_eq!(format(text).unwrap(), expected);
        assert_eq!(format(expected).unwrap(), expected);
    }

    #[test]
    fn text_that_is_no_object_is_set_out_as_well() {
        for (text, expected) in [
            (" 12345678901234567890 ", "12345678901234567890"),
            ("\"😀 e\u{301}\"", "\"😀 e\u{301}\""),
            ("[ ]", "[]"),
            ("[1,[2]]", "[\n  1,\n  [\n    2\n  ]\n]"),
        ] {
            assert_eq!(format(text).unwrap(), expected);
        }
    }

    #[test]
    fn text_that_is_not_json_is_refused_with_the_place() {
        for text in ["", "{", "{\"fields\":[],}", "{'a':1}", "\"\\ud800\""] {
            let errors = format(text).unwrap_err();
            assert_eq!(errors.violations.len(), 1, "{text}");
            assert_eq!(errors.violations[0].rule, Rule::Json, "{text}");
        }
    }

    #[test]
    fn deep_text_is_refused_and_stays_of_a_size() {
        let deep = format!("{}{}", "[".repeat(MAX_NESTING + 1), "]".repeat(MAX_NESTING + 1));
        let errors = super::format(&deep).unwrap_err();
        assert_eq!(errors.violations.len(), 1);
        assert_eq!(errors.violations[0].rule, Rule::Nesting);
        let (open, close) = ("[".repeat(MAX_NESTING), "]".repeat(MAX_NESTING));
        let wide = format!("{open}{}1{close}", "1,".repeat(100_000));
        assert!(super::format(&wide).unwrap().len() < 10 * wide.len());
        assert!(super::format(&"[".repeat(1_000_000)).is_err());
    }
}
