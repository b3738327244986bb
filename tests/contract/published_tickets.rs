//! Each call of tickets that is published, with the inputs that are documented for it.

use reqwest::RequestBuilder;
use serde_json::{Value, json};
use system_tests::RunningHub;

use crate::published::{Published, bare};

/// The demo's input fields of the first location: a text, a choice of several, and the mandatory
/// one is the text.
const REASON: &str = "d0000000-0000-4000-8000-000000000005";
const HELP: &str = "d0000000-0000-4000-8000-000000000006";
const PEOPLE: &str = "d0000000-0000-4000-8000-000000000008";
const WHEELCHAIR: &str = "d0000000-0000-4000-8000-000000000101";
const INTERPRETER: &str = "d0000000-0000-4000-8000-000000000102";

fn form<'f>(
    fields: &'f [(&'f str, &'f str)],
) -> impl FnOnce(RequestBuilder) -> RequestBuilder + 'f {
    move |request| request.form(fields)
}

fn json_of(body: Value) -> impl FnOnce(RequestBuilder) -> RequestBuilder {
    move |request| request.header("X-Qminder-API-Version", "2020-09-01").json(&body)
}

fn query<'q>(
    fields: &'q [(&'q str, &'q str)],
) -> impl FnOnce(RequestBuilder) -> RequestBuilder + 'q {
    move |request| request.query(fields)
}

#[tokio::test]
async fn every_call_of_tickets_answers_as_published() {
    let hub = RunningHub::start().await;
    let mut published = Published::read("tickets");
    let body = json!({
        "lineId": "1", "firstName": "John", "lastName": "Doe", "phoneNumber": "+12125551234",
        "email": "john@example.com", "languageCode": "en", "source": "MANUAL",
        "fields": [
            {"inputFieldId": REASON, "value": "Consultation"},
            {"inputFieldId": HELP, "optionIds": [WHEELCHAIR, INTERPRETER]},
        ],
        "labels": [{"value": "VIP"}],
    });
    let made = published.call(&hub, "POST /tickets", &[], json_of(body)).await;
    let id = made.body["id"].as_str().unwrap().to_owned();
    let id = id.as_str();

    for body in [
        json!({"firstName": "John", "lastName": "Doe", "email": "john.doe@example.com"}),
        json!({"phoneNumber": "12125551234", "line": "2", "languageCode": "es"}),
        json!({"lastName": null, "email": null, "phoneNumber": null}),
        json!({"phoneNumber": "+12125551234", "line": 1}),
    ] {
        published.call(&hub, "PATCH /tickets/{ticketId}", &[id], json_of(body)).await;
    }

    let assign = "POST /v1/tickets/{id}/assign";
    let users = [("assigner", "2"), ("assignee", "1")];
    published.call(&hub, assign, &[id], form(&users)).await;
    published.call(&hub, assign, &[id], json_of(json!({"assigner": 1, "assignee": 2}))).await;
    let unassign = "POST /v1/tickets/{id}/unassign";
    published.call(&hub, unassign, &["12346"], form(&[("user", "1")])).await;
    published.call(&hub, unassign, &["12346"], json_of(json!({"user": 1}))).await;
    published.call(&hub, unassign, &["12346"], bare).await;

    let reorder = "POST /v1/tickets/{id}/reorder";
    published.call(&hub, reorder, &[id], form(&[("after", "12346")])).await;
    published.call(&hub, reorder, &[id], json_of(json!({"after": 12347}))).await;
    published.call(&hub, reorder, &[id], bare).await;

    for step in ["add", "remove"] {
        let call = format!("POST /v1/tickets/{{id}}/labels/{step}");
        published.call(&hub, &call, &[id], form(&[("value", "Tall"), ("user", "1")])).await;
        let body = json!({"value": "Loud", "user": 1});
        published.call(&hub, &call, &[id], json_of(body)).await;
    }

    let field = "POST /v1/tickets/{ticketId}/fields/{inputFieldId}";
    let body = json!({"value": "Customer needs wheelchair access"});
    published.call(&hub, field, &[id, REASON], json_of(body)).await;
    published.call(&hub, field, &[id, HELP], json_of(json!({"optionIds": [WHEELCHAIR]}))).await;
    published.call(&hub, field, &[id, PEOPLE], json_of(json!({"value": "2"}))).await;
    let field = "DELETE /v1/tickets/{ticketId}/fields/{inputFieldId}";
    published.call(&hub, field, &[id, PEOPLE], bare).await;

    let call = "POST /v1/tickets/{id}/call";
    let called = published.call(&hub, call, &[id], query(&[("desk", "3"), ("user", "1")])).await;
    let by_form = [("desk", "1"), ("user", "2"), ("keepActiveTicketsOpen", "true")];
    published.call(&hub, call, &["12346"], form(&by_form)).await;
    let body = json!({"desk": 1, "user": 2, "keepActiveTicketsOpen": true});
    published.call(&hub, call, &["12347"], json_of(body)).await;
    published.call(&hub, call, &["12348"], bare).await;
    assert_eq!(
        (&called.body["called"]["caller"], &called.body["called"]["desk"]),
        (&json!(1), &json!(3))
    );
    let extra = json!([
        {"title": "Reason for visit", "value": "Customer needs wheelchair access"},
        {"title": "Help needed", "value": "Wheelchair"},
    ]);
    assert_eq!(called.body["extra"], extra);

    published.call(&hub, "POST /v1/tickets/{id}/recall", &[id], bare).await;
    let back = "POST /v1/tickets/{id}/returntoqueue";
    let place = [("user", "1"), ("position", "FIRST")];
    published.call(&hub, back, &["12346"], query(&place)).await;
    published.call(&hub, back, &["12347"], form(&[("user", "1"), ("position", "LAST")])).await;
    let forward = "POST /v1/tickets/{id}/forward";
    published.call(&hub, forward, &["12346"], form(&[("user", "1"), ("line", "3")])).await;
    published.call(&hub, forward, &["12347"], json_of(json!({"user": 1, "line": 2}))).await;
    published.call(&hub, "POST /v1/tickets/{id}/cancel", &["12346"], query(&[("user", "1")])).await;
    published.call(&hub, "POST /v1/tickets/{id}/cancel", &["12347"], form(&[("user", "1")])).await;
    published.call(&hub, "POST /v1/tickets/{id}/markserved", &[id], bare).await;
    published.call(&hub, "POST /v1/tickets/{id}/marknoshow", &["12348"], bare).await;

    let scope = [("responseScope", "MESSAGES,INTERACTIONS,CONNECTED_TICKETS")];
    published.call(&hub, "GET /v1/tickets/{id}", &[id], query(&scope)).await;
    for id in ["12345", "12346", "12348", "12349"] {
        published.call(&hub, "GET /v1/tickets/{id}", &[id], bare).await;
    }
    published.call(&hub, "GET /v1/tickets/{id}/messages", &[id], bare).await;
    let narrowed = [
        ("location", "1"),
        ("line", "1"),
        ("status", "NEW,CALLED,SERVED,CANCELLED_BY_CLERK"),
        ("caller", "1"),
        ("minCreated", "2020-05-03T00:00:00Z"),
        ("maxCreated", "4102444800"),
        ("minCalled", "1588767798"),
        ("maxCalled", "2100-01-01T00:00:00Z"),
    ];
    let found = published.call(&hub, "GET /v1/tickets/search", &[], query(&narrowed)).await;
    let counted = published.call(&hub, "POST /v1/tickets/count", &[], query(&narrowed)).await;
    assert_eq!(counted.body["count"], found.body["data"].as_array().unwrap().len());
    for order in ["id ASC", "created DESC", "called ASC", "served DESC"] {
        let ordered = [("limit", "100"), ("order", order), scope[0]];
        published.call(&hub, "GET /v1/tickets/search", &[], query(&ordered)).await;
    }

    let text = [("message", "Hello, it's your turn!"), ("user", "123")];
    published.call(&hub, "POST /v1/tickets/{id}/messages", &[id], form(&text)).await;
    let start = json!({"lineId": 1, "firstName": "John", "startTime": "2024-12-15T10:00:00Z"});
    for call in ["POST /v1/appointments", "POST /v1/appointments/auto-assign"] {
        published.call(&hub, call, &[], json_of(start.clone())).await;
    }
    published.call(&hub, "PATCH /v1/appointments/{ticketId}", &[id], json_of(start)).await;
    for step in ["cancel", "checkin", "marknoshow"] {
        let call = format!("POST /v1/appointments/{{ticketId}}/{step}");
        published.call(&hub, &call, &[id], bare).await;
    }
    published.assert_all_made();
}
