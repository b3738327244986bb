//! The lenient reader: something to draw, whatever the server sends. A field that is not
//! understood becomes a visible note; it never hides another.

use serde::Serialize;
use serde_json::{Map, Value};
use specta::Type;

use crate::link::{LinkRefused, link, mail_to, tel};
use crate::payload::{Importance, calendar_day};

/// What to draw of one section's data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Type)]
pub struct Reading {
    /// The fields, in the order in which they were sent.
    pub fields: Vec<ShownField>,
    /// What is wrong with the whole.
    pub note: Option<Note>,
}

/// One field as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum ShownField {
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
    },
    /// A titled collection of items.
    List {
        /// The header.
        title: String,
        /// The items.
        items: Vec<ShownItem>,
    },
    /// A field that is not understood.
    Note {
        /// What is wrong with it.
        note: Note,
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
pub struct ShownItem {
    /// The bold first line.
    pub title: Option<String>,
    /// The description.
    pub text: Option<String>,
    /// The link.
    pub link: Option<ShownLink>,
    /// The text of the tag pill.
    pub footer: Option<String>,
    /// The date.
    pub date: Option<ShownDate>,
    /// What of the item is not understood.
    pub note: Option<Note>,
}

/// A link of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum ShownLink {
    /// One that may be opened.
    Open {
        /// What is opened.
        href: String,
        /// The address as it was sent.
        text: String,
        /// The host that is really called, where the text does not plainly begin with it.
        host: Option<String>,
    },
    /// One that stays plain text.
    Plain {
        /// The address as it was sent.
        text: String,
        /// Why it is not a link.
        why: LinkRefused,
    },
}

/// A date of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum ShownDate {
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

/// What is not understood. The words for it are the screen's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Note {
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

impl Reading {
    /// How many banners of `importance` there are.
    #[must_use]
    pub fn count(&self, importance: Importance) -> u32 {
        let banners = self.fields.iter().filter(|field| {
            matches!(field, ShownField::Message { importance: shown, .. } if *shown == importance)
        });
        crate::violation::number(banners.count())
    }
}

/// Reads the `data` of a section as a server sends it: parsed, or absent.
#[must_use]
pub fn read(data: Option<&Value>) -> Reading {
    let note = |note| Reading { fields: Vec::new(), note: Some(note) };
    match data {
        None | Some(Value::Null) => note(Note::NoData),
        Some(data) => match data.get("fields").and_then(Value::as_array) {
            Some(fields) => Reading { fields: fields.iter().map(field).collect(), note: None },
            None => note(Note::NotOfTheSchema),
        },
    }
}

fn field(value: &Value) -> ShownField {
    let malformed = ShownField::Note { note: Note::Malformed };
    let (Some(field), Some(kind)) = (value.as_object(), value.get("type").and_then(Value::as_str))
    else {
        return malformed;
    };
    match kind {
        "message" => message(field),
        "text" => row(field, TextKind::Text),
        "email" => row(field, TextKind::Email),
        "phoneNumber" => row(field, TextKind::PhoneNumber),
        "list" => list(field),
        other => {
            return ShownField::Note { note: Note::UnknownType { field_type: other.to_owned() } };
        }
    }
    .unwrap_or(malformed)
}

fn message(field: &Map<String, Value>) -> Option<ShownField> {
    let content = text(field, "content")?;
    let sent = text(field, "importance").unwrap_or_default();
    let known = Importance::named(&sent);
    Some(ShownField::Message {
        content,
        importance: known.unwrap_or(Importance::Warning),
        unknown_importance: known.is_none().then_some(sent),
    })
}

fn row(field: &Map<String, Value>, text_kind: TextKind) -> Option<ShownField> {
    let value = text(field, "value")?;
    let href = match text_kind {
        TextKind::Text => None,
        TextKind::Email => mail_to(&value),
        TextKind::PhoneNumber => tel(&value),
    };
    Some(ShownField::Row {
        text_kind,
        title: text(field, "title").unwrap_or_default(),
        value,
        href,
    })
}

fn list(field: &Map<String, Value>) -> Option<ShownField> {
    let items = field.get("items")?.as_array()?;
    Some(ShownField::List {
        title: text(field, "title").unwrap_or_default(),
        items: items.iter().map(item).collect(),
    })
}

fn item(value: &Value) -> ShownItem {
    let malformed = ShownItem { note: Some(Note::Malformed), ..ShownItem::default() };
    let Some(item) = value.as_object() else { return malformed };
    // An empty part is as good as none: there is nothing of it to draw.
    let present = |name: &str| item.get(name).is_some_and(|value| !value.is_null() && value != "");
    let part = |name: &str| text(item, name).filter(|text| !text.is_empty());
    let read = ShownItem {
        title: text(item, "title"),
        text: part("text"),
        link: part("url").map(shown_link),
        footer: part("footer"),
        date: part("timestamp").map(shown_date),
        note: None,
    };
    let whole = read.title.is_some()
        && read.text.is_some() == present("text")
        && read.link.is_some() == present("url")
        && read.footer.is_some() == present("footer")
        && read.date.is_some() == present("timestamp");
    ShownItem { note: (!whole).then_some(Note::Malformed), ..read }
}

fn shown_link(text: String) -> ShownLink {
    match link(&text) {
        Ok(link) => {
            let plain = link.host.as_ref().is_none_or(|host| {
                let lower = text.to_ascii_lowercase();
                let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
                rest.and_then(|rest| rest.strip_prefix(host.as_str()))
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ':', '?', '#']))
            });
            let host = if plain { None } else { link.host };
            ShownLink::Open { href: link.href, text, host }
        }
        Err(why) => ShownLink::Plain { text, why },
    }
}

fn shown_date(text: String) -> ShownDate {
    match calendar_day(&text) {
        Some(_) => ShownDate::Day { iso: text },
        None => ShownDate::Text { text },
    }
}

/// A property as text. Numbers and booleans are shown as they are written: to a clerk the value
/// matters, not its type.
fn text(object: &Map<String, Value>, name: &str) -> Option<String> {
    match object.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
