//! The types of a payload that keeps the contract. Only [`crate::validate`] makes them from text.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

/// What the `data` parameter holds: the fields of one section, in the order in which they are shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Payload {
    /// The fields, top to bottom. May be empty.
    pub fields: Vec<Field>,
}

/// One field of a section. The property `type` tells which.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Field {
    /// A coloured banner.
    Message(Message),
    /// A row of plain text.
    Text(Textual),
    /// A row with an e-mail address.
    Email(Textual),
    /// A row with a phone number.
    PhoneNumber(Textual),
    /// A titled collection of items.
    List(List),
}

impl Field {
    /// The values of `type`, in the order of the contract.
    pub(crate) const TYPES: [&'static str; 5] = ["message", "text", "email", "phoneNumber", "list"];
}

/// A banner that a clerk should see at once.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Message {
    /// The text on the banner.
    pub content: String,
    /// How urgent it is, which decides the colour.
    pub importance: Importance,
}

/// How urgent a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema, specta::Type)]
#[serde(rename_all = "camelCase")]
#[schemars(inline)]
pub enum Importance {
    /// Red: a critical alert.
    Error,
    /// Orange: an important notice.
    Warning,
    /// Gray: general information.
    Info,
}

impl Importance {
    /// The values of `importance`, most urgent first.
    pub(crate) const NAMES: [&'static str; 3] = ["error", "warning", "info"];

    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "error" => Some(Self::Error),
            "warning" => Some(Self::Warning),
            "info" => Some(Self::Info),
            _ => None,
        }
    }
}

/// A key-value row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Textual {
    /// The label on the left.
    pub title: String,
    /// The value on the right. An e-mail address or phone number is not checked: the contract
    /// asks for a string.
    pub value: String,
}

/// A titled collection of items.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct List {
    /// The header above the items.
    pub title: String,
    /// The items, top to bottom. May be empty.
    pub items: Vec<Item>,
}

/// One item of a list. What is absent is not drawn; `null` is not the same as absent.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Item {
    /// The bold first line.
    pub title: String,
    /// A description below the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// A link. Any string is accepted; only a safe one is ever opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The text of a tag pill.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", default, skip_serializing_if = "Option::is_none")]
    pub footer: Option<String>,
    /// A day of the calendar, `YYYY-MM-DD`, without a time zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(
        with = "String",
        default,
        skip_serializing_if = "Option::is_none",
        regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
        extend("format" = "date")
    )]
    pub timestamp: Option<Date>,
}

/// The day that `YYYY-MM-DD` names, if it is in the calendar.
pub(crate) fn calendar_day(text: &str) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let number = |digits: &[&u8]| {
        digits.iter().try_fold(0_i16, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + i16::from(**digit - b'0'))
        })
    };
    let (month, day) = (number(&[m1, m2])?, number(&[d1, d2])?);
    Date::new(number(&[y1, y2, y3, y4])?, month.try_into().ok()?, day.try_into().ok()?).ok()
}
