//! The rules that texts of lines, locations, users, input fields and labels follow.

use external_data::is_blank;

use super::errors::ApiError;

/// The text without the blanks around it; it must hold something that is seen, and at most `limit`
/// characters.
pub(super) fn required_text(param: &str, text: &str, limit: usize) -> Result<String, ApiError> {
    let text = text.trim();
    if is_blank(text) {
        return Err(ApiError::blank_parameter(param));
    }
    let length = text.chars().count();
    if length > limit {
        return Err(ApiError::long_parameter(param, limit, length));
    }
    Ok(text.to_owned())
}

/// The same for a text that may be left out.
pub(super) fn optional_text(
    param: &str,
    text: Option<&str>,
    limit: usize,
) -> Result<Option<String>, ApiError> {
    text.map(|text| required_text(param, text, limit)).transpose()
}

/// Whether a text has the form of a language tag (BCP 47): two or three letters, and perhaps parts
/// after hyphens.
pub(super) fn is_language_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && text.len() <= 35
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// Whether a text is a colour of the form `#rrggbb`.
pub(super) fn is_color(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// Whether a text has the form of a UUID (RFC 9562, section 4).
pub(super) fn is_uuid(text: &str) -> bool {
    let groups = text.split('-').map(str::len);
    groups.eq([8, 4, 4, 4, 12]) && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// Whether one of `items` stands among them twice.
pub(super) fn has_duplicates<T: PartialEq>(items: &[T]) -> bool {
    items.iter().enumerate().any(|(at, item)| items.iter().take(at).any(|other| other == item))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tag_has_a_form() {
        for good in ["en", "fr-CA", "zh-Hant-TW", "est"] {
            assert!(is_language_tag(good), "{good}");
        }
        for bad in ["", "e", "english", "en_US", "en-", "12", "en-é"] {
            assert!(!is_language_tag(bad), "{bad}");
        }
    }

    #[test]
    fn color_has_a_form() {
        assert!(is_color("#5b6472") && is_color("#FFFFFF"));
        for bad in ["", "red", "#fff", "5b6472", "#5b64721", "#5b647g", "#5b64é", "url(x)"] {
            assert!(!is_color(bad), "{bad}");
        }
    }

    #[test]
    fn uuid_has_a_form() {
        assert!(is_uuid("550E8400-e29b-41d4-a716-446655440000"));
        for bad in
            ["", "1", "550e8400e29b41d4a716446655440000", "550e8400-e29b-41d4-a716-44665544000g"]
        {
            assert!(!is_uuid(bad), "{bad}");
        }
    }

    #[test]
    fn text_is_trimmed_and_must_be_seen() {
        assert_eq!(required_text("name", "  Main  ", 4).unwrap(), "Main");
        assert!(required_text("name", " \u{3164}\u{200b} ", 30).is_err());
        assert!(required_text("name", "Mains", 4).is_err());
    }

    #[test]
    fn same_item_is_a_duplicate() {
        assert!(has_duplicates(&["a", "b", "a"]));
        assert!(!has_duplicates(&["a", "b"]));
    }
}
