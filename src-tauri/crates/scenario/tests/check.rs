//! What the checker says of scenarios that are wrong.

#![allow(clippy::expect_used, reason = "a test may fail")]

use insta::assert_snapshot;
use scenario::check;

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

#[test]
fn example_of_the_readme_is_valid() {
    let readme = include_str!("../../../../README.md");
    let section = readme.split("### Scenarios").nth(1).expect("a section");
    let example = section.split("```json\n").nth(1).and_then(|text| text.split("```").next());
    assert!(check(example.expect("an example")).is_ok());
}
