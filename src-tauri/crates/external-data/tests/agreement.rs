//! The checker and a JSON Schema validator of other people's agree on what is valid, over
//! thousands of generated payloads, and the checker survives any text.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

use external_data::{MAX_NESTING, MAX_REPORTED, Rule, json_schema, parse_lenient, validate};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

/// Any JSON, mostly small.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((property(), inner), 0..4).prop_map(object),
        ]
    })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => ".{0,12}",
        1 => select(vec!["error", "warning", "info", "Error", "2026-01-10", "2026-1-1", ""])
            .prop_map(str::to_owned),
        1 => (0_u16..10_000, 1_u8..13, 1_u8..29).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}")),
    ]
}

fn property() -> impl Strategy<Value = String> {
    select(vec![
        "fields",
        "type",
        "title",
        "value",
        "content",
        "importance",
        "items",
        "text",
        "url",
        "footer",
        "timestamp",
        "tag",
        "a/b~c",
    ])
    .prop_map(str::to_owned)
}

fn object(members: Vec<(String, Value)>) -> Value {
    Value::Object(members.into_iter().collect::<Map<_, _>>())
}

fn item() -> impl Strategy<Value = Value> {
    (
        any_text(),
        vec((select(vec!["text", "url", "footer"]), any_text()), 0..3),
        any::<Option<bool>>(),
    )
        .prop_map(|(title, extras, dated)| {
            let mut item = json!({ "title": title });
            for (name, text) in extras {
                item[name] = text.into();
            }
            if dated == Some(true) {
                item["timestamp"] = "2026-01-10".into();
            }
            item
        })
}

/// A field that keeps the contract.
fn good_field() -> impl Strategy<Value = Value> {
    prop_oneof![
        (any_text(), select(vec!["error", "warning", "info"]))
            .prop_map(|(content, importance)| json!({"type": "message", "content": content, "importance": importance})),
        (select(vec!["text", "email", "phoneNumber"]), any_text(), any_text())
            .prop_map(|(kind, title, value)| json!({"type": kind, "title": title, "value": value})),
        (any_text(), vec(item(), 0..4))
            .prop_map(|(title, items)| json!({"type": "list", "title": title, "items": items})),
    ]
}

/// A field of which one property was replaced, added or removed.
fn damaged_field() -> impl Strategy<Value = Value> {
    (good_field(), property(), proptest::option::of(any_json())).prop_map(
        |(mut field, name, value)| {
            if let Some(members) = field.as_object_mut() {
                match value {
                    Some(value) => drop(members.insert(name, value)),
                    None => drop(members.remove(&name)),
                }
            }
            field
        },
    )
}

fn damaged_item() -> impl Strategy<Value = Value> {
    (item(), property(), any_json()).prop_map(|(mut item, name, value)| {
        item[name.as_str()] = value;
        json!({"type": "list", "title": "t", "items": [item]})
    })
}

fn payload() -> impl Strategy<Value = Value> {
    let fields = |field| vec(field, 0..5).prop_map(|fields| json!({ "fields": fields }));
    prop_oneof![
        3 => fields(good_field().boxed()),
        3 => fields(prop_oneof![good_field(), damaged_field()].boxed()),
        2 => fields(damaged_item().boxed()),
        1 => any_json(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn validator_agrees_with_the_generated_schema(payload in payload()) {
        thread_local! {
            static SCHEMA: jsonschema::Validator =
                jsonschema::validator_for(&json_schema()).expect("a valid schema");
        }
        let valid = SCHEMA.with(|schema| schema.is_valid(&payload));
        match validate(&payload.to_string()) {
            Ok(typed) => {
                prop_assert!(valid, "only the validator accepts {payload}");
                prop_assert_eq!(serde_json::to_value(typed).unwrap(), payload);
            }
            Err(errors) => {
                let only_dates = errors.violations.iter().all(|violation| violation.rule == Rule::Date);
                prop_assert!(!valid || only_dates, "only the schema accepts {payload}: {errors}");
            }
        }
    }

    #[test]
    fn every_violation_has_a_position_in_the_text(payload in payload()) {
        let text = serde_json::to_string_pretty(&payload).unwrap();
        if let Err(errors) = validate(&text) {
            let lines: Vec<&str> = text.split('\n').collect();
            let mut last = (0, 0);
            for violation in &errors.violations {
                let line = lines[violation.line as usize - 1];
                prop_assert!((violation.column as usize) <= line.chars().count().max(1));
                prop_assert!(last <= (violation.line, violation.column), "out of order: {errors}");
                last = (violation.line, violation.column);
                if violation.rule != Rule::Required {
                    prop_assert!(payload.pointer(&violation.pointer).is_some(), "{}", violation);
                }
            }
        }
    }

    #[test]
    fn lenient_parser_returns_every_field_of_any_payload(payload in payload()) {
        let view = parse_lenient(Some(&payload.to_string()));
        match payload.get("fields").and_then(Value::as_array) {
            Some(fields) => prop_assert_eq!(view.fields.len(), fields.len()),
            None => prop_assert!(view.warning.is_some()),
        }
    }

    #[test]
    fn validator_survives_any_text(text in prop_oneof![".{0,200}", "[\\[\\]{}\":,0-9a-z\\\\ \n]{0,200}"]) {
        let _ = validate(&text);
    }
}

#[test]
fn nesting_beyond_the_limit_is_a_violation_at_its_place() {
    let depth = MAX_NESTING; // with the outermost object one more than allowed
    let text = format!("{{\"fields\":[],\"x\":{}1{}}}", "[".repeat(depth), "]".repeat(depth));
    let errors = validate(&text).expect_err("too deep");
    let rules: Vec<Rule> = errors.violations.iter().map(|violation| violation.rule).collect();
    assert_eq!(rules, [Rule::UnknownProperty, Rule::Nesting]);
    assert_eq!(errors.violations[1].pointer, format!("/x{}", "/0".repeat(depth - 1)));
    assert_eq!(errors.violations[1].column as usize, "{\"fields\":[],\"x\":".len() + depth);
}

#[test]
fn nesting_at_the_limit_is_judged_as_usual() {
    let depth = MAX_NESTING - 1;
    let text = format!("{{\"fields\":[],\"x\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
    let errors = validate(&text).expect_err("an unknown property");
    assert_eq!(errors.violations.len(), 1);
    assert_eq!(errors.violations[0].rule, Rule::UnknownProperty);
}

#[test]
fn a_million_brackets_are_no_crash() {
    let errors = validate(&"[".repeat(1_000_000)).expect_err("not JSON");
    assert_eq!(errors.violations[0].rule, Rule::Json);
    let text = format!("{}{}", "[".repeat(500_000), "]".repeat(500_000));
    let errors = validate(&text).expect_err("too deep");
    assert!(errors.violations.iter().any(|violation| violation.rule == Rule::Nesting));
}

#[test]
fn many_deep_containers_under_a_long_name_are_told_once() {
    let name = "k".repeat(300_000);
    let (open, close) = ("[".repeat(MAX_NESTING - 1), "]".repeat(MAX_NESTING - 1));
    let text = format!("{{\"fields\":[],\"{name}\":{open}{}[]{close}}}", "[],".repeat(200_000));
    let errors = validate(&text).expect_err("too deep");
    assert_eq!(errors.violations.len(), 2);
    assert!(errors.to_string().len() < 3 * text.len());
}

#[test]
fn violations_beyond_the_limit_are_counted() {
    let text = format!("{{\"fields\":[{}0]}}", "0,".repeat(MAX_REPORTED + 9));
    let errors = validate(&text).expect_err("no objects");
    assert_eq!(errors.violations.len(), MAX_REPORTED);
    assert_eq!(errors.omitted, 10);
    assert!(errors.to_string().ends_with("… and 10 more"));
}
