//! What is shown of data that breaks the schema, and of links and dates that may lie.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

use external_data::{
    Importance, Note, Reading, ShownDate, ShownField, ShownItem, ShownLink, TextKind, read,
};
use serde_json::{Value, json};

fn read_value(data: &Value) -> Reading {
    read(Some(&data.to_string()))
}

fn fields(fields: Value) -> Vec<ShownField> {
    read_value(&json!({ "fields": fields })).fields
}

#[test]
fn null_data_is_noted() {
    assert_eq!(read(Some("null")).note, Some(Note::NoData));
    assert_eq!(read(None).note, Some(Note::NoData));
}

#[test]
fn data_without_fields_is_noted() {
    for data in [json!([]), json!("fields"), json!({}), json!({"fields": {}})] {
        assert_eq!(read_value(&data).note, Some(Note::NotOfTheSchema), "{data}");
    }
}

#[test]
fn unknown_type_is_noted_and_hides_nothing_else() {
    let shown = fields(json!([
        {"type": "chart", "title": "Pulse"},
        {"type": "text", "title": "A", "value": "b"},
    ]));
    let note = Note::UnknownType { field_type: "chart".to_owned() };
    assert_eq!(shown[0], ShownField::Note { note });
    assert!(matches!(&shown[1], ShownField::Row { value, .. } if value == "b"));
}

#[test]
fn malformed_fields_are_noted() {
    let shown =
        fields(json!([1, {}, {"type": "text"}, {"type": "list", "items": 5}, {"type": "message"}]));
    assert_eq!(shown.len(), 5);
    for field in shown {
        assert_eq!(field, ShownField::Note { note: Note::Malformed });
    }
}

#[test]
fn alert_of_unknown_importance_is_shown_as_a_warning() {
    let shown = fields(json!([{"type": "message", "content": "x", "importance": "critical"}]));
    let expected = ShownField::Message {
        content: "x".to_owned(),
        importance: Importance::Warning,
        unknown_importance: Some("critical".to_owned()),
    };
    assert_eq!(shown, [expected]);
}

#[test]
fn malformed_item_keeps_what_is_readable() {
    let shown = fields(json!([
        {"type": "list", "title": "L", "items": [{"text": "no title"}, 7, {"title": "whole"}]},
    ]));
    let ShownField::List { items, .. } = &shown[0] else { panic!("a list") };
    assert_eq!(items[0].text.as_deref(), Some("no title"));
    assert_eq!(items[0].note, Some(Note::Malformed));
    assert_eq!(items[1].note, Some(Note::Malformed));
    assert_eq!(items[2].note, None);
}

#[test]
fn empty_parts_of_an_item_are_not_drawn() {
    let shown = fields(json!([{"type": "list", "title": "L", "items": [
        {"title": "a", "text": "", "url": "", "footer": "", "timestamp": ""},
    ]}]));
    let ShownField::List { items, .. } = &shown[0] else { panic!("a list") };
    let only_title = ShownItem { title: Some("a".to_owned()), ..ShownItem::default() };
    assert_eq!(items[0], only_title);
}

#[test]
fn values_that_are_not_strings_are_shown_as_written() {
    let shown = fields(json!([{"type": "text", "title": "Age", "value": 52}]));
    assert!(
        matches!(&shown[0], ShownField::Row { value, text_kind: TextKind::Text, .. } if value == "52")
    );
}

#[test]
fn email_and_phone_get_addresses_only_where_they_are_some() {
    let shown = fields(json!([
        {"type": "email", "title": "E", "value": "maria.schmidt@example.com"},
        {"type": "phoneNumber", "title": "P", "value": "+1 555 123 4567"},
        {"type": "phoneNumber", "title": "P", "value": "ask at the desk"},
    ]));
    let hrefs: Vec<Option<&str>> = shown
        .iter()
        .map(|field| match field {
            ShownField::Row { href, .. } => href.as_deref(),
            _ => panic!("a row"),
        })
        .collect();
    assert_eq!(hrefs, [Some("mailto:maria.schmidt@example.com"), Some("tel:+15551234567"), None]);
}

#[test]
fn links_and_dates_are_judged() {
    let shown = fields(json!([{"type": "list", "title": "L", "items": [
        {"title": "a", "url": "https://portal.example.com/doc/7391", "timestamp": "2026-01-10"},
        {"title": "b", "url": "javascript:alert(1)", "timestamp": "tomorrow"},
        {"title": "c", "url": "https://\u{430}pple.example/"},
    ]}]));
    let ShownField::List { items, .. } = &shown[0] else { panic!("a list") };
    assert!(matches!(&items[0].link, Some(ShownLink::Open { host: None, .. })));
    assert_eq!(items[0].date, Some(ShownDate::Day { iso: "2026-01-10".to_owned() }));
    assert!(
        matches!(&items[1].link, Some(ShownLink::Plain { text, .. }) if text == "javascript:alert(1)")
    );
    assert_eq!(items[1].date, Some(ShownDate::Text { text: "tomorrow".to_owned() }));
    assert!(
        matches!(&items[2].link, Some(ShownLink::Open { host: Some(host), .. }) if host == "xn--pple-43d.example")
    );
}

#[test]
fn banners_are_counted_by_importance() {
    let reading = read_value(&json!({"fields": [
        {"type": "message", "content": "a", "importance": "error"},
        {"type": "message", "content": "b", "importance": "warning"},
        {"type": "message", "content": "c", "importance": "warning"},
    ]}));
    assert_eq!(reading.count(Importance::Error), 1);
    assert_eq!(reading.count(Importance::Warning), 2);
    assert_eq!(reading.count(Importance::Info), 0);
}

#[test]
fn order_of_properties_does_not_matter_and_unknown_ones_are_passed_over() {
    let deep = format!("{}{}", "[".repeat(500), "]".repeat(500));
    let text = format!(
        r#"{{"x": {deep}, "fields": [{{"value": "b", "x": {{"y": [1]}}, "title": "A", "type": "text"}}]}}"#
    );
    let reading = read(Some(&text));
    assert_eq!(reading.note, None);
    assert!(
        matches!(&reading.fields[..], [ShownField::Row { title, value, .. }] if title == "A" && value == "b")
    );
}

#[test]
fn of_a_property_that_stands_twice_the_last_one_counts() {
    let reading = read(Some(
        r#"{"fields": [{"type": "text", "title": "A", "value": "old", "value": "new"}]}"#,
    ));
    assert!(matches!(&reading.fields[..], [ShownField::Row { value, .. }] if value == "new"));
}

#[test]
fn escapes_in_names_and_values_are_read() {
    let text =
        "{\"fields\": [{\"t\\u0079pe\": \"text\", \"title\": \"A\", \"value\": \"a\\n\\u00e9\"}]}";
    let reading = read(Some(text));
    assert!(matches!(&reading.fields[..], [ShownField::Row { value, .. }] if value == "a\né"));
}

#[test]
fn text_that_is_no_json_is_noted() {
    for text in ["", "{", "{\"fields\": [}", "nonsense"] {
        assert_eq!(read(Some(text)).note, Some(Note::NotOfTheSchema), "{text}");
    }
}

#[test]
fn value_that_no_machine_can_hold_is_shown_as_written_and_hides_nothing() {
    let reading = read(Some(
        r#"{"fields": [
            {"type": "message", "content": "Penicillin", "importance": "error"},
            {"type": "text", "title": "Large", "value": 1e400},
            {"type": "text", "title": "Number", "value": 12345678901234567890123},
            {"type": "text", "title": "Price", "value": 1.50},
            {"type": "text", "title": "Half", "value": "\ud800"},
            1e400,
            {"\ud800": 1, "type": "text", "title": "Flag", "value": true}
        ]}"#,
    ));
    let values: Vec<Option<&str>> = reading
        .fields
        .iter()
        .map(|field| match field {
            ShownField::Message { content, .. } => Some(&**content),
            ShownField::Row { value, .. } => Some(&**value),
            _ => None,
        })
        .collect();
    assert_eq!(
        values,
        [
            Some("Penicillin"),
            Some("1e400"),
            Some("12345678901234567890123"),
            Some("1.50"),
            None,
            None,
            Some("true")
        ]
    );
}
