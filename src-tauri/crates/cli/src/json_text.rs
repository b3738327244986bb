//! JSON that steers no terminal.

use std::borrow::Cow;
use std::fmt::Write;

use external_data::is_invisible;

/// Escapes the characters of a text of JSON that hide text, all but line breaks between its values.
/// A writer of JSON itself only has to escape the control characters of ASCII. The text means the
/// same afterwards: such characters stand in strings alone.
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    let is_escaped = |character| character != '\n' && is_invisible(character);
    if !text.contains(is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_escaped(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(character);
        }
    }
    Cow::Owned(escaped)
}
