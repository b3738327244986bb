//! `sview get`

use insta::assert_snapshot;
use serde_json::Value;

use crate::office::{Office, TICKET};
use crate::process::{stdout, sview};

const GOLD: &str = r#"{"fields":[{"type":"text","title":"Level","value":"Gold"}]}"#;

#[test]
fn payload_of_one_provider_is_printed_so_that_it_can_be_checked_and_sent() {
    let office = Office::open();
    office.attach("my-crm", GOLD);
    let printed = office.printed(&["get", "--ticket", TICKET, "--provider", "my-crm"]);
    assert_snapshot!(printed);
    let file = office.file("got.json", &printed);
    let output = sview().args(["check", &file]).output().expect("the binary runs");
    assert_eq!(stdout(&output), "valid\n");
    office.attach("copy", &printed);
    let read = |provider| office.printed(&["get", "--ticket", TICKET, "--provider", provider]);
    assert_eq!(read("copy"), read("my-crm"));
}

#[test]
fn all_sections_are_printed_as_one_document_with_their_providers() {
    let office = Office::open();
    let empty = office.printed(&["get", "--ticket", TICKET]);
    assert_eq!(empty, "{\n  \"ticket\": \"12345\",\n  \"external\": []\n}\n");
    office.attach("my-crm", GOLD);
    office.attach("bank", "{\"fields\": []}");
    let printed = office.printed(&["get", "--ticket", TICKET]);
    let document: Value = serde_json::from_str(&printed).expect("JSON");
    let providers: Vec<_> = document["external"].as_array().expect("sections").iter().collect();
    let names: Vec<_> = providers.iter().map(|one| one["provider"].as_str()).collect();
    assert_eq!(names, [Some("my-crm"), Some("bank")]);
    assert_eq!(providers[0]["data"], serde_json::from_str::<Value>(GOLD).expect("JSON"));
    assert!(
        providers[0]["created"].as_str().is_some_and(|at| at.parse::<jiff::Timestamp>().is_ok())
    );
    let file = office.file("all.json", &printed);
    let output = sview().args(["check", &file]).output().expect("the binary runs");
    assert_eq!(stdout(&output), "valid\n");
    let wrong = printed.replace("\"Gold\"", "7");
    let file = office.file("wrong.json", &wrong);
    let output = sview().args(["check", &file]).output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("/external/0/data/fields/0/value [type]"), "{output:?}");
}

#[test]
fn provider_or_ticket_that_is_not_there_ends_with_4_and_those_that_are_there_are_named() {
    let office = Office::open();
    office.attach("my-crm", GOLD);
    let output = office.run(&["get", "--ticket", TICKET, "--provider", "crm"]);
    assert_snapshot!(office.pinned(&output));
    assert_snapshot!(office.pinned(&office.run(&["get", "--ticket", "7"])));
}
