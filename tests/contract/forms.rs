//! Fields and members that are missing, misspelled, or not what was meant.

use reqwest::Method;
use serde_json::{Value, json};
use system_tests::{Answer, RunningHub, answer, documented_payload};

const PATH: &str = "/v1/tickets/12345/external";

/// The code, the field and the pointer of each warning of an answer.
fn warned(answer: &Answer) -> Vec<(&str, &str, &str)> {
    fn text<'a>(warning: &'a Value, name: &str) -> &'a str {
        warning[name].as_str().unwrap_or("-")
    }
    let warnings = answer.body["warnings"].as_array().map(Vec::as_slice).unwrap_or_default();
    assert!(warnings.iter().all(|warning| text(warning, "help").len() > 10), "{warnings:?}");
    warnings
        .iter()
        .map(|warning| (text(warning, "code"), text(warning, "field"), text(warning, "pointer")))
        .collect()
}

#[tokio::test]
async fn provider_is_taken_without_what_nobody_sees_at_its_ends() {
    let hub = RunningHub::start().await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    for provider in
        ["my-crm\n", " my-crm ", "my-crm\u{200b}", "\u{feff}my-crm\r\n", "my-crm\u{3164}"]
    {
        assert_eq!(hub.send(provider, "Later", &documented_payload()).await.status, 200);
        let external = hub.external().await;
        assert_eq!(external.len(), 1, "{provider:?}");
        assert_eq!(
            (&external[0]["provider"], &external[0]["title"]),
            (&json!("my-crm"), &json!("Later"))
        );
    }
    // What is cut off does not count.
    let longest = format!("{}\n", "x".repeat(100));
    assert_eq!(hub.send(&longest, "t", &documented_payload()).await.status, 200);
}

#[tokio::test]
async fn field_of_which_nobody_sees_anything_is_missing() {
    let hub = RunningHub::start().await;
    for blank in ["\u{3164}", "\u{2800}", "\u{ad}", "\u{200b}\u{200d}", "\u{feff} \n", "\u{fe0f}"] {
        for (provider, title, named) in [(blank, "t", "provider"), ("p", blank, "title")] {
            let refused = hub.send(provider, title, &documented_payload()).await;
            assert_eq!(refused.status, 400, "{blank:?}");
            assert!(refused.message().contains(named), "{refused:?}");
        }
    }
    assert!(hub.external().await.is_empty());
}

#[tokio::test]
async fn all_missing_fields_are_named_at_once_with_the_unknown_ones_and_what_was_meant() {
    let hub = RunningHub::start().await;
    let sent = [("tittle", "Patient Info"), ("payload", "{}"), ("provider", "my-crm")];
    let refused = hub.post(PATH, &sent).await;
    assert_eq!(refused.status, 400);
    assert_eq!(refused.message(), "The fields title and data are required");
    let said = refused.developer_message();
    assert!(said.contains("tittle") && said.contains("did you mean title?"), "{said}");
    assert!(said.contains("payload"), "{said}");
    assert!(!said.contains("my-crm") && !said.contains("Patient Info"), "{said}");
    let refused = hub.post(PATH, &[]).await;
    assert_eq!(refused.message(), "The fields provider, title and data are required");
    assert!(hub.external().await.is_empty());
}

#[tokio::test]
async fn unknown_field_where_the_rest_is_right_is_taken_and_named_in_a_warning() {
    let hub = RunningHub::start().await;
    let data = documented_payload();
    let form = [
        ("provider", "my-crm"),
        ("title", "t"),
        ("data", data.as_str()),
        ("heading", "x"),
        ("q", ""),
    ];
    let sent = hub.post(PATH, &form).await;
    assert_eq!((sent.status, &sent.body["statusCode"]), (200, &json!(200)));
    assert_eq!(warned(&sent), [("unknown-field", "heading", ""), ("unknown-field", "q", "")]);
    let help = |at: usize| sent.body["warnings"][at]["help"].as_str().unwrap().to_owned();
    assert!(help(0).contains("did you mean title?"), "{}", help(0));
    assert!(help(1).contains("provider, title and data"), "{}", help(1));
    assert_eq!(hub.external().await.len(), 1);
}

#[tokio::test]
async fn plus_that_was_not_encoded_is_stored_as_it_came_and_named_in_a_warning() {
    let hub = RunningHub::start().await;
    let request = hub
        .request(Method::POST, PATH)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(r#"provider=p&title=t&data={"fields":[{"type":"phoneNumber","title":"Phone","value":"+15551234567"}]}"#);
    let sent = answer(request).await;
    assert_eq!(sent.status, 200);
    assert_eq!(warned(&sent), [("phone-plus-lost", "data", "/fields/0/value")]);
    assert!(sent.body["warnings"][0]["help"].as_str().unwrap().contains("%2B"), "{sent:?}");
    assert_eq!(hub.external().await[0]["data"]["fields"][0]["value"], " 15551234567");
}

#[tokio::test]
async fn titles_that_repeat_the_provider_and_days_long_gone_are_named_in_warnings() {
    let hub = RunningHub::start().await;
    let data = json!({ "fields": [
        { "type": "text", "title": "My CRM account", "value": "Gold" },
        { "type": "message", "content": "Due 2020-01-10", "importance": "info" },
    ] });
    let sent = hub.send("my-crm", "My CRM", &data.to_string()).await;
    assert_eq!(
        warned(&sent),
        [
            ("title-repeats-provider", "title", ""),
            ("title-repeats-provider", "data", "/fields/0/title"),
            ("date-long-gone", "data", "/fields/1/content"),
        ]
    );
}

#[tokio::test]
async fn answer_warns_at_most_20_times_and_counts_the_rest() {
    let hub = RunningHub::start().await;
    let items: Vec<Value> =
        (0..25).map(|_| json!({ "title": "t", "url": "http://x.example" })).collect();
    let data = json!({ "fields": [{ "type": "list", "title": "t", "items": items }] }).to_string();
    let sent = hub.send("p", "t", &data).await;
    assert_eq!(sent.status, 200);
    assert_eq!(warned(&sent).len(), 20);
    assert_eq!(sent.body["warningsOmitted"], 5);
}

#[tokio::test]
async fn unknown_member_of_a_new_ticket_is_named_in_a_warning() {
    let hub = RunningHub::start().await;
    let body = json!({
        "lineId": "1", "firstName": "Eva", "notes": "in a wheelchair", "phonenumber": "+15551234567",
    });
    let made = answer(hub.request(Method::POST, "/tickets").json(&body)).await;
    assert!(made.body["id"].is_string(), "{made:?}");
    assert_eq!(
        warned(&made),
        [("unknown-member", "-", "/notes"), ("unknown-member", "-", "/phonenumber")]
    );
    let help = made.body["warnings"][1]["help"].as_str().unwrap();
    assert!(help.contains("did you mean phoneNumber?"), "{help}");
    assert!(!made.body.to_string().contains("wheelchair"), "{made:?}");
    let body = json!({ "lineId": "1", "firstName": "Eva" });
    let made = answer(hub.request(Method::POST, "/tickets").json(&body)).await;
    assert!(made.body.get("warnings").is_none(), "{made:?}");
}

#[tokio::test]
async fn host_that_is_not_served_is_named_with_the_option_that_allows_it() {
    let hub = RunningHub::start().await;
    let request = hub.request(Method::GET, "/v1/locations").header("Host", "hub.example.com:7410");
    let refused = answer(request).await;
    assert_eq!(refused.status, 421);
    let said = refused.developer_message();
    assert!(
        said.contains("\"hub.example.com:7410\"") && said.contains("given with its settings"),
        "{said}"
    );
}
