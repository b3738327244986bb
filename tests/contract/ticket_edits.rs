//! Changes of tickets over REST: details, assignment, place in the queue, another line, labels.

use reqwest::Method;
use serde_json::{Value, json};
use system_tests::{Answer, RunningHub, answer};

async fn patch(hub: &RunningHub, id: &str, body: &Value) -> Answer {
    answer(hub.request(Method::PATCH, &format!("/tickets/{id}")).json(body)).await
}

async fn ticket(hub: &RunningHub, id: &str) -> Value {
    hub.get(&format!("/v1/tickets/{id}")).await.body
}

async fn waiting(hub: &RunningHub) -> Vec<String> {
    let body = hub.query("{ ticketSearch(locationId: 1, status: [NEW]) { id } }").await;
    let tickets = body["data"]["ticketSearch"].as_array().unwrap();
    tickets.iter().map(|ticket| ticket["id"].as_str().unwrap().to_owned()).collect()
}

/// A line of the first location that takes no tickets any more.
async fn closed_line(hub: &RunningHub, how: &str) -> String {
    let body = json!({"name": how, "color": "#3a6ff0"});
    let made = answer(hub.request(Method::POST, "/v1/locations/1/lines").json(&body)).await;
    let id = made.body["id"].as_str().unwrap().to_owned();
    assert_eq!(hub.post(&format!("/v1/lines/{id}/{how}"), &[]).await.status, 200);
    id
}

#[tokio::test]
async fn patch_changes_what_it_names_and_null_clears() {
    let hub = RunningHub::start().await;
    let body = json!({"firstName": " Anna ", "phoneNumber": "37255512345", "line": "2"});
    assert_eq!(patch(&hub, "12345", &body).await.status, 200);
    let changed = ticket(&hub, "12345").await;
    assert_eq!(changed["firstName"], "Anna");
    assert_eq!(changed["lastName"], "Schmidt");
    assert_eq!(changed["phoneNumber"], json!(37_255_512_345_i64));
    assert_eq!((&changed["line"], &changed["status"]), (&json!(2), &json!("CALLED")));
    let body = json!({"lastName": null, "email": null, "phoneNumber": null});
    assert_eq!(patch(&hub, "12345", &body).await.status, 200);
    let cleared = ticket(&hub, "12345").await;
    for name in ["lastName", "email", "phoneNumber"] {
        assert_eq!(cleared.get(name), None, "{name}");
    }
    assert_eq!(cleared["firstName"], "Anna");
}

#[tokio::test]
async fn invalid_patch_changes_nothing_and_says_why() {
    let hub = RunningHub::start().await;
    let (disabled, archived) =
        (closed_line(&hub, "disable").await, closed_line(&hub, "archive").await);
    let before = ticket(&hub, "12346").await;
    for (body, status, message) in [
        (json!({"firstName": null}), 400, "First name must not be empty or blank".to_owned()),
        (json!({"firstName": " "}), 400, "First name must not be empty or blank".to_owned()),
        (json!({"firstName": "E"}), 400, "The field firstName is not valid".to_owned()),
        (json!({"lastName": "S".repeat(51)}), 400, "The field lastName is not valid".to_owned()),
        (json!({"email": "nobody"}), 400, "The field email is not valid".to_owned()),
        (json!({"languageCode": "english"}), 400, "The field languageCode is not valid".to_owned()),
        (json!({"line": "789"}), 404, "Line with id 789 not found".to_owned()),
        // Of another location.
        (json!({"line": "4"}), 404, "Line with id 4 not found".to_owned()),
        (json!({"line": disabled}), 409, format!("Line with id {disabled} is disabled")),
        (json!({"line": archived}), 409, format!("Line with id {archived} is archived")),
    ] {
        let refused = patch(&hub, "12346", &body).await;
        assert_eq!((refused.status, refused.message()), (status, &*message), "{body}");
    }
    let refused = patch(&hub, "12346", &json!({"phoneNumber": "12"})).await;
    assert_eq!(refused.status, 400);
    let rule = refused.body["errors"][0]["phoneNumber"].as_str().unwrap();
    assert!(rule.contains("5 to 20 digits"), "{rule}");
    let missing = patch(&hub, "123456", &json!({"firstName": "Anna"})).await;
    assert_eq!((missing.status, missing.message()), (404, "Ticket with id 123456 not found"));
    assert_eq!(ticket(&hub, "12346").await, before);
}

#[tokio::test]
async fn form_of_the_vendors_client_edits_and_an_empty_field_clears() {
    let hub = RunningHub::start().await;
    let form = [("firstName", "Anna"), ("lastName", ""), ("line", "3"), ("user", "1")];
    let edited = hub.post("/v1/tickets/12346/edit", &form).await;
    assert_eq!((edited.status, &edited.body["result"]), (200, &json!("success")));
    let changed = ticket(&hub, "12346").await;
    assert_eq!((&changed["firstName"], &changed["line"]), (&json!("Anna"), &json!(3)));
    assert_eq!(changed.get("lastName"), None);
    let refused = hub.post("/v1/tickets/12346/edit", &[("extra", "[]")]).await;
    assert_eq!(refused.status, 400);
    assert!(refused.developer_message().contains("/fields/"), "{refused:?}");
}

#[tokio::test]
async fn ticket_is_assigned_and_unassigned_until_it_has_ended() {
    let hub = RunningHub::start().await;
    let form = [("assigner", "2"), ("assignee", "1")];
    assert_eq!(hub.post("/v1/tickets/12346/assign", &form).await.status, 200);
    let assigned = ticket(&hub, "12346").await["assigned"].clone();
    assert_eq!(assigned, json!({"assigner": 2, "assignee": 1}));
    let told = hub.query("{ ticket(id: 12346) { assignee { firstName } } }").await;
    assert_eq!(told["data"]["ticket"]["assignee"]["firstName"], "Helen");
    assert_eq!(hub.post("/v1/tickets/12346/unassign", &[("user", "1")]).await.status, 200);
    assert_eq!(ticket(&hub, "12346").await.get("assigned"), None);

    let unknown = hub.post("/v1/tickets/12346/assign", &[("assigner", "1"), ("assignee", "9")]);
    assert_eq!(unknown.await.message(), "User not found");
    let nobody = hub.post("/v1/tickets/12346/assign", &[("assigner", "1")]).await;
    assert_eq!(nobody.message(), "The field assignee is required");
    assert_eq!(hub.post("/v1/tickets/12346/cancel", &[("user", "1")]).await.status, 200);
    assert_eq!(hub.post("/v1/tickets/12346/assign", &form).await.status, 409);
}

#[tokio::test]
async fn waiting_ticket_moves_behind_another_or_to_the_head() {
    let hub = RunningHub::start().await;
    assert_eq!(waiting(&hub).await, ["12346", "12347", "12348", "12349"]);
    for (moved, after, expected) in [
        ("12346", Some("12348"), ["12347", "12348", "12346", "12349"]),
        // There is no room between these two, so those behind make some.
        ("12349", Some("12348"), ["12347", "12348", "12349", "12346"]),
        ("12347", Some("12348"), ["12348", "12347", "12349", "12346"]),
        ("12348", Some("12346"), ["12347", "12349", "12346", "12348"]),
        ("12346", None, ["12346", "12347", "12349", "12348"]),
    ] {
        let form: Vec<_> = after.map(|after| ("after", after)).into_iter().collect();
        let moved_to = hub.post(&format!("/v1/tickets/{moved}/reorder"), &form).await;
        assert_eq!(moved_to.status, 200, "{moved_to:?}");
        assert_eq!(waiting(&hub).await, expected, "{moved} after {after:?}");
    }
    // Who comes now comes last, also where others were moved to later instants.
    let body = json!({"lineId": 1, "firstName": "Eva"});
    let made = answer(hub.request(Method::POST, "/tickets").json(&body)).await;
    assert_eq!(waiting(&hub).await.last().map(String::as_str), made.body["id"].as_str());
}

#[tokio::test]
async fn ticket_does_not_move_behind_one_that_does_not_wait_beside_it() {
    let hub = RunningHub::start().await;
    // Itself, one that is served, one of another location, and one that is not there.
    for after in ["12346", "12345", "12351", "99999"] {
        let refused = hub.post("/v1/tickets/12346/reorder", &[("after", after)]).await;
        let message = format!("Ticket {after} does not wait in this queue");
        assert_eq!((refused.status, refused.message()), (409, &*message));
    }
    assert_eq!(hub.post("/v1/tickets/12345/reorder", &[]).await.status, 409);
    assert_eq!(waiting(&hub).await, ["12346", "12347", "12348", "12349"]);
}

#[tokio::test]
async fn forwarded_ticket_waits_at_the_end_of_another_line() {
    let hub = RunningHub::start().await;
    let form = [("user", "1"), ("line", "3")];
    let forwarded = hub.post("/v1/tickets/12345/forward", &form).await;
    assert_eq!((forwarded.status, forwarded.body), (200, json!({ "statusCode": 200 })));
    let body = hub.get("/v1/tickets/12345?responseScope=INTERACTIONS").await.body;
    assert_eq!((&body["status"], &body["line"]), (&json!("NEW"), &json!(3)));
    assert_eq!(body.get("called"), None);
    // The visit at the first line stays, and has ended.
    assert_eq!(body["interactions"][0]["line"], 1);
    assert!(body["interactions"][0]["end"].is_string());
    assert_eq!(waiting(&hub).await, ["12346", "12347", "12348", "12349", "12345"]);
    let archived = closed_line(&hub, "archive").await;
    for (line, status) in [("4", 404), ("99", 404), (&*archived, 409)] {
        let refused = hub.post("/v1/tickets/12346/forward", &[("line", line)]).await;
        assert_eq!(refused.status, status, "{refused:?}");
    }
    assert_eq!(
        hub.post("/v1/tickets/12346/forward", &[]).await.message(),
        "The field line is required"
    );
    assert_eq!(hub.post("/v1/tickets/12346/cancel", &[("user", "1")]).await.status, 200);
    assert_eq!(hub.post("/v1/tickets/12346/forward", &form).await.status, 409);
}

#[tokio::test]
async fn labels_are_set_as_a_whole() {
    let hub = RunningHub::start().await;
    for (labels, expected) in [
        (json!(["VIP", "Tall"]), &["VIP", "Tall"][..]),
        (json!(["Tall", "New", "New"]), &["Tall", "New"]),
        (json!([{"value": "Red", "color": "FF0000"}]), &["Red"]),
        (json!([]), &[]),
    ] {
        let request = hub.request(Method::PUT, "/v1/tickets/12346/labels");
        let set = answer(request.json(&json!({ "labels": labels }))).await;
        assert_eq!((set.status, &set.body["result"]), (200, &json!("success")));
        let there = ticket(&hub, "12346").await["labels"].clone();
        let there = there.as_array().unwrap();
        let values: Vec<_> = there.iter().map(|label| label["value"].as_str().unwrap()).collect();
        assert_eq!(values, expected, "{labels}");
    }
    let request = hub.request(Method::PUT, "/v1/tickets/12346/labels");
    let refused = answer(request.json(&json!({ "labels": ["x".repeat(51)] }))).await;
    assert_eq!(refused.status, 400);
    assert!(refused.developer_message().contains("1 to 50 characters"), "{refused:?}");
}

#[tokio::test]
async fn step_is_taken_by_the_user_who_is_named_or_else_by_the_user_of_the_key() {
    let hub = RunningHub::start().await;
    let key = hub.key_of("Helen Park").await;
    let request = hub.bare(Method::POST, "/v1/tickets/12346/cancel");
    let cancelled = answer(request.header("X-Qminder-REST-API-Key", key)).await;
    assert_eq!(cancelled.status, 200, "{cancelled:?}");
    // The user of the key is who did it, where nobody else is named.
    let told = hub.query("{ ticket(id: 12346) { statusSetBy { firstName } } }").await;
    assert_eq!(told["data"]["ticket"]["statusSetBy"]["firstName"], "Helen");
    let refused = hub.post("/v1/tickets/12347/cancel", &[("user", "9")]).await;
    assert_eq!((refused.status, refused.message()), (400, "User not found"));
}
