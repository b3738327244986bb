//! The list, an entry, and sending again, with a real hub.

use hub::webhook_log;
use reqwest::Method;
use system_tests::{RunningHub, closing_receiver, documented_payload, eventually, golden};

use super::*;
use crate::preview::received_entry::ReceivedKind;

async fn received() -> (RunningHub, Received) {
    let hub = RunningHub::start_with(|settings| settings.capture = true).await;
    let own_hub = OwnHub::of(&hub);
    (hub, Received::new(Some(own_hub)))
}

async fn newest(received: &Received) -> ReceivedEntry {
    received.newer_than(0).await.unwrap().entries.remove(0)
}

#[tokio::test]
async fn list_names_visitor_key_and_how_many_violations_there_are() {
    let (hub, received) = received().await;
    let empty = received.newer_than(0).await.unwrap();
    assert_eq!((empty.entries.len(), empty.listening), (0, Some(hub.url(""))));
    let refused = golden("invalid/three-at-once.json");
    let (list, answer) = tokio::join!(
        received.newer_than(empty.version),
        hub.send("my-crm", "Patient Info", &refused)
    );
    assert_eq!(answer.status, 400);
    let entry = &list.unwrap().entries[0];
    assert_eq!((entry.kind, entry.status), (ReceivedKind::Request, 400));
    assert_eq!(entry.visitor.as_deref(), Some("Maria Schmidt"));
    assert_eq!(entry.provider.as_deref(), Some("my-crm"));
    assert_eq!(entry.key.as_deref(), Some("secret 1"));
    let violations = external_data::validate(&refused).unwrap_err().violations.len();
    assert_eq!(entry.violations as usize, violations);
    assert_eq!(entry.changes, None);
    let request = received.request(entry.id).await.unwrap();
    assert_eq!(request.problems as usize, violations);
    assert!(request.changes.is_empty());
}

#[tokio::test]
async fn opened_entry_has_the_request_as_it_came_and_what_it_replaced() {
    let (hub, received) = received().await;
    let before = golden("valid/no-fields.json");
    hub.send("my-crm", "Before", &before).await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    let entry = newest(&received).await;
    let request = received.request(entry.id).await.unwrap();
    assert_eq!((request.method.as_str(), request.whole), ("POST", true));
    assert!(request.body.starts_with("provider=my-crm&title=Patient+Info&data="));
    assert_eq!(request.body_base64, None);
    assert_eq!(request.data, Some(documented_payload()));
    assert_eq!(request.replaced, Some(before));
    let payload = external_data::validate(&documented_payload()).unwrap();
    assert_eq!(request.changes.len(), payload.fields.len());
    assert_eq!(entry.changes, Some(request.changes.len() as u32));
    assert_eq!(request.problems, 0);
    assert_eq!(request.answer, r#"{"statusCode":200}"#);
    let json = serde_json::to_string(&request).unwrap();
    assert!(!json.contains(&hub.secret));
    received.clear();
    assert!(received.request(entry.id).await.is_none());
}

#[tokio::test]
async fn bytes_that_are_no_text_are_told_as_base64_beside_the_text() {
    let (hub, received) = received().await;
    let request = hub.request(Method::POST, "/v1/tickets/12345/external");
    let form = "application/x-www-form-urlencoded";
    let sent = request.header("Content-Type", form).body(&b"provider=\xff"[..]).send().await;
    assert_eq!(sent.unwrap().status(), 400);
    let request = received.request(newest(&received).await.id).await.unwrap();
    assert_eq!(request.body, "provider=\u{fffd}");
    assert_eq!(request.body_base64.as_deref(), Some("cHJvdmlkZXI9/w=="));
}

#[tokio::test]
async fn request_is_sent_again_byte_for_byte() {
    let (hub, received) = received().await;
    let body = "data=%7B%22fields%22%3a%5B%5D%7D&title=a%20b&provider=crm&odd=";
    let request = hub.request(Method::PUT, "/v1/tickets/12345/external?a=%2F&b");
    let request = request
        .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
        .header("User-Agent", "an integration/1")
        .body(body);
    assert_eq!(request.send().await.unwrap().status(), 200);
    let first = newest(&received).await;
    let answer = received.replay(first.id, None).await.unwrap();
    assert_eq!(answer.status, Some(200));
    assert!(answer.body.starts_with(r#"{"statusCode":200"#), "{}", answer.body);
    let list = received.newer_than(0).await.unwrap();
    assert_eq!(list.entries.len(), 2);
    let sorted = async |id: u32| {
        let request = received.request(id).await.unwrap();
        let mut headers = request.headers;
        headers.sort();
        (request.method, request.path, headers, request.body)
    };
    assert_eq!(sorted(list.entries[0].id).await, sorted(first.id).await);
    assert_eq!(sorted(first.id).await.3, body);
}

#[tokio::test]
async fn request_is_sent_to_another_ticket_and_refusals_are_answers() {
    let (hub, received) = received().await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    let id = newest(&received).await.id;
    let answer = received.replay(id, Some("12346")).await.unwrap();
    assert_eq!(answer.status, Some(200));
    assert_eq!(newest(&received).await.ticket, "12346");
    let answer = received.replay(id, Some("../../9?x")).await.unwrap();
    assert_eq!(answer.status, Some(404));
    assert_eq!(received.replay(999, None).await, None);
}

#[tokio::test]
async fn page_that_goes_ends_its_wait_and_its_replay() {
    let (hub, received) = received().await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    let list = received.newer_than(0).await.unwrap();
    let going = async { received.page_changed() };
    let (gone, ()) = tokio::join!(received.newer_than(list.version), going);
    assert!(gone.is_none());
    // It may be on its way already, and arrive whenever it does.
    let going = async { received.page_changed() };
    let (answer, ()) = tokio::join!(received.replay(list.entries[0].id, None), going);
    assert_eq!(answer, None);
}

#[tokio::test]
async fn request_that_is_not_answered_says_why() {
    let (hub, received) = received().await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    let id = newest(&received).await.id;
    let _stopped = hub.stop().await;
    let answer = received.replay(id, None).await.unwrap();
    assert_eq!(answer.status, None);
    assert!(answer.error.is_some());
}

#[tokio::test]
async fn delivery_of_a_webhook_is_sent_once_more() {
    let (hub, received) = received().await;
    let url = closing_receiver().await;
    assert_eq!(hub.post("/v1/webhooks", &[("url", &url)]).await.status, 200);
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    let webhook = async || {
        let list = received.newer_than(0).await.unwrap();
        list.entries.into_iter().find(|entry| entry.kind == ReceivedKind::Webhook)
    };
    eventually("a try", async || webhook().await.is_some()).await;
    let entry = webhook().await.unwrap();
    assert_eq!((entry.status, entry.attempt), (0, Some(1)));
    assert_eq!(entry.event.as_deref(), Some("ticket_changed"));
    assert_eq!(received.resend(entry.id).await, Ok(true));
    // The tries begin anew.
    eventually("another first try", async || {
        let list = received.newer_than(0).await.unwrap();
        list.entries.iter().filter(|entry| entry.attempt == Some(1)).count() >= 2
    })
    .await;
    assert!(!webhook_log(hub.data(), 10).unwrap().is_empty());
    assert_eq!(received.replay(entry.id, None).await, None);
    assert_eq!(received.resend(999).await, Ok(false));
}

#[tokio::test]
async fn window_without_a_hub_of_its_own_has_received_nothing() {
    let received = Received::new(None);
    assert!(received.newer_than(0).await.is_none());
    assert!(received.request(1).await.is_none());
    assert_eq!(received.replay(1, None).await, None);
    assert_eq!(received.resend(1).await, Ok(false));
}
