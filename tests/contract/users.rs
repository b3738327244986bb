//! Users over REST, with the desk and the lines that they have chosen.

use reqwest::Method;
use serde_json::{Value, json};
use system_tests::{Answer, RunningHub, answer};

use crate::published::{Published, bare};

const ROLES: &str = r#"[{"type": "MANAGER", "location": 1}, {"type": "CLERK", "location": 2}]"#;

fn form(email: &str) -> [(&str, &str); 4] {
    [("email", email), ("firstName", "Test"), ("lastName", "User"), ("roles", ROLES)]
}

async fn create(hub: &RunningHub, body: &Value) -> Answer {
    answer(hub.request(Method::POST, "/v1/users").json(body)).await
}

#[tokio::test]
async fn every_call_of_users_answers_as_published() {
    let hub = RunningHub::start().await;
    let mut published = Published::read("users");
    let made = published
        .call(&hub, "POST /v1/users", &[], |request| request.form(&form("test@qminder.com")))
        .await;
    let id = made.body["id"].as_str().unwrap();
    let user = published.call(&hub, "GET /v1/users/{id}", &[id], bare).await.body;
    assert_eq!(user["roles"][1]["type"], "CLERK");
    assert_eq!(user["roles"][1]["location"], 2);
    published
        .call(&hub, "POST /v1/users/{id}/desk", &[id], |request| request.form(&[("desk", "3")]))
        .await;
    let desk = published.call(&hub, "GET /v1/users/{id}/desk", &[id], bare).await.body;
    assert_eq!(desk, json!({ "selectedDeskId": 3 }));
    published.call(&hub, "DELETE /v1/users/{id}/desk", &[id], bare).await;
    assert_eq!(hub.get(&format!("/v1/users/{id}/desk")).await.body, json!({}));
    published
        .call(&hub, "POST /v1/users/{id}/lines", &[id], |request| request.json(&json!([2, 4])))
        .await;
    let lines = published.call(&hub, "GET /v1/users/{id}/lines", &[id], bare).await.body;
    assert_eq!(lines["selectedLines"], json!([2, 4]));
    published.assert_all_made();
}

#[tokio::test]
async fn user_is_found_by_id_and_by_email() {
    let hub = RunningHub::start().await;
    let by_id = hub.get("/v1/users/1").await.body;
    assert_eq!(by_id["email"], "helen.park@example.com");
    for email in ["helen.park@example.com", "Helen.Park%40Example.com"] {
        assert_eq!(hub.get(&format!("/v1/users/{email}")).await.body, by_id, "{email}");
    }
    for missing in ["99", "nobody@example.com", "01"] {
        let answer = hub.get(&format!("/v1/users/{missing}")).await;
        assert_eq!(answer.status, 404, "{missing}");
        assert_eq!(answer.message(), format!("User with id {missing} not found"));
    }
}

#[tokio::test]
async fn users_are_listed_all_and_those_of_a_location() {
    let hub = RunningHub::start().await;
    let admin = json!({
        "email": "admin@example.com", "firstName": "An", "lastName": "Admin",
        "roles": [{ "type": "ADMIN" }],
    });
    assert_eq!(create(&hub, &admin).await.status, 200);
    let names = async |path: &str| {
        let listed = hub.get(path).await.body;
        let users = listed["data"].as_array().unwrap_or_else(|| panic!("{listed}")).iter();
        users.map(|user| user["firstName"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("/v1/users/").await, ["Helen", "Marko", "An"]);
    assert_eq!(names("/v1/locations/1/users").await, ["Helen", "Marko", "An"]);
    assert_eq!(names("/v1/locations/2/users").await, ["Marko", "An"]);
    assert_eq!(hub.get("/v1/locations/9/users").await.status, 404);
}

#[tokio::test]
async fn user_that_breaks_a_rule_is_400_and_names_the_parameter() {
    let hub = RunningHub::start().await;
    let good = json!({
        "email": "eva@example.com", "firstName": "Eva", "lastName": "Saar",
        "roles": [{ "type": "CLERK", "location": 1 }],
    });
    let with = |name: &str, value: Value| {
        let mut body = good.clone();
        body[name] = value;
        body
    };
    for (body, param) in [
        (with("email", json!("nobody")), "email"),
        (with("email", json!(format!("{}@example.com", "a".repeat(90)))), "email"),
        (with("firstName", json!(" ")), "firstName"),
        (with("lastName", json!("x".repeat(51))), "lastName"),
        (with("lastName", Value::Null), "lastName"),
        (with("roles", json!([])), "roles"),
        (with("roles", json!("CLERK")), "roles"),
        (with("roles", json!([{ "type": "CLERK" }])), "roles"),
        (with("roles", json!([{ "type": "OWNER", "location": 1 }])), "roles"),
        (with("roles", json!([{ "type": "CLERK", "location": 99 }])), "roles"),
    ] {
        let refused = create(&hub, &body).await;
        assert_eq!(refused.status, 400, "{body}");
        assert_eq!(refused.body["param"], param, "{refused:?}");
    }
    assert_eq!(create(&hub, &good).await.status, 200);
    let again = create(&hub, &with("email", json!("EVA@example.com"))).await;
    assert_eq!(again.status, 409);
    let text = hub.request(Method::POST, "/v1/users").body("email=x").header("Content-Type", "a/b");
    assert_eq!(answer(text).await.status, 415);
}

#[tokio::test]
async fn desk_is_chosen_at_the_location_of_the_user_alone() {
    let hub = RunningHub::start().await;
    let select = async |user: &str, desk: Value| {
        let path = format!("/v1/users/{user}/desk");
        answer(hub.request(Method::POST, &path).json(&json!({ "desk": desk }))).await
    };
    assert_eq!(select("1", json!(1)).await.status, 200);
    assert_eq!(hub.get("/v1/users/1/desk").await.body, json!({ "selectedDeskId": 1 }));
    let elsewhere = select("1", json!(5)).await;
    assert_eq!(elsewhere.status, 400);
    assert!(elsewhere.message().contains("selected location"), "{elsewhere:?}");
    assert_eq!(select("1", json!(99)).await.message(), "Desk not found");
    assert_eq!(select("1", json!("x")).await.body["param"], "desk");
    assert_eq!(select("1", Value::Null).await.body["code"], "parameter_missing");
    assert_eq!(select("99", json!(1)).await.status, 404);
    assert_eq!(hub.get("/v1/users/1/desk").await.body, json!({ "selectedDeskId": 1 }));
}

#[tokio::test]
async fn first_desk_of_a_user_without_a_location_chooses_its_location() {
    let hub = RunningHub::start().await;
    let admin = json!({
        "email": "admin@example.com", "firstName": "An", "lastName": "Admin",
        "roles": [{ "type": "ADMIN" }],
    });
    let id = create(&hub, &admin).await.body["id"].as_str().unwrap().to_owned();
    assert_eq!(hub.get(&format!("/v1/users/{id}")).await.body.get("selectedLocation"), None);
    assert_eq!(hub.post(&format!("/v1/users/{id}/desk"), &[("desk", "5")]).await.status, 200);
    assert_eq!(hub.get(&format!("/v1/users/{id}")).await.body["selectedLocation"], 2);
    assert_eq!(hub.post(&format!("/v1/users/{id}/desk"), &[("desk", "1")]).await.status, 400);
}

#[tokio::test]
async fn lines_are_chosen_by_an_array_in_json_and_in_a_form() {
    let hub = RunningHub::start().await;
    let chosen = async || hub.get("/v1/users/1/lines").await.body["selectedLines"].clone();
    let path = "/v1/users/1/lines";
    assert_eq!(chosen().await, json!([1, 2]));
    for body in [json!([3, 1]), json!({ "lines": ["1", "3"] }), json!({ "": [1, 3, 3] })] {
        assert_eq!(answer(hub.request(Method::POST, path).json(&json!([]))).await.status, 200);
        assert_eq!(chosen().await, json!([]));
        assert_eq!(answer(hub.request(Method::POST, path).json(&body)).await.status, 200);
        assert_eq!(chosen().await, json!([1, 3]), "{body}");
    }
    assert_eq!(hub.post(path, &[("lines", "[2]")]).await.status, 200);
    assert_eq!(chosen().await, json!([2]));
    for body in [json!([99]), json!("1"), json!({ "lines": 1 }), json!({}), json!([1.5])] {
        let refused = answer(hub.request(Method::POST, path).json(&body)).await;
        assert_eq!(refused.status, 400, "{body}");
        assert_eq!(refused.body["param"], "lines", "{body}");
    }
    assert_eq!(chosen().await, json!([2]));
    assert_eq!(hub.get("/v1/users/99/lines").await.status, 404);
}

#[tokio::test]
async fn reading_key_changes_no_user() {
    let hub = RunningHub::start().await;
    for (method, path) in [
        (Method::POST, "/v1/users"),
        (Method::POST, "/v1/users/1/desk"),
        (Method::DELETE, "/v1/users/1/desk"),
        (Method::POST, "/v1/users/1/lines"),
    ] {
        let request = hub.bare(method, path).header("X-Qminder-REST-API-Key", &hub.read);
        assert_eq!(answer(request).await.status, 403, "{path}");
    }
    assert_eq!(hub.get("/v1/users/1/desk").await.body, json!({ "selectedDeskId": 3 }));
}
