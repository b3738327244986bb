//! The tables of the data structure: each property is accepted, required or optional, and of its type.

use serde_json::{Value, json};
use system_tests::RunningHub;

/// A valid field of each kind, and which of its properties may be left out.
fn fields() -> Vec<(Value, &'static [&'static str])> {
    vec![
        (json!({"type": "message", "content": "c", "importance": "error"}), &[]),
        (json!({"type": "message", "content": "c", "importance": "warning"}), &[]),
        (json!({"type": "message", "content": "c", "importance": "info"}), &[]),
        (json!({"type": "text", "title": "t", "value": "v"}), &[]),
        (json!({"type": "email", "title": "t", "value": "v@example.com"}), &[]),
        (json!({"type": "phoneNumber", "title": "t", "value": "+15551234567"}), &[]),
        (json!({"type": "list", "title": "t", "items": []}), &[]),
    ]
}

fn item() -> (Value, &'static [&'static str]) {
    let item = json!({
        "title": "t", "text": "x", "url": "https://records.example.com/entry/48291",
        "footer": "f", "timestamp": "2026-03-01",
    });
    (item, &["text", "url", "footer", "timestamp"])
}

async fn status(hub: &RunningHub, field: &Value) -> (u16, String) {
    let data = json!({ "fields": [field] }).to_string();
    let answer = hub.send("my-crm", "Patient Info", &data).await;
    (answer.status, answer.developer_message().to_owned())
}

/// Sends `object` whole, without each of its properties, with each of another type, and with one
/// more, wrapped into a field by `wrap`.
async fn check(hub: &RunningHub, object: &Value, optional: &[&str], wrap: impl Fn(Value) -> Value) {
    assert_eq!(status(hub, &wrap(object.clone())).await.0, 200, "{object}");
    let names: Vec<String> = object.as_object().unwrap().keys().cloned().collect();
    for name in names {
        let mut without = object.clone();
        without.as_object_mut().unwrap().remove(&name);
        let (code, told) = status(hub, &wrap(without.clone())).await;
        if optional.contains(&name.as_str()) {
            assert_eq!(code, 200, "{without}: {told}");
        } else {
            assert_eq!(code, 400, "{without}");
            assert!(told.contains("[required]") && told.contains(&format!("\"{name}\"")), "{told}");
        }
        for wrong in [json!(5), json!(null), json!({}), json!(true)] {
            let mut mistyped = object.clone();
            mistyped[&name] = wrong;
            let (code, told) = status(hub, &wrap(mistyped.clone())).await;
            assert_eq!(code, 400, "{mistyped}");
            assert!(told.contains("[type]"), "{told}");
        }
    }
    let mut more = object.clone();
    more["colour"] = json!("red");
    let (code, told) = status(hub, &wrap(more)).await;
    assert_eq!(code, 400);
    assert!(told.contains("[unknown-property] unknown property \"colour\""), "{told}");
}

#[tokio::test]
async fn properties_of_every_field_are_as_the_tables_say() {
    let hub = RunningHub::start().await;
    for (field, optional) in fields() {
        check(&hub, &field, optional, |field| field).await;
    }
}

#[tokio::test]
async fn properties_of_a_list_item_are_as_the_table_says() {
    let hub = RunningHub::start().await;
    let (item, optional) = item();
    let wrap = |item| json!({"type": "list", "title": "t", "items": [item]});
    check(&hub, &item, optional, wrap).await;
}

#[tokio::test]
async fn fields_can_be_mixed_and_keep_their_order() {
    let hub = RunningHub::start().await;
    let all: Vec<Value> = fields().into_iter().map(|(field, _)| field).collect();
    let data = json!({ "fields": all });
    assert_eq!(hub.send("my-crm", "Patient Info", &data.to_string()).await.status, 200);
    assert_eq!(hub.external().await[0]["data"], data);
}
