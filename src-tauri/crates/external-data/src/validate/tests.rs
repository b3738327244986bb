//! Both paths of the validator give the same verdict, and so does serde's derive, with which the
//! bench compares the fast one.

use std::cell::Cell;

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::TestRunner;
use serde_json::Value;

#[path = "../../benches/checker/derived.rs"]
mod derived;

use super::fast::parse;
use super::slow::locate_violations;

/// Asserts that both paths and the derive agree on `text` and that an accepted payload is complete. Returns
/// whether the text is accepted.
#[track_caller]
fn accepted(text: &str) -> bool {
    let (payload, errors) = (parse(text), locate_violations(text));
    assert_eq!(payload.is_some(), errors.is_none(), "{text:?}: {payload:?}, {errors:?}");
    assert_eq!(payload, derived::parse(text), "{text:?}");
    if let Some(payload) = &payload {
        let sent: Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_value(payload).unwrap(), sent, "{text:?}");
    }
    payload.is_some()
}

fn with_value(value: &str) -> String {
    format!(r#"{{"fields":[{{"type":"text","title":"t","value":{value}}}]}}"#)
}

fn with_timestamp(day: &str) -> String {
    let item = format!(r#"{{"title":"i","timestamp":"{day}"}}"#);
    format!(r#"{{"fields":[{{"type":"list","title":"t","items":[{item}]}}]}}"#)
}

#[test]
fn escaped_names_and_any_order_are_accepted() {
    let text = "\r\n{\t\"fi\\u0065lds\" : [ {\"v\\u0061lue\":\"\",\"title\":\"\", \"type\":\"t\\u0065xt\"} ] } ";
    assert!(accepted(text));
    assert!(!accepted(r#"{"fields":[],"fi\u0065lds":[]}"#), "one name twice");
}

#[test]
fn only_escapes_of_json_are_accepted() {
    for good in [r#""\"\\\/\b\f\n\r\t""#, r#""\ud83d\ude00\u0000""#, "\"\u{7f}é\u{10ffff}\""] {
        assert!(accepted(&with_value(good)), "{good}");
    }
    for bad in [
        r#""\ud83d""#,
        r#""\ud83d\ud83d""#,
        r#""\ude00""#,
        r#""\u12""#,
        r#""\x""#,
        r#""\é""#,
        r#""\"#,
        r#"""#,
        "\"\n\"",
        "\"\u{0}\"",
        "\"\\n\u{1f}\"",
    ] {
        assert!(!accepted(&with_value(bad)), "{bad}");
    }
}

#[test]
fn strings_of_every_length_are_parsed_to_their_end() {
    for length in 0..40 {
        for end in ["", "\\n", "é", "\u{80}", "\u{7f}"] {
            assert!(accepted(&with_value(&format!("\"{}{end}\"", "x".repeat(length)))));
        }
        for end in ["\n", "\u{1f}", "\"", "\\"] {
            assert!(!accepted(&with_value(&format!("\"{}{end}\"", "é".repeat(length)))));
        }
    }
}

#[test]
fn text_that_only_resembles_the_contract_is_refused() {
    for value in ["null", "true", "-0", "1e999", "01", "[]", "{}", "nul", "\"\" \"\"", ""] {
        assert!(!accepted(&with_value(value)), "{value}");
    }
    for text in [
        "[[]]",
        "{}",
        r#"{"fields":[[{"type":"text"},"t","v"]]}"#,
        r#"{"fields":[{"type":{"text":null},"title":"t","value":"v"}]}"#,
        r#"{"fields":[{"type":"message","content":"c","importance":{"info":null}}]}"#,
        r#"{"fields":[{"type":"list","title":"t","items":[{"title":"i","url":null}]}]}"#,
        r#"{"fields":[{"type":"list","title":"t","items":[["i"]]}]}"#,
        r#"{"fields":[{"type":"list","title":"t","items":[],"value":"v"}]}"#,
        r#"{"fields":[],}"#,
        r#"{"fields":[]}x"#,
        r#"{"fields":[]}{}"#,
        "\u{feff}{\"fields\":[]}",
        "{\"fields\":\u{a0}[]}",
        "{\"fields\":[]}\u{0}",
        "{\"fields\":[]",
        "",
    ] {
        assert!(!accepted(text), "{text}");
    }
}

#[test]
fn field_has_the_properties_of_its_type_and_no_others() {
    let properties = [
        ("content", "\"c\""),
        ("importance", "\"info\""),
        ("title", "\"t\""),
        ("value", "\"v\""),
        ("items", "[]"),
    ];
    for (kind, own) in [
        ("message", ["content", "importance"]),
        ("text", ["title", "value"]),
        ("email", ["title", "value"]),
        ("phoneNumber", ["title", "value"]),
        ("list", ["title", "items"]),
        ("chart", ["title", "value"]),
    ] {
        for some in 0..1 << properties.len() {
            let some = properties.iter().enumerate().filter(|(bit, _)| some >> bit & 1 == 1);
            let names: Vec<&str> = some.clone().map(|(_, (name, _))| *name).collect();
            let members: String =
                some.map(|(_, (name, value))| format!("\"{name}\":{value},")).collect();
            let text = format!("{{\"fields\":[{{{members}\"type\":\"{kind}\"}}]}}");
            assert_eq!(accepted(&text), names == own && kind != "chart", "{text}");
        }
    }
}

#[test]
fn timestamps_are_days_of_the_calendar() {
    for good in ["2026-01-10", "2024-02-29", "0001-01-01", "9999-12-31"] {
        assert!(accepted(&with_timestamp(good)), "{good}");
    }
    for bad in [
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "2026-1-10",
        "2026-01-10 ",
        "2026/01/10",
        "+026-01-10",
        "2026-01-1é",
        "20260110",
        "",
    ] {
        assert!(!accepted(&with_timestamp(bad)), "{bad}");
    }
}

/// The text of a string, sometimes of one that is not JSON.
fn string() -> impl Strategy<Value = String> {
    let parts = vec![
        "a",
        "Z ",
        "é",
        "\u{10ffff}",
        "long enough for words",
        r#"\""#,
        r"\\",
        r"\/",
        r"\n",
        r"\u00e9",
        r"\ud83d\ude00",
        r"\u0000",
        "{",
        "]",
    ];
    let broken = vec![r"\ud83d", r"\ude00", r"\u12", r"\x", "\n", "\u{0}", "\"", "\\"];
    let part = prop_oneof![60 => select(parts), 1 => select(broken)];
    vec(part, 0..5).prop_map(|parts| format!("\"{}\"", parts.concat()))
}

fn quoted(names: &[&str]) -> impl Strategy<Value = String> + use<> {
    select(names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>())
}

/// The text of any value, with names twice, deep nesting and odd numbers.
fn anything() -> impl Strategy<Value = String> {
    let odd = vec![
        "null",
        "true",
        "0",
        "-0",
        "1e400",
        "01",
        "-",
        "1.",
        "0.1e-7",
        "18446744073709551616",
        "nul",
        "NaN",
        "",
        "{}",
        "[]",
    ];
    let leaf = prop_oneof![select(odd).prop_map(str::to_owned), string()];
    let nested = leaf.clone().prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(|values| format!("[{}]", values.join(","))),
            (name(), inner.clone(), inner)
                .prop_map(|(name, a, b)| format!("{{{name}:{a},{name}:{b}}}")),
        ]
    });
    let deep =
        (55_usize..135).prop_map(|depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth)));
    prop_oneof![4 => leaf, 4 => nested, 1 => deep]
}

/// The text of a name that the contract knows, sometimes escaped, or that it does not know.
fn name() -> impl Strategy<Value = String> {
    quoted(&[
        "fields",
        "type",
        "content",
        "importance",
        "title",
        "value",
        "items",
        "text",
        "url",
        "footer",
        "timestamp",
        "tag",
        "",
        "t\\u0079pe",
        "titl\\u0065",
    ])
}

fn gap() -> impl Strategy<Value = &'static str> {
    prop_oneof![20 => Just(""), 10 => select(vec![" ", "\n", "\r\n\t "]), 1 => Just("\u{a0}")]
}

/// The text of an object with `members` in any order, sometimes with one more, which may be
/// there already, with one less, or with one that holds something else.
fn object(
    members: impl Strategy<Value = Vec<(&'static str, String)>>,
) -> impl Strategy<Value = String> {
    let damage = (any::<Index>(), weighted(0.7, name()), weighted(0.7, anything()));
    (members.prop_shuffle(), weighted(0.06, damage), gap()).prop_map(|(members, damage, gap)| {
        let mut members: Vec<(String, String)> =
            members.into_iter().map(|(name, value)| (format!("\"{name}\""), value)).collect();
        if let Some((index, name, value)) = damage {
            let at = index.index(members.len());
            match (name, value) {
                (None, None) => drop(members.remove(at)),
                (None, Some(value)) => members[at].1 = value,
                (Some(name), None) => members.push((name, members[at].1.clone())),
                (Some(name), Some(value)) => members.push((name, value)),
            }
        }
        let members: Vec<String> =
            members.iter().map(|(name, value)| format!("{name}{gap}:{value}{gap}")).collect();
        format!("{{{gap}{}}}", members.join(","))
    })
}

fn array(element: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    (vec(element, 0..4), gap()).prop_map(|(elements, gap)| {
        format!("{gap}[{gap}{}]{gap}", elements.join(&format!("{gap},{gap}")))
    })
}

fn item() -> impl Strategy<Value = String> {
    let day = prop_oneof![20 => Just("\"2026-01-10\""), 1 => Just("\"2026-02-30\"")];
    let optional = |name| weighted(0.4, string()).prop_map(move |text| text.map(|t| (name, t)));
    object(
        (string(), optional("text"), optional("url"), optional("footer"), weighted(0.4, day))
            .prop_map(|(title, text, url, footer, day)| {
                let timestamp = day.map(|day| ("timestamp", day.to_owned()));
                [Some(("title", title)), text, url, footer, timestamp]
                    .into_iter()
                    .flatten()
                    .collect()
            }),
    )
}

fn field() -> impl Strategy<Value = String> {
    let members = |names: [&'static str; 3]| {
        move |(a, b, c): (String, String, String)| names.into_iter().zip([a, b, c]).collect()
    };
    prop_oneof![
        object(
            (quoted(&["message"]), string(), quoted(&["error", "warning", "info"]))
                .prop_map(members(["type", "content", "importance"]))
        ),
        object(
            (quoted(&["text", "email", "phoneNumber"]), string(), string())
                .prop_map(members(["type", "title", "value"]))
        ),
        object(
            (quoted(&["list"]), string(), array(item()))
                .prop_map(members(["type", "title", "items"]))
        ),
    ]
}

/// The text of a payload, sometimes with a character that does not belong there, or too few.
fn payload() -> impl Strategy<Value = String> {
    let stray = vec![
        "{", "}", "[", "]", "\"", ",", ":", "\\", "u", "0", " ", "\n", "\u{0}", "é", "\u{feff}",
    ];
    let slip = (any::<Index>(), 0_usize..3, weighted(0.6, select(stray)));
    let fields = array(field()).prop_map(|fields| vec![("fields", fields)]);
    let whole = prop_oneof![30 => object(fields), 1 => anything()];
    (whole, weighted(0.25, slip)).prop_map(|(text, slip)| {
        let Some((index, cut, stray)) = slip else { return text };
        let at = index.index(text.chars().count() + 1);
        let (before, after) = (text.chars().take(at), text.chars().skip(at + cut));
        before.chain(stray.unwrap_or_default().chars()).chain(after).collect()
    })
}

#[test]
fn fast_and_slow_path_agree_on_generated_texts() {
    let config =
        ProptestConfig { cases: 8_000, failure_persistence: None, ..ProptestConfig::default() };
    let (good, bad) = (Cell::new(0), Cell::new(0));
    let agreed = TestRunner::new(config).run(&payload(), |text| {
        let verdict = if accepted(&text) { &good } else { &bad };
        verdict.set(verdict.get() + 1);
        Ok(())
    });
    if let Err(difference) = agreed {
        panic!("{difference}");
    }
    assert!(good.get() > 2_000 && bad.get() > 2_000, "{good:?} accepted, {bad:?} refused");
}
