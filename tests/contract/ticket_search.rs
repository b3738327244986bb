//! The search and the count of tickets over REST.

use serde_json::{Value, json};
use system_tests::{RunningHub, answer};

async fn search(hub: &RunningHub, query: &str) -> Vec<String> {
    let found = hub.get(&format!("/v1/tickets/search?{query}")).await;
    assert_eq!((found.status, &found.body["statusCode"]), (200, &json!(200)), "{query}: {found:?}");
    let tickets = found.body["data"].as_array().unwrap();
    tickets.iter().map(|ticket| ticket["id"].as_str().unwrap().to_owned()).collect()
}

async fn count(hub: &RunningHub, query: &str) -> Value {
    let path = format!("/v1/tickets/count?{query}");
    let count = hub.post(&path, &[]).await.body["count"].clone();
    // The vendor's client asks in the other way.
    assert_eq!(hub.get(&path).await.body["count"], count);
    count
}

#[tokio::test]
async fn search_and_count_are_narrowed_by_every_filter() {
    let hub = RunningHub::start().await;
    // Helen serves 12345 and then 12347; 12346 is cancelled.
    let call = [("user", "1"), ("desk", "3"), ("keepActiveTicketsOpen", "true")];
    assert_eq!(hub.post("/v1/tickets/12345/markserved", &[]).await.status, 200);
    assert_eq!(hub.post("/v1/tickets/12347/call", &call).await.status, 200);
    assert_eq!(hub.post("/v1/tickets/12346/cancel", &[("user", "1")]).await.status, 200);
    for (query, expected) in [
        ("", &["12345", "12346", "12347", "12348", "12349", "12351", "12352"][..]),
        ("location=1", &["12345", "12346", "12347", "12348", "12349"]),
        ("location=2", &["12351", "12352"]),
        ("line=1", &["12345", "12347"]),
        ("line=1,3", &["12345", "12347", "12349"]),
        ("line=4&location=1", &[]),
        ("status=NEW", &["12348", "12349", "12351", "12352"]),
        ("status=CALLED,SERVED", &["12345", "12347"]),
        ("status=CANCELLED_BY_CLERK", &["12346"]),
        ("caller=1", &["12345", "12347"]),
        ("caller=1&status=SERVED", &["12345"]),
        ("caller=2", &[]),
        ("minCreated=2100-01-01T00:00:00Z", &[]),
        ("maxCreated=4102444800&location=2", &["12351", "12352"]),
        ("maxCreated=1588767798", &[]),
        ("minCalled=2020-05-03T00:00:00%2B02:00", &["12345", "12347"]),
        ("maxCalled=1588767798", &[]),
        ("limit=2&location=1", &["12345", "12346"]),
        ("order=id+DESC&limit=1", &["12352"]),
    ] {
        assert_eq!(search(&hub, query).await, expected, "{query}");
        if !query.contains("limit") {
            assert_eq!(count(&hub, query).await, expected.len(), "{query}");
        }
    }
}

#[tokio::test]
async fn search_is_in_the_order_that_was_asked_for() {
    let hub = RunningHub::start().await;
    for step in ["12348/call", "12348/markserved", "12346/call", "12346/markserved", "12349/call"] {
        assert_eq!(hub.post(&format!("/v1/tickets/{step}"), &[]).await.status, 200, "{step}");
    }
    for (order, expected) in [
        ("id", ["12345", "12346", "12347", "12348", "12349"]),
        ("id DESC", ["12349", "12348", "12347", "12346", "12345"]),
        // The demo's visitors have waited for 11, 11, 8, 5 and 1 minutes.
        ("created ASC", ["12345", "12346", "12347", "12348", "12349"]),
        ("created DESC", ["12349", "12348", "12347", "12346", "12345"]),
        // Those who were never called or served come last.
        ("called ASC", ["12345", "12348", "12346", "12349", "12347"]),
        ("called DESC", ["12349", "12346", "12348", "12345", "12347"]),
        ("served ASC", ["12348", "12346", "12345", "12347", "12349"]),
        ("served DESC", ["12346", "12348", "12349", "12347", "12345"]),
    ] {
        let request = hub.request(reqwest::Method::GET, "/v1/tickets/search");
        let found = answer(request.query(&[("location", "1"), ("order", order)])).await;
        let tickets = found.body["data"].as_array().unwrap();
        let ids: Vec<&str> = tickets.iter().map(|one| one["id"].as_str().unwrap()).collect();
        assert_eq!(ids, expected, "{order}");
    }
}

#[tokio::test]
async fn search_that_cannot_be_is_refused_and_says_why() {
    let hub = RunningHub::start().await;
    for (query, status, named) in [
        ("location=9", 404, "Location with id 9 not found"),
        ("location=x", 400, "location"),
        ("line=9", 404, "Line with id 9 not found"),
        ("line=1;2", 400, "with commas"),
        ("status=GONE", 400, "CANCELLED_BY_CLERK"),
        ("caller=-1", 400, "caller"),
        ("minCreated=yesterday", 400, "ISO 8601"),
        ("maxCalled=2020-05-03T00:00:00+02:00", 400, "%2B"),
        ("limit=0", 400, "between 1 and 20000"),
        ("limit=20001", 400, "between 1 and 20000"),
        ("order=number", 400, "created, called or served"),
        ("order=id+UP", 400, "ASC or DESC"),
        ("order=id+ASC+created", 400, "ASC or DESC"),
        ("responseScope=AUDITS", 400, "CONNECTED_TICKETS"),
        ("status=NEW&status=CALLED", 400, "sent twice"),
    ] {
        let refused = hub.get(&format!("/v1/tickets/search?{query}")).await;
        let told = format!("{} {}", refused.message(), refused.developer_message());
        assert_eq!(refused.status, status, "{query}: {told}");
        assert!(told.contains(named), "{query}: {told}");
    }
}

#[tokio::test]
async fn ticket_has_what_the_response_scope_names_and_no_more() {
    let hub = RunningHub::start().await;
    let body = json!({"lineId": 2, "firstName": "Maria", "email": "MARIA.Schmidt@example.com"});
    let made = answer(hub.request(reqwest::Method::POST, "/tickets").json(&body)).await;
    let id = &made.body["id"];
    let ticket = hub.get("/v1/tickets/12345").await.body;
    for name in ["interactions", "messages", "connectedTickets"] {
        assert_eq!(ticket.get(name), None, "{name}");
    }
    let scoped = |scope: &str| format!("/v1/tickets/12345?responseScope={scope}");
    let ticket = hub.get(&scoped("INTERACTIONS,MESSAGES")).await.body;
    assert_eq!(ticket["interactions"][0]["desk"], 3);
    assert_eq!(ticket["messages"], json!([]));
    assert_eq!(ticket.get("connectedTickets"), None);
    // The same e-mail address, in other letters.
    let ticket = hub.get(&scoped("CONNECTED_TICKETS")).await.body;
    let connected = ticket["connectedTickets"].as_array().unwrap();
    let [other] = &connected[..] else { panic!("{connected:?}") };
    assert_eq!((&other["id"], &other["status"]), (id, &json!("NEW")));
    let found = hub.get("/v1/tickets/search?line=1&responseScope=CONNECTED_TICKETS").await.body;
    assert_eq!(found["data"][0]["connectedTickets"][0]["id"], *id);
}
