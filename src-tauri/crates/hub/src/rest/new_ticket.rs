//! A ticket as `POST /tickets` takes it. Where the contract names a limit it is the contract's; the
//! others are ours, so that no ticket is large for everybody who reads a list.

use serde::Deserialize;

use super::errors::ApiError;
use crate::limits::{MAX_INPUT_FIELDS, MAX_LABEL_CHARS, MAX_LABELS};
use crate::model::{Label, parse_id};
use crate::store::NewTicket;

/// The colour of a label for which none was chosen.
pub(super) const LABEL_COLOR: &str = "#5b6472";

/// The longest first and last name, in characters: the contract's number.
const MAX_NAME_CHARS: usize = 50;

/// The longest e-mail address, in characters: the contract's number.
const MAX_EMAIL_CHARS: usize = 100;

/// The longest value of an input field, in characters: the contract's number.
const MAX_INPUT_VALUE_CHARS: usize = 500;

/// Where a ticket may come from, in the contract's words.
const TICKET_SOURCES: [&str; 3] = ["MANUAL", "NAME", "MICROSITE"];

/// The members of the body of `POST /tickets`.
pub(super) const MEMBERS: [&str; 9] = [
    "lineId",
    "firstName",
    "lastName",
    "phoneNumber",
    "email",
    "languageCode",
    "source",
    "labels",
    "fields",
];

/// The body of `POST /tickets`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TicketBody {
    line_id: Number,
    first_name: String,
    last_name: Option<String>,
    phone_number: Option<String>,
    email: Option<String>,
    language_code: Option<String>,
    source: Option<String>,
    #[serde(default)]
    labels: Vec<LabelBody>,
    /// Checked as the contract has them; the hub has no input fields that it could keep them in.
    #[serde(default)]
    fields: Vec<InputField>,
}

#[derive(Deserialize)]
struct LabelBody {
    value: String,
    color: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct InputField {
    input_field_id: String,
    value: Option<String>,
    #[serde(default)]
    option_ids: Vec<String>,
}

/// An id, which the wire writes as a string or as a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Number {
    Number(i64),
    Text(String),
}

impl TicketBody {
    /// Checks the limits of the contract, and ours.
    pub(super) fn check(self) -> Result<NewTicket, ApiError> {
        let line = match self.line_id {
            Number::Number(line) => Some(line),
            Number::Text(text) => parse_id(&text),
        };
        let line = line.ok_or_else(|| {
            ApiError::bad_field(
                "lineId",
                "must be the id of a line: digits, without a sign or a leading zero",
            )
        })?;
        let first_name = self.first_name.trim();
        if !(2..=MAX_NAME_CHARS).contains(&first_name.chars().count()) {
            return Err(ApiError::bad_field("firstName", "must have 2 to 50 characters"));
        }
        if self.last_name.as_ref().is_some_and(|name| name.chars().count() > MAX_NAME_CHARS) {
            return Err(ApiError::bad_field("lastName", "may have at most 50 characters"));
        }
        if self.email.as_deref().is_some_and(|email| !is_email(email)) {
            return Err(ApiError::bad_field(
                "email",
                "must be one e-mail address of at most 100 characters, such as maria@example.com",
            ));
        }
        if self.language_code.as_deref().is_some_and(|code| !is_language(code)) {
            return Err(ApiError::bad_field(
                "languageCode",
                "must be the code of a language in 2 to 5 characters, such as en or pt-BR",
            ));
        }
        if self.source.as_deref().is_some_and(|source| !TICKET_SOURCES.contains(&source)) {
            return Err(ApiError::bad_field("source", "must be MANUAL, NAME or MICROSITE"));
        }
        check_fields(&self.fields)?;
        Ok(NewTicket {
            line,
            first_name: first_name.to_owned(),
            last_name: self.last_name,
            email: self.email,
            phone_number: self.phone_number.as_deref().map(phone_number).transpose()?,
            language_code: self.language_code,
            source: self.source,
            labels: labels(self.labels)?,
        })
    }
}

fn labels(labels: Vec<LabelBody>) -> Result<Vec<Label>, ApiError> {
    let bad = |rule: &str| Err(ApiError::bad_field("labels", rule));
    if labels.len() > MAX_LABELS {
        return bad("may hold at most 20 labels");
    }
    if labels.iter().any(|label| !(1..=MAX_LABEL_CHARS).contains(&label.value.chars().count())) {
        return bad("must have a value of 1 to 100 characters each");
    }
    if labels.iter().filter_map(|label| label.color.as_deref()).any(|color| !is_color(color)) {
        return bad("must have a color of the form #rrggbb each, such as #5b6472, or none");
    }
    let labels = labels.into_iter().map(|LabelBody { value, color }| Label {
        value,
        color: color.unwrap_or_else(|| LABEL_COLOR.to_owned()),
    });
    Ok(labels.collect())
}

fn check_fields(fields: &[InputField]) -> Result<(), ApiError> {
    let bad = |rule: &str| Err(ApiError::bad_field("fields", rule));
    if fields.len() > MAX_INPUT_FIELDS {
        return bad("may hold at most 50 input fields");
    }
    for InputField { input_field_id, value, option_ids } in fields {
        if !is_uuid(input_field_id) {
            return bad("must have the UUID of an input field as inputFieldId each");
        }
        if value.as_ref().is_some_and(|value| value.chars().count() > MAX_INPUT_VALUE_CHARS) {
            return bad("may have a value of at most 500 characters each");
        }
        if option_ids.len() > MAX_INPUT_FIELDS || !option_ids.iter().all(|id| is_uuid(id)) {
            return bad("may have at most 50 optionIds each, which must be UUIDs");
        }
    }
    Ok(())
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

/// `+` and 5 to 20 digits, kept as the number that GraphQL's `Long` carries.
fn phone_number(text: &str) -> Result<i64, ApiError> {
    let digits = text.strip_prefix('+').unwrap_or_default();
    let good = (5..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = if good { digits.parse().ok() } else { None };
    number.ok_or_else(|| {
        ApiError::bad_field(
            "phoneNumber",
            "must be + and 5 to 20 digits, such as +15551234567, that fit a 64-bit number",
        )
    })
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
    fn color_and_language_have_a_form() {
        assert!(is_color("#5b6472") && is_color("#FFFFFF"));
        for bad in ["", "red", "#fff", "5b6472", "#5b64721", "#5b647g", "#5b64é", "url(x)"] {
            assert!(!is_color(bad), "{bad}");
        }
        assert!(is_language("en") && is_language("pt-BR") && is_language("en_US"));
        for bad in ["e", "en-", "en-GB-x", "e n", "日本"] {
            assert!(!is_language(bad), "{bad}");
        }
    }
}
