//! What GraphQL answers of tickets, locations, lines, users and input fields.

use reqwest::Method;
use serde_json::{Value, json};
use system_tests::{RunningHub, answer};

/// The demo's input field of each kind that the tests answer to.
const REASON: &str = "d0000000-0000-4000-8000-000000000005";
const HELP: &str = "d0000000-0000-4000-8000-000000000006";
const PEOPLE: &str = "d0000000-0000-4000-8000-000000000008";
const WHEELCHAIR: &str = "d0000000-0000-4000-8000-000000000101";

/// The data of a query that is answered without an error.
async fn data(hub: &RunningHub, query: &str) -> Value {
    let mut body = hub.query(query).await;
    assert!(body.get("errors").is_none(), "{body}");
    body["data"].take()
}

async fn make(hub: &RunningHub, members: Value) -> String {
    let mut body = json!({ "lineId": "2", "firstName": "Eva" });
    body.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    let made = answer(hub.request(Method::POST, "/tickets").json(&body)).await;
    assert_eq!(made.status, 201, "{made:?}");
    made.body["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn answers_of_a_visitor_come_with_their_input_fields_and_options() {
    let hub = RunningHub::start().await;
    let fields = json!([
        { "inputFieldId": REASON, "value": "Check-up" },
        { "inputFieldId": HELP, "optionIds": [WHEELCHAIR] },
    ]);
    let id = make(&hub, json!({ "fields": fields })).await;
    let query = format!(
        "{{ ticket(id: {id}) {{ fields2 {{ id value options {{ id title }} attachments {{ id }}
             inputField {{ title type mandatory location {{ id }} }} }} }} }}"
    );
    let expected = json!([
        {
            "id": REASON, "value": "Check-up", "options": null, "attachments": null,
            "inputField": { "title": "Reason for visit", "type": "TEXT", "mandatory": true,
                "location": { "id": "1" } },
        },
        {
            "id": HELP, "value": null, "options": [{ "id": WHEELCHAIR, "title": "Wheelchair" }],
            "attachments": null,
            "inputField": { "title": "Help needed", "type": "SELECT", "mandatory": false,
                "location": { "id": "1" } },
        },
    ]);
    assert_eq!(data(&hub, &query).await["ticket"]["fields2"], expected);
}

#[tokio::test]
async fn language_is_the_visitors_or_the_primary_one_of_the_location() {
    let hub = RunningHub::start().await;
    let of = async |id: &str| {
        let query =
            format!("{{ ticket(id: {id}) {{ language {{ code name nativeName primary }} }} }}");
        data(&hub, &query).await["ticket"]["language"].take()
    };
    let id = make(&hub, json!({ "languageCode": "et" })).await;
    let estonian =
        json!({ "code": "et", "name": "Estonian", "nativeName": "eesti", "primary": false });
    assert_eq!(of(&id).await, estonian);
    let english =
        json!({ "code": "en", "name": "English", "nativeName": "English", "primary": true });
    assert_eq!(of("12346").await, english);
}

#[tokio::test]
async fn connected_tickets_are_the_other_visits_of_the_person_the_newest_first() {
    let hub = RunningHub::start().await;
    let by_phone = make(&hub, json!({ "phoneNumber": "+15551234567" })).await;
    let by_mail = make(&hub, json!({ "email": "MARIA.SCHMIDT@example.com" })).await;
    make(&hub, json!({ "phoneNumber": "+15550000001" })).await;
    hub.send("my-crm", "Patient Info", r#"{"fields":[]}"#).await;
    let query = "{ ticket(id: 12345) { connectedTickets { id } }
        ticketSearch(locationId: 1) { id connectedTickets { id external { provider } connectedTickets { id } } } }";
    let seen = data(&hub, query).await;
    let ids = json!([{ "id": by_mail }, { "id": by_phone }]);
    assert_eq!(seen["ticket"]["connectedTickets"], ids);
    let others = |id: &str| {
        let tickets = seen["ticketSearch"].as_array().unwrap().iter();
        tickets.clone().find(|ticket| ticket["id"] == id).unwrap()["connectedTickets"].clone()
    };
    let maria = json!({
        "id": "12345", "external": [{ "provider": "my-crm" }],
        "connectedTickets": [{ "id": by_mail }, { "id": by_phone }],
    });
    assert_eq!(others(&by_phone), json!([maria]));
    assert_eq!(others("12349"), json!([]));
}

#[tokio::test]
async fn cancelled_ticket_says_when_and_by_whom_and_others_do_not() {
    let hub = RunningHub::start().await;
    assert_eq!(hub.post("/v1/tickets/12346/cancel", &[("user", "2")]).await.status, 200);
    let query = "{ ticket(id: 12346) { statusSetAt statusSetBy { id } cancelled { date user { firstName } } }
        other: ticket(id: 12345) { cancelled { date } } }";
    let seen = data(&hub, query).await;
    assert_eq!(seen["ticket"]["statusSetBy"]["id"], "2");
    assert_eq!(seen["ticket"]["cancelled"]["date"], seen["ticket"]["statusSetAt"]);
    assert_eq!(seen["ticket"]["cancelled"]["user"]["firstName"], "Marko");
    assert_eq!(seen["other"]["cancelled"], Value::Null);
}

#[tokio::test]
async fn interaction_says_how_long_the_visitor_waited_and_was_served() {
    let hub = RunningHub::start().await;
    let query = "{ ticket(id: 12345) {
        interactions(filter: { onlyLastService: true }) { id waitTime serviceTime end line { id } } } }";
    let first = data(&hub, query).await["ticket"]["interactions"][0].take();
    assert_eq!(first["waitTime"], "PT9M", "{first}");
    assert_eq!((&first["serviceTime"], &first["end"]), (&Value::Null, &Value::Null));
    assert_eq!(hub.post("/v1/tickets/12345/markserved", &[]).await.status, 200);
    let first = data(&hub, query).await["ticket"]["interactions"][0].take();
    assert!(first["serviceTime"].as_str().unwrap().starts_with("PT2M"), "{first}");
}

#[tokio::test]
async fn messages_and_appointment_of_a_ticket_are_empty() {
    let hub = RunningHub::start().await;
    let query =
        "{ ticket(id: 12345) { messages { id body sentiment type } appointment { startTime } }
        booked: ticketSearch(locationId: 1, appointment: {
            start: \"2000-01-01T00:00:00.000Z\", end: \"2999-01-01T00:00:00.000Z\" }) { id } }";
    let expected = json!({ "ticket": { "messages": [], "appointment": null }, "booked": [] });
    assert_eq!(data(&hub, query).await, expected);
}

#[tokio::test]
async fn location_tells_all_that_is_known_of_it() {
    let hub = RunningHub::start().await;
    let exceptions = json!([{ "date": "2026-05-01", "closed": true, "closedReason": "Holiday" }]);
    let opens = json!({ "hours": 8, "minutes": 30 });
    let closes = json!({ "hours": 16, "minutes": 0 });
    let week = json!({
        "mon": { "businessHours": [{ "opens": opens, "closes": closes }] }, "sun": { "closed": true },
    });
    for (path, body) in [("", &week), ("/exceptions", &exceptions)] {
        let path = format!("/locations/1/opening-hours{path}");
        assert_eq!(answer(hub.request(Method::PUT, &path).json(body)).await.status, 200);
    }
    let label = [("value", "VIP"), ("user", "1")];
    assert_eq!(hub.post("/v1/tickets/12346/labels/add", &label).await.status, 200);
    let query = "{ location(id: 1) {
        address country countryCode latitude longitude selectingDeskMandatory smsEnabled dynamicLabels
        locationLabels
        languages { code primary }
        settings { areLabelsVisibleInWaitingDrawer areLabelsVisibleInServingDrawer isServiceClarityEnabled }
        labels { value count }
        users { id } desks { id user { id } }
        openingHours openingHoursExceptions
        openingHours2 { mon { businessHours { opens { hours minutes } closes { hours minutes } } } tue { closed } sun { closed } }
        openingHoursExceptions2 { date closed closedReason businessHours { opens { hours } } }
        open: lines(archived: false) { id } gone: lines(archived: true) { id }
    } }";
    let expected = json!({
        "address": "1 Town Square, Tallinn, Estonia", "country": "Estonia", "countryCode": "EE",
        "latitude": 59.437, "longitude": 24.7536, "selectingDeskMandatory": false,
        "smsEnabled": false, "dynamicLabels": true, "locationLabels": [],
        "languages": [{ "code": "en", "primary": true }, { "code": "et", "primary": false },
            { "code": "de", "primary": false }],
        "settings": { "areLabelsVisibleInWaitingDrawer": true,
            "areLabelsVisibleInServingDrawer": true, "isServiceClarityEnabled": false },
        "labels": [{ "value": "VIP", "count": 1 }],
        "users": [{ "id": "1" }, { "id": "2" }],
        "desks": [{ "id": "1", "user": null }, { "id": "3", "user": { "id": "1" } }],
        "openingHours": week, "openingHoursExceptions": exceptions,
        "openingHours2": {
            "mon": { "businessHours": [{ "opens": opens, "closes": closes }] },
            "tue": null, "sun": { "closed": true },
        },
        "openingHoursExceptions2": [{ "date": "2026-05-01", "closed": true,
            "closedReason": "Holiday", "businessHours": null }],
        "open": [{ "id": "1" }, { "id": "2" }], "gone": [{ "id": "3" }],
    });
    assert_eq!(hub.post("/v1/lines/3/archive", &[]).await.status, 200);
    assert_eq!(data(&hub, query).await["location"], expected);
}

#[tokio::test]
async fn line_tells_its_translations_and_whether_it_has_tickets() {
    let hub = RunningHub::start().await;
    let line = json!({ "name": "Returns", "color": "#3a6ff0",
        "translations": [{ "languageCode": "et", "name": "Tagastused" }] });
    let made = answer(hub.request(Method::POST, "/v1/locations/1/lines").json(&line)).await;
    assert_eq!(made.status, 201, "{made:?}");
    let query = |id: &str| {
        format!(
            "{{ line(id: {id}) {{ name hasActiveTickets hasScheduledTickets location {{ id }}
                 translations {{ languageCode name }} appointmentSettings {{ enabled }} }} }}"
        )
    };
    let id = made.body["id"].to_string().replace('"', "");
    let seen = data(&hub, &query(&id)).await;
    let expected = json!({
        "name": "Returns", "hasActiveTickets": false, "hasScheduledTickets": false,
        "location": { "id": "1" },
        "translations": [{ "languageCode": "et", "name": "Tagastused" }],
        "appointmentSettings": { "enabled": false },
    });
    assert_eq!(seen["line"], expected);
    assert_eq!(data(&hub, &query("2")).await["line"]["hasActiveTickets"], true);
    assert_eq!(data(&hub, &query("99")).await["line"], Value::Null);
}

#[tokio::test]
async fn users_are_read_one_several_or_all() {
    let hub = RunningHub::start().await;
    let query = "{ user(id: 1) { email selectedDesk { name } selectedLines { id }
            roles { type location { id } } profilePicture { medium } deleted deletedAt }
        nobody: user(id: 99) { id }
        users(ids: [2, 99, 1]) { id } all: users { id } allUsers { firstName } }";
    let expected = json!({
        "user": {
            "email": "helen.park@example.com", "selectedDesk": { "name": "Desk 3" },
            "selectedLines": [{ "id": "1" }, { "id": "2" }],
            "roles": [{ "type": "CLERK", "location": { "id": "1" } }],
            "profilePicture": null, "deleted": false, "deletedAt": null,
        },
        "nobody": null,
        "users": [{ "id": "2" }, null, { "id": "1" }],
        "all": [{ "id": "1" }, { "id": "2" }],
        "allUsers": [{ "firstName": "Helen" }, { "firstName": "Marko" }],
    });
    assert_eq!(data(&hub, query).await, expected);
}

#[tokio::test]
async fn input_field_tells_its_constraints_and_its_lines() {
    let hub = RunningHub::start().await;
    let change = json!({ "visibleForLines": [{ "id": 2 }] });
    let path = format!("/input-fields/{PEOPLE}");
    assert_eq!(answer(hub.request(Method::PATCH, &path).json(&change)).await.status, 200);
    let query = format!(
        "{{ inputField(id: \"{PEOPLE}\") {{ title deleted visibleForLines {{ id }}
             constraints {{ id ... on NumericFieldConstraints {{ min max scale }} }} }}
           nothing: inputField(id: \"x\") {{ id }}
           location(id: 1) {{ inputFields(includeDeleted: true) {{ id }} }} }}"
    );
    let seen = data(&hub, &query).await;
    let expected = json!({
        "title": "Number of people", "deleted": false, "visibleForLines": [{ "id": "2" }],
        "constraints": { "id": PEOPLE, "min": 1, "max": 9, "scale": 0 },
    });
    assert_eq!(seen["inputField"], expected);
    assert_eq!(seen["nothing"], Value::Null);
    assert_eq!(seen["location"]["inputFields"].as_array().unwrap().len(), 9);
}

#[tokio::test]
async fn search_narrows_by_creator_and_the_begin_of_the_wait() {
    let hub = RunningHub::start().await;
    let key = hub.key_of("1").await;
    let body = json!({ "lineId": "2", "firstName": "Eva" });
    let request = hub.bare(Method::POST, "/tickets").header("X-Qminder-REST-API-Key", &key);
    let made = answer(request.json(&body)).await.body["id"].clone();
    let query = "{ by: ticketSearch(locationId: 1, creator: [1]) { id created { user { id } } }
        none: ticketSearch(locationId: 1, creator: [2]) { id }
        later: ticketSearch(locationId: 1, minWaitStartedAt: \"2999-01-01T00:00:00.000Z\") { id }
        all: ticketSearch(locationId: 1, minWaitStartedAt: \"2000-01-01T00:00:00.000Z\") { id } }";
    let seen = data(&hub, query).await;
    assert_eq!(seen["by"], json!([{ "id": made, "created": { "user": { "id": "1" } } }]));
    assert_eq!((&seen["none"], &seen["later"]), (&json!([]), &json!([])));
    assert_eq!(seen["all"].as_array().unwrap().len(), 6);
    let wrong = hub.query("{ ticketSearch(locationId: 1, creator: [\"x\"]) { id } }").await;
    assert_eq!(wrong["errors"][0]["errorType"], "INVALID_ARGUMENT");
}

#[tokio::test]
async fn field_that_the_hub_cannot_answer_is_a_validation_error() {
    let hub = RunningHub::start().await;
    for query in [
        "{ account { id } }",
        "{ ticket(id: 12345) { audits { id } } }",
        "{ location(id: 1) { tvs { id } } }",
        "{ me { scopes { scope } } }",
    ] {
        let body = hub.query(query).await;
        assert_eq!(body["errors"][0]["errorType"], "ValidationError", "{body}");
    }
}

#[tokio::test]
async fn lists_in_lists_are_refused_as_too_complex() {
    let hub = RunningHub::start().await;
    for query in [
        "{ ticket(id: 12345) { connectedTickets { connectedTickets { id firstName } } } }",
        "{ location(id: 1) { inputFields { visibleForLines { id name location { id name } } } } }",
        "{ allUsers { selectedLines { id name } } }",
    ] {
        let body = hub.query(query).await;
        assert_eq!(body["errors"][0]["message"], "Query is too complex.", "{query}");
    }
}
