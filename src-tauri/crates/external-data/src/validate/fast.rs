//! The fast path of the validator, for a payload that keeps the contract. It parses straight into
//! the types and gives up at the first violation, which [`super::slow`] then finds and words. A
//! test holds that both paths follow the same rules.

use super::scanner::Scanner;
use crate::payload::{Field, Importance, Item, List, Message, Payload, Textual, calendar_day};

/// Returns the payload, or `None` where it breaks a rule of the contract.
pub(crate) fn parse(text: &str) -> Option<Payload> {
    let mut scanner = Scanner::of(text);
    let payload = payload(&mut scanner)?;
    scanner.end()?;
    Some(payload)
}

fn payload(scanner: &mut Scanner<'_>) -> Option<Payload> {
    let mut fields = None;
    scanner.object(|scanner, name| match name {
        "fields" => once(&mut fields, scanner.array(field)),
        _ => None,
    })?;
    Some(Payload { fields: fields? })
}

fn field(scanner: &mut Scanner<'_>) -> Option<Field> {
    // `type` may come last. What the other properties hold does not depend on it.
    let mut kind = None;
    let (mut content, mut importance) = (None, None);
    let (mut title, mut value, mut items) = (None, None, None);
    scanner.object(|scanner, name| match name {
        "type" => once(&mut kind, scanner.string()),
        "content" => once(&mut content, text(scanner)),
        "importance" => {
            once(&mut importance, scanner.string().and_then(|name| Importance::named(&name)))
        }
        "title" => once(&mut title, text(scanner)),
        "value" => once(&mut value, text(scanner)),
        "items" => once(&mut items, scanner.array(item)),
        _ => None,
    })?;
    Some(match (&*kind?, content, importance, title, value, items) {
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
        ("list", None, None, Some(title), None, Some(items)) => Field::List(List { title, items }),
        _ => return None,
    })
}

fn item(scanner: &mut Scanner<'_>) -> Option<Item> {
    let mut title = None;
    let (mut description, mut url, mut footer, mut timestamp) = (None, None, None, None);
    scanner.object(|scanner, name| match name {
        "title" => once(&mut title, text(scanner)),
        "text" => once(&mut description, text(scanner)),
        "url" => once(&mut url, text(scanner)),
        "footer" => once(&mut footer, text(scanner)),
        "timestamp" => once(&mut timestamp, scanner.string().and_then(|day| calendar_day(&day))),
        _ => None,
    })?;
    Some(Item { title: title?, text: description, url, footer, timestamp })
}

fn text(scanner: &mut Scanner<'_>) -> Option<String> {
    scanner.string().map(|text| text.into_owned())
}

/// Keeps what a property holds, if it came for the first time.
fn once<T>(kept: &mut Option<T>, read: Option<T>) -> Option<()> {
    if kept.is_some() {
        return None;
    }
    *kept = Some(read?);
    Some(())
}
