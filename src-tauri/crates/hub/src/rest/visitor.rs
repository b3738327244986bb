//! The rules for a visitor's details, of a new ticket and of one that is edited.

use external_data::is_blank;

use super::errors::ApiError;

/// The longest first and last name, in characters: the contract's number.
const MAX_NAME_CHARS: usize = 50;

/// The longest e-mail address, in characters: the contract's number.
const MAX_EMAIL_CHARS: usize = 100;

/// A first name without the blanks around it.
pub(super) fn first_name(text: &str) -> Result<String, ApiError> {
    let name = text.trim();
    if is_blank(name) {
        return Err(ApiError::blank_first_name());
    }
    if !(2..=MAX_NAME_CHARS).contains(&name.chars().count()) {
        return Err(ApiError::bad_field("firstName", "must have 2 to 50 characters"));
    }
    Ok(name.to_owned())
}

/// A last name, if it is not blank.
pub(super) fn last_name(text: String) -> Result<Option<String>, ApiError> {
    if text.chars().count() > MAX_NAME_CHARS {
        return Err(ApiError::bad_field("lastName", "may have at most 50 characters"));
    }
    Ok(Some(text).filter(|text| !is_blank(text)))
}

/// An e-mail address as it was sent.
pub(super) fn email(text: String) -> Result<String, ApiError> {
    if is_email(&text) {
        return Ok(text);
    }
    Err(ApiError::bad_field(
        "email",
        "must be one e-mail address of at most 100 characters, such as maria@example.com",
    ))
}

/// The code of a language as it was sent.
pub(super) fn language_code(text: String) -> Result<String, ApiError> {
    if is_language(&text) {
        return Ok(text);
    }
    Err(ApiError::bad_field(
        "languageCode",
        "must be the code of a language in 2 to 5 characters, such as en or pt-BR",
    ))
}

/// An optional `+` and 5 to 20 digits, kept as the number that GraphQL's `Long` carries.
pub(super) fn phone_number(text: &str) -> Result<i64, ApiError> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let good = (5..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = if good { digits.parse().ok() } else { None };
    number.ok_or_else(|| {
        ApiError::bad_field(
            "phoneNumber",
            "must be 5 to 20 digits, with a + before them or without, such as +15551234567, that fit a 64-bit number",
        )
    })
}

/// Whether a text has the form of one e-mail address: a name and a domain with nothing in them that
/// would hide text, end the address or begin another.
pub(super) fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.rsplit_once('@') else { return false };
    let stray = |c: char| {
        c.is_whitespace() || external_data::is_invisible(c) || "\"(),:;<>@[\\]".contains(c)
    };
    let label = |label: &str| {
        let edge = label.starts_with('-') || label.ends_with('-');
        !edge && !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    text.chars().count() <= MAX_EMAIL_CHARS
        && !name.is_empty()
        && !name.contains(stray)
        && domain.split('.').all(label)
}

/// Whether a text has the form of a language's code: letters, and parts after hyphens.
fn is_language(text: &str) -> bool {
    (2..=5).contains(&text.len())
        && text
            .split(['-', '_'])
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn email_is_one_address() {
        for good in ["a@b", "maria.o'neil+x@mail.example.com", "李@例子.example"] {
            assert!(is_email(good), "{good}");
        }
        let long = format!("{}@example.com", "a".repeat(90));
        for bad in [
            "nobody",
            "@example.com",
            "a@",
            "a@b@example.com",
            "a b@example.com",
            "a@example.com, b@example.com",
            "a@example..com",
            "a@-example.com",
            "a\u{202e}@example.com",
            "a@example.com\n",
            "<a@example.com>",
            &long,
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn language_is_a_code_with_hyphens() {
        assert!(is_language("en") && is_language("pt-BR") && is_language("en_US"));
        for bad in ["e", "en-", "en-GB-x", "e n", "日本"] {
            assert!(!is_language(bad), "{bad}");
        }
    }

    #[test]
    fn phone_number_may_have_a_plus() {
        assert_eq!(phone_number("+37255512345").unwrap(), 37_255_512_345);
        assert_eq!(phone_number("37255512345").unwrap(), 37_255_512_345);
        for bad in ["", "+", "1234", "+1234", "12 345", "++12345", "1234567890123456789012"] {
            assert!(phone_number(bad).is_err(), "{bad}");
        }
    }
}
