//! Names that a call does not know, in its query, its form or its JSON: each call takes the rest and
//! names them in a warning.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use system_tests::{Answer, RunningHub, answer, project};

/// What a call is sent as.
enum Sent {
    Query(&'static [(&'static str, &'static str)]),
    Form(&'static [(&'static str, &'static str)]),
    /// Fields that may come as a form as well.
    Fields(Value),
    Json(Value),
}

use Sent::{Fields, Form, Json, Query};

/// The code, and the name or the pointer of an unknown name.
type Unknown = (&'static str, &'static str);

const FIELD: &str = "unknown-field";
const MEMBER: &str = "unknown-member";

/// The demo's input field for the reason of a visit, and one of several options.
const REASON: &str = "d0000000-0000-4000-8000-000000000005";
const HELP: &str = "d0000000-0000-4000-8000-000000000006";

/// A call, the path that it is made at, what is sent, with everything that the call knows and some
/// names that it does not, and these in their order.
type Row = (&'static str, &'static str, Sent, Vec<Unknown>);

fn ticket_rows() -> Vec<Row> {
    let new_ticket = json!({
        "lineId": "1", "firstName": "Eva", "lastName": "Nowak", "phoneNumber": "+15551234567",
        "email": "eva@example.com", "languageCode": "en", "source": "MANUAL",
        "labels": [{"value": "VIP", "color": "5b6472", "colour": "red"}],
        "fields": [
            {"inputFieldId": REASON, "value": "Consultation", "title": "Reason"},
            {"inputFieldId": HELP, "optionIds": ["d0000000-0000-4000-8000-000000000101"]},
        ],
        "notes": "in a wheelchair",
    });
    let unknown_of_ticket =
        vec![(MEMBER, "/labels/0/colour"), (MEMBER, "/fields/0/title"), (MEMBER, "/notes")];
    let edit = json!({
        "firstName": "Eva", "lastName": "Nowak", "email": "eva@example.com",
        "phoneNumber": "+15551234567", "line": 1, "languageCode": "en", "labels": [],
    });
    let one = |name| vec![(FIELD, name)];
    vec![
        ("POST /tickets", "/tickets", Json(new_ticket), unknown_of_ticket),
        ("PATCH /tickets/{ticketId}", "/tickets/12347", Json(edit), vec![(MEMBER, "/labels")]),
        (
            "GET /v1/tickets/search",
            "/v1/tickets/search",
            Query(&[
                ("location", "1"),
                ("line", "1"),
                ("status", "NEW"),
                ("caller", "1"),
                ("minCreated", "0"),
                ("maxCreated", "4102444800"),
                ("minCalled", "0"),
                ("maxCalled", "4102444800"),
                ("limit", "5"),
                ("order", "id ASC"),
                ("responseScope", "MESSAGES"),
                ("statuss", "CALLED"),
            ]),
            one("statuss"),
        ),
        (
            "POST /v1/tickets/count",
            "/v1/tickets/count",
            Fields(json!({
                "location": "1", "line": "1", "status": "NEW", "caller": "1", "minCreated": "0",
                "maxCreated": "4102444800", "minCalled": "0", "maxCalled": "4102444800",
                "limit": "5",
            })),
            one("limit"),
        ),
        (
            "GET /v1/tickets/{id}",
            "/v1/tickets/12345",
            Query(&[("responseScope", "INTERACTIONS"), ("scope", "x")]),
            one("scope"),
        ),
        (
            "POST /v1/tickets/{id}/external",
            "/v1/tickets/12345/external",
            Form(&[("provider", "p"), ("title", "t"), ("data", r#"{"fields":[]}"#), ("key", "x")]),
            one("key"),
        ),
        (
            "POST /v1/tickets/{id}/edit",
            "/v1/tickets/12347/edit",
            Fields(json!({
                "user": 1, "firstName": "Aino", "lastName": "Tamm", "email": "aino@example.com",
                "phoneNumber": "+15551234567", "languageCode": "en", "line": 1, "name": "Aino",
            })),
            one("name"),
        ),
        (
            "PUT /v1/tickets/{id}/labels",
            "/v1/tickets/12347/labels",
            Json(json!({"labels": ["Tall", {"value": "Loud", "tone": 1}], "user": 1})),
            vec![(MEMBER, "/labels/1/tone"), (MEMBER, "/user")],
        ),
        (
            "POST /v1/tickets/{id}/labels/add",
            "/v1/tickets/12347/labels/add",
            Fields(json!({"value": "VIP", "user": 1, "color": "red"})),
            one("color"),
        ),
        (
            "POST /v1/tickets/{id}/labels/remove",
            "/v1/tickets/12347/labels/remove",
            Fields(json!({"value": "VIP", "user": 1, "label": "Tall"})),
            one("label"),
        ),
        (
            "POST /v1/tickets/{id}/assign",
            "/v1/tickets/12347/assign",
            Fields(json!({"assigner": 1, "assignee": 2, "user": 1})),
            one("user"),
        ),
        (
            "POST /v1/tickets/{id}/unassign",
            "/v1/tickets/12347/unassign",
            Fields(json!({"user": 1, "unassigner": 2})),
            one("unassigner"),
        ),
        (
            "POST /v1/tickets/{id}/reorder",
            "/v1/tickets/12347/reorder",
            Fields(json!({"after": 12348, "before": 1})),
            one("before"),
        ),
        (
            "POST /v1/tickets/{ticketId}/fields/{inputFieldId}",
            "/v1/tickets/12347/fields/d0000000-0000-4000-8000-000000000005",
            Json(json!({"value": "Consultation", "optionIds": [], "title": "Reason"})),
            vec![(MEMBER, "/title")],
        ),
        (
            "POST /v1/tickets/{id}/call",
            "/v1/tickets/12347/call",
            Fields(json!({"user": 1, "desk": 3, "keepActiveTicketsOpen": true, "line": 1})),
            one("line"),
        ),
        (
            "POST /v1/tickets/{id}/recall",
            "/v1/tickets/12347/recall",
            Fields(json!({"user": 1, "desk": 3})),
            one("desk"),
        ),
        (
            "POST /v1/tickets/{id}/returntoqueue",
            "/v1/tickets/12347/returntoqueue",
            Fields(json!({"position": "FIRST", "user": 1, "place": 1})),
            one("place"),
        ),
        (
            "POST /v1/tickets/{id}/forward",
            "/v1/tickets/12347/forward",
            Fields(json!({"line": 2, "user": 1, "lineId": 3})),
            one("lineId"),
        ),
        (
            "POST /v1/tickets/{id}/cancel",
            "/v1/tickets/12347/cancel",
            Query(&[("user", "1"), ("reason", "x"), ("rest-api-key", "secret")]),
            one("reason"),
        ),
        (
            "POST /v1/tickets/{id}/markserved",
            "/v1/tickets/12345/markserved",
            Fields(json!({"user": 1, "served": true})),
            one("served"),
        ),
        ("POST /v1/tickets/{id}/call", "/v1/tickets/12348/call", Form(&[("usr", "1")]), one("usr")),
        (
            "POST /v1/tickets/{id}/marknoshow",
            "/v1/tickets/12348/marknoshow",
            Fields(json!({"user": 1, "reason": "x"})),
            one("reason"),
        ),
    ]
}

fn office_rows() -> Vec<Row> {
    let times = json!([{
        "opens": {"hours": 9, "minutes": 0}, "closes": {"hours": 17, "minutes": 0, "seconds": 0},
    }]);
    let week = json!({
        "mon": {"businessHours": times}, "tue": {"closed": true}, "wed": {"closed": true},
        "thu": {"closed": true}, "fri": {"closed": true}, "sat": {"closed": true},
        "sun": {"closed": true}, "monday": {},
    });
    let day =
        json!([{"date": "2026-05-01", "closed": true, "closedReason": "Holiday", "name": "x"}]);
    let flags = json!({
        "isMandatoryBeforeAdded": false, "isMandatoryBeforeServed": false,
        "isMandatoryInRemoteSignIn": false, "isVisibleInWaitingDrawer": true,
        "isVisibleInServingDrawer": true, "showInRemoteSignIn": true, "visibleForLines": [],
    });
    let with = |members: Value| {
        let mut body = flags.clone();
        body.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
        body
    };
    let select = json!({
        "title": "Help", "visitorFacingTitle": "What help?", "multiSelect": true,
        "options": [{
            "id": "550e8400-e29b-41d4-a716-446655440101", "title": "Wheelchair", "color": "#3a6ff0",
            "translations": [{"languageCode": "et", "title": "Ratastool", "text": "x"}], "value": 1,
        }],
        "translations": [{"languageCode": "et", "title": "Abi", "visitorFacingTitle": "Abi?", "name": 1}],
        "mandatory": true,
    });
    let mut new_field = with(json!({
        "id": "550e8400-e29b-41d4-a716-446655440000", "location": {"id": 2, "name": "Harbour"},
        "type": "SELECT", "isRequiredInAppointments": false,
    }));
    new_field.as_object_mut().unwrap().extend(select.as_object().unwrap().clone());
    let unknown_of_field = vec![
        (MEMBER, "/options/0/translations/0/text"),
        (MEMBER, "/options/0/value"),
        (MEMBER, "/translations/0/name"),
        (MEMBER, "/mandatory"),
    ];
    let name = |id: u32, kind: &str| {
        with(json!({"id": format!("550e8400-e29b-41d4-a716-4466554402{id:02}"), "type": kind}))
    };
    let number = with(json!({
        "id": "550e8400-e29b-41d4-a716-446655440203", "type": "NUMERIC", "title": "People",
        "constraints": {"min": 1, "max": 9, "scale": 0, "step": 1},
    }));
    let line = json!({
        "name": "Returns", "color": "CORAL", "disabled": false,
        "translations": [{"languageCode": "et", "name": "Tagastused", "title": "x"}],
        "appointmentSettings": {"enabled": true, "duration": 30, "minutes": 30}, "colour": "red",
    });
    let unknown_of_line = ["/translations/0/title", "/appointmentSettings/minutes", "/colour"];
    let location = json!({
        "name": "SF City Hall", "latitude": 37.779_279_2, "longitude": -122.421_430_4,
        "address": "1 Dr Carlton B Goodlett Pl, San Francisco", "country": "US",
        "languages": ["en", "et"],
        "inputFields": [name(1, "FIRST_NAME"), name(2, "LAST_NAME"), number],
        "lines": [line], "openingHours": {"regular": week, "exceptions": day, "holidays": []},
        "timezone": "America/Los_Angeles",
    });
    let unknown_of_location = vec![
        (MEMBER, "/inputFields/2/constraints/step"),
        (MEMBER, "/lines/0/translations/0/title"),
        (MEMBER, "/lines/0/appointmentSettings/minutes"),
        (MEMBER, "/lines/0/colour"),
        (MEMBER, "/openingHours/regular/mon/businessHours/0/closes/seconds"),
        (MEMBER, "/openingHours/regular/monday"),
        (MEMBER, "/openingHours/exceptions/0/name"),
        (MEMBER, "/openingHours/holidays"),
        (MEMBER, "/timezone"),
    ];
    let moved = json!({"name": "Clinic", "latitude": 59.437, "longitude": 24.7536, "address": "x"});
    let roles = json!([{"type": "CLERK", "location": 1, "line": 1}]);
    let user = json!({
        "email": "eva@example.com", "firstName": "Eva", "lastName": "Nowak", "roles": roles,
        "phone": "x",
    });
    vec![
        (
            "PUT /locations/{locationId}/opening-hours",
            "/locations/1/opening-hours",
            Json(week),
            vec![(MEMBER, "/mon/businessHours/0/closes/seconds"), (MEMBER, "/monday")],
        ),
        (
            "PUT /locations/{locationId}/opening-hours/exceptions",
            "/locations/1/opening-hours/exceptions",
            Json(day),
            vec![(MEMBER, "/0/name")],
        ),
        ("POST /input-fields", "/input-fields", Json(new_field), unknown_of_field.clone()),
        (
            "PATCH /input-fields/{inputFieldId}",
            "/input-fields/550e8400-e29b-41d4-a716-446655440000",
            Json(with(select)),
            unknown_of_field,
        ),
        ("POST /locations", "/locations", Json(location), unknown_of_location),
        ("PATCH /locations/{locationId}", "/locations/1", Json(moved), vec![(MEMBER, "/address")]),
        (
            "POST /v1/locations/{id}/lines",
            "/v1/locations/1/lines",
            Json(line),
            unknown_of_line.map(|pointer| (MEMBER, pointer)).into(),
        ),
        (
            "POST /v1/lines/{id}",
            "/v1/lines/1",
            Fields(json!({"name": "Heart", "color": "TEAL", "colour": "red"})),
            vec![(FIELD, "colour")],
        ),
        (
            "POST /v1/users",
            "/v1/users",
            Json(user),
            vec![(FIELD, "phone"), (MEMBER, "/roles/0/line")],
        ),
        (
            "POST /v1/users/{id}/desk",
            "/v1/users/1/desk",
            Fields(json!({"desk": 1, "deskId": 3})),
            vec![(FIELD, "deskId")],
        ),
        (
            "POST /v1/users/{id}/lines",
            "/v1/users/1/lines",
            Fields(json!({"lines": "[1, 2]", "line": 1})),
            vec![(FIELD, "line")],
        ),
        (
            "POST /v1/webhooks",
            "/v1/webhooks",
            Fields(json!({"url": "http://127.0.0.1:9/", "secret": "x"})),
            vec![(FIELD, "secret")],
        ),
    ]
}

/// The calls that take no fields, or are not served.
const WITHOUT_FIELDS: &[&str] = &[
    "GET /v1/tickets/{id}/messages",
    "POST /v1/tickets/{id}/messages",
    "DELETE /v1/tickets/{ticketId}/fields/{inputFieldId}",
    "POST /v1/appointments",
    "POST /v1/appointments/auto-assign",
    "PATCH /v1/appointments/{ticketId}",
    "POST /v1/appointments/{ticketId}/cancel",
    "POST /v1/appointments/{ticketId}/checkin",
    "POST /v1/appointments/{ticketId}/marknoshow",
    "GET /v1/locations",
    "GET /v1/locations/{id}",
    "GET /v1/locations/{id}/desks",
    "GET /v1/locations/{id}/users",
    "GET /v1/locations/{id}/lines",
    "GET /v1/lines/{id}",
    "DELETE /v1/lines/{id}",
    "POST /v1/lines/{id}/enable",
    "POST /v1/lines/{id}/disable",
    "POST /v1/lines/{id}/archive",
    "POST /v1/lines/{id}/unarchive",
    "GET /v1/users/{id}",
    "GET /v1/users/{id}/desk",
    "DELETE /v1/users/{id}/desk",
    "GET /v1/users/{id}/lines",
];

/// The unknown names that an answer warns of. Each says what was meant or what there is.
fn warned(answer: &Answer) -> Vec<(String, String)> {
    let warnings = answer.body["warnings"].as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |warning: &Value, name: &str| warning[name].as_str().unwrap_or_default().to_owned();
    let one = |warning: &Value| {
        let help = text(warning, "help");
        assert!(help.contains("did you mean") || help.contains("this call takes"), "{help}");
        let place = if warning["code"] == FIELD { "field" } else { "pointer" };
        (text(warning, "code"), text(warning, place))
    };
    warnings.iter().map(one).collect()
}

/// Makes all calls in turn, those that may come either way as forms or as JSON.
async fn make_all_calls(as_forms: bool) {
    let hub = RunningHub::start().await;
    for (call, path, sent, unknown) in ticket_rows().into_iter().chain(office_rows()) {
        let (method, _) = call.split_once(' ').unwrap();
        let request = hub.request(method.parse().unwrap(), path);
        let answer = answer(match sent {
            Query(fields) => request.query(fields),
            Form(fields) => request.form(fields),
            Fields(Value::Object(fields)) if as_forms => {
                let text = |value: Value| value.as_str().map_or(value.to_string(), str::to_owned);
                let fields = fields.into_iter().map(|(name, value)| (name, text(value)));
                request.form(&fields.collect::<Vec<_>>())
            }
            Fields(body) | Json(body) => request.json(&body),
        })
        .await;
        assert!((200..300).contains(&answer.status), "{call}: {answer:?}");
        let unknown = unknown.into_iter().map(|(code, place)| (code.to_owned(), place.to_owned()));
        assert_eq!(warned(&answer), unknown.collect::<Vec<_>>(), "{call}: {answer:?}");
    }
}

#[tokio::test]
async fn every_call_takes_what_it_knows_and_names_the_rest_in_its_warnings() {
    make_all_calls(false).await;
}

#[tokio::test]
async fn every_call_that_takes_a_form_names_its_unknown_fields_as_those_of_json() {
    make_all_calls(true).await;
}

#[test]
fn table_has_every_call_that_is_published() {
    let folder = project().join("tests/contract/published");
    let mut published = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let file = file.unwrap().path();
        if file.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let text = std::fs::read_to_string(file).unwrap();
        let calls: serde_json::Map<String, Value> = serde_json::from_str(&text).unwrap();
        published.extend(calls.into_iter().map(|(call, _)| call));
    }
    let rows = ticket_rows().into_iter().chain(office_rows());
    let tried: BTreeSet<String> = rows.map(|(call, ..)| call.to_owned()).collect();
    let left: Vec<_> = published
        .difference(&tried)
        .filter(|call| !WITHOUT_FIELDS.contains(&call.as_str()))
        .collect();
    assert!(left.is_empty(), "not in the table: {left:?}");
}
