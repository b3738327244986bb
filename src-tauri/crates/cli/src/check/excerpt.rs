//! The part of a line around a place, as a terminal can show it.

use std::ops::Range;

use external_data::{escape_invisible, is_invisible};
use unicode_width::UnicodeWidthChar;

use super::positions::Position;

/// How a tabulator is shown.
const TAB: &str = "    ";

/// How many columns an invisible character takes, written as its code.
const CODE_COLUMNS: usize = 8;

/// What stands where a line was cut.
const CUT: &str = "…";

/// A part of a line, made safe for a terminal.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    pub text: String,
    /// The bytes of it that are about the place.
    pub mark: Range<usize>,
}

/// Returns what of a line stands around the place between two positions, in about `columns` columns.
/// A place of several lines is shown to the end of its first.
pub(crate) fn excerpt(text: &str, from: Position, to: Position, columns: usize) -> Excerpt {
    let part = |range: Range<usize>| text.get(range).unwrap_or_default();
    let before = part(from.line_start..from.byte);
    let rest = text.get(from.byte..).unwrap_or_default();
    let end = to.byte.saturating_sub(from.byte);
    let (marked, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let (marked, after) = match marked.split_once('\n') {
        Some((first, _)) => (first, ""),
        None => (marked, after.split('\n').next().unwrap_or_default()),
    };
    // Carriage returns are no part of what is read.
    let after = after.trim_end_matches('\r');

    let marked_columns = width(marked.chars(), columns / 2);
    let left = columns.saturating_sub(marked_columns);
    let after_columns = width(after.chars(), columns);
    let before_most = (left / 2).max(left.saturating_sub(after_columns));
    let before_columns = width(before.chars().rev(), before_most);

    let mut shown = String::new();
    let kept = fitting(before.chars().rev(), before_columns);
    let kept = before.get(before.len() - kept..).unwrap_or_default();
    if kept.len() < before.len() {
        shown += CUT;
    }
    shown += &safe(kept);
    let start = shown.len();
    push_cut(&mut shown, marked, marked_columns);
    let mark = start..shown.len();
    push_cut(&mut shown, after, left.saturating_sub(before_columns));
    Excerpt { text: shown, mark }
}

/// Adds the beginning of `part` that fits.
fn push_cut(shown: &mut String, part: &str, columns: usize) {
    let kept = part.get(..fitting(part.chars(), columns)).unwrap_or_default();
    *shown += &safe(kept);
    if kept.len() < part.len() {
        *shown += CUT;
    }
}

/// The text with what hides or steers written out, and tabulators as blanks.
fn safe(text: &str) -> String {
    text.split('\t').map(escape_invisible).collect::<Vec<_>>().join(TAB)
}

/// How many columns a character takes. A mark on another character counts as one, so that no
/// number of them fits.
fn columns_of(character: char) -> usize {
    match character {
        '\t' => TAB.len(),
        _ if is_invisible(character) => CODE_COLUMNS,
        _ => character.width().unwrap_or_default().max(1),
    }
}

/// The columns that characters take, or `most` where they take more.
fn width(characters: impl Iterator<Item = char>, most: usize) -> usize {
    let mut taken = 0;
    for character in characters {
        taken += columns_of(character);
        if taken >= most {
            return most;
        }
    }
    taken
}

/// How many bytes of characters fit into columns.
fn fitting(characters: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut taken = 0;
    let fit = characters.take_while(|character| {
        taken += columns_of(*character);
        taken <= columns
    });
    fit.map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The excerpt of a line around a part of it, with the marked part in angle brackets.
    fn shown(line: &str, marked: &str, columns: usize) -> String {
        let text = format!("first\n{line}\r\nlast");
        let byte = text.find(marked).unwrap();
        let from = Position { byte, line_start: 6, line: 2, column: 0 };
        let to = Position { byte: byte + marked.len(), ..from };
        let Excerpt { text, mark } = excerpt(&text, from, to, columns);
        let part = |range: Range<usize>| text.get(range).unwrap();
        let (start, end) = (mark.start, mark.end);
        format!("{}<{}>{}", part(0..start), part(start..end), part(end..text.len()))
    }

    #[test]
    fn short_line_is_shown_whole() {
        assert_eq!(shown("\t\"a\": 5, \"b\"", "5", 80), "    \"a\": <5>, \"b\"");
    }

    #[test]
    fn long_line_is_cut_around_the_place() {
        let line = format!("{}MARK{}", "a".repeat(10_000), "b".repeat(10_000));
        assert_eq!(shown(&line, "MARK", 20), "…aaaaaaaa<MARK>bbbbbbbb…");
        let near_the_end = format!("{}MARKbb", "a".repeat(100));
        assert_eq!(shown(&near_the_end, "MARK", 20), "…aaaaaaaaaaaaaa<MARK>bb");
        let near_the_start = format!("aaMARK{}", "b".repeat(100));
        assert_eq!(shown(&near_the_start, "MARK", 20), "aa<MARK>bbbbbbbbbbbbbb…");
        let long = "m".repeat(100);
        assert_eq!(shown(&format!("a{long}b"), &long, 20), "a<mmmmmmmmmm…>b");
    }

    #[test]
    fn wide_characters_take_two_columns_and_stay_whole() {
        let line = format!("{}MARK{}", "\u{8a9e}".repeat(100), "\u{1f600}".repeat(100));
        let expected = format!("…{}<MARK>{}…", "\u{8a9e}".repeat(4), "\u{1f600}".repeat(4));
        assert_eq!(shown(&line, "MARK", 20), expected);
    }

    #[test]
    fn what_hides_or_steers_is_written_out() {
        let line = "\"\u{1b}[31m\u{202e}\" MARK\u{9b}";
        assert_eq!(shown(line, "MARK", 80), "\"[U+001B][31m[U+202E]\" <MARK>[U+009B]");
    }

    #[test]
    fn heap_of_marks_on_one_character_is_cut() {
        let line = format!("MARKe{}", "\u{301}".repeat(10_000));
        assert!(shown(&line, "MARK", 20).chars().count() < 30);
    }
}
