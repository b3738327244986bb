//! The calls on tickets, with everything that each knows and names that it does not know.

use serde_json::json;

use super::row::Sent::{Fields, Form, Json, Query};
use super::row::{FIELD, MEMBER, Row};

/// The demo's input field for the reason of a visit, and one of several options.
const REASON: &str = "d0000000-0000-4000-8000-000000000005";
const HELP: &str = "d0000000-0000-4000-8000-000000000006";

pub(super) fn ticket_rows() -> Vec<Row> {
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
