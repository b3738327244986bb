//! GraphQL over HTTP.

use reqwest::Method;
use serde_json::{Value, json};
use system_tests::{RunningHub, answer};

const EVERYTHING: &str = r#"{
  ticket(id: "12345") {
    id status statusSetAt firstName lastName email phoneNumber waitStartedAt
    line { id name color disabled archived location { id name timezone lines { id } desks { id name } } }
    created { date user { id } }
    assignee { id }
    caller { id firstName lastName selectedDesk { id } selectedLocation { id } }
    labels { value color }
    interactions { start end line { id } desk { id } user { id } }
    external { created provider title data }
  }
  location(id: "1") { name }
  locations { id }
  me { id }
  myCalledTickets { id }
}"#;

#[tokio::test]
async fn every_type_of_the_contract_is_served() {
    let hub = RunningHub::start().await;
    let body = hub.query(EVERYTHING).await;
    assert!(body.get("errors").is_none(), "{body}");
    let ticket = &body["data"]["ticket"];
    assert_eq!(ticket["status"], "CALLED");
    assert_eq!(ticket["phoneNumber"], json!(15_551_234_567_i64));
    assert_eq!(ticket["line"]["location"]["desks"][1]["name"], "Desk 3");
    assert_eq!(ticket["caller"]["firstName"], "Helen");
    assert_eq!(ticket["interactions"][0]["desk"]["id"], "3");
    assert_eq!(body["data"]["me"], Value::Null);
}

#[tokio::test]
async fn key_of_a_user_answers_who_that_is_and_whom_they_called() {
    let hub = RunningHub::start().await;
    let key = hub.key_of("1").await;
    let query = "{ me { id firstName lastName } myCalledTickets { id caller { id } } }";
    let mine = async || {
        let request = hub.bare(Method::POST, "/graphql").header("X-Qminder-REST-API-Key", &key);
        answer(request.json(&json!({ "query": query }))).await.body["data"].clone()
    };
    let me = json!({ "id": "1", "firstName": "Helen", "lastName": "Park" });
    let called = json!([{ "id": "12345", "caller": { "id": "1" } }]);
    assert_eq!(mine().await, json!({ "me": me, "myCalledTickets": called }));
    assert_eq!(hub.post("/v1/tickets/12345/markserved", &[]).await.status, 200);
    assert_eq!(mine().await["myCalledTickets"], json!([]));
    // Another key of the same hub is nobody's.
    assert_eq!(hub.query(query).await["data"], json!({ "me": null, "myCalledTickets": [] }));
}

#[tokio::test]
async fn unknown_ticket_is_null() {
    let hub = RunningHub::start().await;
    let body = hub.query("{ ticket(id: 99999) { id } }").await;
    assert_eq!(body, json!({ "data": { "ticket": null } }));
}

#[tokio::test]
async fn search_narrows_by_line_status_and_time() {
    let hub = RunningHub::start().await;
    let found = async |arguments: &str| {
        let query = format!("{{ ticketSearch(locationId: 1{arguments}) {{ id }} }}");
        let body = hub.query(&query).await;
        let tickets = body["data"]["ticketSearch"].as_array().unwrap_or_else(|| panic!("{body}"));
        tickets.iter().map(|ticket| ticket["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("").await, ["12345", "12346", "12347", "12348", "12349"]);
    assert_eq!(found(", status: [NEW], line: [2]").await, ["12346", "12348"]);
    assert_eq!(found(", status: [SERVED]").await, Vec::<String>::new());
    assert_eq!(found(", limit: 2, offset: 1").await, ["12346", "12347"]);
    let newest = ", order: { field: CREATED, direction: DESCENDING }, limit: 1";
    assert_eq!(found(newest).await, ["12349"]);
    assert!(found(", minCreated: \"2999-01-01T00:00:00.000Z\"").await.is_empty());
    assert_eq!(found(", maxCreated: \"2999-01-01T00:00:00.000Z\"").await.len(), 5);
}

/// The ids of the tickets that a search of the demo location finds.
async fn found(hub: &RunningHub, arguments: &str) -> Vec<String> {
    let body = hub.query(&format!("{{ ticketSearch(locationId: 1, {arguments}) {{ id }} }}")).await;
    let tickets = body["data"]["ticketSearch"].as_array().unwrap_or_else(|| panic!("{body}"));
    tickets.iter().map(|ticket| ticket["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn search_orders_by_number_creation_and_end() {
    let hub = RunningHub::start().await;
    assert_eq!(hub.post("/v1/tickets/12347/call", &[]).await.status, 200);
    assert_eq!(hub.post("/v1/tickets/12347/marknoshow", &[]).await.status, 200);
    assert_eq!(hub.post("/v1/tickets/12345/markserved", &[]).await.status, 200);
    assert_eq!(hub.post("/v1/tickets/12346/cancel", &[("user", "1")]).await.status, 200);
    let by = |field: &str, direction: &str| {
        format!("order: {{ field: {field}, direction: {direction} }}")
    };
    let ends = "status: [SERVED, NOSHOW, CANCELLED, CANCELLED_BY_CLERK]";
    for (arguments, expected) in [
        (by("ID", "DESCENDING"), &["12349", "12348", "12347", "12346", "12345"][..]),
        (by("ID", "ASCENDING"), &["12345", "12346", "12347", "12348", "12349"]),
        (by("CREATED", "ASCENDING"), &["12345", "12346", "12347", "12348", "12349"]),
        (format!("{ends}, {}", by("END_TIME", "DESCENDING")), &["12346", "12345", "12347"]),
        (format!("{ends}, {}", by("END_TIME", "ASCENDING")), &["12347", "12345", "12346"]),
        (format!("{}, limit: 1", by("END_TIME", "DESCENDING")), &["12346"]),
        // Visits that have not ended come last.
        (format!("{}, offset: 3", by("END_TIME", "ASCENDING")), &["12348", "12349"]),
    ] {
        assert_eq!(found(&hub, &arguments).await, expected, "{arguments}");
    }
}

#[tokio::test]
async fn errors_carry_their_type() {
    let hub = RunningHub::start().await;
    for (query, error_type) in [
        ("{ ticket(id:", "InvalidSyntax"),
        ("{ nothing }", "ValidationError"),
        ("{ ticketSearch(locationId: 9) { id } }", "NOT_FOUND"),
        ("{ ticketSearch(locationId: 1, limit: -1) { id } }", "INVALID_ARGUMENT"),
        (
            "{ ticketSearch(locationId: 1, order: { field: MOOD, direction: ASCENDING }) { id } }",
            "ValidationError",
        ),
        ("{ ticketSearch(locationId: 1, order: { field: ID }) { id } }", "ValidationError"),
        ("{ ticketSearch(locationId: 1, minCreated: \"yesterday\") { id } }", "ValidationError"),
        ("{ ticketSearch(locationId: 1, line: [\"x\"]) { id } }", "INVALID_ARGUMENT"),
    ] {
        let body = hub.query(query).await;
        assert_eq!(body["errors"][0]["errorType"], error_type, "{body}");
        assert!(body["errors"][0]["message"].is_string());
    }
}

#[tokio::test]
async fn variables_are_taken() {
    let hub = RunningHub::start().await;
    let body = json!({
        "query": "query($id: ID!) { ticket(id: $id) { firstName } }",
        "variables": { "id": "12345" },
    });
    let answer = answer(hub.request(Method::POST, "/graphql").json(&body)).await;
    assert_eq!(answer.body["data"]["ticket"]["firstName"], "Maria");
}

#[tokio::test]
async fn body_that_is_no_request_is_refused() {
    let hub = RunningHub::start().await;
    let refused = answer(hub.request(Method::POST, "/graphql").body("{ ticket }")).await;
    assert_eq!((refused.status, refused.message()), (400, "The body is no GraphQL request"));
}

#[tokio::test]
async fn query_that_goes_too_deep_is_refused() {
    let hub = RunningHub::start().await;
    let kinds = "ofType { ".repeat(13);
    let ends = "}".repeat(13);
    let query =
        format!("{{ __schema {{ types {{ fields {{ type {{ {kinds} name {ends} }} }} }} }} }}");
    let body = hub.query(&query).await;
    assert_eq!(body["errors"][0]["message"], "Query is nested too deep.");
    assert_eq!(body["errors"][0]["errorType"], "ValidationError");
}

#[tokio::test]
async fn query_without_a_good_key_is_401() {
    let hub = RunningHub::start().await;
    let body = json!({ "query": "{ locations { id } }" });
    assert_eq!(answer(hub.bare(Method::POST, "/graphql").json(&body)).await.status, 401);
    let key = hub.bare(Method::POST, "/graphql/connection-key");
    assert_eq!(answer(key).await.status, 401);
}

#[tokio::test]
async fn query_that_asks_for_too_much_is_refused() {
    let hub = RunningHub::start().await;
    let wide = "{ locations { lines { location { lines { id name color } } } } }";
    let body = hub.query(wide).await;
    assert_eq!(body["errors"][0]["message"], "Query is too complex.");
    assert_eq!(body["errors"][0]["errorType"], "ValidationError");
    let usual = hub
        .query("{ locations { id name timezone lines { id name color } desks { id name } } }")
        .await;
    assert_eq!(usual["data"]["locations"][0]["lines"].as_array().unwrap().len(), 3);
}
