//! Text of others, made safe to print: on a terminal, or in a line of a log.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether a character is not seen or changes how others are seen: controls, separators of lines,
/// marks of no width, tags, and marks that turn the direction (Unicode, UAX 9).
#[must_use]
pub fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// The text with a sign such as `[U+001B]` in place of each character that [`is_invisible`], line
/// breaks included. What a terminal or a log is given by others passes through here, so that it
/// cannot steer the terminal, turn the direction of what follows, or begin a line of its own.
#[must_use]
pub fn escape_invisible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_invisible(character) {
            // Writing to a string cannot fail.
            let _ = write!(shown, "[U+{:04X}]", u32::from(character));
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_left_as_it_is() {
        assert!(matches!(escape_invisible("Müller, 李, 😀"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_steers_a_terminal_or_splits_a_line_is_written_out() {
        for (text, shown) in [
            ("\u{1b}[31mred\u{7}", "[U+001B][31mred[U+0007]"),
            ("one\r\ntwo\u{2028}three", "one[U+000D][U+000A]two[U+2028]three"),
            ("\u{9b}2J", "[U+009B]2J"),
            ("a\u{202e}b\u{2066}c", "a[U+202E]b[U+2066]c"),
            ("\u{e0041}", "[U+E0041]"),
        ] {
            assert_eq!(escape_invisible(text), shown);
        }
    }
}
