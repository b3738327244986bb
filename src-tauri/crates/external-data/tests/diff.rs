//! What changed from one payload to the next.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::HashSet;

use external_data::{Change, ChangeKind, Payload, diff, validate};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

fn payload(fields: &Value) -> Payload {
    validate(&json!({ "fields": fields }).to_string()).unwrap()
}

/// The changes as `kind pointer title: before → after`.
fn changes(before: &Value, after: &Value) -> Vec<String> {
    let word = |text: Option<String>| text.map_or("-".to_owned(), |text| text.replace('\n', "|"));
    diff(&payload(before), &payload(after))
        .into_iter()
        .map(|Change { kind, pointer, title, before, after }| {
            format!("{kind:?} {pointer} {title}: {} → {}", word(before), word(after))
        })
        .collect()
}

fn row(title: &str, value: &str) -> Value {
    json!({ "type": "text", "title": title, "value": value })
}

fn message(content: &str, importance: &str) -> Value {
    json!({ "type": "message", "content": content, "importance": importance })
}

fn list(title: &str, items: &Value) -> Value {
    json!({ "type": "list", "title": title, "items": items })
}

#[test]
fn same_payload_in_another_order_has_not_changed() {
    let (a, b) = (row("a", "1"), list("b", &json!([{ "title": "x" }, { "title": "y" }])));
    let turned = list("b", &json!([{ "title": "y" }, { "title": "x" }]));
    assert_eq!(changes(&json!([a, b]), &json!([turned, a])), Vec::<String>::new());
    assert_eq!(changes(&json!([]), &json!([])), Vec::<String>::new());
}

#[test]
fn row_with_the_same_title_and_type_has_changed_and_any_other_is_new() {
    let before = json!([row("Balance", "5"), row("Plan", "Gold"), row("Plan", "Silver")]);
    let email = json!({ "type": "email", "title": "Balance", "value": "5" });
    let after = json!([row("Plan", "Silver"), row("Plan", "Bronze"), email]);
    assert_eq!(
        changes(&before, &after),
        [
            "Changed /fields/1 Plan: Gold → Bronze",
            "Added /fields/2 Balance: - → 5",
            "Removed /fields/0 Balance: 5 → -",
        ]
    );
}

#[test]
fn message_with_other_words_or_importance_is_another_one() {
    let before = json!([message("a", "error"), message("b", "info")]);
    let after = json!([message("a", "info"), message("b", "info"), message("c", "info")]);
    assert_eq!(
        changes(&before, &after),
        ["Added /fields/0 a: - → a", "Added /fields/2 c: - → c", "Removed /fields/0 a: a → -",]
    );
}

#[test]
fn change_of_a_list_is_told_by_items_and_their_parts() {
    let before = list(
        "Visits",
        &json!([
            { "title": "Old" },
            { "title": "Checkup", "text": "Dr. Patel", "footer": "Ward 1", "timestamp": "2026-01-10" },
        ]),
    );
    let after = list(
        "Visits",
        &json!([
            { "title": "Checkup", "url": "https://b.example/", "footer": "Ward 2", "timestamp": "2026-01-11" },
            { "title": "New", "text": "soon" },
        ]),
    );
    assert_eq!(
        changes(&json!([row("x", "y"), before]), &json!([after, row("x", "y")])),
        [
            "Removed /fields/1/items/1/text Checkup: Dr. Patel → -",
            "Added /fields/0/items/0/url Checkup: - → https://b.example/",
            "Changed /fields/0/items/0/footer Checkup: Ward 1 → Ward 2",
            "Changed /fields/0/items/0/timestamp Checkup: 2026-01-10 → 2026-01-11",
            "Added /fields/0/items/1 New: - → New|soon",
            "Removed /fields/1/items/0 Old: Old → -",
        ]
    );
}

#[test]
fn list_that_comes_or_goes_is_one_change_with_its_items() {
    let items = json!([{ "title": "a", "text": "b" }, { "title": "c" }]);
    let list = json!([list("Visits", &items)]);
    assert_eq!(changes(&json!([]), &list), ["Added /fields/0 Visits: - → a|c"]);
    assert_eq!(changes(&list, &json!([])), ["Removed /fields/0 Visits: a|c → -"]);
}

fn any_fields() -> impl Strategy<Value = Value> {
    let word = || select(vec!["a", "b", "c"]);
    let item = (word(), word(), any::<bool>()).prop_map(|(title, text, has_text)| {
        if has_text { json!({ "title": title, "text": text }) } else { json!({ "title": title }) }
    });
    let field = prop_oneof![
        (word(), word()).prop_map(|(title, value)| row(title, value)),
        (word(), select(vec!["error", "info"])).prop_map(|(text, how)| message(text, how)),
        (word(), vec(item, 0..5)).prop_map(|(title, items)| list(title, &items.into())),
    ];
    vec(field, 0..6).prop_map(Value::from)
}

proptest! {
    #[test]
    fn every_change_points_at_what_it_tells_of(before in any_fields(), after in any_fields()) {
        let found = diff(&payload(&before), &payload(&after));
        let (old, new) = (json!({ "fields": before }), json!({ "fields": after }));
        let mut seen = HashSet::new();
        for change in &found {
            let side = if change.kind == ChangeKind::Removed { &old } else { &new };
            prop_assert!(side.pointer(&change.pointer).is_some(), "{change:?}");
            prop_assert_eq!(change.before.is_none(), change.kind == ChangeKind::Added);
            prop_assert_eq!(change.after.is_none(), change.kind == ChangeKind::Removed);
            prop_assert!(change.before != change.after, "{:?}", change);
            prop_assert!(seen.insert((format!("{:?}", change.kind), &change.pointer)), "{change:?}");
        }
        let sorted = |fields: &Value| {
            let mut texts: Vec<String> = fields.as_array().unwrap().iter().map(Value::to_string).collect();
            texts.sort();
            texts
        };
        if sorted(&before) == sorted(&after) {
            prop_assert_eq!(found, []);
        }
    }
}
