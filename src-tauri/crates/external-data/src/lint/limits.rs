//! How much somebody takes in while a visitor stands in front of them. The contract names no such
//! numbers; these are ours.

/// The most characters of a title or footer: two lines of a card at the width of a desk, which are
/// looked at and not read.
pub(crate) const MAX_LABEL_CHARS: usize = 80;

/// The most characters of any other text. An adult reads about 240 words of five letters a minute,
/// so this takes 20 seconds, as long as a visitor waits in silence without asking.
pub(crate) const MAX_TEXT_CHARS: usize = 500;

/// The most items of a list: five screens of a list at the size of a desk.
pub(crate) const MAX_ITEMS: usize = 50;

/// Returns whether `text` has more than `most` characters, without counting all of a long one.
pub(super) fn is_longer(text: &str, most: usize) -> bool {
    text.len() > most && text.chars().nth(most).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_not_bytes() {
        let text = "語".repeat(MAX_LABEL_CHARS);
        assert!(!is_longer(&text, MAX_LABEL_CHARS));
        assert!(is_longer(&format!("{text}!"), MAX_LABEL_CHARS));
        assert!(!is_longer("", 0));
    }
}
