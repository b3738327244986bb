//! The archive of what a real hub received, held against the published form of HAR 1.2.

use std::collections::HashSet;

use reqwest::Method;
use serde_json::Value;
use system_tests::{RunningHub, closing_receiver, documented_payload, eventually};

use crate::preview::{OwnHub, Received};

const PUBLISHED_FORM: &str = include_str!("har-1.2.schema.json");

async fn received() -> (RunningHub, Received) {
    let hub = RunningHub::start_with(|settings| settings.capture = true).await;
    let own_hub = OwnHub::of(&hub);
    (hub, Received::new(Some(own_hub)))
}

/// The numbers of all entries, the newest first.
async fn ids(received: &Received) -> Vec<u32> {
    let list = received.newer_than(0).await.unwrap();
    list.entries.iter().map(|entry| entry.id).collect()
}

/// Returns the archive of some entries, which keeps the published form.
fn archive(received: &Received, ids: &[u32]) -> (String, Value) {
    let ids: HashSet<u32> = ids.iter().copied().collect();
    let text = String::from_utf8(received.archive(&ids).unwrap()).unwrap();
    let archive: Value = serde_json::from_str(&text).unwrap();
    let form: Value = serde_json::from_str(PUBLISHED_FORM).unwrap();
    let errors: Vec<String> = jsonschema::validator_for(&form)
        .unwrap()
        .iter_errors(&archive)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, [""; 0], "{text}");
    (text, archive)
}

#[tokio::test]
async fn accepted_refused_and_packed_requests_keep_the_published_form_without_a_key() {
    let (hub, received) = received().await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    hub.send("my-crm", "Patient Info", "{}").await;
    let path = format!("/v1/tickets/12345/external?rest-api-key={}&a=%2F", hub.secret);
    let request = hub.request(Method::POST, &path);
    let form = "application/x-www-form-urlencoded";
    request.header("Content-Type", form).body(&b"provider=\xff"[..]).send().await.unwrap();
    hub.request(Method::POST, "/v1/tickets/404/external").send().await.unwrap();

    let (text, archive) = archive(&received, &ids(&received).await);
    assert!(!text.contains(&hub.secret), "{text}");
    let entries = archive["log"]["entries"].as_array().unwrap();
    // The oldest first, as the format wants it.
    let [accepted, refused, odd, empty] = &entries[..] else { panic!("{text}") };
    assert_eq!(archive["log"]["creator"]["name"], "Service View");
    assert_eq!(accepted["request"]["url"], hub.url("/v1/tickets/12345/external"));
    assert_eq!(accepted["response"]["content"]["text"], r#"{"statusCode":200}"#);
    let body = accepted["request"]["postData"]["text"].as_str().unwrap();
    assert!(body.starts_with("provider=my-crm&title=Patient+Info&data="), "{body}");
    assert_eq!(accepted["request"]["bodySize"], body.len());
    assert_eq!(refused["response"]["status"], 400);
    assert_eq!(refused["response"]["statusText"], "Bad Request");
    assert_eq!(odd["request"]["postData"]["_base64"], "cHJvdmlkZXI9/w==");
    let query = odd["request"]["queryString"].as_array().unwrap();
    assert!(query.iter().any(|pair| pair["name"] == "a" && pair["value"] == "/"), "{query:?}");
    assert!(empty["request"].get("postData").is_none());
}

#[tokio::test]
async fn delivery_of_a_webhook_without_an_answer_keeps_the_published_form() {
    let (hub, received) = received().await;
    let url = closing_receiver().await;
    assert_eq!(hub.post("/v1/webhooks", &[("url", &url)]).await.status, 200);
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    eventually("a try", async || ids(&received).await.len() == 2).await;
    let (_, archive) = archive(&received, &ids(&received).await);
    let delivery = &archive["log"]["entries"][1];
    assert_eq!(delivery["request"]["url"], url);
    assert_eq!(delivery["response"]["status"], 0);
}

#[tokio::test]
async fn archive_has_the_entries_that_were_asked_for_and_are_still_kept() {
    let (hub, received) = received().await;
    for title in ["One", "Two", "Three"] {
        hub.send("my-crm", title, &documented_payload()).await;
    }
    let [newest, _, oldest] = ids(&received).await[..] else { panic!("three entries") };
    let (_, archive) = archive(&received, &[newest, oldest, 99]);
    let entries = archive["log"]["entries"].as_array().unwrap();
    let bodies = entries.iter().map(|entry| entry["request"]["postData"]["text"].as_str().unwrap());
    let titles: Vec<_> = bodies.map(|body| body.split('&').nth(1).unwrap()).collect();
    assert_eq!(titles, ["title=One", "title=Three"]);
}

#[test]
fn window_without_a_hub_of_its_own_says_so() {
    let refused = Received::new(None).archive(&HashSet::new()).unwrap_err();
    assert!(refused.contains("no hub of its own"), "{refused}");
}
