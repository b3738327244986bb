//! The lenient reader: something to draw, whatever the server sends. A field that is not
//! understood becomes a visible note; it never hides another.
//!
//! It reads the text straight into what is drawn, without a tree in between: a large payload comes
//! again with each of its changes, while a clerk waits.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use crate::link::{link, mail_to, tel};
use crate::payload::{Importance, calendar_day};
use crate::reading::{Note, Reading, ShownDate, ShownField, ShownItem, ShownLink, TextKind};

/// Reads the `data` of a section as a server sends it: JSON text, or none.
#[must_use]
pub fn read(data: Option<&str>) -> Reading {
    let note = |note| Reading { fields: Vec::new(), note: Some(note) };
    match serde_json::from_str(data.unwrap_or("null")) {
        Ok(Understood(Some(Data::Nothing))) => note(Note::NoData),
        Ok(Understood(Some(Data::Fields(fields)))) => Reading { fields, note: None },
        Ok(Understood(None)) | Err(_) => note(Note::NotOfTheSchema),
    }
}

/// What can be made of some kinds of JSON values, and of the others nothing. Nothing here fails but
/// by the text's own fault, so what is not understood never hides its neighbours.
trait Part<'a>: Sized {
    fn of_null() -> Option<Self> {
        None
    }

    /// Numbers and booleans come as they are written: to a clerk the value matters, not its type.
    fn of_text(_text: Cow<'a, str>) -> Option<Self> {
        None
    }

    fn of_array<A: SeqAccess<'a>>(mut array: A) -> Result<Option<Self>, A::Error> {
        while array.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn of_object<A: MapAccess<'a>>(mut object: A) -> Result<Option<Self>, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

/// What was understood of a value, whatever it is.
struct Understood<T>(Option<T>);

impl<'a, T: Part<'a>> Deserialize<'a> for Understood<T> {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any(PhantomData)).map(Self)
    }
}

struct Any<T>(PhantomData<T>);

impl<'a, T: Part<'a>> Visitor<'a> for Any<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(T::of_null())
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(T::of_text(value.to_string().into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(T::of_text(value.to_string().into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(T::of_text(value.to_string().into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Number::from_f64(value).and_then(|number| T::of_text(number.to_string().into())))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(T::of_text(text.to_owned().into()))
    }

    fn visit_borrowed_str<E>(self, text: &'a str) -> Result<Self::Value, E> {
        Ok(T::of_text(text.into()))
    }

    fn visit_seq<A: SeqAccess<'a>>(self, array: A) -> Result<Self::Value, A::Error> {
        T::of_array(array)
    }

    fn visit_map<A: MapAccess<'a>>(self, object: A) -> Result<Self::Value, A::Error> {
        T::of_object(object)
    }
}

/// The members of an object by their names. Of two with the same name the last one counts.
fn members<'a, A: MapAccess<'a>>(
    mut object: A,
    mut member: impl FnMut(&str, &mut A) -> Result<(), A::Error>,
) -> Result<(), A::Error> {
    while let Some(Understood(name)) = object.next_key::<Understood<Text<'_>>>()? {
        member(name.and_then(|name| name.0).as_deref().unwrap_or_default(), &mut object)?;
    }
    Ok(())
}

/// A text, or the null in place of one.
#[derive(Clone, Default)]
struct Text<'a>(Option<Cow<'a, str>>);

impl<'a> Part<'a> for Text<'a> {
    fn of_null() -> Option<Self> {
        Some(Self(None))
    }

    fn of_text(text: Cow<'a, str>) -> Option<Self> {
        Some(Self(Some(text)))
    }
}

/// A property that may hold a text.
struct Property<'a>(Understood<Text<'a>>);

impl Default for Property<'_> {
    fn default() -> Self {
        Self(Understood(Some(Text(None))))
    }
}

impl<'a> Property<'a> {
    fn read<A: MapAccess<'a>>(&mut self, object: &mut A) -> Result<(), A::Error> {
        object.next_value().map(|value| self.0 = value)
    }

    fn text(self) -> Option<String> {
        self.0.0.and_then(|text| text.0).map(Cow::into_owned)
    }

    /// The text, unless it is empty: that is as good as none, there is nothing of it to draw.
    /// Notes in `whole` where something else than a text is there.
    fn part(self, whole: &mut bool) -> Option<String> {
        *whole &= self.0.0.is_some();
        self.text().filter(|text| !text.is_empty())
    }
}

impl<'a, T: Part<'a>> Part<'a> for Vec<Understood<T>> {
    fn of_array<A: SeqAccess<'a>>(mut array: A) -> Result<Option<Self>, A::Error> {
        let mut elements = Vec::new();
        while let Some(element) = array.next_element()? {
            elements.push(element);
        }
        Ok(Some(elements))
    }
}

enum Data {
    Nothing,
    Fields(Vec<ShownField>),
}

impl<'a> Part<'a> for Data {
    fn of_null() -> Option<Self> {
        Some(Self::Nothing)
    }

    fn of_object<A: MapAccess<'a>>(object: A) -> Result<Option<Self>, A::Error> {
        let mut fields = Understood(None);
        members(object, |name, object| match name {
            "fields" => object.next_value().map(|value| fields = value),
            _ => object.next_value::<IgnoredAny>().map(drop),
        })?;
        let shown = |Understood(field)| field.unwrap_or(ShownField::Note { note: Note::Malformed });
        let fields = fields.0.map(|fields: Vec<_>| fields.into_iter().map(shown).collect());
        Ok(fields.map(Self::Fields))
    }
}

impl<'a> Part<'a> for ShownField {
    fn of_object<A: MapAccess<'a>>(object: A) -> Result<Option<Self>, A::Error> {
        let (mut kind, mut content, mut importance) = <(Property<'_>, _, _)>::default();
        let (mut title, mut value) = <(Property<'_>, Property<'_>)>::default();
        let mut items = Understood(None);
        members(object, |name, object| match name {
            "type" => Property::read(&mut kind, object),
            "content" => Property::read(&mut content, object),
            "importance" => Property::read(&mut importance, object),
            "title" => title.read(object),
            "value" => value.read(object),
            "items" => object.next_value().map(|value| items = value),
            _ => object.next_value::<IgnoredAny>().map(drop),
        })?;
        let Some(kind) = kind.text() else { return Ok(None) };
        Ok(match &*kind {
            "message" => message(content, importance),
            "text" => row(TextKind::Text, title, value),
            "email" => row(TextKind::Email, title, value),
            "phoneNumber" => row(TextKind::PhoneNumber, title, value),
            "list" => items.0.map(|items: Vec<Understood<ShownItem>>| {
                let title = title.text().unwrap_or_default();
                let malformed =
                    || ShownItem { note: Some(Note::Malformed), ..ShownItem::default() };
                let shown = |Understood(item)| Option::unwrap_or_else(item, malformed);
                Self::List { title, items: items.into_iter().map(shown).collect() }
            }),
            _ => Some(Self::Note { note: Note::UnknownType { field_type: kind } }),
        })
    }
}

fn message(content: Property<'_>, importance: Property<'_>) -> Option<ShownField> {
    let content = content.text()?;
    let sent = importance.text().unwrap_or_default();
    let known = Importance::named(&sent);
    Some(ShownField::Message {
        content,
        importance: known.unwrap_or(Importance::Warning),
        unknown_importance: known.is_none().then_some(sent),
    })
}

fn row(text_kind: TextKind, title: Property<'_>, value: Property<'_>) -> Option<ShownField> {
    let value = value.text()?;
    let href = match text_kind {
        TextKind::Text => None,
        TextKind::Email => mail_to(&value),
        TextKind::PhoneNumber => tel(&value),
    };
    Some(ShownField::Row { text_kind, title: title.text().unwrap_or_default(), value, href })
}

impl<'a> Part<'a> for ShownItem {
    fn of_object<A: MapAccess<'a>>(object: A) -> Result<Option<Self>, A::Error> {
        let mut title = Property::default();
        let (mut text, mut url) = <(Property<'_>, Property<'_>)>::default();
        let (mut footer, mut timestamp) = <(Property<'_>, Property<'_>)>::default();
        members(object, |name, object| match name {
            "title" => title.read(object),
            "text" => text.read(object),
            "url" => url.read(object),
            "footer" => footer.read(object),
            "timestamp" => timestamp.read(object),
            _ => object.next_value::<IgnoredAny>().map(drop),
        })?;
        let mut whole = true;
        let item = Self {
            title: title.text(),
            text: text.part(&mut whole),
            link: url.part(&mut whole).map(shown_link),
            footer: footer.part(&mut whole),
            date: timestamp.part(&mut whole).map(shown_date),
            note: None,
        };
        let whole = whole && item.title.is_some();
        Ok(Some(Self { note: (!whole).then_some(Note::Malformed), ..item }))
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
