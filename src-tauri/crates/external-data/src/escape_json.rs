//! JSON text that steers no terminal.

use std::borrow::Cow;
use std::fmt::Write;

use crate::escape::is_invisible;

/// Escapes the characters of a text of JSON that hide text or change how it is seen. A writer of JSON
/// itself only has to escape the control characters of ASCII. The text means the same afterwards:
/// inside of strings such characters become escapes of JSON; between values, where JSON has only
/// blanks, line breaks and tabs stay, and a carriage return, which would have a terminal write over
/// what stands before it, becomes a space.
#[must_use]
pub fn escape_json(text: &str) -> Cow<'_, str> {
    if !text.contains(|character| character != '\n' && is_invisible(character)) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    let (mut in_string, mut after_backslash) = (false, false);
    for character in text.chars() {
        match character {
            '\n' | '\t' if !in_string => escaped.push(character),
            '\r' if !in_string => escaped.push(' '),
            character if is_invisible(character) => {
                for unit in character.encode_utf16(&mut [0; 2]) {
                    // Writing to a string cannot fail.
                    let _ = write!(escaped, "\\u{unit:04x}");
                }
            }
            character => escaped.push(character),
        }
        if character == '"' && !after_backslash {
            in_string = !in_string;
        }
        after_backslash = in_string && character == '\\' && !after_backslash;
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn what_hides_text_is_escaped_in_strings_and_blanks_between_values_stay() {
        let text = "{\r\n\t\"a\\\"\u{202e}\": \"\u{9b}\\\\\",\r\"\u{e0001}\": 1\n}";
        let escaped = escape_json(text);
        assert_eq!(escaped, "{ \n\t\"a\\\"\\u202e\": \"\\u009b\\\\\", \"\\udb40\\udc01\": 1\n}");
        let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        assert_eq!(read(&escaped), read(text));
        let plain = "{\n  \"a\": \"ü\"\n}";
        assert!(matches!(escape_json(plain), Cow::Borrowed(same) if same == plain));
    }

    proptest! {
        #[test]
        fn text_means_the_same_and_hides_nothing(name in ".*", value in any::<String>()) {
            let value = json!({ name: [value, { "nested": "\u{202e}\"\\" }] });
            for text in [value.to_string(), format!("{value:#}")] {
                let escaped = escape_json(&text);
                prop_assert_eq!(serde_json::from_str::<Value>(&escaped).unwrap(), value.clone());
                let hides = |character| character != '\n' && is_invisible(character);
                prop_assert!(!escaped.contains(hides), "{}", escaped);
            }
        }
    }
}
