//! Lines over REST.

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use system_tests::{Answer, RunningHub, answer};

use crate::published::{Published, bare};

/// The body of the documentation's example.
fn documented() -> Value {
    json!({
        "name": "Customer Support", "color": "TEAL",
        "translations": [{ "languageCode": "fr", "name": "Service client" }],
        "appointmentSettings": { "enabled": true, "duration": 30 },
    })
}

async fn create(hub: &RunningHub, body: &Value) -> Answer {
    answer(hub.request(Method::POST, "/v1/locations/1/lines").json(body)).await
}

async fn names(hub: &RunningHub) -> Vec<String> {
    let listed = hub.get("/v1/locations/1/lines").await.body;
    let lines = listed["data"].as_array().unwrap();
    lines.iter().map(|line| line["name"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn every_call_of_lines_answers_as_published() {
    let hub = RunningHub::start().await;
    let mut published = Published::read("lines");
    let json = |body: Value| {
        move |request: RequestBuilder| {
            request.header("X-Qminder-API-Version", "2020-09-01").json(&body)
        }
    };
    let made =
        published.call(&hub, "POST /v1/locations/{id}/lines", &["1"], json(documented())).await;
    let id = made.body["id"].as_str().unwrap();
    // The vendor's client leaves the version out of the address.
    let body = json!({ "name": "Returns", "color": "CORAL" });
    let made = answer(hub.request(Method::POST, "/locations/1/lines").json(&body)).await;
    assert!(made.status == 201 && made.body["id"].is_string(), "{made:?}");
    published.call(&hub, "GET /v1/locations/{id}/lines", &["1"], bare).await;
    let line = published.call(&hub, "GET /v1/lines/{id}", &[id], bare).await.body;
    assert_eq!(line["name"], "Customer Support");
    assert_eq!(line["location"], 1);
    let body = json!({ "name": "Support", "color": "VIOLET" });
    published.call(&hub, "POST /v1/lines/{id}", &[id], json(body)).await;
    for step in ["disable", "enable", "archive", "unarchive"] {
        let call = format!("POST /v1/lines/{{id}}/{step}");
        published.call(&hub, &call, &[id], bare).await;
    }
    published.call(&hub, "DELETE /v1/lines/{id}", &[id], bare).await;
    published.assert_all_made();
}

#[tokio::test]
async fn line_is_edited_by_form_and_by_json_alike() {
    let hub = RunningHub::start().await;
    let path = "/v1/lines/1";
    let edited = hub.post(path, &[("name", "Heart"), ("color", "ROSE")]).await;
    assert_eq!((edited.status, edited.body), (200, json!({ "statusCode": 200 })));
    let by_form = hub.get(path).await.body;
    assert_eq!(by_form["name"], "Heart");
    let body = json!({ "color": by_form["color"] });
    assert_eq!(answer(hub.request(Method::POST, path).json(&body)).await.status, 200);
    assert_eq!(hub.get(path).await.body, by_form);
    let body = json!({ "name": "Kidney", "color": "BLUE" });
    assert_eq!(answer(hub.request(Method::POST, path).json(&body)).await.status, 200);
    let by_json = hub.get(path).await.body;
    assert_eq!(by_json["name"], "Kidney");
    assert_ne!(by_json["color"], by_form["color"]);
}

#[tokio::test]
async fn line_that_was_disabled_takes_no_tickets_until_it_is_enabled() {
    let hub = RunningHub::start().await;
    let made = create(&hub, &documented()).await;
    let id = made.body["id"].as_str().unwrap();
    let ticket = async || {
        let body = json!({ "lineId": id, "firstName": "Eva" });
        answer(hub.request(Method::POST, "/tickets").json(&body)).await.status
    };
    assert_eq!(hub.post(&format!("/v1/lines/{id}/disable"), &[]).await.status, 200);
    assert_eq!(hub.get(&format!("/v1/lines/{id}")).await.body["disabled"], true);
    assert_eq!(ticket().await, 409);
    assert_eq!(hub.post(&format!("/v1/lines/{id}/enable"), &[]).await.status, 200);
    assert_eq!(hub.get(&format!("/v1/lines/{id}")).await.body["disabled"], false);
    assert!((200..300).contains(&ticket().await));
}

#[tokio::test]
async fn line_with_active_tickets_is_neither_disabled_nor_deleted() {
    let hub = RunningHub::start().await;
    let disabled = hub.post("/v1/lines/1/disable", &[]).await;
    assert_eq!(disabled.status, 400);
    assert_eq!(disabled.message(), "The line has active tickets");
    let deleted = answer(hub.request(Method::DELETE, "/v1/lines/1")).await;
    assert_eq!(deleted.status, 409);
    assert!(deleted.developer_message().contains("archive the line"), "{deleted:?}");
    assert_eq!(hub.get("/v1/lines/1").await.body["disabled"], false);
    assert_eq!(names(&hub).await, ["Cardiology", "General", "Laboratory"]);
}

#[tokio::test]
async fn archived_line_is_out_of_the_list_and_comes_back() {
    let hub = RunningHub::start().await;
    assert_eq!(hub.post("/v1/lines/3/archive", &[]).await.status, 200);
    assert_eq!(names(&hub).await, ["Cardiology", "General"]);
    assert_eq!(hub.get("/v1/lines/3").await.status, 200);
    assert_eq!(hub.post("/v1/lines/3/unarchive", &[]).await.status, 200);
    assert_eq!(names(&hub).await, ["Cardiology", "General", "Laboratory"]);
}

#[tokio::test]
async fn deleted_line_is_gone_and_stays_in_the_visits_that_it_had() {
    let hub = RunningHub::start().await;
    assert_eq!(hub.post("/v1/tickets/12349/cancel", &[]).await.status, 200);
    assert_eq!(answer(hub.request(Method::DELETE, "/v1/lines/3")).await.status, 200);
    let gone = hub.get("/v1/lines/3").await;
    assert_eq!((gone.status, gone.message()), (404, "Line with id 3 not found"));
    assert_eq!(hub.post("/v1/lines/3/enable", &[]).await.status, 404);
    assert_eq!(names(&hub).await, ["Cardiology", "General"]);
    let seen =
        hub.query("{ location(id: 1) { lines { id } } ticket(id: 12349) { line { name } } }");
    let seen = seen.await["data"].clone();
    assert_eq!(seen["location"]["lines"], json!([{ "id": "1" }, { "id": "2" }]));
    assert_eq!(seen["ticket"]["line"]["name"], "Laboratory");
    // Its name is free again.
    let body = json!({ "name": "Laboratory", "color": "MINT" });
    assert_eq!(create(&hub, &body).await.status, 201);
}

#[tokio::test]
async fn name_that_another_line_of_the_location_has_is_409() {
    let hub = RunningHub::start().await;
    let body = json!({ "name": " General ", "color": "MINT" });
    let refused = create(&hub, &body).await;
    assert_eq!(refused.status, 409);
    assert!(refused.message().contains("same name"), "{refused:?}");
    assert_eq!(hub.post("/v1/lines/1", &[("name", "General")]).await.status, 409);
    assert_eq!(hub.post("/v1/lines/1", &[("name", "Cardiology")]).await.status, 200);
    let elsewhere = answer(hub.request(Method::POST, "/v1/locations/2/lines").json(&body)).await;
    assert_eq!(elsewhere.status, 201);
}

#[tokio::test]
async fn line_that_breaks_a_rule_is_400_and_names_the_parameter() {
    let hub = RunningHub::start().await;
    let with = |name: &str, value: Value| {
        let mut body = documented();
        body[name] = value;
        body
    };
    let translation =
        |language: &str, name: &str| json!({ "languageCode": language, "name": name });
    for (body, param, code) in [
        (with("name", json!(" \u{3164}")), "name", "parameter_invalid_blank"),
        (with("name", json!("é".repeat(31))), "name", "parameter_invalid_size"),
        (with("color", json!("PINK")), "color", "parameter_invalid"),
        (
            with("appointmentSettings", json!({ "enabled": true, "duration": 31 })),
            "appointmentSettings.duration",
            "parameter_invalid",
        ),
        (
            with("translations", json!([translation("french", "x")])),
            "translations.languageCode",
            "parameter_invalid",
        ),
        (
            with("translations", json!([translation("fr", "x"), translation("fr", "y")])),
            "translations",
            "duplicate_items_in_request",
        ),
        (
            with("translations", json!([translation("fr", &"x".repeat(31))])),
            "translations.name",
            "parameter_invalid_size",
        ),
    ] {
        let refused = create(&hub, &body).await;
        assert_eq!(refused.status, 400, "{body}");
        assert_eq!(refused.body["param"], param, "{refused:?}");
        assert_eq!(refused.body["code"], code, "{refused:?}");
    }
    let without = create(&hub, &json!({ "name": "Support" })).await;
    assert_eq!(without.status, 400);
    assert!(without.developer_message().contains("color"), "{without:?}");
    let nothing = hub.post("/v1/lines/1", &[]).await;
    assert_eq!((nothing.status, &nothing.body["code"]), (400, &json!("parameter_missing")));
    assert_eq!(names(&hub).await.len(), 3);
}

#[tokio::test]
async fn reading_key_changes_no_line() {
    let hub = RunningHub::start().await;
    for (method, path) in [
        (Method::POST, "/v1/locations/1/lines"),
        (Method::POST, "/v1/lines/3"),
        (Method::POST, "/v1/lines/3/disable"),
        (Method::POST, "/v1/lines/3/enable"),
        (Method::POST, "/v1/lines/3/archive"),
        (Method::POST, "/v1/lines/3/unarchive"),
        (Method::DELETE, "/v1/lines/3"),
    ] {
        let request = hub.bare(method.clone(), path).header("X-Qminder-REST-API-Key", &hub.read);
        let refused = answer(request).await;
        assert_eq!(refused.status, 403, "{method} {path}");
        assert_eq!(refused.body["code"], "KEY_NOT_ALLOWED");
    }
    assert_eq!(names(&hub).await, ["Cardiology", "General", "Laboratory"]);
}
