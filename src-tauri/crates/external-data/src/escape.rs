//! Text of others, made safe to print: on a terminal, in a line of a log, or on the screen.

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::RangeInclusive;

use unicode_general_category::{GeneralCategory, get_general_category};

/// Characters of the category Cf that are drawn: signs that span the digits behind them (the
/// property `Prepended_Concatenation_Mark`).
const VISIBLE_FORMAT: [RangeInclusive<char>; 7] = [
    '\u{600}'..='\u{605}',
    '\u{6dd}'..='\u{6dd}',
    '\u{70f}'..='\u{70f}',
    '\u{890}'..='\u{891}',
    '\u{8e2}'..='\u{8e2}',
    '\u{110bd}'..='\u{110bd}',
    '\u{110cd}'..='\u{110cd}',
];

/// Characters of other categories that are blank: a joiner of marks, fillers of Hangul and Khmer,
/// the empty pattern of Braille, and places that Unicode keeps for more characters to be ignored.
const BLANK: [RangeInclusive<char>; 10] = [
    '\u{34f}'..='\u{34f}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{2065}'..='\u{2065}',
    '\u{2800}'..='\u{2800}',
    '\u{3164}'..='\u{3164}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fff8}',
    '\u{e0000}'..='\u{e00ff}',
    '\u{e01f0}'..='\u{e0fff}',
];

/// Characters that pick the form of the character before them.
const VARIATION_SELECTORS: [RangeInclusive<char>; 4] = [
    '\u{180b}'..='\u{180d}',
    '\u{180f}'..='\u{180f}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{e0100}'..='\u{e01ef}',
];

fn is_in(ranges: &[RangeInclusive<char>], character: char) -> bool {
    ranges.iter().any(|range| range.contains(&character))
}

/// Returns whether a character is not seen or changes how others are seen: the Unicode categories
/// of controls, format characters and separators of lines and paragraphs, and characters that are
/// blank. The window takes its list from here as well (`ui/src/external/invisibleCharacters.ts`).
#[must_use]
pub fn is_invisible(character: char) -> bool {
    use GeneralCategory::{Control, Format, LineSeparator, ParagraphSeparator};
    if character.is_ascii() {
        return character.is_ascii_control();
    }
    match get_general_category(character) {
        Control | LineSeparator | ParagraphSeparator => true,
        Format => !is_in(&VISIBLE_FORMAT, character),
        _ => is_in(&BLANK, character),
    }
}

/// Returns whether `character` is a variation selector, which picks the form of the character
/// before it.
pub fn is_variation_selector(character: char) -> bool {
    is_in(&VARIATION_SELECTORS, character)
}

/// Returns whether `character` leaves the place blank where no visible character stands before it.
fn leaves_blank(character: char) -> bool {
    character.is_whitespace() || is_invisible(character) || is_variation_selector(character)
}

/// Returns whether nobody sees anything of a text: it has white space and invisible characters alone.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(leaves_blank)
}

/// Returns the text without the white space and the invisible characters at its ends. A variation
/// selector at its end stays with the character that it varies.
#[must_use]
pub fn trim_blank(text: &str) -> &str {
    text.trim_start_matches(leaves_blank)
        .trim_end_matches(|c: char| c.is_whitespace() || is_invisible(c))
}

/// Returns whether `character` is hidden behind `previous`. A variation selector is seen in the
/// form of one visible character before it, and is hidden anywhere else.
fn is_hidden(previous: Option<char>, character: char) -> bool {
    is_invisible(character)
        || is_variation_selector(character)
            && previous
                .is_none_or(|c| c.is_whitespace() || is_variation_selector(c) || is_invisible(c))
}

/// Returns the text with a sign such as `[U+001B]` in place of each character that
/// [`is_invisible`], line breaks included, and of each variation selector that selects nothing.
/// Text of others passes through here on its way to a terminal or a log, so that it cannot steer
/// the terminal, turn the direction of what follows, or begin a line of its own.
#[must_use]
pub fn escape_invisible(text: &str) -> Cow<'_, str> {
    let marked = || {
        text.chars().scan(None, |previous, character| {
            let hidden = is_hidden(*previous, character);
            *previous = Some(character);
            Some((character, hidden))
        })
    };
    if !marked().any(|(_, hidden)| hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for (character, hidden) in marked() {
        if hidden {
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
    fn characters_that_steer_a_terminal_or_split_a_line_are_escaped() {
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

    #[test]
    fn invisible_characters_of_every_kind_are_escaped() {
        for character in [
            '\u{61c}',
            '\u{2028}',
            '\u{2029}',
            '\u{ad}',
            '\u{e0001}',
            '\u{e0041}',
            '\u{e007f}',
            '\u{34f}',
            '\u{115f}',
            '\u{1160}',
            '\u{17b4}',
            '\u{180e}',
            '\u{2065}',
            '\u{2800}',
            '\u{3164}',
            '\u{ffa0}',
            '\u{fff9}',
            '\u{1bca0}',
            '\u{1d173}',
            '\u{e0fff}',
        ] {
            assert!(is_invisible(character), "{character:?}");
        }
    }

    #[test]
    fn visible_characters_that_unicode_calls_format_are_kept() {
        for character in ['\u{600}', '\u{6dd}', '\u{70f}', '\u{8e2}', '\u{110bd}'] {
            assert!(!is_invisible(character), "{character:?}");
        }
    }

    #[test]
    fn text_is_blank_where_nobody_sees_anything_of_it() {
        for text in ["", " \n\t", "\u{3164}", "\u{2800}\u{ad}", "\u{200b} \u{fe0f}", "\u{a0}"] {
            assert!(is_blank(text), "{text:?}");
            assert_eq!(trim_blank(text), "", "{text:?}");
        }
        for text in ["a", "\u{200b}a", ".", "\u{600}", "\u{2764}\u{fe0f}"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn ends_that_nobody_sees_are_cut_off_and_the_rest_stays() {
        for (text, kept) in [
            ("my-crm\r\n", "my-crm"),
            ("\u{feff} my crm\u{200b} ", "my crm"),
            ("\u{2764}\u{fe0f}\u{3164}", "\u{2764}\u{fe0f}"),
            ("a\u{200d}b", "a\u{200d}b"),
        ] {
            assert_eq!(trim_blank(text), kept);
        }
    }

    #[test]
    fn variation_selector_is_kept_only_behind_the_character_that_it_varies() {
        for text in ["\u{2764}\u{fe0f}", "\u{845b}\u{e0100}"] {
            assert!(matches!(escape_invisible(text), Cow::Borrowed(_)), "{text:?}");
        }
        for (text, shown) in [
            ("\u{fe0f}a", "[U+FE0F]a"),
            ("a\u{fe00}\u{e0100}\u{e0101}b", "a\u{fe00}[U+E0100][U+E0101]b"),
            ("a\u{200b}\u{fe0f}", "a[U+200B][U+FE0F]"),
        ] {
            assert_eq!(escape_invisible(text), shown);
        }
    }
}
