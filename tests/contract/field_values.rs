//! A visitor's answers to input fields, on tickets over REST.

use reqwest::Method;
use serde_json::{Value, json};
use system_tests::{Answer, RunningHub, answer};

use crate::receiver::new_ticket;

const NAME: &str = "d0000000-0000-4000-8000-000000000001";
const REASON: &str = "d0000000-0000-4000-8000-000000000005";
const HELP: &str = "d0000000-0000-4000-8000-000000000006";
const PEOPLE: &str = "d0000000-0000-4000-8000-000000000008";
const WHEELCHAIR: &str = "d0000000-0000-4000-8000-000000000101";
const INTERPRETER: &str = "d0000000-0000-4000-8000-000000000102";
const UNKNOWN: &str = "550e8400-e29b-41d4-a716-446655440000";

async fn put(hub: &RunningHub, ticket: &str, field: &str, body: &Value) -> Answer {
    let path = format!("/v1/tickets/{ticket}/fields/{field}");
    answer(hub.request(Method::POST, &path).json(body)).await
}

async fn remove(hub: &RunningHub, ticket: &str, field: &str) -> Answer {
    let path = format!("/v1/tickets/{ticket}/fields/{field}");
    answer(hub.request(Method::DELETE, &path)).await
}

async fn extra(hub: &RunningHub, ticket: &str) -> Value {
    hub.get(&format!("/v1/tickets/{ticket}")).await.body["extra"].clone()
}

#[tokio::test]
async fn answers_are_written_replaced_and_taken_away() {
    let hub = RunningHub::start().await;
    let ticket = new_ticket(&hub).await;
    assert_eq!(extra(&hub, &ticket).await, Value::Null);
    for (field, body) in [
        (PEOPLE, json!({"value": "2"})),
        // The order of the field's own options counts, not that of the answer.
        (&*HELP.to_uppercase(), json!({"optionIds": [INTERPRETER, WHEELCHAIR, INTERPRETER]})),
        (PEOPLE, json!({"value": "3"})),
    ] {
        let written = put(&hub, &ticket, field, &body).await;
        assert_eq!(written.status, 200, "{written:?}");
    }
    let people = json!({"title": "Number of people", "value": "3"});
    let help = json!({"title": "Help needed", "value": "Wheelchair, Interpreter"});
    assert_eq!(extra(&hub, &ticket).await, json!([people, help]));
    // It is no failure where there is none.
    for _ in 0..2 {
        assert_eq!(remove(&hub, &ticket, PEOPLE).await.status, 200);
    }
    assert_eq!(extra(&hub, &ticket).await, json!([help]));
}

#[tokio::test]
async fn answer_that_the_field_does_not_take_is_refused() {
    let hub = RunningHub::start().await;
    let before = extra(&hub, "12346").await;
    let options = "Invalid options provided";
    for (ticket, field, body, status, message) in [
        ("12346", PEOPLE, json!({}), 400, "Both value and options are empty"),
        ("12346", PEOPLE, json!({"value": " "}), 400, "Both value and options are empty"),
        ("12346", HELP, json!({"optionIds": []}), 400, "Both value and options are empty"),
        ("12346", PEOPLE, json!({"value": "x".repeat(501)}), 400, "The field value is not valid"),
        ("12346", HELP, json!({"optionIds": ["x"]}), 400, "The field optionIds is not valid"),
        ("12346", HELP, json!({"optionIds": [UNKNOWN]}), 400, options),
        ("12346", HELP, json!({"value": "Wheelchair"}), 400, options),
        ("12346", PEOPLE, json!({"optionIds": [WHEELCHAIR]}), 400, options),
        (
            "12346",
            NAME,
            json!({"value": "Eva"}),
            400,
            "The input field holds a detail of the visitor",
        ),
        ("99999", PEOPLE, json!({"value": "2"}), 404, "Ticket with id 99999 not found"),
        (
            "12346",
            UNKNOWN,
            json!({"value": "2"}),
            404,
            "Input field with id 550e8400-e29b-41d4-a716-446655440000 not found",
        ),
        ("12346", "x", json!({"value": "2"}), 404, "Input field with id x not found"),
        (
            "12351",
            PEOPLE,
            json!({"value": "2"}),
            409,
            "Ticket and input field are from different locations",
        ),
    ] {
        let refused = put(&hub, ticket, field, &body).await;
        assert_eq!((refused.status, refused.message()), (status, message), "{field} {body}");
    }
    assert_eq!(extra(&hub, "12346").await, before);
    let mandatory = remove(&hub, "12346", REASON).await;
    let expected = (400, "Mandatory input field cannot be removed");
    assert_eq!((mandatory.status, mandatory.message()), expected);
    assert_eq!(remove(&hub, "12346", UNKNOWN).await.status, 404);
    assert_eq!(remove(&hub, "12351", PEOPLE).await.status, 409);
    assert_eq!(remove(&hub, "99999", PEOPLE).await.status, 404);
}

#[tokio::test]
async fn new_ticket_keeps_its_answers_and_one_to_an_unknown_field_makes_none() {
    let hub = RunningHub::start().await;
    let create = async |fields: Value| {
        let body = json!({"lineId": 1, "firstName": "Eva", "fields": fields});
        answer(hub.request(Method::POST, "/tickets").json(&body)).await
    };
    let fields = json!([
        {"inputFieldId": REASON, "value": "Consultation"},
        {"inputFieldId": HELP, "optionIds": [WHEELCHAIR]},
        // As a form sends what was left empty.
        {"inputFieldId": PEOPLE, "value": "", "optionIds": null},
    ]);
    let made = create(fields).await;
    assert_eq!(made.status, 201, "{made:?}");
    let expected = json!([
        {"title": "Reason for visit", "value": "Consultation"},
        {"title": "Help needed", "value": "Wheelchair"},
    ]);
    assert_eq!(extra(&hub, made.body["id"].as_str().unwrap()).await, expected);

    let count = async || hub.post("/v1/tickets/count", &[]).await.body["count"].clone();
    let before = count().await;
    for (fields, status) in [
        (json!([{"inputFieldId": UNKNOWN, "value": "x"}]), 404),
        (json!([{"inputFieldId": HELP, "optionIds": [UNKNOWN]}]), 400),
        (
            json!([{"inputFieldId": PEOPLE, "value": "1"}, {"inputFieldId": PEOPLE, "value": "2"}]),
            400,
        ),
    ] {
        assert_eq!(create(fields.clone()).await.status, status, "{fields}");
    }
    assert_eq!(count().await, before);
}
