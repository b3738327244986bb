//! The lenient reader: something to draw, whatever the server sends. A field that is not
//! understood becomes a visible note; it never hides another.
//!
//! It reads the text straight into what is drawn, without a tree in between: a large payload comes
//! again with each of its changes, while a clerk waits. What is not looked at is only passed over,
//! so a number that is too large or half a character does no harm beside what can be read.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::link::{link, mail_to, tel};
use crate::payload::{Importance, calendar_day};
use crate::reading::{Note, Reading, ShownDate, ShownField, ShownItem, ShownLink, TextKind};

/// Reads the `data` of a section as a server sends it: JSON text, or none.
#[must_use]
pub fn read(data: Option<&str>) -> Reading {
    let note = |note| Reading { fields: Vec::new(), note: Some(note) };
    let Some(data) = data.filter(|data| data.trim() != "null") else { return note(Note::NoData) };
    match Members::of(data).and_then(|data| data.get("fields").and_then(elements)) {
        Some(fields) => Reading { fields: fields.into_iter().map(field).collect(), note: None },
        None => note(Note::NotOfTheSchema),
    }
}

fn field(json: &RawValue) -> ShownField {
    let malformed = ShownField::Note { note: Note::Malformed };
    let Some(field) = Members::of(json.get()) else { return malformed };
    let Some(kind) = field.text("type") else { return malformed };
    match &*kind {
        "message" => message(&field),
        "text" => row(&field, TextKind::Text),
        "email" => row(&field, TextKind::Email),
        "phoneNumber" => row(&field, TextKind::PhoneNumber),
        "list" => list(&field),
        _ => return ShownField::Note { note: Note::UnknownType { field_type: kind.into_owned() } },
    }
    .unwrap_or(malformed)
}

fn message(field: &Members<'_>) -> Option<ShownField> {
    let content = field.text("content")?.into_owned();
    let sent = field.text("importance").unwrap_or_default();
    let known = Importance::named(&sent);
    Some(ShownField::Message {
        content,
        importance: known.unwrap_or(Importance::Warning),
        unknown_importance: known.is_none().then(|| sent.into_owned()),
    })
}

fn row(field: &Members<'_>, text_kind: TextKind) -> Option<ShownField> {
    let value = field.text("value")?.into_owned();
    let href = match text_kind {
        TextKind::Text => None,
        TextKind::Email => mail_to(&value),
        TextKind::PhoneNumber => tel(&value),
    };
    let title = field.text("title").unwrap_or_default().into_owned();
    Some(ShownField::Row { text_kind, title, value, href })
}

fn list(field: &Members<'_>) -> Option<ShownField> {
    let items = elements(field.get("items")?)?;
    let title = field.text("title").unwrap_or_default().into_owned();
    Some(ShownField::List { title, items: items.into_iter().map(item).collect() })
}

fn item(json: &RawValue) -> ShownItem {
    let Some(item) = Members::of(json.get()) else {
        return ShownItem { note: Some(Note::Malformed), ..ShownItem::default() };
    };
    let mut whole = true;
    // An empty part is as good as none: there is nothing of it to draw.
    let mut part = |name| {
        let text = item.text(name);
        whole &= text.is_some() || item.get(name).is_none_or(|json| json.get() == "null");
        text.filter(|text| !text.is_empty()).map(Cow::into_owned)
    };
    let read = ShownItem {
        text: part("text"),
        link: part("url").map(shown_link),
        footer: part("footer"),
        date: part("timestamp").map(shown_date),
        title: item.text("title").map(Cow::into_owned),
        note: None,
    };
    let whole = whole && read.title.is_some();
    ShownItem { note: (!whole).then_some(Note::Malformed), ..read }
}

/// The members of an object, in their order.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'a> Members<'a> {
    /// Those of an object in JSON text; `None` where it is none.
    fn of(json: &'a str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// What has a name. Of two with the same name the last one counts.
    fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().rev().find(|(other, _)| other == name).map(|(_, value)| *value)
    }

    fn text(&self, name: &str) -> Option<Cow<'a, str>> {
        self.get(name).and_then(text)
    }
}

impl<'a> Deserialize<'a> for Members<'a> {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'a> Visitor<'a> for Object {
            type Value = Members<'a>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'a>>(self, mut object: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some((name, value)) = object.next_entry::<&RawValue, &RawValue>()? {
                    members.push((text(name).unwrap_or_default(), value));
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Object)
    }
}

/// The elements of an array; `None` where it is none.
fn elements(json: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(json.get()).ok()
}

/// A value as text. Numbers and booleans are shown as they are written: to a clerk the value
/// matters, not its type.
fn text(json: &RawValue) -> Option<Cow<'_, str>> {
    let json = json.get();
    match json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(plain) if !plain.contains('\\') => Some(Cow::Borrowed(plain)),
        // Escapes may be of half a character.
        Some(_) => serde_json::from_str(json).ok().map(Cow::Owned),
        None => (json != "null" && !json.starts_with(['[', '{'])).then_some(Cow::Borrowed(json)),
    }
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
