//! Input fields over REST, read back over GraphQL.

use reqwest::Method;
use serde_json::{Value, json};
use system_tests::{Answer, RunningHub, answer};

use crate::published::Published;

const UUID: &str = "550e8400-e29b-41d4-a716-446655440000";

/// The body of the documentation's example, for the demo's second location.
fn documented() -> Value {
    json!({
        "id": UUID, "location": { "id": 2 }, "type": "TEXT", "title": "Reason for visit",
        "isMandatoryBeforeAdded": true, "isMandatoryBeforeServed": false,
        "isMandatoryInRemoteSignIn": false, "isVisibleInWaitingDrawer": true,
        "isVisibleInServingDrawer": true, "showInRemoteSignIn": true, "visibleForLines": [],
    })
}

/// The same with other members.
fn with(members: Value) -> Value {
    let mut body = documented();
    body.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    body
}

fn option(number: u32, title: &str) -> Value {
    let id = format!("550e8400-e29b-41d4-a716-4466554401{number:02}");
    json!({ "id": id, "title": title, "color": "#3a6ff0", "translations": [] })
}

fn select() -> Value {
    let options = [option(1, "Wheelchair"), option(2, "Interpreter")];
    with(json!({ "type": "SELECT", "multiSelect": true, "options": options }))
}

async fn create(hub: &RunningHub, body: &Value) -> Answer {
    answer(hub.request(Method::POST, "/input-fields").json(body)).await
}

async fn edit(hub: &RunningHub, body: &Value) -> Answer {
    answer(hub.request(Method::PATCH, &format!("/input-fields/{UUID}")).json(body)).await
}

/// The last input field of the demo's second location.
async fn last(hub: &RunningHub) -> Value {
    let query = "{ location(id: 2) { inputFields { id type title visitorFacingTitle
        isMandatoryBeforeAdded isMandatoryBeforeServed isVisibleInWaitingDrawer
        isVisibleInServingDrawer showInRemoteSignIn isRequiredInAppointments multiSelect
        options { id title color translations { languageCode title } } translations { languageCode title visitorFacingTitle } } } }";
    let body = hub.query(query).await;
    let fields = body["data"]["location"]["inputFields"].as_array();
    fields.unwrap_or_else(|| panic!("{body}")).last().unwrap().clone()
}

#[tokio::test]
async fn every_call_of_input_fields_answers_as_published() {
    let hub = RunningHub::start().await;
    let mut published = Published::read("input_fields");
    let version = ("X-Qminder-API-Version", "2020-09-01");
    published
        .call(&hub, "POST /input-fields", &[], |request| {
            request.header(version.0, version.1).json(&documented())
        })
        .await;
    let made = last(&hub).await;
    assert_eq!(made["id"], UUID);
    assert_eq!(made["type"], "TEXT");
    assert_eq!(made["isMandatoryBeforeAdded"], true);
    let change = json!({
        "title": "Visit reason", "isVisibleInWaitingDrawer": false, "isMandatoryBeforeServed": true,
    });
    published
        .call(&hub, "PATCH /input-fields/{inputFieldId}", &[UUID], |request| {
            request.header(version.0, version.1).json(&change)
        })
        .await;
    let mut expected = made;
    expected.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
    assert_eq!(last(&hub).await, expected);
    published.assert_all_made();
}

#[tokio::test]
async fn field_of_each_type_is_made_with_what_belongs_to_it() {
    let hub = RunningHub::start().await;
    let id = |number: u32| format!("550e8400-e29b-41d4-a716-4466554402{number:02}");
    let translations = json!([{ "languageCode": "fr", "title": "Motif" }]);
    for (number, members) in [
        json!({ "type": "TEXT", "visitorFacingTitle": "Why?", "translations": translations }),
        json!({ "type": "URL", "translations": translations }),
        json!({ "type": "DATE", "visitorFacingTitle": "When?" }),
        json!({ "type": "NUMERIC", "constraints": { "min": 0.5, "max": 9, "scale": 2 } }),
        json!({ "type": "SELECT", "multiSelect": false, "options": [option(1, "A")] }),
    ]
    .into_iter()
    .enumerate()
    {
        let mut body = with(members.clone());
        body["id"] = json!(id(u32::try_from(number).unwrap()).to_uppercase());
        let made = create(&hub, &body).await;
        assert_eq!(made.status, 201, "{members}: {made:?}");
        let seen = last(&hub).await;
        assert_eq!(seen["id"], id(u32::try_from(number).unwrap()));
        assert_eq!(seen["type"], members["type"]);
        assert_eq!(seen["visitorFacingTitle"], members["visitorFacingTitle"]);
        // A link cannot be asked of a visitor.
        assert_eq!(seen["showInRemoteSignIn"], members["type"] != "URL");
    }
}

#[tokio::test]
async fn field_that_a_location_has_once_is_409_the_second_time() {
    let hub = RunningHub::start().await;
    for kind in ["FIRST_NAME", "LAST_NAME", "EMAIL", "PHONE_NUMBER"] {
        let mut body = with(json!({ "type": kind }));
        body.as_object_mut().unwrap().remove("title");
        let refused = create(&hub, &body).await;
        assert_eq!((refused.status, &refused.body["code"]), (409, &json!("input_field_duplicate")));
        assert!(refused.message().contains(kind), "{refused:?}");
    }
    assert_eq!(create(&hub, &documented()).await.status, 201);
    let again = create(&hub, &documented()).await;
    assert_eq!(again.status, 409);
    assert_eq!(again.message(), "Input field with this ID already exists");
}

#[tokio::test]
async fn field_that_breaks_a_rule_is_400_with_the_code_and_the_parameter() {
    let hub = RunningHub::start().await;
    let numeric =
        |constraints: Value| with(json!({ "type": "NUMERIC", "constraints": constraints }));
    let translated = |translations: Value| with(json!({ "translations": translations }));
    let mut untitled = documented();
    untitled.as_object_mut().unwrap().remove("title");
    let same = [option(1, "A"), option(2, " A ")];
    let mut twice = option(1, "A");
    twice["translations"] = json!([{ "languageCode": "et" }, { "languageCode": "et" }]);
    for (body, param, code) in [
        (with(json!({ "id": "1" })), "id", "parameter_invalid"),
        (untitled, "title", "parameter_missing"),
        (with(json!({ "title": " " })), "title", "parameter_invalid_blank"),
        (with(json!({ "title": "x".repeat(51) })), "title", "parameter_invalid_size"),
        (with(json!({ "type": "EMAIL" })), "title", "invalid_arguments"),
        (
            with(json!({ "type": "URL", "visitorFacingTitle": "x" })),
            "visitorFacingTitle",
            "invalid_arguments",
        ),
        (
            with(json!({ "visitorFacingTitle": "x".repeat(201) })),
            "visitorFacingTitle",
            "parameter_invalid_size",
        ),
        (
            with(json!({ "isRequiredInAppointments": true })),
            "isRequiredInAppointments",
            "invalid_arguments",
        ),
        (with(json!({ "multiSelect": true })), "multiSelect", "invalid_arguments"),
        (with(json!({ "options": [option(1, "A")] })), "options", "invalid_arguments"),
        (with(json!({ "type": "SELECT", "multiSelect": true })), "options", "parameter_missing"),
        (
            with(json!({ "type": "SELECT", "options": [option(1, "A")] })),
            "multiSelect",
            "parameter_missing",
        ),
        (
            with(json!({ "type": "SELECT", "multiSelect": true, "options": same })),
            "options",
            "duplicate_items_in_request",
        ),
        (
            with(json!({ "type": "SELECT", "multiSelect": true, "options": [twice] })),
            "options.translations",
            "duplicate_items_in_request",
        ),
        (with(json!({ "constraints": { "scale": 1 } })), "constraints", "invalid_arguments"),
        (numeric(json!({ "min": 1 })), "constraints.scale", "parameter_missing"),
        (numeric(json!({ "min": 2, "max": 1, "scale": 0 })), "constraints", "parameter_invalid"),
        (
            translated(json!([{ "languageCode": "fr", "title": "" }])),
            "translations.title",
            "parameter_invalid_blank",
        ),
        (
            translated(json!([{ "languageCode": "fr" }, { "languageCode": "fr" }])),
            "translations",
            "duplicate_items_in_request",
        ),
        (with(json!({ "visibleForLines": null })), "visibleForLines", "parameter_missing"),
        // A line of the other location.
        (with(json!({ "visibleForLines": [{ "id": 1 }] })), "visibleForLines", "parameter_invalid"),
    ] {
        let refused = create(&hub, &body).await;
        assert_eq!(refused.status, 400, "{body}");
        assert_eq!(refused.body["param"], param, "{refused:?}");
        assert_eq!(refused.body["code"], code, "{refused:?}");
    }
    let elsewhere = create(&hub, &with(json!({ "location": { "id": 99 } }))).await;
    assert_eq!((elsewhere.status, &elsewhere.body["code"]), (404, &json!("resource_missing")));
    assert_ne!(last(&hub).await["id"], UUID);
}

#[tokio::test]
async fn edit_changes_what_was_sent_alone_and_null_takes_the_visitors_title_away() {
    let hub = RunningHub::start().await;
    let mut body = select();
    body["visitorFacingTitle"] = json!("What do you need?");
    assert_eq!(create(&hub, &body).await.status, 201);
    let made = last(&hub).await;
    assert_eq!(made["options"], select()["options"]);
    assert_eq!(edit(&hub, &json!({})).await.status, 200);
    assert_eq!(last(&hub).await, made);
    let mut options = json!([option(2, "Interpreter (sign)"), option(3, "Companion")]);
    options[1]["translations"] = json!([{ "languageCode": "et", "title": "Saatja" }]);
    let change = json!({ "visitorFacingTitle": null, "options": options, "multiSelect": false });
    assert_eq!(edit(&hub, &change).await.status, 200);
    let changed = last(&hub).await;
    assert_eq!(changed["options"], options);
    assert_eq!(changed["visitorFacingTitle"], Value::Null);
    assert_eq!(changed["multiSelect"], false);
    assert_eq!(changed["title"], made["title"]);
}

#[tokio::test]
async fn edit_that_breaks_a_rule_leaves_the_field_as_it_is() {
    let hub = RunningHub::start().await;
    assert_eq!(create(&hub, &documented()).await.status, 201);
    let before = last(&hub).await;
    for (change, code) in [
        (json!({ "title": "" }), "parameter_invalid_blank"),
        (json!({ "title": "New", "multiSelect": true }), "invalid_arguments"),
        (json!({ "title": "New", "visibleForLines": [{ "id": 1 }] }), "parameter_invalid"),
    ] {
        let refused = edit(&hub, &change).await;
        assert_eq!((refused.status, &refused.body["code"]), (400, &json!(code)), "{change}");
        assert_eq!(last(&hub).await, before, "{change}");
    }
    let path = "/input-fields/550e8400-e29b-41d4-a716-446655449999";
    let missing = answer(hub.request(Method::PATCH, path).json(&json!({ "title": "x" }))).await;
    assert_eq!((missing.status, &missing.body["code"]), (404, &json!("resource_missing")));
    assert_eq!(missing.message(), "Input field not found");
}

#[tokio::test]
async fn reading_key_changes_no_input_field() {
    let hub = RunningHub::start().await;
    for (method, path) in [
        (Method::POST, "/input-fields".to_owned()),
        (Method::PATCH, format!("/input-fields/{UUID}")),
    ] {
        let request = hub.bare(method, &path).header("X-Qminder-REST-API-Key", &hub.read);
        assert_eq!(answer(request.json(&documented())).await.status, 403, "{path}");
    }
}
