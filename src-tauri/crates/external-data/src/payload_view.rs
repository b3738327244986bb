//! The view model of a payload: what a screen draws of it. [`crate::parse_lenient`] makes it.

use serde::Serialize;
use specta::Type;

use crate::hyperlink_error::HyperlinkError;
use crate::payload::Importance;

/// The view model of one section's data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Type)]
pub struct PayloadView {
    /// The fields, in the order in which they were sent.
    pub fields: Vec<FieldView>,
    /// What is wrong with the payload as a whole.
    pub warning: Option<ParseWarning>,
}

/// One field as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum FieldView {
    /// A banner.
    #[serde(rename_all = "camelCase")]
    Message {
        /// The text on the banner.
        content: String,
        /// Its colour and sign. An importance that is not known counts as a warning: an alert is
        /// rather shown too loud than lost.
        importance: Importance,
        /// The importance that was sent, where it is not known.
        unknown_importance: Option<String>,
    },
    /// A key-value row.
    #[serde(rename_all = "camelCase")]
    Row {
        /// What the value is.
        text_kind: TextKind,
        /// The label on the left.
        title: String,
        /// The value as it was sent.
        value: String,
        /// The `mailto:` or `tel:` address, where the value makes one.
        href: Option<String>,
        /// Why the value stays text, where a link made of it could do harm.
        refused: Option<HyperlinkError>,
    },
    /// A titled collection of items.
    List {
        /// The header.
        title: String,
        /// The items.
        items: Vec<ItemView>,
    },
    /// A field that could not be parsed.
    Unreadable {
        /// What is wrong with the field.
        warning: ParseWarning,
    },
}

/// What the value of a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum TextKind {
    /// Plain text.
    Text,
    /// An e-mail address.
    Email,
    /// A phone number.
    PhoneNumber,
}

/// One item of a list as it is drawn: each part only where it is present.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Type)]
pub struct ItemView {
    /// The bold first line.
    pub title: Option<String>,
    /// The description.
    pub text: Option<String>,
    /// The link.
    pub link: Option<LinkView>,
    /// The text of the tag pill.
    pub footer: Option<String>,
    /// The date.
    pub date: Option<DateView>,
    /// What is wrong with the item.
    pub warning: Option<ParseWarning>,
}

/// A link of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum LinkView {
    /// A link that may be opened.
    Open {
        /// What is opened.
        href: String,
        /// The address as it was sent.
        text: String,
        /// The host that is really called, where the text does not plainly begin with it.
        host: Option<String>,
    },
    /// An address that stays plain text.
    Plain {
        /// The address as it was sent.
        text: String,
        /// Why it is not a link.
        why: HyperlinkError,
    },
}

/// A date of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum DateView {
    /// A day of the calendar.
    Day {
        /// The day, `YYYY-MM-DD`, in no time zone.
        iso: String,
    },
    /// A text that is no day of the calendar; shown as it was sent.
    Text {
        /// The text.
        text: String,
    },
}

/// Why a payload, a field or an item cannot be shown whole. The screen words it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum ParseWarning {
    /// There is no data at all.
    NoData,
    /// The data has no list of fields.
    NotOfTheSchema,
    /// The type of the field is not known to this version.
    #[serde(rename_all = "camelCase")]
    UnknownType {
        /// The type that was sent.
        field_type: String,
    },
    /// The field or item lacks what it needs to be shown whole.
    Malformed,
}

impl PayloadView {
    /// Returns the number of banners of `importance`.
    #[must_use]
    pub fn count(&self, importance: Importance) -> u32 {
        let banners = self.fields.iter().filter(|field| {
            matches!(field, FieldView::Message { importance: shown, .. } if *shown == importance)
        });
        crate::violation::saturating_u32(banners.count())
    }
}
