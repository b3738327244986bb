//! What is announced of labels, answers, lines, desks, input fields and locations.

use reqwest::Method;
use serde_json::{Value, json};
use system_tests::{RunningHub, answer};

use crate::sockets::Socket;

const REASON: &str = "d0000000-0000-4000-8000-000000000005";
const HELP: &str = "d0000000-0000-4000-8000-000000000006";
const WHEELCHAIR: &str = "d0000000-0000-4000-8000-000000000101";

/// What a subscription answers once `change` was made.
async fn announced(hub: &RunningHub, field: &str, selection: &str, change: Change<'_>) -> Value {
    let mut socket = Socket::official(hub).await;
    socket.start("1", &format!("subscription {{ told: {field} {selection} }}")).await;
    change.make(hub).await;
    let frame = socket.next().await;
    assert_eq!(frame["type"], "data", "{field}: {frame}");
    frame["payload"]["data"]["told"].clone()
}

/// A call over REST that succeeds.
struct Change<'c>(Method, &'c str, Value);

impl Change<'_> {
    async fn make(self, hub: &RunningHub) {
        let Self(method, path, body) = self;
        let changed = answer(hub.request(method, path).json(&body)).await;
        assert!((200..300).contains(&changed.status), "{path}: {changed:?}");
    }
}

#[tokio::test]
async fn new_ticket_is_announced_to_those_who_listen_to_all_locations() {
    let hub = RunningHub::start().await;
    for line in ["2", "4"] {
        let body = json!({ "lineId": line, "firstName": "Eva" });
        let change = Change(Method::POST, "/tickets", body);
        let told = announced(&hub, "createdTickets", "{ firstName line { id } }", change).await;
        assert_eq!(told, json!({ "firstName": "Eva", "line": { "id": line } }));
    }
}

#[tokio::test]
async fn change_of_labels_is_announced_with_the_ticket_and_its_labels() {
    let hub = RunningHub::start().await;
    let selection = "{ ticket { id external { provider } } labels { value color } }";
    hub.send("my-crm", "Patient Info", r#"{"fields":[]}"#).await;
    let body = json!({ "value": "VIP", "color": "#112233" });
    let change = Change(Method::POST, "/v1/tickets/12345/labels/add", body);
    let field = "changedTicketLabels(locationId: 1)";
    let told = announced(&hub, field, selection, change).await;
    let ticket = json!({ "id": "12345", "external": [{ "provider": "my-crm" }] });
    assert_eq!(told["ticket"], ticket);
    assert_eq!(told["labels"][0]["value"], "VIP");
    let body = json!({ "value": "VIP" });
    let change = Change(Method::POST, "/v1/tickets/12345/labels/remove", body);
    let told = announced(&hub, field, selection, change).await;
    assert_eq!(told, json!({ "ticket": ticket, "labels": [] }));
}

#[tokio::test]
async fn changed_answer_is_announced_with_the_title_of_its_input_field() {
    let hub = RunningHub::start().await;
    let selection = "{ __typename id title ticket { id }
        ... on ChangedUniTicketField { value }
        ... on ChangedMultiTicketField { options { title } attachments { id } } }";
    let field = "changedTicketFields(locationId: 1)";
    let path = |id: &str| format!("/v1/tickets/12346/fields/{id}");
    let change = Change(Method::POST, &path(REASON), json!({ "value": "Check-up" }));
    let expected = json!({ "__typename": "ChangedUniTicketField", "id": REASON,
        "title": "Reason for visit", "ticket": { "id": "12346" }, "value": "Check-up" });
    assert_eq!(announced(&hub, field, selection, change).await, expected);
    let expected = |options: Value| {
        json!({ "__typename": "ChangedMultiTicketField", "id": HELP, "title": "Help needed",
            "ticket": { "id": "12346" }, "options": options, "attachments": null })
    };
    let change = Change(Method::POST, &path(HELP), json!({ "optionIds": [WHEELCHAIR] }));
    let told = announced(&hub, field, selection, change).await;
    assert_eq!(told, expected(json!([{ "title": "Wheelchair" }])));
    let change = Change(Method::DELETE, &path(HELP), json!({}));
    assert_eq!(announced(&hub, field, selection, change).await, expected(json!([])));
}

#[tokio::test]
async fn changed_line_is_announced_as_a_line_and_with_its_location() {
    let hub = RunningHub::start().await;
    let change = |path| Change(Method::POST, path, json!({}));
    let field = "changedLines(locationId: 1)";
    let archive = change("/v1/lines/3/archive");
    let told = announced(&hub, field, "{ id archived location { id } }", archive).await;
    assert_eq!(told, json!({ "id": "3", "archived": true, "location": { "id": "1" } }));
    let field = "changedLocationLine(locationId: 1)";
    let selection = "{ id lines(archived: true) { id } }";
    let told = announced(&hub, field, selection, change("/v1/lines/3/unarchive")).await;
    assert_eq!(told, json!({ "id": "1", "lines": [] }));
}

#[tokio::test]
async fn each_event_of_a_location_is_answered_as_it_is_then() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::official(&hub).await;
    let selection = "{ lines(archived: true) { id } }";
    let query = format!("subscription {{ changedLocationLine(locationId: 1) {selection} }}");
    socket.start("1", &query).await;
    for (path, expected) in [
        ("/v1/lines/3/archive", json!([{ "id": "3" }])),
        ("/v1/lines/1/archive", json!([{ "id": "1" }, { "id": "3" }])),
        ("/v1/lines/3/unarchive", json!([{ "id": "1" }])),
    ] {
        Change(Method::POST, path, json!({})).make(&hub).await;
        let frame = socket.next().await;
        assert_eq!(frame["payload"]["data"]["changedLocationLine"]["lines"], expected, "{path}");
    }
}

#[tokio::test]
async fn chosen_desk_is_announced_with_all_desks_of_the_location() {
    let hub = RunningHub::start().await;
    let change = Change(Method::POST, "/v1/users/1/desk", json!({ "desk": 1 }));
    let selection = "{ id user { firstName } }";
    let told = announced(&hub, "changedDesks(locationId: 1)", selection, change).await;
    let helen = json!({ "firstName": "Helen" });
    assert_eq!(told, json!([{ "id": "1", "user": helen }, { "id": "3", "user": null }]));
}

#[tokio::test]
async fn changed_input_field_is_announced_with_all_fields_of_the_location() {
    let hub = RunningHub::start().await;
    let path = format!("/input-fields/{REASON}");
    let change = Change(Method::PATCH, &path, json!({ "title": "Why" }));
    let told = announced(&hub, "changedInputFields(locationId: 1)", "{ id title }", change).await;
    assert_eq!(told.as_array().unwrap().len(), 9);
    assert_eq!(told[4], json!({ "id": REASON, "title": "Why" }));
}

#[tokio::test]
async fn changed_location_is_announced() {
    let hub = RunningHub::start().await;
    let change = Change(Method::PATCH, "/locations/1", json!({ "name": "Town Clinic" }));
    let told = announced(&hub, "changedLocation(locationId: 1)", "{ name }", change).await;
    assert_eq!(told, json!({ "name": "Town Clinic" }));
}

#[tokio::test]
async fn subscription_to_a_location_that_is_not_there_is_refused() {
    let hub = RunningHub::start().await;
    for field in [
        "changedTicketFields(locationId: 9) { title }",
        "changedTicketLabels(locationId: 9) { ticket { id } }",
        "changedLines(locationId: 9) { id }",
        "changedLocationLine(locationId: 9) { id }",
        "changedDesks(locationId: 9) { id }",
        "changedInputFields(locationId: 9) { id }",
        "changedLocation(locationId: 9) { id }",
    ] {
        let mut socket = Socket::official(&hub).await;
        let query = format!("subscription {{ {field} }}");
        let frame = json!({ "id": "1", "type": "start", "payload": { "query": query } });
        socket.send(&frame.to_string()).await;
        let refused = socket.next().await;
        assert_eq!(refused["type"], "error", "{field}: {refused}");
        assert_eq!(refused["payload"]["errors"][0]["errorType"], "NOT_FOUND", "{refused}");
    }
}
