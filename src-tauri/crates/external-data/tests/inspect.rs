//! What an editor marks: places as JavaScript counts them, and fixes that mend what they say and
//! nothing else.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

use external_data::{
    CheckedText, Fix, Inspection, LintContext, MAX_REPORTED, Problem, Severity, format, inspect,
    mend, validate,
};
use jiff::civil::date;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

fn inspected(text: &str) -> Inspection {
    inspect(text, LintContext { today: date(2026, 11, 30), provider: None })
}

/// The part of a text between two offsets in UTF-16 code units.
fn part(text: &str, from: u32, to: u32) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[from as usize..to as usize]).expect("whole characters")
}

fn applied(text: &str, fix: &Fix) -> String {
    let end = u32::try_from(text.encode_utf16().count()).unwrap();
    format!("{}{}{}", part(text, 0, fix.from), fix.insert, part(text, fix.to, end))
}

/// The code, the place and the marked text of each problem.
fn marked(text: &str) -> Vec<(String, u32, u32, String)> {
    let problems = inspected(text).problems.into_iter();
    problems
        .map(|problem| {
            let found = part(text, problem.from, problem.to);
            (problem.code, problem.line, problem.column, found)
        })
        .collect()
}

fn is(code: &str, line: u32, column: u32, found: &str) -> (String, u32, u32, String) {
    (code.to_owned(), line, column, found.to_owned())
}

#[test]
fn problems_are_at_their_place_behind_characters_of_every_width() {
    for before in ["x", "é", "語", "😀", "e\u{301}", "👩\u{200d}💻", "\u{202e}", "\\ud83d\\ude00"]
    {
        let text = format!(
            "{{\"fields\":[{{\"type\":\"text\",\"title\":\"{before}\",\"value\":5,\"color\":\"{before}\"}}]}}"
        );
        let column = |part: &str| {
            let before = text.split_once(part).unwrap().0;
            u32::try_from(before.chars().count() + 1).unwrap()
        };
        assert_eq!(
            marked(&text),
            [
                is("type", 1, column("5,"), "5"),
                is("unknown-property", 1, column("\"color"), "\"color\"")
            ],
            "{before}"
        );
    }
}

#[test]
fn tabs_and_breaks_of_every_kind_are_counted_as_they_stand() {
    let text = "{\r\n\t\"fields\": [\r\n\t\t{ \"type\": \"text\",\r\n\t\t\"title\": \"😀\", \"value\": null }\r\n\t]\r\n}";
    assert_eq!(marked(text), [is("type", 4, 26, "null")]);
    let text = "{\"fields\":\t[\r1]}";
    assert_eq!(marked(text), [is("type", 1, 14, "1")]);
}

#[test]
fn mark_of_a_container_is_its_first_bracket() {
    assert_eq!(marked(" [1]"), [is("object", 1, 2, "[")]);
    let text = "{\"fields\":[{\"type\":\"message\",\"content\":\"x\"}]}";
    assert_eq!(marked(text), [is("required", 1, 12, "{")]);
    let text = "{\"fields\":[{\"type\":\"list\",\"title\":{},\"items\":\"x\"}]}";
    assert_eq!(marked(text), [is("type", 1, 35, "{"), is("type", 1, 46, "\"x\"")]);
}

#[test]
fn text_that_is_not_json_is_marked_where_it_stops_being_it() {
    for (text, place) in [
        ("", is("json", 1, 1, "")),
        ("\n\n", is("json", 3, 1, "")),
        ("{\"fields\":[],}", is("json", 1, 14, "}")),
        ("{\"fields\":[😀]}", is("json", 1, 12, "😀")),
        ("\u{feff}{}", is("json", 1, 1, "\u{feff}")),
    ] {
        assert_eq!(marked(text), [place], "{text:?}");
    }
    for text in [
        "{\"fields\":[\"\\ud83d\"]}",
        "{\"a\":\"😀\n\"}",
        "{\"a\":\"\\x\"}",
        "{\"fields\":[",
        "\"é",
    ] {
        let found = inspected(text).problems;
        assert_eq!(found.len(), 1, "{text:?}");
        assert_eq!(found[0].code, "json", "{text:?}");
        part(text, found[0].from, found[0].to);
    }
}

#[test]
fn warnings_stand_in_the_order_of_the_text_where_there_is_no_violation() {
    let text = "{\"fields\":[\n {\"value\":\"\",\"title\":\"😀\",\"type\":\"text\"},\n {\"items\":[{\"url\":\"http:\\u002f\\u002fb.example\",\"title\":\"\"}],\"type\":\"list\",\"title\":\"é\"}]}";
    assert_eq!(
        marked(text),
        [
            is("blank", 2, 11, "\"\""),
            is("link-not-encrypted", 3, 19, "\"http:\\u002f\\u002fb.example\""),
            is("blank", 3, 56, "\"\""),
        ]
    );
    let problems = inspected(text).problems;
    assert!(problems.iter().all(|one| one.severity == Severity::Warning && one.help.is_some()));
    let refused = inspected(&text.replace("\"text\"", "\"txt\"")).problems;
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].severity, Severity::Violation);
    assert_eq!(inspected("{\"fields\":[]}"), Inspection::default());
}

#[test]
fn problems_are_capped_and_the_rest_is_counted() {
    let broken = format!("{{\"fields\":[{}0]}}", "0,".repeat(MAX_REPORTED + 9));
    let blank = json!({ "type": "text", "title": "", "value": "" });
    let warned = json!({ "fields": vec![blank; MAX_REPORTED] }).to_string();
    for (text, omitted) in [(broken, 10), (warned, 1_000)] {
        let found = inspected(&text);
        assert_eq!((found.problems.len(), found.omitted), (MAX_REPORTED, omitted));
    }
}

#[test]
fn inspection_says_what_the_validator_says() {
    let text = include_str!("golden/invalid/three-at-once.json");
    let violations = validate(text).unwrap_err().violations;
    let problems = inspected(text).problems;
    assert_eq!(problems.len(), violations.len());
    for (problem, violation) in problems.iter().zip(&violations) {
        let Problem { code, pointer, message, help, line, column, .. } = problem;
        assert_eq!(code, violation.rule.code());
        assert_eq!(
            (pointer, message, help),
            (&violation.pointer, &violation.message, &violation.help)
        );
        assert_eq!((*line, *column), (violation.line, violation.column));
    }
}

/// A payload of which some names and values are wrong, as people write them.
fn broken() -> impl Strategy<Value = String> {
    let name = |right: &'static str, wrong: Vec<&'static str>| prop_oneof![3 => Just(right), 1 => select(wrong)];
    let text = || {
        prop_oneof![
            3 => select(vec!["\"b\"", "\"😀 e\u{301}\"", "\"\\ud83d\\ude00\\t\"", "\"\u{202e}\""]),
            1 => select(vec!["5", "-1.5e3", "null", "true", "[1]", "{}"]),
        ]
    };
    let more = || {
        let names = vec!["colour", "tag", "badge", "link", "e\\u0301", "theme", "Title", "footer"];
        vec((select(names), text()), 0..3)
    };
    let member = |name: &str, value: &str| format!("\"{name}\":{value}");
    let message = (
        name("content", vec!["contnet", "body", "text"]),
        text(),
        name("\"error\"", vec!["\"warn\"", "\"Error\"", "\"purple\"", "1"]),
        more(),
    )
        .prop_map(move |(content, text, importance, more)| {
            let mut all = vec![
                member("type", "\"message\""),
                member(content, text),
                member("importance", importance),
            ];
            all.extend(more.iter().map(|(name, value)| member(name, value)));
            all
        });
    let row = (name("\"text\"", vec!["\"txt\"", "\"mail\"", "\"number\""]), text(), text(), more())
        .prop_map(move |(kind, title, value, more)| {
            let mut all =
                vec![member("type", kind), member("title", title), member("value", value)];
            all.extend(more.iter().map(|(name, value)| member(name, value)));
            all
        });
    let day = name(
        "\"2026-01-10\"",
        vec!["\"2026/1/5\"", "\"2026-01-10T00:00:00Z\"", "\"10.1.2026\"", "\"soon\"", "null"],
    );
    let item = (text(), day, more()).prop_map(move |(title, day, more)| {
        let mut all = vec![member("title", title), member("timestamp", day)];
        all.extend(more.iter().map(|(name, value)| member(name, value)));
        all
    });
    let object = |members: Vec<String>, blank: &str| {
        format!("{{{blank}{}{blank}}}", members.join(&format!("{blank},")))
    };
    let list =
        (vec(item, 0..3), select(vec!["", " ", "\r\n\t"])).prop_map(move |(items, blank)| {
            let items: Vec<String> = items.into_iter().map(|item| object(item, blank)).collect();
            vec![
                member("type", "\"list\""),
                member("title", "\"a\""),
                member("items", &format!("[{}]", items.join(","))),
            ]
        });
    let field = prop_oneof![message.boxed(), row.boxed(), list.boxed()];
    (vec(field, 0..4), select(vec!["", "\n", " \t"]), select(vec!["", "", ","])).prop_map(
        move |(fields, blank, comma)| {
            let fields: Vec<String> =
                fields.into_iter().map(|field| object(field, blank)).collect();
            let comma = if fields.is_empty() { "" } else { comma };
            format!("{{{blank}\"fields\":[{}{comma}{blank}]}}", fields.join(","))
        },
    )
}

/// Removes what a pointer points at.
fn without(mut value: Value, pointer: &str) -> Value {
    let (parent, name) = pointer.rsplit_once('/').expect("a value in an object");
    let members = value.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
    members.shift_remove(&name.replace("~1", "/").replace("~0", "~"));
    value
}

/// Which problem it is, however the text around it changes.
fn key(problem: &Problem) -> (String, String) {
    (problem.pointer.clone(), problem.code.clone())
}

/// Without it the test below could hold of nothing.
#[test]
fn many_of_the_broken_payloads_have_fixes_of_every_kind() {
    let mut labels = std::collections::BTreeMap::<String, usize>::new();
    let mut runner = TestRunner::deterministic();
    for _ in 0..500 {
        let text = broken().new_tree(&mut runner).unwrap().current();
        for fix in inspected(&text).problems.into_iter().filter_map(|problem| problem.fix) {
            let kind: String = fix.label.chars().take_while(|c| *c != '"').collect();
            *labels.entry(kind).or_default() += 1;
        }
    }
    let kinds: Vec<&str> = labels.keys().map(String::as_str).collect();
    assert_eq!(kinds, ["put it in quotes", "remove ", "remove the comma", "replace "]);
    assert!(labels.values().all(|count| *count > 20), "{labels:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_fix_mends_its_violation_and_changes_nothing_else(text in broken()) {
        for problem in inspected(&text).problems {
            let Some(fix) = &problem.fix else { continue };
            let mended = applied(&text, fix);
            let left = inspected(&mended);
            prop_assert!(!left.problems.iter().any(|one| key(one) == key(&problem)), "{problem:?}\n{text}\n{mended}");
            let Ok(before) = serde_json::from_str::<Value>(&text) else {
                prop_assert!(serde_json::from_str::<Value>(&mended).is_ok(), "{mended}");
                continue;
            };
            let after: Value = serde_json::from_str(&mended).expect("JSON");
            let (before, mut after) = (without(before, &problem.pointer), after);
            if after.pointer(&problem.pointer).is_some() {
                after = without(after, &problem.pointer);
            } else if !fix.insert.is_empty() {
                // The property has its right name now.
                let object = problem.pointer.rsplit_once('/').expect("a property").0;
                after = without(after, &format!("{object}/{}", fix.insert.trim_matches('"')));
            }
            prop_assert_eq!(before, after, "{}\n{}", text, mended);
        }
    }

    #[test]
    fn mending_leaves_nothing_that_has_a_certain_fix(text in broken()) {
        let has_fix = |text: &str| {
            CheckedText::of(text).inspection(None).problems.iter().any(|one| one.fix.is_some())
        };
        match mend(&text) {
            None => prop_assert!(!has_fix(&text), "{}", text),
            Some(mended) => {
                prop_assert!(has_fix(&text) && !has_fix(&mended.text), "{}\n{}", text, mended.text);
                prop_assert!(!mended.fixes.is_empty());
            }
        }
    }

    #[test]
    fn every_place_is_between_characters_whatever_the_text_is(text in "\\PC*|[\\[\\]{}:,\"\\\\a0 \n😀é]*", cut in any::<Index>()) {
        let golden = include_str!("golden/valid/documented-request.json");
        let at = cut.index(golden.chars().count());
        let (start, end): (String, String) = (golden.chars().take(at).collect(), golden.chars().skip(at).collect());
        for text in [text.clone(), format!("{start}{text}{end}")] {
            for problem in inspected(&text).problems {
                prop_assert!(problem.from <= problem.to);
                part(&text, problem.from, problem.to);
                if let Some(fix) = &problem.fix {
                    applied(&text, fix);
                }
            }
        }
    }

    #[test]
    fn text_that_is_set_out_says_the_same(text in broken()) {
        let codes = |text: &str| inspected(text).problems.iter().map(key).collect::<Vec<_>>();
        match format(&text) {
            Ok(formatted) => {
                prop_assert_eq!(codes(&formatted), codes(&text));
                prop_assert_eq!(format(&formatted), Ok(formatted));
            }
            Err(errors) => prop_assert!(errors.is_not_json_object(), "{text}"),
        }
    }
}
