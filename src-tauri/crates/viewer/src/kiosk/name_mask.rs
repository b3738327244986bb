//! Masks a visitor's name: the first name and an initial are shown, and what is not shown of the name
//! is masked in texts as well.

use std::ops::Range;

use external_data::is_invisible;
use unicode_segmentation::UnicodeSegmentation;

use super::contact_mask::{MASK, mask_emails, mask_numbers, replaced};
use super::folded_text::{FoldedText, is_east_asian, is_of_unspaced_script};
use crate::visitor_names::VisitorNames;

/// The least characters of a part of a name that is masked within words, too.
const MIN_WITHIN_WORDS: usize = 5;
/// The least characters of a part of a last name that is masked where other parts are longer. Shorter
/// ones, such as `de` and `von`, are words of many texts.
const MIN_AMONG_LONGER: usize = 4;
/// The most characters of a first name that are shown.
const MAX_SHOWN_CHARS: usize = 40;
/// The most characters of an initial: one that carries more marks is none.
const MAX_INITIAL_CHARS: usize = 4;

/// A visitor's name as anybody may see it, and what nobody sees of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NameMask {
    shown: String,
    /// The folded parts that are not shown.
    hidden: Vec<Vec<char>>,
}

impl NameMask {
    pub(super) fn of(names: &VisitorNames) -> Self {
        let first = words(&names.first);
        let last = words(&names.last);
        let called = first.first().copied();
        let others = first.get(1..).unwrap_or_default();
        let mut hidden = hidden_parts(&joined_words(&names.last));
        hidden.extend(hidden_parts(&last));
        hidden.extend(hidden_parts(others));
        // Where nothing that is not seen parts the words, these are the same.
        let called_parts = called.map(parts).unwrap_or_default();
        let joined = hidden_parts(&joined_words(&names.first));
        hidden.extend(joined.into_iter().filter(|part| !called_parts.contains(part)));
        let of_family = last.first().or(others.last());
        // The one word that is known may be family name and given name.
        let whole = called.filter(|word| of_family.is_none() && is_east_asian_name(word));
        hidden.extend(whole.map(parts).unwrap_or_default());
        let mut mask = Self { shown: String::new(), hidden };
        let initial = of_family.and_then(|word| initial(word));
        let called = called.map(|word| mask.first_name(word));
        let initial = initial.map(|initial| format!("{initial}."));
        mask.shown = called.into_iter().chain(initial).collect::<Vec<_>>().join(" ");
        mask
    }

    /// The name as anybody may see it; empty where no part of it is known.
    pub(super) fn shown(&self) -> &str {
        &self.shown
    }

    /// The word that a visitor is called by.
    fn first_name(&self, word: &str) -> String {
        let masked = mask_numbers(&mask_emails(word), None);
        // What was entered as a name may be a way to reach the visitor.
        if masked != word {
            return self.hide(&masked);
        }
        if self.hide(word) != word {
            return format!("{}{MASK}", initial(word).unwrap_or_default());
        }
        word.chars().take(MAX_SHOWN_CHARS).collect()
    }

    /// Returns the text with what is not shown of the name masked.
    pub(super) fn hide(&self, text: &str) -> String {
        if self.hidden.is_empty() {
            return text.to_owned();
        }
        let folded = FoldedText::of(text);
        let mut masked: Vec<(Range<usize>, String)> = Vec::new();
        let mut index = 0;
        while index < folded.units.len() {
            let found = self.hidden.iter().filter(|part| stands_at(&folded, index, part));
            match found.map(Vec::len).max() {
                Some(length) => {
                    masked.push((index..index + length, MASK.to_owned()));
                    index += length;
                }
                None => index += 1,
            }
        }
        replaced(&folded, masked)
    }
}

/// Returns whether a word may be a whole name of China, Japan or Korea.
fn is_east_asian_name(word: &str) -> bool {
    let folded = FoldedText::of(word);
    word.graphemes(true).count() > 1
        && folded.units.iter().any(|unit| is_east_asian(unit.character))
}

/// Returns whether a part of a name stands at this unit of a text.
fn stands_at(folded: &FoldedText<'_>, index: usize, part: &[char]) -> bool {
    let is_there = part.iter().enumerate().all(|(at, one)| folded.at(index + at) == Some(*one));
    let is_word = |index: Option<usize>| {
        index.and_then(|index| folded.at(index)).is_some_and(char::is_alphanumeric)
    };
    let stands_alone = || !is_word(index.checked_sub(1)) && !is_word(Some(index + part.len()));
    is_there && (part.len() >= MIN_WITHIN_WORDS || is_unspaced(part) || stands_alone())
}

/// Returns whether a part of a name can be told from what stands around it without a word's bounds: it
/// is of a script without blanks, or of signs that are no letters.
fn is_unspaced(part: &[char]) -> bool {
    part.iter().any(|one| is_of_unspaced_script(*one) || !one.is_alphanumeric())
}

/// The words of a name. What cannot be seen parts them as well.
fn words(name: &str) -> Vec<&str> {
    // What joins the parts of one sign or of one word.
    let joins = |character: char| matches!(character, '\u{200c}' | '\u{200d}');
    let words = joined_words(name).into_iter();
    let words =
        words.flat_map(|word| word.split(move |one: char| is_invisible(one) && !joins(one)));
    words.map(trimmed).filter(|word| !FoldedText::of(word).units.is_empty()).collect()
}

/// The words of a name as they are seen.
fn joined_words(name: &str) -> Vec<&str> {
    let parts = |character: char| {
        let stands_within = matches!(character, '-' | '\'' | '@' | '.' | '+');
        character.is_whitespace() || character.is_ascii_punctuation() && !stands_within
    };
    name.split(parts).map(trimmed).collect()
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(['-', '\'', '.', '+'])
}

/// The folded parts of a word that are compared: letters and digits that stand together, or the whole
/// word where none do.
fn parts(word: &str) -> Vec<Vec<char>> {
    let folded: Vec<char> = FoldedText::of(word).units.iter().map(|unit| unit.character).collect();
    let parts = folded.split(|character| !character.is_alphanumeric());
    // A single letter tells nobody from others, where it is no word by itself.
    let parts = parts.filter(|part| part.len() > 1 || is_unspaced(part));
    let parts: Vec<Vec<char>> = parts.map(<[char]>::to_vec).collect();
    let is_one_letter = folded.len() == 1 && !is_unspaced(&folded);
    if parts.is_empty() && !folded.is_empty() && !is_one_letter { vec![folded] } else { parts }
}

/// The parts of these words that are masked in texts.
fn hidden_parts(words: &[&str]) -> Vec<Vec<char>> {
    let all: Vec<_> = words.iter().flat_map(|word| parts(word)).collect();
    let is_long = |part: &Vec<char>| part.len() >= MIN_AMONG_LONGER || is_unspaced(part);
    let any_long = all.iter().any(is_long);
    all.into_iter().filter(|part| !any_long || is_long(part)).collect()
}

/// The first character of a word, where that is not the whole of it.
fn initial(word: &str) -> Option<&str> {
    let mut graphemes = word.graphemes(true);
    let first = graphemes.find(|one| !FoldedText::of(one).units.is_empty())?;
    let is_more = graphemes.any(|one| !FoldedText::of(one).units.is_empty());
    (is_more && first.chars().count() <= MAX_INITIAL_CHARS).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mask(first: &str, last: &str) -> NameMask {
        NameMask::of(&VisitorNames { first: first.to_owned(), last: last.to_owned() })
    }

    #[test]
    fn name_is_shown_as_first_name_and_initial() {
        for (first, last, shown) in [
            ("Maria", "Sanchez", "Maria S."),
            ("Maria Anna", "Sanchez Lopez", "Maria S."),
            ("Anne-Marie", "", "Anne-Marie"),
            ("Maria Sanchez", "", "Maria S."),
            ("", "Sanchez", "S."),
            ("", "", ""),
            ("  Jan ", "van der Berg", "Jan v."),
            // A last name of one character would be told by its initial.
            ("M", "S", "M"),
            ("\u{5c0f}\u{660e}", "\u{674e}", "\u{5c0f}\u{660e}"),
            ("\u{674e}\u{5c0f}\u{660e}", "", "\u{674e}••••"),
            (
                "\u{645}\u{627}\u{631}\u{64a}\u{627}",
                "\u{62d}\u{633}\u{646}",
                "\u{645}\u{627}\u{631}\u{64a}\u{627} \u{62d}.",
            ),
            // One grapheme of two characters, and one that carries a text of marks.
            ("A", "\u{915}\u{94d}\u{937}\u{93f}\u{924}\u{93f}", "A \u{915}\u{94d}\u{937}\u{93f}."),
            ("A", "S\u{301}\u{302}\u{303}\u{304}\u{305}b", "A"),
            // What can be seen of the first name must not tell the last one.
            ("Sanchez", "Sanchez", "S•••• S."),
            ("maria@example.com", "Sanchez", "m••••@example.com S."),
            ("5551234567", "", "••••67"),
            ("Maria\u{202e}Sanchez", "", "Maria S."),
        ] {
            assert_eq!(mask(first, last).shown(), shown, "{first} {last}");
        }
    }

    #[test]
    fn what_is_not_shown_of_a_name_is_masked_in_texts() {
        let hide = |first: &str, last: &str, text: &str| mask(first, last).hide(text);
        assert_eq!(hide("Maria", "Sanchez", "Dear Maria SANCHEZ,"), "Dear Maria ••••,");
        assert_eq!(hide("Maria", "Sanchez", "the Sa\u{301}nchezes"), "the ••••es");
        assert_eq!(hide("Maria", "Lee", "Lee sleeps"), "•••• sleeps");
        assert_eq!(hide("Ana", "de la Cruz", "Carta de Cruz"), "Carta de ••••");
        assert_eq!(hide("Pat", "O'Brien", "Pat O'Brien"), "Pat O'••••");
        assert_eq!(
            hide("\u{660e}", "\u{674e}", "\u{674e}\u{5148}\u{751f}"),
            "••••\u{5148}\u{751f}"
        );
        assert_eq!(hide("Maria Maria", "", "Maria"), "••••");
        assert_eq!(hide("Maria", "", "Maria Sanchez"), "Maria Sanchez");
    }
}
