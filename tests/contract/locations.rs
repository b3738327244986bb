//! Locations over REST.

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use system_tests::{Answer, RunningHub, answer};

use crate::published::{Published, bare};

/// A field of a new location, with all that must be said of one.
fn field(id: u32, kind: &str) -> Value {
    json!({
        "id": format!("550e8400-e29b-41d4-a716-4466554400{id:02}"), "type": kind,
        "isMandatoryBeforeAdded": false, "isMandatoryBeforeServed": false,
        "isMandatoryInRemoteSignIn": false, "isVisibleInWaitingDrawer": true,
        "isVisibleInServingDrawer": true, "showInRemoteSignIn": true,
    })
}

/// The body of the documentation's example.
fn documented() -> Value {
    let mut reason = field(3, "TEXT");
    reason["title"] = json!("Reason for visit");
    let at = |hours: u32| json!({ "hours": hours, "minutes": 0 });
    let day = json!({ "businessHours": [{ "opens": at(9), "closes": at(17) }] });
    json!({
        "name": "SF City Hall", "latitude": 37.779_279_2, "longitude": -122.421_430_4,
        "address": "1 Dr Carlton B Goodlett Pl, San Francisco, CA 94102, United States",
        "country": "US", "languages": ["en", "et", "fr-CA"],
        "inputFields": [field(1, "FIRST_NAME"), field(2, "LAST_NAME"), reason],
        "lines": [
            { "name": "Customer Support", "color": "TEAL" },
            { "name": "Returns", "color": "CORAL" },
        ],
        "openingHours": {
            "regular": { "mon": day, "sat": { "closed": true } },
            "exceptions": [{ "date": "2026-05-01", "closed": true, "closedReason": "Holiday" }],
        },
    })
}

fn sent(body: Value) -> impl FnOnce(RequestBuilder) -> RequestBuilder {
    move |request| request.header("X-Qminder-API-Version", "2020-09-01").json(&body)
}

async fn create(hub: &RunningHub, body: &Value) -> Answer {
    answer(hub.request(Method::POST, "/locations").json(body)).await
}

async fn edit(hub: &RunningHub, body: &Value) -> Answer {
    answer(hub.request(Method::PATCH, "/locations/1").json(body)).await
}

#[tokio::test]
async fn every_call_of_locations_answers_as_published() {
    let hub = RunningHub::start().await;
    let mut published = Published::read("locations");
    let made = published.call(&hub, "POST /locations", &[], sent(documented())).await;
    let id = made.body["id"].as_str().unwrap();
    let all = published.call(&hub, "GET /v1/locations", &[], bare).await.body;
    assert_eq!(all["data"].as_array().unwrap().len(), 3);
    assert_eq!(all["data"][2]["country"], "United States");
    let one = published.call(&hub, "GET /v1/locations/{id}", &[id], bare).await.body;
    assert_eq!(one["name"], "SF City Hall");
    assert_eq!(one["country"], "us");
    assert_eq!(one["timezone"], "America/Los_Angeles");
    published.call(&hub, "GET /v1/locations/{id}/desks", &["1"], bare).await;
    published.call(&hub, "GET /v1/locations/{id}/users", &["1"], bare).await;
    let body = json!({ "name": "City Hall", "latitude": 37.78, "longitude": -122.42 });
    published.call(&hub, "PATCH /locations/{locationId}", &[id], sent(body)).await;
    let changed = hub.get(&format!("/v1/locations/{id}")).await.body;
    assert_eq!(changed["name"], "City Hall");
    assert_eq!(changed["latitude"], 37.78);
    published.assert_all_made();
}

#[tokio::test]
async fn desks_are_listed_as_desks() {
    let hub = RunningHub::start().await;
    let desks = hub.get("/v1/locations/1/desks").await.body;
    let listed = json!([{ "id": 1, "name": "Desk 1" }, { "id": 3, "name": "Desk 3" }]);
    assert_eq!(desks, json!({ "statusCode": 200, "desks": listed }));
}

#[tokio::test]
async fn location_that_says_no_more_begins_with_two_lines_and_three_input_fields() {
    let hub = RunningHub::start().await;
    let mut body = documented();
    for name in ["languages", "inputFields", "lines", "openingHours"] {
        body.as_object_mut().unwrap().remove(name);
    }
    let made = create(&hub, &body).await;
    assert_eq!(made.status, 201, "{made:?}");
    let id = made.body["id"].as_str().unwrap();
    let query =
        format!("{{ location(id: {id}) {{ timezone lines {{ name }} inputFields {{ type }} }} }}");
    let seen = hub.query(&query).await["data"]["location"].clone();
    assert_eq!(
        seen,
        json!({
            "timezone": "America/Los_Angeles",
            "lines": [{ "name": "Main Service" }, { "name": "Information" }],
            "inputFields": [
                { "type": "FIRST_NAME" }, { "type": "LAST_NAME" }, { "type": "PHONE_NUMBER" },
            ],
        })
    );
}

#[tokio::test]
async fn location_is_made_with_the_lines_and_input_fields_that_were_sent() {
    let hub = RunningHub::start().await;
    let made = create(&hub, &documented()).await;
    let id = made.body["id"].as_str().unwrap();
    let query =
        format!("{{ location(id: {id}) {{ lines {{ name }} inputFields {{ type title }} }} }}");
    let seen = hub.query(&query).await["data"]["location"].clone();
    assert_eq!(seen["lines"], json!([{ "name": "Customer Support" }, { "name": "Returns" }]));
    assert_eq!(seen["inputFields"][2], json!({ "type": "TEXT", "title": "Reason for visit" }));
}

#[tokio::test]
async fn location_that_breaks_a_rule_is_400_and_nothing_is_made() {
    let hub = RunningHub::start().await;
    let with = |name: &str, value: Value| {
        let mut body = documented();
        body[name] = value;
        body
    };
    let hours = |day: Value| with("openingHours", json!({ "regular": { "mon": day } }));
    let late = json!({ "hours": 24, "minutes": 0 });
    let translated = json!([{
        "name": "A", "color": "TEAL", "translations": [{ "languageCode": "de", "name": "B" }],
    }]);
    for (body, param) in [
        (with("name", json!(" ")), "name"),
        (with("name", json!("x".repeat(31))), "name"),
        (with("latitude", json!(90.1)), "latitude"),
        (with("longitude", json!(-180.1)), "longitude"),
        (with("address", json!("x".repeat(301))), "address"),
        (with("country", json!("us")), "country"),
        (with("country", json!("XX")), "country"),
        (with("languages", json!(["et"])), "languages"),
        (with("languages", json!(["en", "en"])), "languages"),
        (with("languages", json!(["en", "english!"])), "languages"),
        (with("inputFields", json!([field(1, "FIRST_NAME")])), "inputFields"),
        (with("lines", json!([])), "lines"),
        (with("lines", vec![json!({ "name": "A", "color": "TEAL" }); 2].into()), "lines"),
        (with("lines", translated), "translations.languageCode"),
        (hours(json!({ "businessHours": [], "closed": true })), "openingHours.regular"),
        (
            hours(json!({ "businessHours": [{ "opens": late, "closes": late }] })),
            "openingHours.regular",
        ),
        (
            with("openingHours", json!({ "exceptions": [{ "date": "2026-02-30" }] })),
            "openingHours.exceptions.date",
        ),
    ] {
        let refused = create(&hub, &body).await;
        assert_eq!(refused.status, 400, "{body}");
        assert_eq!(refused.body["param"], param, "{refused:?}");
    }
    for name in ["name", "latitude", "longitude", "address", "country"] {
        let mut body = documented();
        body.as_object_mut().unwrap().remove(name);
        let refused = create(&hub, &body).await;
        assert_eq!(refused.status, 400, "{name}");
        assert!(refused.developer_message().contains(name), "{refused:?}");
    }
    assert_eq!(hub.get("/v1/locations").await.body["data"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn input_field_with_the_id_of_another_refuses_the_whole_location() {
    let hub = RunningHub::start().await;
    assert_eq!(create(&hub, &documented()).await.status, 201);
    let refused = create(&hub, &documented()).await;
    assert_eq!((refused.status, &refused.body["code"]), (409, &json!("input_field_duplicate")));
    assert_eq!(hub.get("/v1/locations").await.body["data"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn coordinates_of_another_time_zone_are_refused() {
    let hub = RunningHub::start().await;
    let made = create(&hub, &documented()).await;
    let path = format!("/locations/{}", made.body["id"].as_str().unwrap());
    let body = json!({ "latitude": 38.897_680_5, "longitude": -77.038_718_5 });
    let refused = answer(hub.request(Method::PATCH, &path).json(&body)).await;
    assert_eq!((refused.status, &refused.body["code"]), (400, &json!("invalid_location_timezone")));
    let stays = hub.get(&format!("/v1{path}")).await.body;
    assert_eq!(stays["latitude"], 37.779_279_2);
}

#[tokio::test]
async fn edit_of_a_location_changes_what_was_sent_alone() {
    let hub = RunningHub::start().await;
    let before = hub.get("/v1/locations/1").await.body;
    assert_eq!(edit(&hub, &json!({ "name": "  Old Town  " })).await.status, 200);
    let mut expected = before;
    expected["name"] = json!("Old Town");
    assert_eq!(hub.get("/v1/locations/1").await.body, expected);
    assert_eq!(edit(&hub, &json!({})).await.status, 200);
    assert_eq!(hub.get("/v1/locations/1").await.body, expected);
    assert_eq!(edit(&hub, &json!({ "name": "" })).await.body["code"], "parameter_invalid_blank");
    assert_eq!(edit(&hub, &json!({ "latitude": 91 })).await.body["param"], "latitude");
    let missing = answer(hub.request(Method::PATCH, "/locations/12345").json(&json!({}))).await;
    assert_eq!((missing.status, &missing.body["code"]), (404, &json!("resource_missing")));
    assert_eq!(missing.message(), "Locations with following ids were not found: [12345]");
}

#[tokio::test]
async fn opening_hours_are_set_by_the_week_and_by_the_day() {
    let hub = RunningHub::start().await;
    let put =
        async |path: &str, body: Value| answer(hub.request(Method::PUT, path).json(&body)).await;
    let (week, days) = ("/locations/1/opening-hours", "/locations/1/opening-hours/exceptions");
    let at = |hours: u32, minutes: u32| json!({ "hours": hours, "minutes": minutes });
    let hours = json!([{ "opens": at(9, 0), "closes": at(17, 30) }]);
    let good = put(week, json!({ "mon": { "businessHours": hours }, "sun": { "closed": true } }));
    assert_eq!(good.await.body, json!({ "statusCode": 200 }));
    let good = put(days, json!([{ "date": "2026-05-01", "closed": true, "closedReason": "May" }]));
    assert_eq!(good.await.body, json!({ "statusCode": 200 }));
    let late = json!([{ "opens": at(9, 60), "closes": at(17, 0) }]);
    let bad = put(week, json!({ "mon": { "businessHours": late } })).await;
    assert_eq!((bad.status, &bad.body["param"]), (400, &json!("openingHours.regular")));
    let bad = put(days, json!([{ "date": "1 May", "closed": true }])).await;
    assert_eq!((bad.status, &bad.body["param"]), (400, &json!("openingHours.exceptions.date")));
    assert_eq!(put("/locations/9/opening-hours", json!({})).await.status, 404);
}

#[tokio::test]
async fn call_of_another_version_is_400() {
    let hub = RunningHub::start().await;
    let request = hub.request(Method::POST, "/locations").json(&documented());
    let refused = answer(request.header("X-Qminder-API-Version", "2019-01-01")).await;
    assert_eq!(refused.status, 400);
    assert!(refused.developer_message().contains("2020-09-01"), "{refused:?}");
}

#[tokio::test]
async fn reading_key_changes_no_location() {
    let hub = RunningHub::start().await;
    for (method, path) in [
        (Method::POST, "/locations"),
        (Method::PATCH, "/locations/1"),
        (Method::PUT, "/locations/1/opening-hours"),
        (Method::PUT, "/locations/1/opening-hours/exceptions"),
    ] {
        let request = hub.bare(method, path).header("X-Qminder-REST-API-Key", &hub.read);
        assert_eq!(answer(request.json(&documented())).await.status, 403, "{path}");
    }
}
