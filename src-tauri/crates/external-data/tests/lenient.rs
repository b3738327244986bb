//! What is shown of data that breaks the schema, and of links and dates that may lie.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

use external_data::{
    DateView, FieldView, HyperlinkError, Importance, ItemView, LinkView, ParseWarning, PayloadView,
    TextKind, parse_lenient,
};
use serde_json::{Value, json};

fn view_of(data: &Value) -> PayloadView {
    parse_lenient(Some(&data.to_string()))
}

fn fields(fields: Value) -> Vec<FieldView> {
    view_of(&json!({ "fields": fields })).fields
}

#[test]
fn null_data_yields_a_warning() {
    assert_eq!(parse_lenient(Some("null")).warning, Some(ParseWarning::NoData));
    assert_eq!(parse_lenient(None).warning, Some(ParseWarning::NoData));
}

#[test]
fn data_without_fields_yields_a_warning() {
    for data in [json!([]), json!("fields"), json!({}), json!({"fields": {}})] {
        assert_eq!(view_of(&data).warning, Some(ParseWarning::NotOfTheSchema), "{data}");
    }
}

#[test]
fn unknown_type_yields_a_warning_and_hides_no_other_field() {
    let shown = fields(json!([
        {"type": "chart", "title": "Pulse"},
        {"type": "text", "title": "A", "value": "b"},
    ]));
    let warning = ParseWarning::UnknownType { field_type: "chart".to_owned() };
    assert_eq!(shown[0], FieldView::Unreadable { warning });
    assert!(matches!(&shown[1], FieldView::Row { value, .. } if value == "b"));
}

#[test]
fn malformed_fields_yield_warnings() {
    let shown =
        fields(json!([1, {}, {"type": "text"}, {"type": "list", "items": 5}, {"type": "message"}]));
    assert_eq!(shown.len(), 5);
    for field in shown {
        assert_eq!(field, FieldView::Unreadable { warning: ParseWarning::Malformed });
    }
}

#[test]
fn alert_of_unknown_importance_is_shown_as_a_warning() {
    let shown = fields(json!([{"type": "message", "content": "x", "importance": "critical"}]));
    let expected = FieldView::Message {
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
    let FieldView::List { items, .. } = &shown[0] else { panic!("a list") };
    assert_eq!(items[0].text.as_deref(), Some("no title"));
    assert_eq!(items[0].warning, Some(ParseWarning::Malformed));
    assert_eq!(items[1].warning, Some(ParseWarning::Malformed));
    assert_eq!(items[2].warning, None);
}

#[test]
fn empty_parts_of_an_item_are_not_drawn() {
    let shown = fields(json!([{"type": "list", "title": "L", "items": [
        {"title": "a", "text": "", "url": "", "footer": "", "timestamp": ""},
    ]}]));
    let FieldView::List { items, .. } = &shown[0] else { panic!("a list") };
    let only_title = ItemView { title: Some("a".to_owned()), ..ItemView::default() };
    assert_eq!(items[0], only_title);
}

#[test]
fn values_that_are_not_strings_are_shown_as_written() {
    let shown = fields(json!([{"type": "text", "title": "Age", "value": 52}]));
    assert!(
        matches!(&shown[0], FieldView::Row { value, text_kind: TextKind::Text, .. } if value == "52")
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
            FieldView::Row { href, .. } => href.as_deref(),
            _ => panic!("a row"),
        })
        .collect();
    assert_eq!(hrefs, [Some("mailto:maria.schmidt@example.com"), Some("tel:+15551234567"), None]);
}

fn item_link(url: &str) -> LinkView {
    let shown = fields(json!([{"type": "list", "title": "L", "items": [
        {"title": "a", "url": url},
    ]}]));
    let FieldView::List { items, .. } = &shown[0] else { panic!("a list") };
    items[0].link.clone().unwrap()
}

fn row_href(field_type: &str, value: &str) -> Option<String> {
    let shown = fields(json!([{"type": field_type, "title": "T", "value": value}]));
    let FieldView::Row { href, .. } = &shown[0] else { panic!("a row") };
    href.clone()
}

#[test]
fn mail_link_of_an_item_that_holds_more_than_an_address_stays_text() {
    for url in [
        "mailto:a@b.example?bcc=c@d.example&body=x",
        "mailto:a@b.example?subject=x",
        "mailto:a@b.example,c@d.example",
        "mailto:a@b.example%2Cc@d.example",
        "mailto:a@b.example%3Fbcc=c@d.example",
        "mailto:?to=a@b.example",
        "mailto://a@b.example",
        "mailto:a%E2%80%AE@b.example",
        "mailto:",
    ] {
        assert!(matches!(item_link(url), LinkView::Plain { .. }), "{url}: {:?}", item_link(url));
    }
}

#[test]
fn network_code_in_a_phone_link_of_an_item_stays_text() {
    for url in ["tel:*21*0123%23", "tel:*21*0123#", "tel:%2a21%2A0123%23", "tel:%2306%23"] {
        assert!(matches!(item_link(url), LinkView::Plain { .. }), "{url}: {:?}", item_link(url));
    }
}

#[test]
fn phone_link_of_an_item_that_holds_more_than_a_number_stays_text() {
    for url in
        ["tel:+1555;phone-context=x", "tel:+1555?x=1", "tel:+1555,,89", "tel://+1555", "tel:"]
    {
        assert!(matches!(item_link(url), LinkView::Plain { .. }), "{url}: {:?}", item_link(url));
    }
}

#[test]
fn mail_and_phone_links_of_an_item_are_rebuilt_from_their_parts() {
    for (url, built) in [
        ("MAILTO:a.b%2Bc@D.example", "mailto:a.b+c@d.example"),
        ("mailto:a@b.example?", "mailto:a@b.example"),
        ("mailto:m\u{fc}ller@b\u{fc}cher.example", "mailto:m%C3%BCller@xn--bcher-kva.example"),
        ("tel:+1-555-123-4567", "tel:+15551234567"),
        ("tel:+1%20(555)%20123%204567", "tel:+15551234567"),
        ("tel:+1-555-123-4567;ext=89", "tel:+15551234567;ext=89"),
    ] {
        assert!(matches!(item_link(url), LinkView::Open { href, .. } if href == built), "{url}");
    }
}

#[test]
fn phone_number_with_an_extension_is_a_link_that_dials_it() {
    for value in [
        "+1 555 123 4567 ext. 89",
        "+1 555 123 4567 x89",
        "+1 555 123 4567x89",
        "+1 555 123 4567 Extension 89",
        "+1 555 123 4567;ext=89",
    ] {
        let href = row_href("phoneNumber", value);
        assert_eq!(href.as_deref(), Some("tel:+15551234567;ext=89"), "{value}");
    }
    for value in ["+1 555 123 4567 ext.", "+1 555 ext 8 ext 9", "ext. 89", "+1 555 ext #9"] {
        assert_eq!(row_href("phoneNumber", value), None, "{value}");
    }
}

#[test]
fn row_with_an_address_or_number_that_does_more_stays_text() {
    for value in ["a@b.example?bcc=c@d.example", "a@b.example,c@d.example", "a\u{200b}@b.example"] {
        assert_eq!(row_href("email", value), None, "{value}");
    }
    for value in ["*21*0123#", "#06#", "+1 555*1"] {
        assert_eq!(row_href("phoneNumber", value), None, "{value}");
    }
}

#[test]
fn network_code_is_shown_as_text_with_the_reason() {
    let reason = HyperlinkError::NetworkCode;
    let url = "tel:*21*0123%23".to_owned();
    assert_eq!(item_link(&url), LinkView::Plain { text: url, why: reason });
    let row = json!([{"type": "phoneNumber", "title": "T", "value": "*21*0123#"}]);
    assert!(matches!(&fields(row)[0], FieldView::Row { refused: Some(why), .. } if *why == reason));
}

#[test]
fn links_and_dates_are_judged() {
    let shown = fields(json!([{"type": "list", "title": "L", "items": [
        {"title": "a", "url": "https://portal.example.com/doc/7391", "timestamp": "2026-01-10"},
        {"title": "b", "url": "javascript:alert(1)", "timestamp": "tomorrow"},
        {"title": "c", "url": "https://\u{430}pple.example/"},
    ]}]));
    let FieldView::List { items, .. } = &shown[0] else { panic!("a list") };
    assert!(matches!(&items[0].link, Some(LinkView::Open { host: None, .. })));
    assert_eq!(items[0].date, Some(DateView::Day { iso: "2026-01-10".to_owned() }));
    assert!(
        matches!(&items[1].link, Some(LinkView::Plain { text, .. }) if text == "javascript:alert(1)")
    );
    assert_eq!(items[1].date, Some(DateView::Text { text: "tomorrow".to_owned() }));
    assert!(
        matches!(&items[2].link, Some(LinkView::Open { host: Some(host), .. }) if host == "xn--pple-43d.example")
    );
}

#[test]
fn banners_are_counted_by_importance() {
    let view = view_of(&json!({"fields": [
        {"type": "message", "content": "a", "importance": "error"},
        {"type": "message", "content": "b", "importance": "warning"},
        {"type": "message", "content": "c", "importance": "warning"},
    ]}));
    assert_eq!(view.count(Importance::Error), 1);
    assert_eq!(view.count(Importance::Warning), 2);
    assert_eq!(view.count(Importance::Info), 0);
}

#[test]
fn order_of_properties_does_not_matter_and_unknown_ones_are_passed_over() {
    let deep = format!("{}{}", "[".repeat(500), "]".repeat(500));
    let text = format!(
        r#"{{"x": {deep}, "fields": [{{"value": "b", "x": {{"y": [1]}}, "title": "A", "type": "text"}}]}}"#
    );
    let view = parse_lenient(Some(&text));
    assert_eq!(view.warning, None);
    assert!(
        matches!(&view.fields[..], [FieldView::Row { title, value, .. }] if title == "A" && value == "b")
    );
}

#[test]
fn last_of_duplicate_properties_counts() {
    let view = parse_lenient(Some(
        r#"{"fields": [{"type": "text", "title": "A", "value": "old", "value": "new"}]}"#,
    ));
    assert!(matches!(&view.fields[..], [FieldView::Row { value, .. }] if value == "new"));
}

#[test]
fn escapes_in_names_and_values_are_read() {
    let text =
        "{\"fields\": [{\"t\\u0079pe\": \"text\", \"title\": \"A\", \"value\": \"a\\n\\u00e9\"}]}";
    let view = parse_lenient(Some(text));
    assert!(matches!(&view.fields[..], [FieldView::Row { value, .. }] if value == "a\né"));
}

#[test]
fn text_that_is_not_json_yields_a_warning() {
    for text in ["", "{", "{\"fields\": [}", "nonsense"] {
        assert_eq!(parse_lenient(Some(text)).warning, Some(ParseWarning::NotOfTheSchema), "{text}");
    }
}

#[test]
fn value_that_no_machine_can_hold_is_shown_as_written_and_hides_nothing() {
    let view = parse_lenient(Some(
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
    let values: Vec<Option<&str>> = view
        .fields
        .iter()
        .map(|field| match field {
            FieldView::Message { content, .. } => Some(&**content),
            FieldView::Row { value, .. } => Some(&**value),
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
