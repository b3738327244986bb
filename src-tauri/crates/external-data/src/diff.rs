//! What changed from one payload of a section to the next, by fields and items. They are matched as
//! the window matches them, so that a list of changes and the marks on the screen say the same.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use serde::Serialize;
use specta::Type;

use crate::payload::{Field, Item, List, Payload};

/// What happened to a field or item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is there no more.
    Removed,
    /// It is still there and holds something else.
    Changed,
}

/// One change from a payload to the next.
///
/// It repeats a part of the payload, which is health and payment data: never log it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename = "PayloadChange")]
pub struct Change {
    /// What happened.
    pub kind: ChangeKind,
    /// Where, as a JSON Pointer (RFC 6901) into the newer payload; of what was removed, into the older.
    pub pointer: String,
    /// The title of the field or item; of a message its text.
    pub title: String,
    /// What it held: the text of a message, the value of a row, the titles of a list's items, a line
    /// each, or a part of an item. `None` of what was added.
    pub before: Option<String>,
    /// What it holds now. `None` of what was removed.
    pub after: Option<String>,
}

/// Returns what changed from `before` to `after`: first what is new or changed, in the order of
/// `after`, then what was removed, in the order of `before`. Another order of the same fields or items
/// is no change.
#[must_use]
pub fn diff(before: &Payload, after: &Payload) -> Vec<Change> {
    let mut changes = Vec::new();
    let matched = match_up(&before.fields, &after.fields, identity_of_field);
    for (at, (old, field)) in matched.old.into_iter().zip(&after.fields).enumerate() {
        let pointer = format!("/fields/{at}");
        match (old, field) {
            (None, _) => changes.push(added(pointer, title(field), content(field))),
            (Some((old_at, Field::List(old))), Field::List(list)) => {
                let old_pointer = format!("/fields/{old_at}");
                diff_items((&old_pointer, old), (&pointer, list), &mut changes);
            }
            (Some((_, old)), _) if old != field => changes.push(Change {
                kind: ChangeKind::Changed,
                pointer,
                title: title(field).to_owned(),
                before: Some(content(old)),
                after: Some(content(field)),
            }),
            (Some(_), _) => {}
        }
    }
    for (at, field) in matched.left {
        changes.push(removed(format!("/fields/{at}"), title(field), content(field)));
    }
    changes
}

/// Tells of the items of one list, each list with its pointer.
fn diff_items(before: (&str, &List), after: (&str, &List), changes: &mut Vec<Change>) {
    let matched = match_up(&before.1.items, &after.1.items, |item| Some(&*item.title));
    for (at, (old, item)) in matched.old.into_iter().zip(&after.1.items).enumerate() {
        let pointer = format!("{}/items/{at}", after.0);
        match old {
            None => changes.push(added(pointer, &item.title, item_content(item))),
            Some((old_at, old)) => {
                let old_pointer = format!("{}/items/{old_at}", before.0);
                diff_parts((&old_pointer, old), (&pointer, item), changes);
            }
        }
    }
    for (at, item) in matched.left {
        let pointer = format!("{}/items/{at}", before.0);
        changes.push(removed(pointer, &item.title, item_content(item)));
    }
}

/// Tells of the parts of one item, as it was and as it is, each with its pointer.
fn diff_parts(before: (&str, &Item), after: (&str, &Item), changes: &mut Vec<Change>) {
    let title = &after.1.title;
    for ((name, old), (_, new)) in parts(before.1).into_iter().zip(parts(after.1)) {
        let (kind, item) = match (&old, &new) {
            _ if old == new => continue,
            (None, _) => (ChangeKind::Added, after.0),
            (_, None) => (ChangeKind::Removed, before.0),
            _ => (ChangeKind::Changed, after.0),
        };
        let pointer = format!("{item}/{name}");
        changes.push(Change { kind, pointer, title: title.clone(), before: old, after: new });
    }
}

fn added(pointer: String, title: &str, content: String) -> Change {
    let (kind, title) = (ChangeKind::Added, title.to_owned());
    Change { kind, pointer, title, before: None, after: Some(content) }
}

fn removed(pointer: String, title: &str, content: String) -> Change {
    let (kind, title) = (ChangeKind::Removed, title.to_owned());
    Change { kind, pointer, title, before: Some(content), after: None }
}

fn title(field: &Field) -> &str {
    match field {
        Field::Message(message) => &message.content,
        Field::Text(row) | Field::Email(row) | Field::PhoneNumber(row) => &row.title,
        Field::List(list) => &list.title,
    }
}

fn content(field: &Field) -> String {
    match field {
        Field::Message(message) => message.content.clone(),
        Field::Text(row) | Field::Email(row) | Field::PhoneNumber(row) => row.value.clone(),
        Field::List(list) => {
            let titles: Vec<&str> = list.items.iter().map(|item| &*item.title).collect();
            titles.join("\n")
        }
    }
}

/// The parts of an item without its title, by which it is known.
fn parts(item: &Item) -> [(&'static str, Option<String>); 4] {
    [
        ("text", item.text.clone()),
        ("url", item.url.clone()),
        ("footer", item.footer.clone()),
        ("timestamp", item.timestamp.map(|day| day.to_string())),
    ]
}

/// All parts of an item, a line each.
fn item_content(item: &Item) -> String {
    let parts = parts(item).into_iter().filter_map(|(_, part)| part);
    std::iter::once(item.title.clone()).chain(parts).collect::<Vec<_>>().join("\n")
}

/// By what a field is known though it changed; `None` of a message, since a banner with other words is
/// another banner.
fn identity_of_field(field: &Field) -> Option<(&'static str, &str)> {
    match field {
        Field::Message(_) => None,
        Field::Text(row) => Some(("text", &row.title)),
        Field::Email(row) => Some(("email", &row.title)),
        Field::PhoneNumber(row) => Some(("phoneNumber", &row.title)),
        Field::List(list) => Some(("list", &list.title)),
    }
}

/// Which old value each new one was, and which old ones are left, all with their old indices.
struct Matched<'a, T> {
    old: Vec<Option<(usize, &'a T)>>,
    left: Vec<(usize, &'a T)>,
}

/// Matches values of the same content first, then those with the same identity, each in their order.
fn match_up<'a, T: Eq + Hash, I: Eq + Hash>(
    before: &'a [T],
    after: &'a [T],
    identity: impl Fn(&'a T) -> Option<I>,
) -> Matched<'a, T> {
    let mut alike: HashMap<&T, VecDeque<usize>> = HashMap::new();
    for (at, value) in before.iter().enumerate() {
        alike.entry(value).or_default().push_back(at);
    }
    let mut found: Vec<Option<usize>> =
        after.iter().map(|value| alike.get_mut(value).and_then(VecDeque::pop_front)).collect();
    let mut is_left = vec![true; before.len()];
    let mut take = |at: usize| {
        if let Some(left) = is_left.get_mut(at) {
            *left = false;
        }
    };
    found.iter().flatten().for_each(|at| take(*at));
    let mut named: HashMap<I, VecDeque<usize>> = HashMap::new();
    // What is left of equal values stands in the queues in order of arrival.
    let mut rest: Vec<usize> = alike.into_values().flatten().collect();
    rest.sort_unstable();
    for at in rest {
        if let Some(identity) = before.get(at).and_then(&identity) {
            named.entry(identity).or_default().push_back(at);
        }
    }
    for (found, value) in found.iter_mut().zip(after) {
        if found.is_none()
            && let Some(at) =
                identity(value).and_then(|one| named.get_mut(&one)).and_then(VecDeque::pop_front)
        {
            take(at);
            *found = Some(at);
        }
    }
    let with_index = |at: usize| before.get(at).map(|value| (at, value));
    Matched {
        old: found.into_iter().map(|at| at.and_then(with_index)).collect(),
        left: is_left
            .iter()
            .enumerate()
            .filter_map(|(at, left)| if *left { with_index(at) } else { None })
            .collect(),
    }
}
