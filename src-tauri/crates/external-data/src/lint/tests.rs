//! What the lint looks at, and where. `tests/warnings.rs` has a payload with and without each code.

use jiff::civil::date;
use serde_json::{Value, json};

use super::*;
use crate::validate;

/// The codes and pointers of what the lint says of these fields.
fn said(fields: &Value) -> Vec<(&'static str, String)> {
    let payload = validate(&json!({ "fields": fields }).to_string()).unwrap();
    let context = LintContext { today: date(2026, 11, 30), provider: Some("my-crm") };
    let found = lint(&payload, context);
    found.into_iter().map(|warning| (warning.code.code(), warning.pointer)).collect()
}

fn at(code: &'static str, pointers: &[&str]) -> Vec<(&'static str, String)> {
    pointers.iter().map(|pointer| (code, (*pointer).to_owned())).collect()
}

#[test]
fn list_of_all_codes_has_every_code_once_by_its_stable_name() {
    let schema = schemars::schema_for!(WarningCode);
    // A variant with a comment of its own is a constant, one without is in a list of values.
    let variants = schema.get("oneOf").and_then(Value::as_array).unwrap();
    let names = variants.iter().map(|variant| variant["const"].as_str().unwrap());
    let listed: Vec<_> = WarningCode::ALL.iter().map(|code| code.code()).collect();
    assert_eq!(names.collect::<Vec<_>>(), listed);
}

/// All texts that somebody reads, each the same.
fn texts(text: &str) -> Value {
    json!([
        { "type": "message", "content": text, "importance": "info" },
        { "type": "text", "title": text, "value": text },
        { "type": "list", "title": text, "items": [
            { "title": text, "text": text, "footer": text },
        ] },
    ])
}

const TEXTS: [&str; 7] = [
    "/fields/0/content",
    "/fields/1/title",
    "/fields/1/value",
    "/fields/2/title",
    "/fields/2/items/0/title",
    "/fields/2/items/0/text",
    "/fields/2/items/0/footer",
];

#[test]
fn every_text_is_looked_at() {
    for (code, text) in [
        ("blank", "\u{200b} "),
        ("markup-shown-as-text", "<b>Penicillin</b>"),
        ("looks-like-a-secret", "sk_live_0000000000000000"),
        ("data-image", "DATA:image/png;base64,<b>iVBORw0KGgo</b>"),
    ] {
        assert_eq!(said(&texts(text)), at(code, &TEXTS), "{code}");
    }
}

#[test]
fn rows_of_every_type_are_looked_at() {
    for kind in ["text", "email", "phoneNumber"] {
        let row = json!([{ "type": kind, "title": "\u{ad}", "value": "" }]);
        assert_eq!(said(&row), at("blank", &["/fields/0/title", "/fields/0/value"]), "{kind}");
    }
}

#[test]
fn number_of_a_card_is_no_title_of_a_field_and_no_phone_number() {
    let found = said(&texts("4111 1111 1111 1111"));
    let read: Vec<&str> = TEXTS
        .into_iter()
        .filter(|at| !matches!(*at, "/fields/1/title" | "/fields/2/title"))
        .collect();
    assert_eq!(found, at("looks-like-a-card-number", &read));
    let row = json!([{ "type": "phoneNumber", "title": "Phone", "value": "4111111111111111" }]);
    assert_eq!(said(&row), at("phone-not-dialled", &["/fields/0/value"]));
}

#[test]
fn length_of_a_text_is_that_of_its_kind() {
    let (label, text) = ("x".repeat(MAX_LABEL_CHARS), "x".repeat(MAX_TEXT_CHARS));
    assert_eq!(said(&texts(&label)), []);
    let labels: Vec<&str> =
        TEXTS.into_iter().filter(|at| at.ends_with("title") || at.ends_with("footer")).collect();
    assert_eq!(said(&texts(&text)), at("text-too-long", &labels));
    assert_eq!(said(&texts(&format!("{text}x"))), at("text-too-long", &TEXTS));
}

#[test]
fn url_is_looked_at_as_a_link_and_for_secrets() {
    let list = |url: &str| json!([{ "type": "list", "title": "Links", "items": [{ "title": "a", "url": url }] }]);
    let url = &["/fields/0/items/0/url"];
    assert_eq!(said(&list("portal.example.com")), at("link-not-opened", url));
    assert_eq!(said(&list("http://portal.example.com/")), at("link-not-encrypted", url));
    assert_eq!(said(&list(" data:image/png;base64,AAAA")), at("data-image", url));
    assert_eq!(said(&list("data:text/html,x")), at("link-not-opened", url));
    let secret = "https://portal.example.com/?key=AKIA0123456789ABCDEF";
    assert_eq!(said(&list(secret)), at("looks-like-a-secret", url));
    assert_eq!(said(&list("https://portal.example.com/4111111111111111")), []);
}

#[test]
fn blank_before_words_is_no_lost_plus() {
    let row = |kind: &str| json!([{ "type": kind, "title": "Phone", "value": " 15551234567" }]);
    assert_eq!(said(&row("phoneNumber")), at("phone-plus-lost", &["/fields/0/value"]));
    assert_eq!(said(&row("text")), []);
}

#[test]
fn items_without_a_date_or_of_two_lists_are_not_repeated() {
    let item = json!({ "title": "Visit", "timestamp": "2026-01-10" });
    let lists = json!([
        { "type": "list", "title": "a", "items": [item, { "title": "Visit" }, { "title": "Visit" }] },
        { "type": "list", "title": "b", "items": [item, { "title": "Visit", "timestamp": "2026-01-11" }] },
    ]);
    assert_eq!(said(&lists), []);
    let list = json!([{ "type": "list", "title": "a", "items": [item, item, item] }]);
    let repeated = ["/fields/0/items/1/title", "/fields/0/items/2/title"];
    assert_eq!(said(&list), at("item-repeated", &repeated));
}

#[test]
fn one_error_or_a_message_of_less_importance_is_right() {
    let message =
        |importance: &str| json!({ "type": "message", "content": "x", "importance": importance });
    let row = json!({ "type": "text", "title": "a", "value": "b" });
    assert_eq!(said(&json!([message("error"), row])), []);
    assert_eq!(said(&json!([message("error"), message("error"), message("info")])), []);
    assert_eq!(said(&json!([message("warning"), message("warning")])), []);
    let all = json!([message("error"), row, message("error"), message("error")]);
    assert_eq!(said(&all), at("every-message-is-an-error", &["/fields/2/importance"]));
}

#[test]
fn title_of_a_section_or_field_repeats_its_provider() {
    let titles = json!([
        { "type": "text", "title": "My CRM", "value": "my-crm" },
        { "type": "list", "title": "My CRM orders", "items": [{ "title": "my-crm" }] },
    ]);
    let titles = said(&titles);
    assert_eq!(titles, at("title-repeats-provider", &["/fields/0/title", "/fields/1/title"]));
    assert!(lint_title("My CRM", "my-crm").is_some_and(|warning| warning.pointer.is_empty()));
    assert_eq!(lint_title("Orders", "my-crm"), None);
}

#[test]
fn reason_of_a_link_stands_in_the_warning() {
    let list =
        json!([{ "type": "list", "title": "Links", "items": [{ "title": "a", "url": "x" }] }]);
    let payload = validate(&json!({ "fields": list }).to_string()).unwrap();
    let context = LintContext { today: date(2026, 11, 30), provider: None };
    let warning = lint(&payload, context).remove(0);
    let why = warning.why.unwrap();
    assert!(warning.message.ends_with(&why.to_string()), "{warning:?}");
}

#[test]
fn warnings_are_bounded_whatever_the_payload_holds_and_the_rest_is_counted() {
    let items: Vec<Value> = (0..5_000).map(|_| json!({ "title": "" })).collect();
    let lists: Vec<Value> =
        (0..3).map(|_| json!({ "type": "list", "title": "", "items": items })).collect();
    let payload = validate(&json!({ "fields": lists }).to_string()).unwrap();
    let context = LintContext { today: date(2026, 11, 30), provider: None };
    let found = find_warnings(&payload, context);
    assert_eq!(found.warnings.len(), MAX_REPORTED);
    // A title and a number of items a list, a title an item.
    assert_eq!(found.omitted, 3 * 5_002 - MAX_REPORTED);
    assert_eq!(lint(&payload, context), found.warnings);
}
