//! The calls on what an office consists of, with everything that each knows and names that it does not
//! know.

use serde_json::{Value, json};

use super::row::Sent::{Fields, Json};
use super::row::{FIELD, MEMBER, Row};

pub(super) fn office_rows() -> Vec<Row> {
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
