//! Texts that reasons repeat.

/// How many characters of an answer or a value a reason repeats.
const EXCERPT_CHARS: usize = 300;

/// The beginning of a text, with `…` where it was cut.
pub(crate) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(EXCERPT_CHARS).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
