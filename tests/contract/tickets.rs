//! Tickets, locations, lines and desks over REST.

use reqwest::Method;
use serde_json::{Value, json};
use system_tests::{Answer, RunningHub, answer};

async fn create(hub: &RunningHub, body: &Value) -> Answer {
    let request =
        hub.request(Method::POST, "/tickets").header("X-Qminder-API-Version", "2020-09-01");
    answer(request.json(body)).await
}

async fn status(hub: &RunningHub, id: &str) -> Value {
    hub.get(&format!("/v1/tickets/{id}")).await.body["status"].clone()
}

const UUID: &str = "550e8400-e29b-41d4-a716-446655440000";

fn labels(count: usize) -> Vec<Value> {
    let value = |number| format!("{number} {}", "é".repeat(46));
    (0..count).map(|number| json!({"value": value(number), "color": "#5B6472"})).collect()
}

fn success() -> Value {
    json!({ "statusCode": 200, "result": "success" })
}

#[tokio::test]
async fn ticket_is_made_and_read_back() {
    let hub = RunningHub::start().await;
    let body = json!({
        "lineId": "1", "firstName": "Eva", "lastName": "Saar", "phoneNumber": "+37255512345",
        "email": "eva@example.com", "languageCode": "et", "source": "MANUAL",
        "labels": [{"value": "VIP", "color": "#000000"}],
    });
    let made = create(&hub, &body).await;
    assert_eq!(made.status, 201, "{made:?}");
    assert_eq!(made.body["publicId"], "A-3");
    let id = made.body["id"].as_str().unwrap();
    let ticket = hub.get(&format!("/v1/tickets/{id}")).await.body;
    assert_eq!(ticket["statusCode"], 200);
    assert_eq!(ticket["id"], id);
    assert_eq!(ticket["status"], "NEW");
    assert_eq!(ticket["firstName"], "Eva");
    assert_eq!(ticket["phoneNumber"], json!(37_255_512_345_i64));
    assert_eq!(ticket["labels"], json!([{"value": "VIP", "color": "000000"}]));
    assert_eq!(ticket["publicId"], "A-3");
}

#[tokio::test]
async fn ticket_that_breaks_a_limit_is_refused_and_says_which() {
    let hub = RunningHub::start().await;
    let cases = [
        (json!({"lineId": 1, "firstName": "E"}), "firstName"),
        (json!({"lineId": 1, "firstName": "E".repeat(51)}), "firstName"),
        (json!({"lineId": 1, "firstName": "Eva", "lastName": "S".repeat(51)}), "lastName"),
        (json!({"lineId": 1, "firstName": "Eva", "phoneNumber": "372 555 12345"}), "phoneNumber"),
        (json!({"lineId": 1, "firstName": "Eva", "phoneNumber": "+1234"}), "phoneNumber"),
        (json!({"lineId": 1, "firstName": "Eva", "email": "nobody"}), "email"),
        (json!({"lineId": 1, "firstName": "Eva", "email": "a@b.example, c@d.example"}), "email"),
        (
            json!({"lineId": 1, "firstName": "Eva", "email": format!("{}@b", "a".repeat(99))}),
            "email",
        ),
        (json!({"lineId": 1, "firstName": "Eva", "source": "FAX"}), "source"),
        (json!({"lineId": 1, "firstName": "Eva", "source": "M".repeat(50_000)}), "source"),
        (json!({"lineId": 1, "firstName": "Eva", "languageCode": "english"}), "languageCode"),
        (json!({"lineId": 1, "firstName": "Eva", "labels": labels(21)}), "labels"),
        (json!({"lineId": 1, "firstName": "Eva", "labels": [{"value": ""}]}), "labels"),
        (json!({"lineId": 1, "firstName": "Eva", "labels": [{"value": "x".repeat(51)}]}), "labels"),
        (
            json!({"lineId": 1, "firstName": "Eva", "labels": [{"value": "x", "color": "red"}]}),
            "#rrggbb",
        ),
        (
            json!({"lineId": 1, "firstName": "Eva", "fields": [{"inputFieldId": "1"}]}),
            "inputFieldId",
        ),
        (
            json!({"lineId": 1, "firstName": "Eva", "fields": [{"inputFieldId": UUID, "value": "x".repeat(501)}]}),
            "500",
        ),
        (
            json!({"lineId": 1, "firstName": "Eva", "fields": [{"inputFieldId": UUID, "optionIds": ["x"]}]}),
            "optionIds",
        ),
        (
            json!({"lineId": 1, "firstName": "Eva", "fields": vec![json!({"inputFieldId": UUID}); 51]}),
            "fields",
        ),
        (json!({"firstName": "Eva"}), "lineId"),
    ];
    for (body, named) in cases {
        let refused = create(&hub, &body).await;
        assert_eq!(refused.status, 400, "{body}");
        let told = format!("{} {}", refused.message(), refused.developer_message());
        assert!(told.to_lowercase().contains(&named.to_lowercase()), "{told}");
    }
}

#[tokio::test]
async fn ticket_at_all_limits_is_taken_and_has_room_for_no_more_labels() {
    let hub = RunningHub::start().await;
    let mut fields = Vec::new();
    // The demo's location has nine of its own, of the fifty that it may have.
    for number in 0..41 {
        let id = format!("550e8400-e29b-41d4-a716-4466554400{number:02}");
        let field = json!({
            "id": id, "location": {"id": 1}, "type": "TEXT", "title": format!("Field {number}"),
            "isMandatoryBeforeAdded": false, "isMandatoryBeforeServed": false,
            "isMandatoryInRemoteSignIn": false, "isVisibleInWaitingDrawer": true,
            "isVisibleInServingDrawer": true, "showInRemoteSignIn": true, "visibleForLines": [],
        });
        let made = answer(hub.request(Method::POST, "/input-fields").json(&field)).await;
        assert_eq!(made.status, 201, "{made:?}");
        fields.push(json!({"inputFieldId": id, "value": "é".repeat(500)}));
    }
    let body = json!({
        "lineId": "1", "firstName": "é".repeat(50), "lastName": "é".repeat(50),
        "email": format!("{}@example.com", "a".repeat(88)), "source": "MICROSITE",
        "languageCode": "pt-BR", "labels": labels(20), "fields": fields,
    });
    let made = create(&hub, &body).await;
    assert_eq!(made.status, 201, "{made:?}");
    let path = format!("/v1/tickets/{}/labels/add", made.body["id"].as_str().unwrap());
    let (there, new) = (labels(1)[0]["value"].as_str().unwrap().to_owned(), "VIP");
    assert_eq!(hub.post(&path, &[("value", &there)]).await.body, success());
    let refused = hub.post(&path, &[("value", new)]).await;
    assert_eq!(refused.status, 409);
    assert!(refused.developer_message().contains("at most 20 labels"), "{refused:?}");
    hub.post(&path.replace("add", "remove"), &[("value", &there)]).await;
    assert_eq!(hub.post(&path, &[("value", new)]).await.body, success());
}

#[tokio::test]
async fn ticket_with_a_body_of_megabytes_is_413() {
    let hub = RunningHub::start().await;
    let body = json!({"lineId": 1, "firstName": "Eva", "more": "x".repeat(5 << 20)});
    let refused = create(&hub, &body).await;
    assert_eq!(refused.status, 413);
    assert!(refused.developer_message().contains("65536 bytes"), "{refused:?}");
}

#[tokio::test]
async fn ticket_for_a_line_that_takes_none_is_not_made() {
    let hub = RunningHub::start().await;
    let create =
        async |line: &str| create(&hub, &json!({"lineId": line, "firstName": "Eva"})).await;
    let missing = create("99").await;
    assert_eq!((missing.status, missing.message()), (404, "Line with id 99 not found"));
    assert_eq!(hub.post("/v1/lines/3/archive", &[]).await.status, 200);
    let archived = create("3").await;
    assert_eq!((archived.status, archived.message()), (409, "Line with id 3 is archived"));
}

#[tokio::test]
async fn visitors_of_a_line_are_numbered_by_its_letter() {
    let hub = RunningHub::start().await;
    for (line, expected) in [("3", "C-2"), ("1", "A-3"), ("1", "A-4"), ("4", "A-2")] {
        let made = create(&hub, &json!({"lineId": line, "firstName": "Eva"})).await;
        assert_eq!(made.body["publicId"], expected, "{made:?}");
    }
}

#[tokio::test]
async fn step_takes_its_fields_in_the_query_as_a_form_or_as_json() {
    let hub = RunningHub::start().await;
    let path = "/v1/tickets/12346/labels/add";
    let request = || hub.request(Method::POST, path);
    let json = request().header("Content-Type", "application/json; charset=utf-8");
    for (label, request) in [
        ("A", hub.request(Method::POST, &format!("{path}?value=A&user=1"))),
        ("B", request().form(&[("value", "B"), ("user", "1")])),
        ("C", request().json(&json!({"value": "C", "user": 1}))),
        ("D", request().json(&json!({"value": "D", "user": "1", "more": null}))),
        ("E", json.body(r#"{"value": "E"}"#)),
    ] {
        assert_eq!(answer(request).await.body, success(), "{label}");
    }
    let labels = hub.get("/v1/tickets/12346").await.body["labels"].clone();
    assert_eq!(labels.as_array().unwrap().len(), 5);
    for (request, status) in [
        (hub.request(Method::POST, &format!("{path}?value=A")).form(&[("value", "B")]), 400),
        (request().json(&json!(["A"])), 400),
        (request().json(&json!({"value": ["A"]})), 400),
        (request().json(&json!({"value": "A", "user": "x"})), 400),
        (request().header("Content-Type", "text/plain").body("value=A"), 415),
    ] {
        assert_eq!(answer(request).await.status, status);
    }
}

#[tokio::test]
async fn unknown_version_is_refused() {
    let hub = RunningHub::start().await;
    let request =
        hub.request(Method::POST, "/tickets").header("X-Qminder-API-Version", "1999-01-01");
    let refused = answer(request.json(&json!({"lineId": 1, "firstName": "Eva"}))).await;
    assert_eq!((refused.status, refused.message()), (400, "Unknown API version"));
}

#[tokio::test]
async fn waiting_ticket_is_called_at_a_desk_by_a_user() {
    let hub = RunningHub::start().await;
    let called = hub.post("/v1/tickets/12346/call", &[("user", "1"), ("desk", "3")]).await;
    assert_eq!((called.status, &called.body["status"]), (200, &json!("CALLED")));
    let told = &called.body["called"];
    assert_eq!((&told["caller"], &told["desk"]), (&json!(1), &json!(3)));
    // The same user had another one open.
    assert_eq!(status(&hub, "12345").await, "SERVED");
}

#[tokio::test]
async fn other_tickets_stay_open_when_that_is_asked_for() {
    let hub = RunningHub::start().await;
    let form = [("user", "1"), ("desk", "3"), ("keepActiveTicketsOpen", "true")];
    assert_eq!(hub.post("/v1/tickets/12346/call", &form).await.status, 200);
    assert_eq!(status(&hub, "12345").await, "CALLED");
}

#[tokio::test]
async fn call_with_unknown_user_or_desk_is_refused() {
    let hub = RunningHub::start().await;
    for (form, message) in
        [([("user", "9")], "User not found"), ([("desk", "9")], "Desk not found")]
    {
        let refused = hub.post("/v1/tickets/12346/call", &form).await;
        assert_eq!((refused.status, refused.message()), (400, message));
    }
    assert_eq!(status(&hub, "12346").await, "NEW");
}

#[tokio::test]
async fn called_ticket_is_recalled_and_served() {
    let hub = RunningHub::start().await;
    assert_eq!(hub.post("/v1/tickets/12345/recall", &[]).await.body, success());
    assert_eq!(hub.post("/v1/tickets/12345/markserved", &[]).await.body, success());
    let ticket = hub.get("/v1/tickets/12345?responseScope=INTERACTIONS").await.body;
    assert_eq!(ticket["status"], "SERVED");
    assert!(ticket["served"]["date"].is_string());
    assert!(ticket["interactions"][0]["end"].is_string());
}

#[tokio::test]
async fn called_ticket_is_marked_as_no_show() {
    let hub = RunningHub::start().await;
    assert_eq!(hub.post("/v1/tickets/12345/marknoshow", &[]).await.body, success());
    assert_eq!(status(&hub, "12345").await, "NOSHOW");
}

#[tokio::test]
async fn waiting_ticket_is_cancelled() {
    let hub = RunningHub::start().await;
    assert_eq!(hub.post("/v1/tickets/12346/cancel", &[("user", "1")]).await.body, success());
    assert_eq!(status(&hub, "12346").await, "CANCELLED_BY_CLERK");
}

#[tokio::test]
async fn called_ticket_returns_to_either_end_of_the_queue() {
    for (position, expected) in [
        ("FIRST", ["12345", "12346", "12347", "12348", "12349"]),
        ("LAST", ["12346", "12347", "12348", "12349", "12345"]),
    ] {
        let hub = RunningHub::start().await;
        let path = format!("/v1/tickets/12345/returntoqueue?position={position}&user=1");
        assert_eq!(hub.post(&path, &[]).await.body, success());
        let body = hub.query("{ ticketSearch(locationId: 1, status: [NEW]) { id } }").await;
        let tickets = body["data"]["ticketSearch"].as_array().unwrap();
        let order: Vec<&str> =
            tickets.iter().map(|ticket| ticket["id"].as_str().unwrap()).collect();
        assert_eq!(order, expected, "{position}");
    }
}

#[tokio::test]
async fn return_without_a_position_is_refused() {
    let hub = RunningHub::start().await;
    let refused = hub.post("/v1/tickets/12345/returntoqueue", &[]).await;
    assert_eq!(refused.status, 400);
    assert!(refused.developer_message().contains("FIRST or LAST"));
}

#[tokio::test]
async fn step_that_the_status_forbids_is_refused() {
    let hub = RunningHub::start().await;
    let refused = hub.post("/v1/tickets/12346/markserved", &[]).await;
    assert_eq!((refused.status, refused.message()), (409, "The ticket is NEW"));
    assert_eq!(hub.post("/v1/tickets/12345/call", &[]).await.status, 409);
}

#[tokio::test]
async fn labels_are_added_once_and_removed() {
    let hub = RunningHub::start().await;
    for _ in 0..2 {
        let added =
            hub.post("/v1/tickets/12345/labels/add", &[("value", "VIP"), ("user", "1")]).await;
        assert_eq!(added.body, success());
    }
    let labels = hub.get("/v1/tickets/12345").await.body["labels"].clone();
    assert_eq!(labels.as_array().unwrap().len(), 1);
    let removed = hub.post("/v1/tickets/12345/labels/remove", &[("value", "VIP")]).await;
    assert_eq!(removed.body, success());
    assert_eq!(hub.get("/v1/tickets/12345").await.body["labels"], json!([]));
}

#[tokio::test]
async fn every_step_on_an_unknown_ticket_is_404() {
    let hub = RunningHub::start().await;
    let steps = [
        "call",
        "recall",
        "markserved",
        "marknoshow",
        "cancel",
        "returntoqueue?position=LAST",
        "forward?line=1",
        "assign?assignee=1",
        "unassign",
        "reorder",
        "edit",
        "labels/add",
        "labels/remove",
    ];
    for step in steps {
        let refused = hub.post(&format!("/v1/tickets/99999/{step}"), &[("value", "x")]).await;
        assert_eq!(
            (refused.status, refused.message()),
            (404, "Ticket with id 99999 not found"),
            "{step}"
        );
    }
    assert_eq!(hub.get("/v1/tickets/99999").await.status, 404);
    assert_eq!(hub.get("/v1/tickets/99999/messages").await.status, 404);
}

#[tokio::test]
async fn reading_key_reads_and_does_nothing_else() {
    let hub = RunningHub::start().await;
    let with =
        |method, path: &str| hub.bare(method, path).header("X-Qminder-REST-API-Key", &hub.read);
    assert_eq!(answer(with(Method::GET, "/v1/tickets/12345")).await.status, 200);
    assert_eq!(answer(with(Method::GET, "/v1/locations")).await.status, 200);
    for path in ["/v1/tickets/12345/recall", "/v1/tickets/12346/call", "/tickets"] {
        assert_eq!(answer(with(Method::POST, path)).await.status, 403, "{path}");
    }
}

#[tokio::test]
async fn locations_lines_and_desks_are_listed() {
    let hub = RunningHub::start().await;
    let locations = hub.get("/v1/locations").await.body;
    assert_eq!(locations["data"][0]["name"], "City Clinic");
    let location = hub.get("/v1/locations/1").await.body;
    assert_eq!((&location["statusCode"], &location["name"]), (&json!(200), &json!("City Clinic")));
    let lines = hub.get("/v1/locations/1/lines").await.body;
    let names: Vec<&Value> =
        lines["data"].as_array().unwrap().iter().map(|line| &line["name"]).collect();
    assert_eq!(names, ["Cardiology", "General", "Laboratory"]);
    let desks = hub.get("/v1/locations/1/desks").await.body;
    assert_eq!(desks["desks"].as_array().unwrap().len(), 2);
    assert_eq!(hub.get("/v1/locations/9").await.message(), "Location with id 9 not found");
}
