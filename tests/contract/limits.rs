//! What one reading key may ask of GraphQL, at every entry point and in every subprotocol.

use std::collections::HashMap;
use std::num::NonZeroU32;

use hub::RateLimit;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use system_tests::{RunningHub, answer};

use crate::sockets::Socket;

/// Texts that would overflow the stack of the parser, or take it for ever.
fn attacks() -> HashMap<&'static str, Value> {
    let nested = |open: &str, close: &str| {
        let (open, close) = (open.repeat(2_000), close.repeat(2_000));
        json!({ "query": format!("query{{ticket(id:{open}{close}){{id}}}}") })
    };
    let chain = (0..6_000).map(|number| format!("fragment f{number} on Q{{...f{}}}", number + 1));
    let doubling = |levels: usize| {
        let fragments = (0..levels).map(|number| {
            let next = number + 1;
            format!("fragment f{number} on Query{{...f{next} ...f{next}}}")
        });
        let last = format!("fragment f{levels} on Query{{locations{{id}}}}");
        json!({ "query": format!("{{...f0}}{}{last}", fragments.collect::<String>()) })
    };
    let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
    let fields = "{a".repeat(2_000) + &"}".repeat(2_000);
    HashMap::from([
        ("nested lists", nested("[", "]")),
        ("nested lists without an end", nested("[", "")),
        ("nested objects", nested("{a:", "}")),
        ("nested fields", json!({ "query": fields })),
        ("lists behind a string without an end", nested("[\"\"\"x\" [", "]]")),
        ("6,000 fragments in a chain", json!({ "query": chain.collect::<String>() + "{a}" })),
        ("31 fragments that double", doubling(31)),
        ("19 fragments that double", doubling(19)),
        ("a fragment in itself", json!({ "query": "{...a} fragment a on Query{...a}" })),
        ("deep variables", json!({ "query": "{locations{id}}", "variables": { "a": deep } })),
        ("deep extensions", json!({ "query": "{locations{id}}", "extensions": { "a": deep } })),
        ("an unknown type", json!({ "query": "query($a:[Nope]=[1]){locations{id}}" })),
        ("40 KB of text", json!({ "query": format!("{{a{}}}", " ".repeat(40_000)) })),
    ])
}

#[tokio::test]
async fn attacks_on_the_parser_are_refused_at_every_entry_point() {
    let hub = RunningHub::start().await;
    for (name, body) in attacks() {
        let answer = answer(hub.request(Method::POST, "/graphql").json(&body)).await;
        if answer.status != 413 {
            assert_eq!(answer.status, 200, "{name}: {answer:?}");
            assert_eq!(answer.body["errors"][0]["errorType"], "ValidationError", "{name}");
        }
        for (protocol, start) in [
            (None, "start"),
            (Some("graphql-ws"), "start"),
            (Some("graphql-transport-ws"), "subscribe"),
        ] {
            let mut socket = Socket::open(&hub, protocol).await;
            socket.send(r#"{"type":"connection_init"}"#).await;
            assert_eq!(socket.next().await["type"], "connection_ack");
            let frame = json!({ "id": "1", "type": start, "payload": body }).to_string();
            let is_too_large = frame.len() > 64 << 10;
            socket.send(&frame).await;
            if is_too_large {
                assert_eq!(socket.close_code().await, 1009, "{name}");
                continue;
            }
            let refused = socket.next().await;
            assert_eq!(refused["type"], "error", "{name}: {refused}");
            socket.send(r#"{"type":"ping"}"#).await;
            assert_eq!(socket.next().await["type"], "pong", "{name}");
        }
    }
}

#[tokio::test]
async fn every_operation_of_the_client_is_within_the_limits() {
    let hub = RunningHub::start().await;
    let files = std::fs::read_dir(system_tests::project().join("src-tauri/crates/qminder/graphql"));
    let files = files.unwrap().map(|file| file.unwrap().path());
    let texts: Vec<String> = files
        .filter(|file| !file.ends_with("schema.graphql"))
        .map(|file| std::fs::read_to_string(file).unwrap())
        .collect();
    // Each operation with the text of its file, as the client sends it.
    let operations = |kind: &str| -> Vec<(String, &str)> {
        let lines = texts.iter().flat_map(|text| text.lines().map(move |line| (line, text)));
        let named = lines.filter_map(|(line, text)| Some((line.strip_prefix(kind)?, text)));
        let name = |line: &str| line.split('(').next().unwrap().trim_end_matches(" {").to_owned();
        named.map(|(line, text)| (name(line), text.as_str())).collect()
    };
    let variables = json!({
        "id": 12345, "ticketId": 12345, "locationId": 1, "status": ["NEW", "CALLED"],
        "minCreated": "2020-01-01T00:00:00.000Z", "limit": 500,
        "order": { "field": "END_TIME", "direction": "DESCENDING" },
    });
    let mut queries = 0;
    for (name, text) in operations("query ") {
        let body = json!({ "query": text, "operationName": name, "variables": variables });
        let answer = answer(hub.request(Method::POST, "/graphql").json(&body)).await;
        assert!(answer.body["data"].is_object(), "{name}: {}", answer.body);
        queries += 1;
    }
    assert!(queries >= 8);
    let mut socket = Socket::official(&hub).await;
    let subscriptions = operations("subscription ");
    for (name, text) in &subscriptions {
        let payload = json!({ "query": text, "operationName": name, "variables": variables });
        socket.send(&json!({ "id": name, "type": "start", "payload": payload }).to_string()).await;
    }
    hub.until_counted("hub_subscriptions", |number| number >= subscriptions.len() as f64).await;
}

/// Attaches so much external data, in entries of 1 MB, as providers of their own.
async fn attach(hub: &RunningHub, megabytes: usize) {
    let value = "v".repeat(1_000_000);
    let data = json!({ "fields": [{ "type": "text", "title": "t", "value": value }] });
    for number in 0..megabytes {
        let answer = hub.send(&format!("provider {number}"), "t", &data.to_string()).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }
}

fn aliases(number: usize, field: &str) -> String {
    (0..number).map(|alias| format!("a{alias}: {field} ")).collect()
}

#[tokio::test]
async fn answer_that_would_be_too_large_is_refused_and_others_are_not() {
    let hub = RunningHub::start().await;
    attach(&hub, 3).await;
    let external = "external { data }";
    for query in [
        // One ticket whose data is asked for again and again.
        format!("{{ ticket(id: 12345) {{ {} }} }}", aliases(150, external)),
        format!("{{ {} }}", aliases(100, &format!("ticket(id: 12345) {{ {external} }}"))),
        format!("{{ {} }}", aliases(50, &format!("ticketSearch(locationId: 1) {{ {external} }}"))),
    ] {
        let body = hub.query(&query).await;
        assert_eq!(body["data"], Value::Null);
        assert_eq!(body["errors"][0]["errorType"], "ANSWER_TOO_LARGE", "{body}");
    }
    let whole = hub.query("{ ticketSearch(locationId: 1) { id external { data } } }").await;
    let data = &whole["data"]["ticketSearch"][0]["external"][2]["data"];
    assert_eq!(data["fields"][0]["value"].as_str().unwrap().len(), 1_000_000);
    // Data that is not asked for is not read.
    let names = "ticketSearch(locationId: 1) { firstName }";
    let body = hub.query(&format!("{{ {} }}", aliases(50, names))).await;
    assert!(body["errors"].is_null() && body["data"]["a49"][0]["firstName"] == "Maria", "{body}");
}

#[tokio::test]
async fn deepest_query_within_the_limits_is_answered() {
    let hub = RunningHub::start().await;
    let (kinds, ends) = ("ofType { ".repeat(10), "}".repeat(10));
    let query =
        format!("{{ __schema {{ types {{ fields {{ type {{ {kinds} name {ends} }} }} }} }} }}");
    let body = hub.query(&query).await;
    assert!(body["errors"].is_null() && body["data"]["__schema"]["types"].is_array(), "{body}");
}

#[tokio::test]
async fn ticket_takes_data_of_100_providers_and_of_8_mib() {
    let hub = RunningHub::start().await;
    let empty = r#"{"fields":[]}"#;
    for number in 0..100 {
        assert_eq!(hub.send(&format!("provider {number}"), "t", empty).await.status, 200);
    }
    let refused = hub.send("one more", "t", empty).await;
    assert_eq!(
        (refused.status, refused.message()),
        (409, "The ticket has data of too many providers")
    );
    // Who is there already may go on.
    assert_eq!(hub.send("provider 7", "t2", empty).await.status, 200);
    assert_eq!(hub.external().await.len(), 100);

    attach(&hub, 8).await;
    let value = "v".repeat(500_000);
    let data = json!({ "fields": [{ "type": "text", "title": "t", "value": value }] }).to_string();
    let refused = hub.send("provider 9", "t", &data).await;
    assert_eq!((refused.status, refused.message()), (413, "The ticket has too much data"));
    assert!(refused.developer_message().contains("8388608"), "{refused:?}");
    // In the place of what is there, it has room.
    assert_eq!(hub.send("provider 0", "t", &data).await.status, 200);
    let unknown = hub.request(Method::POST, "/v1/tickets/999/external");
    let form = [("provider", "p"), ("title", "t"), ("data", empty)];
    assert_eq!(answer(unknown.form(&form)).await.status, 404);
}

#[tokio::test]
async fn list_of_very_many_ids_is_refused_without_a_word_of_the_inside() {
    let hub = RunningHub::start().await;
    let search = async |ids: usize| {
        let query = "query($l: [ID!]) { ticketSearch(locationId: 1, line: $l) { id } }";
        let body = json!({ "query": query, "variables": { "l": vec![1; ids] } });
        answer(hub.request(Method::POST, "/graphql").json(&body)).await
    };
    assert!(search(100).await.body["errors"].is_null());
    let refused = search(101).await.body;
    assert_eq!(refused["errors"][0]["errorType"], "INVALID_ARGUMENT", "{refused}");
    for ids in [5_000, 20_000] {
        let refused = search(ids).await;
        assert!(refused.status == 413 || refused.body["errors"].is_array(), "{refused:?}");
        let text = refused.body.to_string();
        assert!(text.len() < 1_000 && !text.contains("SELECT"), "{text}");
    }
}

#[tokio::test]
async fn long_id_is_refused_and_not_repeated() {
    let hub = RunningHub::start().await;
    let long = "x".repeat(129);
    let body = hub.query(&format!("{{ ticketSearch(locationId: \"{long}\") {{ id }} }}")).await;
    assert!(!body.to_string().contains(&long), "{body}");
    assert_eq!(body["errors"][0]["errorType"], "INVALID_ARGUMENT");
    let answer = hub.get(&format!("/v1/tickets/{long}")).await;
    assert!(answer.status == 404 && !answer.body.to_string().contains(&long), "{answer:?}");
    let mut socket = Socket::official(&hub).await;
    let payload = json!({ "query": "{ locations { id } }" });
    let start = |id: &str| json!({ "id": id, "type": "start", "payload": payload }).to_string();
    let longest = "x".repeat(128);
    socket.send(&start(&longest)).await;
    assert_eq!(socket.next().await["id"], longest);
    assert_eq!(socket.next().await["type"], "complete");
    socket.send(&start(&long)).await;
    assert_eq!(socket.close_code().await, 4400);
}

#[tokio::test]
async fn heavy_subscription_is_ended_and_others_hear_of_the_same_event() {
    let hub = RunningHub::start().await;
    attach(&hub, 1).await;
    let mut light = Socket::official(&hub).await;
    light
        .start("light", "subscription { changedTickets(locationId: 1) { id external { title } } }")
        .await;
    let mut heavy = Socket::official(&hub).await;
    for number in 0..5 {
        let fields = aliases(40 + number, "external { data }");
        heavy
            .start(
                &number.to_string(),
                &format!("subscription {{ changedTickets(locationId: 1) {{ {fields} }} }}"),
            )
            .await;
    }
    attach(&hub, 1).await;
    assert_eq!(light.next().await["payload"]["data"]["changedTickets"]["id"], "12345");
    for _ in 0..5 {
        let ended = heavy.next().await;
        assert_eq!(ended["type"], "error", "{}", ended["type"]);
        assert_eq!(ended["payload"]["errors"][0]["errorType"], "ANSWER_TOO_LARGE");
    }
    // The one who asks for the data once gets all of it.
    heavy
        .start("once", "subscription { changedTickets(locationId: 1) { external { data } } }")
        .await;
    attach(&hub, 1).await;
    assert_eq!(heavy.next().await["type"], "data");
}

#[tokio::test]
async fn key_has_ten_different_subscriptions_to_the_same_and_any_number_of_equal_ones() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::official(&hub).await;
    let query = |number: usize| {
        format!("subscription {{ t{number}: changedTickets(locationId: 1) {{ id }} }}")
    };
    for number in 0..10 {
        socket.start(&number.to_string(), &query(number)).await;
        socket.start(&format!("again {number}"), &query(number)).await;
    }
    let start = json!({ "id": "x", "type": "start", "payload": { "query": query(10) } });
    socket.send(&start.to_string()).await;
    let refused = socket.next().await;
    assert_eq!(refused["payload"]["errors"][0]["errorType"], "TOO_MANY_SUBSCRIPTIONS", "{refused}");
    // What ends makes room.
    for id in ["3", "again 3"] {
        socket.send(&json!({ "id": id, "type": "stop" }).to_string()).await;
    }
    socket.start("x", &query(10)).await;
    hub.until_counted("hub_subscriptions", |number| number >= 19.0).await;
}

#[tokio::test]
async fn new_order_is_told_with_and_without_the_data_of_the_queue() {
    let hub = RunningHub::start().await;
    attach(&hub, 1).await;
    let mut socket = Socket::official(&hub).await;
    socket.start("ids", "subscription { reorderedTicketsList(locationId: 1) { id } }").await;
    let with_data =
        "subscription { reorderedTicketsList(locationId: 1) { id external { title } } }";
    socket.start("data", with_data).await;
    hub.post("/v1/tickets/12345/returntoqueue?position=FIRST", &[]).await;
    for _ in 0..2 {
        let frame = socket.next().await;
        let first = &frame["payload"]["data"]["reorderedTicketsList"][0];
        assert_eq!(first["id"], "12345", "{frame}");
        assert_eq!(first["external"].is_array(), frame["id"] == "data", "{frame}");
    }
}

#[tokio::test]
async fn hundred_windows_that_share_a_key_and_start_anew_are_all_answered() {
    let hub = RunningHub::start().await;
    let ask = async |path: &str, body: &Value| {
        let request = hub.bare(Method::POST, path).header("X-Qminder-REST-API-Key", &hub.read);
        request.json(body).send().await.expect("an answer").status()
    };
    let question = json!({ "query": "{ ticketSearch(locationId: 1) { id external { data } } }" });
    let read = async || {
        let asked = [(); 5].map(|()| ask("/graphql", &question));
        futures_util::future::join_all(asked).await
    };
    let window = async || {
        let key = ask("/graphql/connection-key", &Value::Null).await;
        let (first, second) = (read().await, read().await);
        std::iter::once(key).chain(first).chain(second).all(|status| status == StatusCode::OK)
    };
    let windows = (0..100).map(|_| window());
    assert!(futures_util::future::join_all(windows).await.into_iter().all(|answered| answered));
}

#[tokio::test]
async fn key_that_asks_too_often_is_told_when_to_ask_again_at_every_entry_point() {
    let number = |number| NonZeroU32::new(number).unwrap();
    let limit = RateLimit { burst: number(3), per_second: number(1) };
    let hub = RunningHub::start_with(|settings| settings.graphql_rate_limit = Some(limit)).await;
    // A key for the socket is the first.
    let mut socket = Socket::official(&hub).await;
    let query = json!({ "query": "{ locations { id } }" });
    let ask = || hub.request(Method::POST, "/graphql").json(&query).send();
    let mut refused = None;
    // One more is let in each second, which so many calls cannot all wait for.
    for _ in 0..1_000 {
        let answer = ask().await.unwrap();
        if answer.status() != 200 {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("a refusal");
    assert_eq!(refused.status(), 429);
    assert!(refused.headers().contains_key("Retry-After"));
    // REST has a bucket of its own.
    assert_eq!(hub.get("/v1/tickets/12345").await.status, 200);
    let mut refused = Value::Null;
    for _ in 0..1_000 {
        let start = json!({ "id": "1", "type": "start", "payload": query });
        socket.send(&start.to_string()).await;
        let frame = socket.next().await;
        if frame["type"] == "error" {
            refused = frame;
            break;
        }
        assert_eq!(socket.next().await["type"], "complete");
    }
    assert_eq!(refused["payload"]["errors"][0]["errorType"], "TOO_MANY_REQUESTS", "{refused}");
}
