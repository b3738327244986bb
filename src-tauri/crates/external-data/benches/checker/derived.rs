//! The fast path of the validator once more, by serde's derive in place of the crate's scanner, and
//! as strict. It shows what the scanner is there for. A test of the crate holds that both accept the
//! same texts and build the same payload of them.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use external_data::{Field, Importance, Item, List, Message, Payload, Textual};
use jiff::civil::Date;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

/// Returns the payload, or `None` where it breaks a rule of the contract.
pub fn parse(text: &str) -> Option<Payload> {
    let Object(SentPayload { fields }) = serde_json::from_str(text).ok()?;
    Some(Payload { fields })
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct SentPayload {
    #[serde(deserialize_with = "fields")]
    fields: Vec<Field>,
}

/// The properties of all types of fields. `type` may come last, so a field is put together at its
/// end.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct SentField<'a> {
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
    #[serde(default, deserialize_with = "present")]
    content: Option<String>,
    #[serde(default, deserialize_with = "importance")]
    importance: Option<Importance>,
    #[serde(default, deserialize_with = "present")]
    title: Option<String>,
    #[serde(default, deserialize_with = "present")]
    value: Option<String>,
    #[serde(default, deserialize_with = "items")]
    items: Option<Vec<Item>>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct SentItem {
    title: String,
    #[serde(default, deserialize_with = "present")]
    text: Option<String>,
    #[serde(default, deserialize_with = "present")]
    url: Option<String>,
    #[serde(default, deserialize_with = "present")]
    footer: Option<String>,
    #[serde(default, deserialize_with = "timestamp")]
    timestamp: Option<Date>,
}

impl SentField<'_> {
    fn into_field(self) -> Option<Field> {
        let Self { kind, content, importance, title, value, items } = self;
        Some(match (&*kind, content, importance, title, value, items) {
            ("message", Some(content), Some(importance), None, None, None) => {
                Field::Message(Message { content, importance })
            }
            ("text", None, None, Some(title), Some(value), None) => {
                Field::Text(Textual { title, value })
            }
            ("email", None, None, Some(title), Some(value), None) => {
                Field::Email(Textual { title, value })
            }
            ("phoneNumber", None, None, Some(title), Some(value), None) => {
                Field::PhoneNumber(Textual { title, value })
            }
            ("list", None, None, Some(title), None, Some(items)) => {
                Field::List(List { title, items })
            }
            _ => return None,
        })
    }
}

fn fields<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Field>, D::Error> {
    let sent = Vec::<Object<SentField<'de>>>::deserialize(deserializer)?;
    let fields = sent.into_iter().map(|Object(field)| field.into_field());
    fields.collect::<Option<_>>().ok_or_else(broken)
}

fn items<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<Item>>, D::Error> {
    let sent = Vec::<Object<SentItem>>::deserialize(deserializer)?;
    let items = sent.into_iter().map(|Object(item)| {
        let SentItem { title, text, url, footer, timestamp } = item;
        Item { title, text, url, footer, timestamp }
    });
    Ok(Some(items.collect()))
}

/// A property that may be absent, but not `null`.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    String::deserialize(deserializer).map(Some)
}

fn importance<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Importance>, D::Error> {
    let Name(name) = Name::deserialize(deserializer)?;
    match &*name {
        "error" => Ok(Some(Importance::Error)),
        "warning" => Ok(Some(Importance::Warning)),
        "info" => Ok(Some(Importance::Info)),
        _ => Err(broken()),
    }
}

fn timestamp<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let Name(day) = Name::deserialize(deserializer)?;
    // The library reads other forms of a day as well.
    let form = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    if day.len() != 10 || !day.bytes().enumerate().all(form) {
        return Err(broken());
    }
    day.parse().map(Some).map_err(|_| broken())
}

/// A text that is not kept.
#[derive(serde::Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

/// Nobody reads it.
fn broken<E: Error>() -> E {
    E::custom("no payload of the contract")
}

/// What a derive reads from an object alone. By itself it reads an array of the values as well.
struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ObjectVisitor<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
            type Value = T;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
                T::deserialize(MapAccessDeserializer::new(members))
            }
        }
        deserializer.deserialize_map(ObjectVisitor(PhantomData)).map(Object)
    }
}
