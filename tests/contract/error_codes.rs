//! The code in the body of each refusal, by which a program tells them apart.

use reqwest::Method;
use serde_json::{Value, json};
use system_tests::{Answer, RunningHub, answer, documented_payload};

const PATH: &str = "/v1/tickets/12345/external";
const KEY: &str = "X-Qminder-REST-API-Key";

fn code(answer: &Answer) -> &str {
    answer.body.get("code").and_then(Value::as_str).unwrap_or_default()
}

#[tokio::test]
async fn host_that_is_not_served_is_421_and_named() {
    let hub = RunningHub::start().await;
    for (host, named) in [
        ("evil.example:7410", "\"evil.example:7410\""),
        ("localhost.evil.example", "\"localhost.evil.example\""),
        ("localhost/evil", "\"localhost/evil\""),
        ("", "\"\""),
    ] {
        let request = hub.request(Method::GET, "/v1/tickets/12345").header("Host", host);
        let refused = answer(request).await;
        assert_eq!((refused.status, code(&refused)), (421, "HOST_NOT_SERVED"), "{host}");
        assert!(refused.developer_message().contains(named), "{refused:?}");
        assert!(refused.developer_message().contains("given with its settings"), "{refused:?}");
    }
}

#[tokio::test]
async fn origin_of_a_web_page_is_403_with_its_code() {
    let hub = RunningHub::start().await;
    let page =
        hub.request(Method::GET, "/v1/tickets/12345").header("Origin", "https://evil.example");
    let refused = answer(page).await;
    assert_eq!((refused.status, code(&refused)), (403, "ORIGIN_NOT_ALLOWED"));
}

#[tokio::test]
async fn key_that_is_missing_unknown_or_may_not_write_has_a_code_of_its_own() {
    let hub = RunningHub::start().await;
    let form = [("provider", "p"), ("title", "t"), ("data", &*documented_payload())];
    for (key, expected) in [
        (None, (401, "KEY_MISSING")),
        (Some(""), (401, "KEY_MISSING")),
        (Some("unknown"), (401, "KEY_UNKNOWN")),
        (Some(&*hub.read), (403, "KEY_NOT_ALLOWED")),
    ] {
        let request = hub.bare(Method::POST, PATH).form(&form);
        let request = match key {
            Some(key) => request.header(KEY, key),
            None => request,
        };
        let refused = answer(request).await;
        assert_eq!((refused.status, code(&refused)), expected, "{refused:?}");
    }
}

#[tokio::test]
async fn graphql_error_of_a_refused_key_has_its_code() {
    let hub = RunningHub::start().await;
    let body = json!({ "query": "{ locations { id } }" });
    for (key, expected) in [(None, "KEY_MISSING"), (Some("unknown"), "KEY_UNKNOWN")] {
        let request = hub.bare(Method::POST, "/graphql").json(&body);
        let request = match key {
            Some(key) => request.header(KEY, key),
            None => request,
        };
        let refused = answer(request).await;
        assert_eq!((refused.status, code(&refused)), (401, expected), "{refused:?}");
        let errors = refused.body["errors"].as_array().expect("errors");
        let [error] = &errors[..] else { panic!("{refused:?}") };
        assert_eq!(error["extensions"]["code"], expected);
        assert_eq!(error["errorType"], "UNAUTHORIZED");
        assert_eq!(error["message"], refused.body["message"]);
    }
}

#[tokio::test]
async fn every_other_refusal_has_the_code_of_its_status() {
    let hub = RunningHub::start().await;
    let unknown = hub.get("/v1/tickets/1").await;
    assert_eq!((unknown.status, code(&unknown)), (404, "NOT_FOUND"));
    let nowhere = hub.get("/nowhere").await;
    assert_eq!((nowhere.status, code(&nowhere)), (404, "NOT_FOUND"));
    let invalid = hub.send("p", "t", "[]").await;
    assert_eq!((invalid.status, code(&invalid)), (400, "BAD_REQUEST"));
    for path in ["/v1/tickets/12345/messages", "/v1/appointments", "/v1/appointments/1/checkin"] {
        let not_served = hub.post(path, &[]).await;
        assert_eq!((not_served.status, code(&not_served)), (501, "NOT_IMPLEMENTED"), "{path}");
    }
    let estimate = hub.get("/v1/tickets/12345/estimated-time").await;
    assert_eq!((estimate.status, code(&estimate)), (501, "NOT_IMPLEMENTED"));
}
