//! The lenient parser: it returns a view model whatever the server sends. A field that cannot be
//! parsed becomes a visible warning and never hides another field.
//!
//! The parser reads the text straight into the view model, without a tree in between, because a
//! large payload is parsed again after each of its changes while a clerk waits. Values that the
//! view does not need are skipped, so a number that is too large or half a surrogate pair in such
//! a value does no harm to the rest.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::contact::mailto_href;
use crate::hyperlink::Hyperlink;
use crate::hyperlink_error::HyperlinkError;
use crate::payload::{Importance, calendar_day};
use crate::payload_view::{
    DateView, FieldView, ItemView, LinkView, ParseWarning, PayloadView, TextKind,
};
use crate::phone_number::tel_href;

/// Parses the `data` of a section as a server sends it: JSON text, or none.
#[must_use]
pub fn parse_lenient(data: Option<&str>) -> PayloadView {
    let unreadable = |warning| PayloadView { fields: Vec::new(), warning: Some(warning) };
    let Some(data) = data.filter(|data| data.trim() != "null") else {
        return unreadable(ParseWarning::NoData);
    };
    match Members::of(data).and_then(|data| data.get("fields").and_then(elements)) {
        Some(fields) => {
            PayloadView { fields: fields.into_iter().map(field).collect(), warning: None }
        }
        None => unreadable(ParseWarning::NotOfTheSchema),
    }
}

fn field(json: &RawValue) -> FieldView {
    let malformed = FieldView::Unreadable { warning: ParseWarning::Malformed };
    let Some(field) = Members::of(json.get()) else { return malformed };
    let Some(kind) = field.text("type") else { return malformed };
    match &*kind {
        "message" => message(&field),
        "text" => row(&field, TextKind::Text),
        "email" => row(&field, TextKind::Email),
        "phoneNumber" => row(&field, TextKind::PhoneNumber),
        "list" => list(&field),
        _ => {
            return FieldView::Unreadable {
                warning: ParseWarning::UnknownType { field_type: kind.into_owned() },
            };
        }
    }
    .unwrap_or(malformed)
}

fn message(field: &Members<'_>) -> Option<FieldView> {
    let content = field.text("content")?.into_owned();
    let sent = field.text("importance").unwrap_or_default();
    let known = Importance::named(&sent);
    Some(FieldView::Message {
        content,
        importance: known.unwrap_or(Importance::Warning),
        unknown_importance: known.is_none().then(|| sent.into_owned()),
    })
}

fn row(field: &Members<'_>, text_kind: TextKind) -> Option<FieldView> {
    let value = field.text("value")?.into_owned();
    let (href, refused) = contact_link(&value, text_kind);
    let title = field.text("title").unwrap_or_default().into_owned();
    Some(FieldView::Row { text_kind, title, value, href, refused })
}

/// Returns the address that opens `value`, where it is an e-mail address or a phone number, or why
/// it stays text, where a link made of it could do harm.
#[must_use]
pub fn contact_link(value: &str, text_kind: TextKind) -> (Option<String>, Option<HyperlinkError>) {
    let link = match text_kind {
        TextKind::Text => None,
        TextKind::Email => Some(mailto_href(value)),
        TextKind::PhoneNumber => Some(tel_href(value)),
    };
    match link {
        Some(Ok(href)) => (Some(href), None),
        Some(Err(why @ (HyperlinkError::Disguised | HyperlinkError::NetworkCode))) => {
            (None, Some(why))
        }
        // A value that is no address or number is just text, such as "ask at the desk".
        Some(Err(_)) | None => (None, None),
    }
}

fn list(field: &Members<'_>) -> Option<FieldView> {
    let items = elements(field.get("items")?)?;
    let title = field.text("title").unwrap_or_default().into_owned();
    Some(FieldView::List { title, items: items.into_iter().map(item).collect() })
}

fn item(json: &RawValue) -> ItemView {
    let Some(item) = Members::of(json.get()) else {
        return ItemView { warning: Some(ParseWarning::Malformed), ..ItemView::default() };
    };
    let mut whole = true;
    // An empty part is as good as none: there is nothing of it to draw.
    let mut part = |name| {
        let text = item.text(name);
        whole &= text.is_some() || item.get(name).is_none_or(|json| json.get() == "null");
        text.filter(|text| !text.is_empty()).map(Cow::into_owned)
    };
    let read = ItemView {
        text: part("text"),
        link: part("url").map(link_view),
        footer: part("footer"),
        date: part("timestamp").map(date_view),
        title: item.text("title").map(Cow::into_owned),
        warning: None,
    };
    let whole = whole && read.title.is_some();
    ItemView { warning: (!whole).then_some(ParseWarning::Malformed), ..read }
}

/// The members of an object, in their order.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'a> Members<'a> {
    /// Parses an object; `None` where the text is no object.
    fn of(json: &'a str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// Returns the value of the member `name`. Of two members with the same name the last counts.
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

/// Returns `text` as a link where it is one that may be opened, and else as plain text with the
/// reason.
#[must_use]
pub fn link_view(text: String) -> LinkView {
    match Hyperlink::parse(&text) {
        Ok(link) => {
            let plain = link.host.as_ref().is_none_or(|host| {
                let lower = text.to_ascii_lowercase();
                let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
                rest.and_then(|rest| rest.strip_prefix(host.as_str()))
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ':', '?', '#']))
            });
            let host = if plain { None } else { link.host };
            LinkView::Open { href: link.href, text, host }
        }
        Err(why) => LinkView::Plain { text, why },
    }
}

/// Returns `text` as a day of the calendar where it is one.
#[must_use]
pub fn date_view(text: String) -> DateView {
    match calendar_day(&text) {
        Some(_) => DateView::Day { iso: text },
        None => DateView::Text { text },
    }
}
