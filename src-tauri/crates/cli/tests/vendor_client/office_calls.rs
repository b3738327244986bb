//! Every call of what an office consists of: locations, lines, users, input fields, webhooks.

use serde_json::json;

use super::calls::Calls;
use super::client::Body::{Form, Json, Nothing};

/// What a round of calls made.
pub struct Office {
    pub location: String,
    pub line: String,
    pub user: String,
    pub field_title: String,
    pub location_name: String,
}

/// Makes every call once, in the round of this number.
pub async fn make_all(calls: &mut Calls<'_>, round: u32) -> Office {
    let location = json!({
        "name": format!("City Hall {round}"), "latitude": 37.779_279_2, "longitude": -122.421_430_4,
        "address": "1 Dr Carlton B Goodlett Pl, San Francisco", "country": "US",
    });
    let location = calls.make_new("POST /locations", &[], Json(location)).await;
    calls.make("GET /v1/locations", &[], Nothing).await;
    calls.make("GET /v1/locations/{id}", &[&location], Nothing).await;
    calls.make("GET /v1/locations/{id}/desks", &["1"], Nothing).await;
    calls.make("GET /v1/locations/{id}/users", &["1"], Nothing).await;
    let location_name = format!("Clinic {round}");
    let edited = Json(json!({ "name": location_name }));
    calls.make("PATCH /locations/{locationId}", &["1"], edited).await;
    let at = |hours: u32| json!({ "hours": hours, "minutes": 0 });
    let day = json!({ "businessHours": [{ "opens": at(9), "closes": at(17) }] });
    let week = Json(json!({ "mon": day, "sun": { "closed": true } }));
    calls.make("PUT /locations/{id}/opening-hours", &[&location], week).await;
    let days = Json(json!([{ "date": "2026-05-01", "closed": true, "closedReason": "Holiday" }]));
    calls.make("PUT /locations/{id}/opening-hours/exceptions", &[&location], days).await;

    let line = make_lines(calls, round).await;
    let user = make_users(calls, round).await;

    let field = format!("550e8400-e29b-41d4-a716-{round:012}");
    let body = json!({
        "id": field, "location": { "id": 1 }, "type": "TEXT", "title": "Reason",
        "isMandatoryBeforeAdded": false, "isMandatoryBeforeServed": false,
        "isMandatoryInRemoteSignIn": false, "isVisibleInWaitingDrawer": true,
        "isVisibleInServingDrawer": true, "showInRemoteSignIn": true, "visibleForLines": [],
    });
    calls.make("POST /input-fields", &[], Json(body)).await;
    let field_title = format!("Why {round}");
    let edited = Json(json!({ "title": field_title }));
    calls.make("PATCH /input-fields/{inputFieldId}", &[&field], edited).await;

    let url = Form(vec![("url", "http://127.0.0.1:9/hook".to_owned())]);
    let webhook = calls.make("POST /v1/webhooks", &[], url).await["id"].clone();
    let webhook = webhook.as_str().map_or_else(|| webhook.to_string(), str::to_owned);
    calls.make("DELETE /v1/webhooks/{id}", &[&webhook], Nothing).await;
    Office { location, line, user, field_title, location_name }
}

/// Makes the calls of lines, and returns the line that is left.
async fn make_lines(calls: &mut Calls<'_>, round: u32) -> String {
    let new = |name: &str| Json(json!({ "name": format!("{name} {round}"), "color": "TEAL" }));
    let line = calls.make_new("POST /v1/locations/{id}/lines", &["1"], new("Support")).await;
    let left = calls.make_new("POST /locations/{id}/lines", &["1"], new("Returns")).await;
    calls.make("GET /v1/locations/{id}/lines", &["1"], Nothing).await;
    calls.make("GET /v1/lines/{id}", &[&line], Nothing).await;
    let edited = vec![("name", format!("Help {round}")), ("color", "VIOLET".to_owned())];
    calls.make("POST /v1/lines/{id}", &[&line], Form(edited)).await;
    for step in ["disable", "enable", "archive", "unarchive"] {
        calls.make(&format!("POST /v1/lines/{{id}}/{step}"), &[&line], Nothing).await;
    }
    calls.make("DELETE /v1/lines/{id}", &[&line], Nothing).await;
    left
}

/// Makes the calls of users, and returns the user that was made.
async fn make_users(calls: &mut Calls<'_>, round: u32) -> String {
    let body = Form(vec![
        ("email", format!("eva.{round}@example.com")),
        ("firstName", "Eva".to_owned()),
        ("lastName", "Nowak".to_owned()),
        ("roles", r#"[{"type": "MANAGER", "location": 1}]"#.to_owned()),
    ]);
    let user = calls.make_new("POST /v1/users", &[], body).await;
    calls.make("GET /v1/users", &[], Nothing).await;
    calls.make("GET /v1/users/{id}", &[&user], Nothing).await;
    let desk = || Form(vec![("desk", "1".to_owned())]);
    calls.make("POST /v1/users/{id}/desk", &[&user], desk()).await;
    calls.make("DELETE /v1/users/{id}/desk", &[&user], Nothing).await;
    calls.make("POST /v1/users/{id}/desk", &[&user], desk()).await;
    let selected = calls.make("GET /v1/users/{id}/desk", &[&user], Nothing).await;
    assert_eq!(selected["selectedDeskId"], 1, "{selected}");
    calls.make("POST /v1/users/{id}/lines", &[&user], Json(json!([1, 2]))).await;
    calls.make("GET /v1/users/{id}/lines", &[&user], Nothing).await;
    user
}
