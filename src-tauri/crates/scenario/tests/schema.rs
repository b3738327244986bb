//! The JSON Schema of scenario files that is handed out is the one that the types give.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

#[test]
fn committed_schema_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/scenario.schema.json");
    let committed = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        committed,
        format!("{:#}\n", scenario::json_schema()),
        "docs/scenario.schema.json is stale: run `make generate` and commit it"
    );
}

#[test]
fn schema_takes_what_the_checker_takes_and_refuses_what_it_refuses() {
    let schema = jsonschema::validator_for(&scenario::json_schema()).expect("a schema");
    for one in scenario::BUILT_IN {
        let value: Value = serde_json::from_str(one.text).expect("JSON");
        assert!(schema.is_valid(&value), "{}", one.id);
    }
    let send = json!({"do": "send", "ticket": "1", "provider": "p", "title": "t", "data": "{}"});
    let with = |step: &Value, name: &str, value: Value| {
        let mut step = step.clone();
        step.as_object_mut().expect("an object").insert(name.to_owned(), value);
        step
    };
    let steps = [
        (send.clone(), true),
        (with(&send, "data", json!({"fields": []})), true),
        (with(&send, "data", json!(1)), false),
        (with(&send, "times", json!(0)), false),
        (with(&send, "times", json!(10_000)), true),
        (with(&send, "tickets", json!("1")), false),
        (json!({"do": "ticket", "alias": "a"}), false),
        (json!({"do": "ticket", "alias": "ab", "lastName": "b"}), true),
        (json!({"do": "ticket", "alias": "ab", "lastName": null}), false),
        (json!({"do": "refuse", "status": 503}), true),
        (json!({"do": "refuse", "status": 500}), false),
        (json!({"do": "wait", "milliseconds": 3_600_000}), true),
        (json!({"do": "wait", "milliseconds": 3_600_001}), false),
        (json!({"do": "silence"}), true),
        (json!({"do": "silence", "times": 1}), false),
        (json!({"do": "wait"}), false),
        (json!({"do": "fault"}), false),
    ];
    for (step, is_valid) in steps {
        let file = json!({"name": "n", "description": "d", "steps": [step]});
        assert_eq!(schema.is_valid(&file), is_valid, "schema: {step}");
        assert_eq!(scenario::check(&file.to_string()).is_ok(), is_valid, "checker: {step}");
    }
}
