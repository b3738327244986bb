//! `POST` and `PUT /v1/tickets/{id}/external`: the request, its parameters, its behaviours, its errors.

use std::collections::BTreeSet;

use reqwest::Method;
use reqwest::multipart;
use serde_json::{Value, json};
use system_tests::{RunningHub, TICKET, answer, documented_payload, golden, golden_folder};

const PATH: &str = "/v1/tickets/12345/external";

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn form<'a>(provider: &'a str, title: &'a str, data: &'a str) -> [(&'static str, &'a str); 3] {
    [("provider", provider), ("title", title), ("data", data)]
}

#[tokio::test]
async fn documented_request_is_stored_and_read_back() {
    let hub = RunningHub::start().await;
    let answer = hub.send("my-crm", "Patient Info", &documented_payload()).await;
    assert_eq!((answer.status, answer.body), (200, json!({ "statusCode": 200 })));
    let external = hub.external().await;
    assert_eq!(external.len(), 1);
    assert_eq!(external[0]["provider"], "my-crm");
    assert_eq!(external[0]["title"], "Patient Info");
    assert_eq!(external[0]["data"], parsed(&documented_payload()));
}

#[tokio::test]
async fn created_is_an_instant_in_the_contracts_form() {
    let hub = RunningHub::start().await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    let created = hub.external().await[0]["created"].as_str().unwrap().to_owned();
    let form: String = created.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    assert_eq!(form, "0000-00-00T00:00:00.000Z");
}

#[tokio::test]
async fn put_does_the_same_as_post() {
    let hub = RunningHub::start().await;
    let data = documented_payload();
    let request = hub.request(Method::PUT, PATH).form(&form("my-crm", "Patient Info", &data));
    let answer = answer(request).await;
    assert_eq!((answer.status, answer.body), (200, json!({ "statusCode": 200 })));
    assert_eq!(hub.external().await.len(), 1);
}

#[tokio::test]
async fn same_provider_replaces_everything_and_keeps_its_place() {
    let hub = RunningHub::start().await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    hub.send("stripe", "Billing", &golden("valid/minimal-list.json")).await;
    hub.send("my-crm", "Patient", &golden("valid/no-fields.json")).await;
    let external = hub.external().await;
    let seen: Vec<_> = external.iter().map(|one| (&one["provider"], &one["title"])).collect();
    assert_eq!(
        seen,
        [(&json!("my-crm"), &json!("Patient")), (&json!("stripe"), &json!("Billing"))]
    );
    assert_eq!(external[0]["data"], json!({ "fields": [] }));
}

#[tokio::test]
async fn valid_payloads_are_read_back_as_they_were_sent() {
    let hub = RunningHub::start().await;
    for entry in std::fs::read_dir(golden_folder().join("valid")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let data = std::fs::read_to_string(&path).unwrap();
        let answer = hub.send("my-crm", "Patient Info", &data).await;
        assert_eq!(answer.status, 200, "{}", path.display());
        assert_eq!(hub.external().await[0]["data"], parsed(&data), "{}", path.display());
    }
}

#[tokio::test]
async fn invalid_payloads_are_refused_with_every_violation_and_nothing_is_lost() {
    let hub = RunningHub::start().await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    let before = hub.external().await;
    for entry in std::fs::read_dir(golden_folder().join("invalid")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let answer = hub.send("my-crm", "Other", &std::fs::read_to_string(&path).unwrap()).await;
        let expected = std::fs::read_to_string(path.with_extension("expected")).unwrap();
        let not_an_object =
            expected.trim_end().ends_with("\tjson") || expected.trim_end().ends_with("\tobject");
        let message = if not_an_object {
            "Data is not valid JSON object"
        } else {
            "Data does not match the schema"
        };
        assert_eq!((answer.status, answer.message()), (400, message), "{}", path.display());
        assert_eq!(answer.body["statusCode"], 400);
        let told: Vec<&str> = answer.developer_message().lines().collect();
        assert_eq!(told.len(), expected.trim_end().lines().count(), "{}", path.display());
        for (line, violation) in told.iter().zip(expected.lines()) {
            let (place, pointer, rule) = verdict(violation);
            let pointer = if pointer.is_empty() { "(whole)" } else { pointer };
            assert!(line.starts_with(&format!("{place} {pointer} [{rule}] ")), "{line}");
        }
    }
    assert_eq!(hub.external().await, before);
}

/// The place, the pointer and the code of a line of the golden folder.
fn verdict(line: &str) -> (&str, &str, &str) {
    let (place, rest) = line.split_once('\t').unwrap();
    let (pointer, code) = rest.split_once('\t').unwrap();
    (place, pointer, code)
}

#[tokio::test]
async fn payloads_with_warnings_are_taken_with_each_of_them_and_others_without_any() {
    let hub = RunningHub::start().await;
    let entries = ["valid", "warnings"]
        .into_iter()
        .flat_map(|part| std::fs::read_dir(golden_folder().join(part)).unwrap());
    for entry in entries {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let answer = hub.send("my-crm", "Other", &std::fs::read_to_string(&path).unwrap()).await;
        assert_eq!(answer.status, 200, "{}", path.display());
        let Ok(expected) = std::fs::read_to_string(path.with_extension("expected")) else {
            assert_eq!(answer.body, json!({ "statusCode": 200 }), "{}", path.display());
            continue;
        };
        let expected: BTreeSet<_> = expected
            .lines()
            .map(|line| {
                let (_, pointer, code) = verdict(line);
                ("data".to_owned(), pointer.to_owned(), code.to_owned())
            })
            .collect();
        let warnings = answer.body["warnings"].as_array().unwrap();
        let member = |one: &Value, name: &str| one[name].as_str().unwrap().to_owned();
        let told: BTreeSet<_> = warnings
            .iter()
            .map(|one| (member(one, "field"), member(one, "pointer"), member(one, "code")))
            .collect();
        assert_eq!((told, warnings.len()), (expected.clone(), expected.len()), "{answer:?}");
    }
}

#[tokio::test]
async fn provider_title_and_data_are_required_and_must_not_be_blank() {
    let hub = RunningHub::start().await;
    let data = documented_payload();
    for missing in ["provider", "title", "data"] {
        let all = form("my-crm", "Patient Info", &data);
        let some: Vec<_> = all.into_iter().filter(|(name, _)| *name != missing).collect();
        let answer = hub.post(PATH, &some).await;
        assert_eq!(answer.status, 400, "{missing}");
        assert!(answer.message().contains(missing), "{answer:?}");
    }
    for blank in [
        form(" ", "Patient Info", &data),
        form("my-crm", "\t", &data),
        form("\u{200b}", "t", &data),
    ] {
        assert_eq!(hub.post(PATH, &blank).await.status, 400, "{blank:?}");
    }
    assert!(hub.external().await.is_empty());
}

#[tokio::test]
async fn provider_and_title_have_at_most_100_characters() {
    let hub = RunningHub::start().await;
    let data = documented_payload();
    // Characters of four bytes each: what counts is characters.
    let (most, more) = ("😀".repeat(100), "😀".repeat(101));
    assert_eq!(hub.send(&most, &most, &data).await.status, 200);
    for (provider, title, named) in [(&*more, "t", "provider"), ("p", &*more, "title")] {
        let answer = hub.send(provider, title, &data).await;
        assert_eq!(answer.status, 400);
        assert!(answer.developer_message().contains(&format!("{named} may have at most 100")));
    }
    assert_eq!(hub.external().await.len(), 1);
}

#[tokio::test]
async fn missing_key_is_401() {
    let hub = RunningHub::start().await;
    let answer = answer(hub.bare(Method::POST, PATH).form(&form("p", "t", "{}"))).await;
    assert_eq!((answer.status, answer.message()), (401, "API key is missing"));
    assert!(answer.developer_message().contains("X-Qminder-REST-API-Key"));
}

#[tokio::test]
async fn wrong_key_is_401() {
    let hub = RunningHub::start().await;
    let request = hub.bare(Method::POST, PATH).header("X-Qminder-REST-API-Key", "wrong");
    let answer = answer(request.form(&form("p", "t", "{}"))).await;
    assert_eq!((answer.status, answer.message()), (401, "API key is not valid"));
}

#[tokio::test]
async fn key_that_is_not_secret_is_403() {
    let hub = RunningHub::start().await;
    let request = hub.bare(Method::POST, PATH).header("X-Qminder-REST-API-Key", &hub.read);
    let answer = answer(request.form(&form("p", "t", &documented_payload()))).await;
    assert_eq!((answer.status, answer.message()), (403, "Forbidden"));
    assert!(hub.external().await.is_empty());
}

#[tokio::test]
async fn unknown_ticket_is_404() {
    let hub = RunningHub::start().await;
    for id in ["99999", "abc", "0"] {
        let path = format!("/v1/tickets/{id}/external");
        let answer = hub.post(&path, &form("p", "t", &documented_payload())).await;
        let message = format!("Ticket with id {id} not found");
        assert_eq!((answer.status, answer.message()), (404, message.as_str()));
    }
}

#[tokio::test]
async fn checks_come_in_the_agreed_order() {
    let hub = RunningHub::start().await;
    // Everything is wrong; what is mended one after the other uncovers the next.
    let long = "x".repeat(101);
    let request = |key: &str, ticket: &str| {
        let path = format!("/v1/tickets/{ticket}/external");
        hub.bare(Method::POST, &path).header("X-Qminder-REST-API-Key", key)
    };
    let everything = form(&long, "t", "nonsense");
    assert_eq!(answer(request("wrong", "1").form(&everything)).await.status, 401);
    assert_eq!(answer(request(&hub.read, "1").form(&everything)).await.status, 403);
    assert_eq!(answer(request(&hub.secret, "1").form(&everything)).await.status, 404);
    let limits = answer(request(&hub.secret, TICKET).form(&everything)).await;
    assert!(limits.message().contains("too long"));
    let json = hub.send("p", "t", "nonsense").await;
    assert_eq!(json.message(), "Data is not valid JSON object");
    let schema = hub.send("p", "t", "{}").await;
    assert_eq!(schema.message(), "Data does not match the schema");
}

#[tokio::test]
async fn json_body_is_415_and_says_to_send_a_form() {
    let hub = RunningHub::start().await;
    let body = json!({"provider": "p", "title": "t", "data": parsed(&documented_payload())});
    let answer = answer(hub.request(Method::POST, PATH).json(&body)).await;
    assert_eq!(answer.status, 415);
    assert!(answer.message().contains("form fields"));
}

#[tokio::test]
async fn multipart_form_is_415() {
    let hub = RunningHub::start().await;
    let body = multipart::Form::new().text("provider", "p").text("title", "t").text("data", "{}");
    assert_eq!(answer(hub.request(Method::POST, PATH).multipart(body)).await.status, 415);
}

#[tokio::test]
async fn form_that_is_not_utf8_is_refused() {
    let hub = RunningHub::start().await;
    let request = hub
        .request(Method::POST, PATH)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body("provider=p&title=%FF&data=%7B%22fields%22%3A%5B%5D%7D");
    let answer = answer(request).await;
    assert_eq!(answer.status, 400);
    assert!(answer.developer_message().contains("UTF-8"));
    assert!(hub.external().await.is_empty());
}

#[tokio::test]
async fn field_that_stands_twice_is_refused() {
    let hub = RunningHub::start().await;
    let data = documented_payload();
    let twice = [("provider", "a"), ("provider", "b"), ("title", "t"), ("data", data.as_str())];
    assert_eq!(hub.post(PATH, &twice).await.message(), "The field provider was sent twice");
}

#[tokio::test]
async fn two_mebibytes_of_data_are_413_and_nothing_is_lost() {
    let hub = RunningHub::start().await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    let before = hub.external().await;
    let value = "x".repeat(2 << 20);
    let data = json!({"fields": [{"type": "text", "title": "t", "value": value}]}).to_string();
    let answer = hub.send("my-crm", "Patient Info", &data).await;
    assert_eq!(answer.status, 413);
    assert!(answer.developer_message().contains("1048576 bytes"));
    // Every character becomes three, so that the encoded form is over its limit as well.
    let encoded = hub.send("my-crm", "Patient Info", &"\"".repeat(2 << 20)).await;
    assert_eq!(encoded.status, 413);
    assert_eq!(hub.external().await, before);
}

#[tokio::test]
async fn data_just_below_the_limit_is_taken() {
    let hub = RunningHub::start().await;
    let empty = json!({"fields": [{"type": "text", "title": "t", "value": ""}]}).to_string();
    let value = "x".repeat((1 << 20) - empty.len());
    let data = json!({"fields": [{"type": "text", "title": "t", "value": value}]}).to_string();
    assert_eq!(data.len(), 1 << 20);
    assert_eq!(hub.send("my-crm", "Patient Info", &data).await.status, 200);
}

#[tokio::test]
async fn other_methods_and_addresses_say_what_to_do() {
    let hub = RunningHub::start().await;
    let answer = hub.get(PATH).await;
    assert_eq!(answer.status, 405);
    assert!(answer.developer_message().contains("POST"));
    assert_eq!(hub.get("/v2/nothing").await.status, 404);
}
