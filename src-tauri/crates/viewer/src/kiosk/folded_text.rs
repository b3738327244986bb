//! A text in the form in which it is searched for what has to be masked. Two texts that look alike
//! fold alike: letters are compared without case, accents and compatibility forms, digits of all
//! scripts are ASCII digits, and what nobody sees is left out.

use external_data::{is_invisible, is_variation_selector};
use icu_normalizer::DecomposingNormalizerBorrowed;
use unicode_general_category::{GeneralCategory, get_general_category};

/// How an at sign is written in an address of the web.
const ENCODED_AT: &str = "%40";
/// The most digits that follow the zero of a script.
const MAX_DIGIT: u32 = 9;

/// A folded text.
pub(super) struct FoldedText<'t> {
    text: &'t str,
    pub units: Vec<Unit>,
}

/// A character of a folded text, and the bytes of the text that it comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub character: char,
    start: usize,
    end: usize,
}

impl<'t> FoldedText<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let normalizer = DecomposingNormalizerBorrowed::new_nfkd();
        let mut units = Vec::with_capacity(text.len());
        // The bytes up to here belong to a unit already.
        let mut taken = 0;
        for (start, character) in text.char_indices() {
            if start < taken {
                continue;
            }
            if text.get(start..).is_some_and(|rest| rest.starts_with(ENCODED_AT)) {
                taken = start + ENCODED_AT.len();
                units.push(Unit { character: '@', start, end: taken });
                continue;
            }
            let end = start + character.len_utf8();
            let decomposed = normalizer.normalize_iter(std::iter::once(character));
            let lower = decomposed.flat_map(char::to_lowercase).flat_map(folded);
            units.extend(lower.flatten().map(|character| Unit { character, start, end }));
        }
        Self { text, units }
    }

    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// The character of a unit; `None` behind the end.
    pub(super) fn at(&self, index: usize) -> Option<char> {
        self.units.get(index).map(|unit| unit.character)
    }

    /// The bytes of the text that these units come from, with what nobody sees behind them.
    pub(super) fn bytes(&self, units: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let start = self.units.get(units.start).map_or(self.text.len(), |unit| unit.start);
        let last = units.end.checked_sub(1).and_then(|last| self.units.get(last));
        let end = last.map_or(start, |unit| unit.end);
        let next = self.units.get(units.end).map_or(self.text.len(), |unit| unit.start);
        start..end.max(next)
    }

    /// The part of the text that these units come from.
    pub(super) fn slice(&self, units: std::ops::Range<usize>) -> &'t str {
        self.text.get(self.bytes(units)).unwrap_or_default()
    }
}

/// The characters that a decomposed small letter is compared as; none where it is not seen by itself.
fn folded(character: char) -> [Option<char>; 2] {
    match character {
        'ß' => [Some('s'), Some('s')],
        'ς' => [Some('σ'), None],
        'ı' => [Some('i'), None],
        // A mark that is a letter where the text is in capitals.
        '\u{345}' => [Some('ι'), None],
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => [Some('\n'), None],
        _ if character.is_whitespace() => [Some(' '), None],
        _ if character.is_ascii() => [(!character.is_ascii_control()).then_some(character), None],
        _ if is_invisible(character) || is_variation_selector(character) => [None, None],
        _ => match get_general_category(character) {
            GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark => [None, None],
            GeneralCategory::DecimalNumber => [digit(character), None],
            _ => [Some(character), None],
        },
    }
}

/// The ASCII digit of the same value. The digits of a script follow each other.
fn digit(character: char) -> Option<char> {
    let is_digit = |code: &u32| {
        char::from_u32(*code)
            .is_some_and(|one| get_general_category(one) == GeneralCategory::DecimalNumber)
    };
    let code = u32::from(character);
    let below = (1..=MAX_DIGIT).map(|step| code.saturating_sub(step)).take_while(is_digit).count();
    char::from_digit(u32::try_from(below).unwrap_or(0), 10)
}

/// Returns whether a character is of a script of China, Japan or Korea, where family name and given
/// name are one word.
pub(super) fn is_east_asian(character: char) -> bool {
    matches!(u32::from(character),
        0x1100..=0x11ff | 0x3040..=0x30ff | 0x3130..=0x318f | 0x31f0..=0x31ff | 0x3400..=0x4dbf
        | 0x4e00..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff)
}

/// Returns whether a character is of a script that has no blanks between words: one of those of East
/// Asia, Thai, Lao, Burmese or Khmer.
pub(super) fn is_of_unspaced_script(character: char) -> bool {
    let code = u32::from(character);
    is_east_asian(character) || matches!(code, 0xe00..=0xeff | 0x1000..=0x109f | 0x1780..=0x17ff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        FoldedText::of(text).units.iter().map(|unit| unit.character).collect()
    }

    #[test]
    fn texts_that_look_alike_fold_alike() {
        for (text, folded) in [
            ("S\u{e1}nchez", "sanchez"),
            ("Sa\u{301}nchez", "sanchez"),
            ("S\u{200b}an\u{ad}chez", "sanchez"),
            ("ＳＡＮＣＨＥＺ", "sanchez"),
            ("Straße", "strasse"),
            ("Οδυσσεύς", "οδυσσευσ"),
            ("\u{661}\u{662}\u{663} \u{967}\u{968}", "123 12"),
            ("a\u{fe0f}%40\u{a0}b\r\nc", "a@ b\n\nc"),
            ("\u{fb01}n", "fin"),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn bytes_of_units_include_the_marks_behind_them() {
        let folded = FoldedText::of("xa\u{301}\u{200b}y");
        assert_eq!(folded.slice(1..2), "a\u{301}\u{200b}");
        assert_eq!(folded.slice(2..3), "y");
        // Of one character that folds to several, each stands for the whole.
        assert_eq!(FoldedText::of("\u{fb01}n").slice(1..2), "\u{fb01}");
    }
}
