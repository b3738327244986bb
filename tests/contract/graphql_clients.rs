//! What GraphQL clients of other makers send: persisted queries, queries in the address, batches,
//! and ids that are numbers.

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use system_tests::{Answer, RunningHub, answer, documented_payload};

use crate::sockets::Socket;

fn persisted() -> Value {
    json!({ "persistedQuery": { "version": 1, "sha256Hash": "ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38" } })
}

/// The message of the first error.
fn error(body: &Value) -> &str {
    body["errors"][0]["message"].as_str().unwrap_or_default()
}

fn asked(hub: &RunningHub, parameters: &[(&str, &str)]) -> RequestBuilder {
    hub.request(Method::GET, "/graphql").query(parameters)
}

async fn get(hub: &RunningHub, parameters: &[(&str, &str)]) -> Answer {
    answer(asked(hub, parameters)).await
}

#[tokio::test]
async fn persisted_query_without_its_text_is_said_not_to_be_supported_so_that_the_text_is_sent() {
    let hub = RunningHub::start().await;
    let post = |body: Value| answer(hub.request(Method::POST, "/graphql").json(&body));
    for body in [
        json!({ "extensions": persisted() }),
        json!({ "extensions": persisted(), "operationName": "Q", "variables": {}, "query": "" }),
    ] {
        let refused = post(body).await;
        assert_eq!((refused.status, error(&refused.body)), (200, "PersistedQueryNotSupported"));
        let code = &refused.body["errors"][0]["extensions"]["code"];
        assert_eq!(code, "PERSISTED_QUERY_NOT_SUPPORTED");
    }
    let with_text = json!({ "extensions": persisted(), "query": "{ ticket(id: 12345) { id } }" });
    assert_eq!(post(with_text).await.body["data"]["ticket"]["id"], "12345");
    let extensions = persisted().to_string();
    let refused = get(&hub, &[("extensions", &extensions)]).await;
    assert_eq!((refused.status, error(&refused.body)), (200, "PersistedQueryNotSupported"));
}

#[tokio::test]
async fn query_in_the_address_is_answered_with_its_variables() {
    let hub = RunningHub::start().await;
    let answered = get(
        &hub,
        &[
            ("query", "query A { locations { id } } query B($id: ID!) { ticket(id: $id) { id } }"),
            ("operationName", "B"),
            ("variables", r#"{"id": "12345"}"#),
        ],
    )
    .await;
    assert_eq!((answered.status, &answered.body["data"]["ticket"]["id"]), (200, &json!("12345")));
    let request = hub.bare(Method::GET, "/graphql").query(&[("query", "{ locations { id } }")]);
    assert_eq!(answer(request).await.status, 401);
    // What is in a cache would be old, and somebody else's.
    let request = asked(&hub, &[("query", "{ locations { id } }")]);
    let headers = request.send().await.unwrap().headers().clone();
    assert_eq!(headers.get("Cache-Control").unwrap(), "no-store");
}

#[tokio::test]
async fn address_carries_queries_alone() {
    let hub = RunningHub::start().await;
    for text in [
        "subscription { changedTickets(locationId: 1) { id } }",
        "mutation { createTicket { id } }",
    ] {
        let refused = get(&hub, &[("query", text)]).await;
        assert!(refused.body["data"].is_null() && !error(&refused.body).is_empty(), "{refused:?}");
    }
    for (parameters, said) in [
        (&[][..], "query"),
        (&[("query", "{ locations { id } }"), ("variables", "{")], "variables"),
        (
            &[("query", "{ locations { id } }"), ("variables", r#"{},"query":"{ tickets }""#)],
            "variables",
        ),
        (&[("query", "{ locations { id } }"), ("query", "{ x }")], "twice"),
    ] {
        let refused = get(&hub, parameters).await;
        assert_eq!(refused.status, 400, "{refused:?}");
        assert!(refused.body.to_string().contains(said), "{refused:?}");
    }
}

#[tokio::test]
async fn query_in_the_address_has_the_limits_of_one_in_a_body() {
    let hub = RunningHub::start().await;
    let nested = format!("{{\"id\":{}1{}}}", "[".repeat(40), "]".repeat(40));
    let long = format!("{{ locations {{ {} }} }}", "id ".repeat(6_000));
    let name = "n".repeat(200);
    let query = ("query", "{ locations { id } }");
    for parameters in [
        &[query, ("variables", nested.as_str())][..],
        &[("query", &long)],
        &[query, ("operationName", &name)],
    ] {
        let mut body = json!({});
        for (name, value) in parameters {
            let parsed = serde_json::from_str(value).ok().filter(|_| *name == "variables");
            body[*name] = parsed.unwrap_or_else(|| json!(value));
        }
        let in_body = answer(hub.request(Method::POST, "/graphql").json(&body)).await;
        let in_address = get(&hub, parameters).await;
        assert_eq!(in_address.status, in_body.status);
        assert!(!error(&in_body.body).is_empty(), "{in_body:?}");
        assert_eq!(error(&in_address.body), error(&in_body.body));
    }
}

#[tokio::test]
async fn batch_is_said_not_to_be_served() {
    let hub = RunningHub::start().await;
    let batch = json!([{ "query": "{ locations { id } }" }, { "query": "{ locations { id } }" }]);
    let refused = answer(hub.request(Method::POST, "/graphql").json(&batch)).await;
    assert_eq!(refused.status, 400);
    assert!(refused.developer_message().contains("batch"), "{refused:?}");
}

#[tokio::test]
async fn id_that_is_a_number_is_taken_as_its_digits() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::official(&hub).await;
    let query = "subscription { changedTickets(locationId: 1) { id } }";
    let start = json!({ "id": 1, "type": "start", "payload": { "query": query } });
    socket.send(&start.to_string()).await;
    socket.start("2", "subscription { ticketStateChanged(ticketId: 12345) { id } }").await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    let mut heard = [socket.next().await["id"].clone(), socket.next().await["id"].clone()];
    heard.sort_by_key(Value::to_string);
    assert_eq!(heard, [json!("1"), json!("2")]);
    socket.send(r#"{"id": 1, "type": "stop"}"#).await;
    hub.send("my-crm", "Later", &documented_payload()).await;
    assert_eq!(socket.next().await["id"], "2");
    socket.send(r#"{"type":"ping"}"#).await;
    assert_eq!(socket.next().await, json!({ "type": "pong" }));
}

#[tokio::test]
async fn operation_that_cannot_be_started_is_refused_alone_and_others_live_on() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::official(&hub).await;
    socket.start("1", "subscription { changedTickets(locationId: 1) { id } }").await;
    for (frame, id, said) in [
        (r#"{"id": 1.5, "type": "start", "payload": {}}"#, json!(1.5), "must be a string"),
        (
            r#"{"id": {"a": 1}, "type": "start", "payload": {}}"#,
            json!({"a": 1}),
            "must be a string",
        ),
        (r#"{"id": null, "type": "start", "payload": {}}"#, Value::Null, "must be a string"),
        (r#"{"type": "start", "payload": {}}"#, Value::Null, "must be a string"),
        (r#"{"id": true, "type": "stop"}"#, json!(true), "must be a string"),
        (r#"{"id": "2", "type": "start"}"#, json!("2"), "payload"),
        (r#"{"id": "2", "type": "start", "payload": []}"#, json!("2"), "batch"),
    ] {
        socket.send(frame).await;
        let refused = socket.next().await;
        assert_eq!((&refused["type"], &refused["id"]), (&json!("error"), &id), "{frame}");
        assert!(error(&refused["payload"]).contains(said), "{refused}");
    }
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    assert_eq!(socket.next().await["id"], "1");
}
