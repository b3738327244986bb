//! The lint of a payload that keeps the contract: what is probably not meant so. A warning refuses
//! nothing; it tells an integrator what a clerk will see instead of what was meant.

use serde::Serialize;

use crate::contact::mailto_href;
use crate::escape::is_blank;
use crate::hyperlink::Hyperlink;
use crate::payload::{Field, Item, Payload, Textual};
use crate::phone_number::tel_href;
use crate::violation::MAX_REPORTED;

/// What is probably not meant so. Codes are stable; wording is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum WarningCode {
    /// A phone number begins with a blank where a plus sign was lost.
    PhonePlusLost,
    /// A phone number cannot be dialled.
    PhoneNotDialled,
    /// An e-mail address is none that a mail could be sent to.
    EmailNotAnAddress,
    /// An address of an item cannot be opened.
    LinkNotOpened,
    /// An address of an item is read by everybody on the way to it.
    LinkNotEncrypted,
    /// A text has nothing in it that can be seen.
    Blank,
}

impl WarningCode {
    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::PhonePlusLost => "phone-plus-lost",
            Self::PhoneNotDialled => "phone-not-dialled",
            Self::EmailNotAnAddress => "email-not-an-address",
            Self::LinkNotOpened => "link-not-opened",
            Self::LinkNotEncrypted => "link-not-encrypted",
            Self::Blank => "blank",
        }
    }

    /// What a clerk sees, and what to send instead.
    fn help(self) -> &'static str {
        match self {
            Self::PhonePlusLost => {
                "the number begins with a blank, as where a plus sign was not encoded; send + as %2B (curl: --data-urlencode)"
            }
            Self::PhoneNotDialled => {
                "the number is shown as text and cannot be dialled; send one number, such as +1 555 123 4567 ext. 89"
            }
            Self::EmailNotAnAddress => {
                "the address is shown as text and no mail can be written to it; send one address, such as maria@example.com"
            }
            Self::LinkNotOpened => {
                "the address is shown as text and cannot be opened; send a whole one that begins with https://, mailto: or tel:"
            }
            Self::LinkNotEncrypted => {
                "the page is opened without encryption; send the address with https:// where the page has one"
            }
            Self::Blank => "the text is shown as empty; send what the clerk is to read",
        }
    }
}

/// One thing in a payload that is probably not meant so. It repeats nothing of the payload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Warning {
    /// What it is.
    pub code: WarningCode,
    /// Where, as a JSON Pointer (RFC 6901).
    pub pointer: String,
    /// What a clerk sees, and what to send instead.
    pub help: String,
}

/// Returns what is probably not meant so in a payload, field by field; of a payload
/// with very much of it the first [`MAX_REPORTED`].
#[must_use]
pub fn lint(payload: &Payload) -> Vec<Warning> {
    let mut lint = Lint { warnings: Vec::new() };
    for (at, field) in payload.fields.iter().enumerate() {
        lint.field(field, &format!("/fields/{at}"));
        if lint.warnings.len() >= MAX_REPORTED {
            break;
        }
    }
    lint.warnings.truncate(MAX_REPORTED);
    lint.warnings
}

/// What was found so far.
struct Lint {
    warnings: Vec<Warning>,
}

impl Lint {
    fn field(&mut self, field: &Field, pointer: &str) {
        match field {
            Field::Message(message) => self.text(&message.content, pointer, "content"),
            Field::Text(row) => self.row(row, pointer, |_| None),
            Field::Email(row) => self.row(row, pointer, email),
            Field::PhoneNumber(row) => self.row(row, pointer, phone),
            Field::List(list) => {
                self.text(&list.title, pointer, "title");
                for (at, item) in list.items.iter().enumerate() {
                    self.item(item, &format!("{pointer}/items/{at}"));
                    if self.warnings.len() >= MAX_REPORTED {
                        return;
                    }
                }
            }
        }
    }

    fn row(&mut self, row: &Textual, pointer: &str, rule: impl Fn(&str) -> Option<WarningCode>) {
        self.text(&row.title, pointer, "title");
        if is_blank(&row.value) {
            self.warn(WarningCode::Blank, pointer, "value");
        } else if let Some(code) = rule(&row.value) {
            self.warn(code, pointer, "value");
        }
    }

    fn item(&mut self, item: &Item, pointer: &str) {
        self.text(&item.title, pointer, "title");
        for (name, text) in [("text", &item.text), ("footer", &item.footer)] {
            if let Some(text) = text {
                self.text(text, pointer, name);
            }
        }
        if let Some(code) = item.url.as_deref().and_then(link) {
            self.warn(code, pointer, "url");
        }
    }

    fn text(&mut self, text: &str, pointer: &str, name: &str) {
        if is_blank(text) {
            self.warn(WarningCode::Blank, pointer, name);
        }
    }

    fn warn(&mut self, code: WarningCode, pointer: &str, name: &str) {
        let pointer = format!("{pointer}/{name}");
        self.warnings.push(Warning { code, pointer, help: code.help().to_owned() });
    }
}

fn phone(value: &str) -> Option<WarningCode> {
    // Only a plus sign becomes a blank in a form; other white space was typed.
    let after_blank = value.strip_prefix(' ');
    if after_blank.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        return Some(WarningCode::PhonePlusLost);
    }
    tel_href(value).is_err().then_some(WarningCode::PhoneNotDialled)
}

fn email(value: &str) -> Option<WarningCode> {
    mailto_href(value).is_err().then_some(WarningCode::EmailNotAnAddress)
}

fn link(url: &str) -> Option<WarningCode> {
    match Hyperlink::parse(url) {
        Err(_) => Some(WarningCode::LinkNotOpened),
        Ok(link) if link.href.starts_with("http:") => Some(WarningCode::LinkNotEncrypted),
        Ok(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::validate;

    /// The codes and pointers of what the lint says of these fields.
    fn said(fields: &Value) -> Vec<(&'static str, String)> {
        let payload = validate(&json!({ "fields": fields }).to_string()).unwrap();
        lint(&payload).into_iter().map(|warning| (warning.code.code(), warning.pointer)).collect()
    }

    fn row(kind: &str, value: &str) -> Value {
        json!([{ "type": kind, "title": "Contact", "value": value }])
    }

    fn link_of(url: &str) -> Vec<(&'static str, String)> {
        said(&json!([{ "type": "list", "title": "Links", "items": [
            { "title": "first" },
            { "title": "second", "url": url },
        ] }]))
    }

    const VALUE: &str = "/fields/0/value";
    const URL: &str = "/fields/0/items/1/url";

    #[test]
    fn phone_number_that_begins_with_a_blank_has_lost_its_plus() {
        for lost in [" 15551234567", " 1 (555) 123-4567"] {
            assert_eq!(said(&row("phoneNumber", lost)), [("phone-plus-lost", VALUE.to_owned())]);
        }
        for kept in ["+15551234567", "+1 (555) 123-4567 ext. 89", "5551234"] {
            assert_eq!(said(&row("phoneNumber", kept)), [], "{kept}");
        }
        // A blank before words is just that.
        assert_eq!(said(&row("text", " 15551234567")), []);
    }

    #[test]
    fn phone_number_that_cannot_be_dialled_is_named() {
        for text in ["call the desk", "*21*0123#", "+1\u{202e}5551234567"] {
            assert_eq!(said(&row("phoneNumber", text)), [("phone-not-dialled", VALUE.to_owned())]);
        }
    }

    #[test]
    fn email_that_is_no_address_is_named() {
        for text in ["nobody", "a@b.example, c@d.example"] {
            assert_eq!(said(&row("email", text)), [("email-not-an-address", VALUE.to_owned())]);
        }
        assert_eq!(said(&row("email", "maria@example.com")), []);
    }

    #[test]
    fn address_that_is_not_opened_is_named() {
        for url in ["portal.example.com/doc", "javascript:alert(1)", "https://a@b.example/", ""] {
            assert_eq!(link_of(url), [("link-not-opened", URL.to_owned())], "{url}");
        }
        assert_eq!(link_of("https://portal.example.com/doc"), []);
    }

    #[test]
    fn address_without_encryption_is_named() {
        assert_eq!(link_of("HTTP://portal.example.com/"), [("link-not-encrypted", URL.to_owned())]);
    }

    #[test]
    fn text_that_nobody_sees_is_named_wherever_it_stands() {
        let fields = json!([
            { "type": "message", "content": "\u{3164}", "importance": "error" },
            { "type": "text", "title": "\u{200b} ", "value": "\u{2800}" },
            { "type": "email", "title": "t", "value": "" },
            { "type": "list", "title": "\u{ad}", "items": [
                { "title": "", "text": " ", "footer": "\n" },
            ] },
        ]);
        let blank = [
            "/fields/0/content",
            "/fields/1/title",
            "/fields/1/value",
            "/fields/2/value",
            "/fields/3/title",
            "/fields/3/items/0/title",
            "/fields/3/items/0/text",
            "/fields/3/items/0/footer",
        ];
        let expected: Vec<_> = blank.map(|pointer| ("blank", pointer.to_owned())).into();
        assert_eq!(said(&fields), expected);
    }

    #[test]
    fn documented_request_has_no_warning() {
        let text = include_str!("../tests/golden/valid/documented-request.json");
        assert_eq!(lint(&validate(text).unwrap()), []);
    }

    #[test]
    fn warnings_are_bounded_whatever_the_payload_holds() {
        let items: Vec<Value> = (0..5_000).map(|_| json!({ "title": "" })).collect();
        let lists: Vec<Value> =
            (0..3).map(|_| json!({ "type": "list", "title": "", "items": items })).collect();
        assert_eq!(said(&lists.into()).len(), MAX_REPORTED);
    }

    #[test]
    fn code_is_the_one_that_is_serialized() {
        use WarningCode::{
            Blank, EmailNotAnAddress, LinkNotEncrypted, LinkNotOpened, PhoneNotDialled,
            PhonePlusLost,
        };
        for code in [
            PhonePlusLost,
            PhoneNotDialled,
            EmailNotAnAddress,
            LinkNotOpened,
            LinkNotEncrypted,
            Blank,
        ] {
            assert_eq!(json!(code), json!(code.code()));
        }
    }
}
