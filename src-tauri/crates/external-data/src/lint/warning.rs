//! The warnings of the lint: their codes, and every short text about them.

use serde::Serialize;

use super::limits::{MAX_ITEMS, MAX_LABEL_CHARS, MAX_TEXT_CHARS};
use crate::hyperlink_error::HyperlinkError;

/// What is probably not meant so. Codes are stable; wording is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, specta::Type)]
// Tests compare the list of all codes with the variants.
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    /// An image stands in the payload itself.
    DataImage,
    /// A text has nothing in it that can be seen.
    Blank,
    /// A text is longer than somebody reads while a visitor waits.
    TextTooLong,
    /// Marks of HTML or Markdown are shown as they are written.
    MarkupShownAsText,
    /// A title repeats the name of its provider.
    TitleRepeatsProvider,
    /// A list has more items than somebody looks through.
    TooManyItems,
    /// Two items of a list have the same title and the same date.
    ItemRepeated,
    /// A message names a day that is not in the calendar.
    DateNotADay,
    /// A message names a day that was over a year ago.
    DateLongGone,
    /// Every one of several messages is an error.
    EveryMessageIsAnError,
    /// A value looks like a password or key of a program.
    LooksLikeASecret,
    /// A value looks like the number of a payment card.
    LooksLikeACardNumber,
}

impl WarningCode {
    /// All codes, in the order of this type.
    pub const ALL: [Self; 17] = [
        Self::PhonePlusLost,
        Self::PhoneNotDialled,
        Self::EmailNotAnAddress,
        Self::LinkNotOpened,
        Self::LinkNotEncrypted,
        Self::DataImage,
        Self::Blank,
        Self::TextTooLong,
        Self::MarkupShownAsText,
        Self::TitleRepeatsProvider,
        Self::TooManyItems,
        Self::ItemRepeated,
        Self::DateNotADay,
        Self::DateLongGone,
        Self::EveryMessageIsAnError,
        Self::LooksLikeASecret,
        Self::LooksLikeACardNumber,
    ];

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::PhonePlusLost => "phone-plus-lost",
            Self::PhoneNotDialled => "phone-not-dialled",
            Self::EmailNotAnAddress => "email-not-an-address",
            Self::LinkNotOpened => "link-not-opened",
            Self::LinkNotEncrypted => "link-not-encrypted",
            Self::DataImage => "data-image",
            Self::Blank => "blank",
            Self::TextTooLong => "text-too-long",
            Self::MarkupShownAsText => "markup-shown-as-text",
            Self::TitleRepeatsProvider => "title-repeats-provider",
            Self::TooManyItems => "too-many-items",
            Self::ItemRepeated => "item-repeated",
            Self::DateNotADay => "date-not-a-day",
            Self::DateLongGone => "date-long-gone",
            Self::EveryMessageIsAnError => "every-message-is-an-error",
            Self::LooksLikeASecret => "looks-like-a-secret",
            Self::LooksLikeACardNumber => "looks-like-a-card-number",
        }
    }

    /// Returns the code that is written so.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }

    /// What a clerk sees instead of what was meant.
    fn message(self) -> String {
        let message = match self {
            Self::PhonePlusLost => {
                "the number begins with a blank, as where a plus sign was not encoded"
            }
            Self::PhoneNotDialled => "the number is shown as text and cannot be dialled",
            Self::EmailNotAnAddress => {
                "the address is shown as text and no mail can be written to it"
            }
            Self::LinkNotOpened => "the address is shown as text and cannot be opened",
            Self::LinkNotEncrypted => "the page is opened without encryption",
            Self::DataImage => {
                "the image is not drawn; a clerk sees the text that it is written as"
            }
            Self::Blank => "the text is shown as empty",
            Self::TextTooLong => {
                return format!(
                    "the text is longer than a clerk reads: over {MAX_LABEL_CHARS} characters of \
                     a title or footer, {MAX_TEXT_CHARS} of any other text"
                );
            }
            Self::MarkupShownAsText => {
                "the marks of HTML or Markdown are shown as they are written"
            }
            Self::TitleRepeatsProvider => {
                "the title repeats the name of the provider, which stands above it already"
            }
            Self::TooManyItems => {
                return format!("the list has more than {MAX_ITEMS} items; few look that far");
            }
            Self::ItemRepeated => {
                "an item before this one has the same title and date; a clerk cannot tell them apart"
            }
            Self::DateNotADay => "the message names a day that is not in the calendar",
            Self::DateLongGone => "the message names a day that was more than a year ago",
            Self::EveryMessageIsAnError => {
                "every message is an error; where all is red, nothing stands out"
            }
            Self::LooksLikeASecret => {
                "the text looks like a password or key, and everybody at the desk can read it"
            }
            Self::LooksLikeACardNumber => {
                "the text looks like the whole number of a payment card, and everybody at the desk can read it"
            }
        };
        message.to_owned()
    }

    /// What to send instead.
    fn help(self) -> &'static str {
        match self {
            Self::PhonePlusLost => "send + as %2B (curl: --data-urlencode)",
            Self::PhoneNotDialled => "send one number, such as +1 555 123 4567 ext. 89",
            Self::EmailNotAnAddress => "send one address, such as maria@example.com",
            Self::LinkNotOpened => {
                "send a whole address that begins with https://, mailto: or tel:"
            }
            Self::LinkNotEncrypted => "send the address with https:// where the page has one",
            Self::DataImage => "send the https:// address of a page that shows the image",
            Self::Blank => "send what the clerk is to read, or leave the field out",
            Self::TextTooLong => "send what matters now, and a link to the rest",
            Self::MarkupShownAsText => {
                "send plain text; a list, a row or a link is a field of its own"
            }
            Self::TitleRepeatsProvider => "send only what the data is, such as Allergies",
            Self::TooManyItems => "send the newest ones, and a link to the rest",
            Self::ItemRepeated => "send each item once, or a title that tells them apart",
            Self::DateNotADay => "send a day of the calendar, such as 2026-01-10",
            Self::DateLongGone => "leave out a message that no longer holds",
            Self::EveryMessageIsAnError => {
                "keep error for what stops the visit; send warning or info for the rest"
            }
            Self::LooksLikeASecret => "leave it out, and replace the secret: it was sent",
            Self::LooksLikeACardNumber => "send the last four digits only",
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
    /// What a clerk sees instead of what was meant.
    pub message: String,
    /// What to send instead.
    pub help: String,
    /// Why an address or number stays text, where it does.
    pub why: Option<HyperlinkError>,
}

impl Warning {
    pub(super) fn new(code: WarningCode, pointer: String) -> Self {
        let (message, help) = (code.message(), code.help().to_owned());
        Self { code, pointer, message, help, why: None }
    }

    /// A warning of something that stays text, with the reason.
    pub(super) fn stays_text(code: WarningCode, pointer: String, why: HyperlinkError) -> Self {
        let message = format!("{}: {why}", code.message());
        Self { message, why: Some(why), ..Self::new(code, pointer) }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::json;

    use super::*;

    #[test]
    fn code_is_the_one_that_is_serialized_and_read_again() {
        for code in WarningCode::ALL {
            assert_eq!(json!(code), json!(code.code()));
            assert_eq!(WarningCode::named(code.code()), Some(code));
        }
        assert_eq!(WarningCode::named("phone"), None);
        assert_eq!(HashSet::from(WarningCode::ALL).len(), WarningCode::ALL.len());
    }

    #[test]
    fn every_code_says_what_to_do_instead() {
        for code in WarningCode::ALL {
            assert!(code.message().len() > 20 && code.help().len() > 20, "{code:?}");
            for text in [code.message().as_str(), code.help()] {
                assert!(!text.ends_with('.') && !text.contains("  "), "{text}");
            }
        }
    }
}
