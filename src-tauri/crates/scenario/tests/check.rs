//! What the checker says of scenarios that are wrong.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::fs;

use external_data::{MAX_REPORTED, Rule};
use insta::assert_snapshot;
use scenario::{MAX_BYTES, PayloadFiles, Step, check, check_with_files};

fn mistakes(text: &str) -> String {
    check(text).expect_err("mistakes").to_string()
}

#[test]
fn all_mistakes_are_told_at_once_each_with_its_place_and_help() {
    let text = r#"{
  "name": "",
  "describtion": "A day",
  "steps": [
    {"do": "ticket", "alias": "anna"},
    {"do": "ticket", "alias": "anna", "age": 7},
    {"do": "sent", "ticket": "anna"},
    {"do": "send", "ticket": "Anna", "provider": "p", "title": "t", "data": {"fields": [{"type": "txt"}]}},
    {"do": "send", "ticket": "ben", "provider": 7, "tittle": "t", "times": 0},
    {"do": "refuse", "status": 500, "status": 503},
    {"do": "expectData", "ticket": "anna", "provider": "p", "pointer": "fields", "value": null},
    {"ticket": "anna"},
    "call"
  ]
}"#;
    assert_snapshot!(mistakes(text));
}

#[test]
fn payload_that_is_meant_to_be_refused_is_let_through() {
    let text = r#"{"name": "n", "description": "d", "steps": [
        {"do": "send", "ticket": "12345", "provider": "p", "title": "t", "data": {"fields": 1}},
        {"do": "expectAnswer", "status": 400}]}"#;
    assert!(check(text).is_ok());
    assert_snapshot!(mistakes(&text.replace("400", "200")));
}

#[test]
fn answer_is_expected_only_after_something_was_sent() {
    let text = r#"{"name": "n", "description": "d", "steps": [{"do": "expectNoAnswer"}]}"#;
    assert_snapshot!(mistakes(text));
}

#[test]
fn what_is_no_scenario_at_all_is_told_in_one_line() {
    let of = ["", "[]", "{\"name\": }", "{\"name\": \"n\", \"description\": \"d\", \"steps\": []}"];
    assert_snapshot!(of.map(mistakes).join("\n"));
}

/// A scenario with these steps.
fn with_steps(steps: &str) -> String {
    format!("{{\"name\": \"n\", \"description\": \"d\", \"steps\": [{steps}]}}")
}

#[test]
fn what_stands_too_deep_is_told_plainly_however_deep_it_is() {
    for depth in [70, 127, 128, 5_000] {
        let value = "[".repeat(depth) + &"]".repeat(depth);
        let told = mistakes(&with_steps(&format!(
            r#"{{"do": "expectData", "ticket": "1", "provider": "p", "pointer": "", "value": {value}}}"#
        )));
        let expected = "[nesting] objects and arrays stand more than 64 deep in one another";
        assert!(told.ends_with(expected), "{depth}: {told}");
        assert_eq!(told.lines().count(), 1);
    }
}

/// Texts that are as large as a scenario may be, and have as many mistakes as they can, or mistakes
/// that are as long as they can be.
fn hostile_texts() -> Vec<String> {
    let fill =
        |part: &str, left: usize| vec![part; (MAX_BYTES - left) / (part.len() + 1)].join(",");
    let long = "x".repeat(MAX_BYTES / 2);
    let ticket = |at: usize| {
        format!(
            "{{\"do\":\"ticket\",\"alias\":\"Ab{at}\"}},{{\"do\":\"call\",\"ticket\":\"aB{at}\"}}"
        )
    };
    let tickets: Vec<String> = (0..5_000).map(ticket).collect();
    let names: Vec<String> = (0..250_000).map(|at| format!("\"{at}\":1")).collect();
    let names = names.join(",");
    let send = |more: &str, data: &str| {
        format!(
            "{{\"do\":\"send\",\"ticket\":\"1\",\"provider\":\"p\",\"title\":\"t\"{more},\"data\":{data}}}"
        )
    };
    vec![
        with_steps(&fill("1", 100)),
        with_steps(&fill("{}", 100)),
        with_steps(&tickets.join(",")),
        with_steps(&send(&format!(",{names}"), "{\"fields\":[1,1,1,1,1,1,1,1]}")),
        with_steps(&send("", &format!("{{\"fields\":[{}]}}", fill("1", 200)))),
        with_steps(&send("", &format!("{{{names}}}"))),
        with_steps(&format!("{{\"do\":\"{long}\"}}")),
        with_steps(&format!("{{\"{long}\":{{\"a\":1{}}}}}", ",\"a\":1".repeat(100_000))),
        with_steps(&format!("{{\"do\":\"expectData\",\"pointer\":\"{long}\"}}")),
        with_steps(&format!("{{\"do\":\"call\",\"ticket\":\"{long}\"}}")),
        with_steps(&format!("{{\"do\":\"wait\",\"milliseconds\":{}}}", "9".repeat(MAX_BYTES / 2))),
        "[".repeat(MAX_BYTES / 2) + &"]".repeat(MAX_BYTES / 2),
    ]
}

#[test]
fn mistakes_of_a_hostile_file_are_bounded_in_number_and_size() {
    for text in hostile_texts() {
        assert!(text.len() <= MAX_BYTES);
        let start: String = text.chars().take(100).collect();
        let errors = check(&text).expect_err(&start);
        let told = errors.violations.len();
        assert!((1..=MAX_REPORTED).contains(&told), "{start}");
        let texts = |one: &external_data::Violation| {
            one.message.len() + one.help.as_ref().map_or(0, String::len)
        };
        assert!(errors.violations.iter().all(|one| texts(one) < 1_000), "{start}");
        assert!(errors.to_string().len() < MAX_BYTES + (1 << 20), "{start}");
    }
}

#[test]
fn payload_in_a_file_is_checked_and_its_mistakes_have_the_place_of_the_name_and_in_the_file() {
    let directory = tempfile::tempdir().expect("a directory");
    let text = with_steps(
        r#"
  {"do": "send", "ticket": "1", "provider": "p", "title": "t", "file": "wrong.json"},
  {"do": "send", "ticket": "1", "provider": "p", "title": "t", "file": "wrong.json"},
  {"do": "expectAnswer", "status": 400},
  {"do": "send", "ticket": "1", "provider": "p", "title": "t", "file": "none.json"},
  {"do": "send", "ticket": "1", "provider": "p", "title": "t", "file": "../right.json"},
  {"do": "send", "ticket": "1", "provider": "p", "title": "t", "file": "-"}"#,
    );
    fs::write(directory.path().join("wrong.json"), "{\n  \"fields\": 1,\n  \"x\": 2}")
        .expect("a file");
    let mut files = PayloadFiles::beside(directory.path());
    let told = check_with_files(&text, &mut |name| files.read(name)).expect_err("mistakes");
    let told = told.to_string().replace(&*directory.path().to_string_lossy(), "DIRECTORY");
    assert_snapshot!(told);
}

#[test]
fn payload_of_a_file_stands_in_the_place_of_its_name() {
    let directory = tempfile::tempdir().expect("a directory");
    fs::create_dir(directory.path().join("payloads")).expect("a directory");
    fs::write(directory.path().join("payloads/right.json"), "{\"fields\": []}").expect("a file");
    let text = with_steps(
        r#"{"do": "send", "ticket": "1", "provider": "p", "title": "t", "file": "payloads/right.json"}"#,
    );
    let mut files = PayloadFiles::beside(directory.path());
    let scenario = check_with_files(&text, &mut |name| files.read(name)).expect("a scenario");
    let Some(Step::Send(send)) = scenario.steps.first() else { unreachable!("one send") };
    assert_eq!((&send.data, &send.file), (&Some("{\"fields\": []}".into()), &None));
}

#[test]
fn files_of_payloads_are_limited_each_and_all_together() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut files = PayloadFiles::beside(directory.path());
    fs::write(directory.path().join("large"), vec![b' '; MAX_BYTES + 1]).expect("a file");
    fs::write(directory.path().join("largest"), vec![b' '; MAX_BYTES]).expect("a file");
    fs::write(directory.path().join("latin"), b"\xe9").expect("a file");
    let mut refused = |name: &str| {
        let reason = files.read(name).err().unwrap_or_default();
        reason.rsplit_once(": ").map(|(_, reason)| reason.to_owned()).unwrap_or_default()
    };
    assert_eq!(refused("large"), "it is larger than 4 MiB");
    assert_eq!(refused("."), "it is no regular file");
    assert_eq!(refused("latin"), "it is not UTF-8 text; save it as UTF-8");
    for _ in 0..15 {
        assert_eq!(refused("largest"), "");
    }
    assert_eq!(refused("largest"), "the files of all steps have more than 64 MiB together");
    let text = with_steps(
        r#"{"do": "send", "ticket": "1", "provider": "p", "title": "t", "file": "largest"}"#,
    );
    let told = check_with_files(&text, &mut |name| files.read(name)).expect_err("mistakes");
    assert_eq!(told.violations[0].rule, Rule::File);
}

#[test]
fn example_of_the_readme_is_valid() {
    let readme = include_str!("../../../../README.md");
    let section = readme.split("### Scenarios").nth(1).expect("a section");
    let example = section.split("```json\n").nth(1).and_then(|text| text.split("```").next());
    assert!(check(example.expect("an example")).is_ok());
}
