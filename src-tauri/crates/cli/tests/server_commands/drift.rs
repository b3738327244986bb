//! `sview drift`

use insta::assert_snapshot;
use serde_json::Value;

use crate::office::{Office, TICKET};
use crate::process::{stderr, stdout};

const GOLD: &str = r#"{"fields":[{"type":"text","title":"Level","value":"Gold"}]}"#;

/// Makes a ticket for tests, and returns its id.
fn test_ticket(office: &Office) -> String {
    let made =
        ["ticket", "create", "--line", "1", "--first-name", "Test", "--last-name", "Visitor"];
    office.printed(&made).trim().to_owned()
}

fn drift<'a>(ticket: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["drift", "--ticket", ticket, "--this-is-a-test-ticket"], more].concat()
}

fn attach(office: &Office, ticket: &str, provider: &str) {
    let file = office.file("gold.json", GOLD);
    let to = ["--ticket", ticket, "--provider", provider, "--title", "Before"];
    office.printed(&[&["send", &file][..], &to].concat());
}

#[test]
fn hub_of_the_same_program_does_not_differ_and_gets_back_what_it_had() {
    let office = Office::open();
    let ticket = test_ticket(&office);
    attach(&office, &ticket, "sview-drift");
    attach(&office, &ticket, "my-crm");
    let read = |provider| office.printed(&["get", "--ticket", &ticket, "--provider", provider]);
    let before = [read("sview-drift"), read("my-crm")];
    let output = office.run(&drift(&ticket, &[]));
    assert_snapshot!(office.pinned(&output));
    assert_eq!([read("sview-drift"), read("my-crm")], before);
    let sections = office.hub.external(&office.key("read"), &ticket);
    assert_eq!((sections.len(), &sections[0]["title"]), (2, &"Before".into()));
}

#[test]
fn server_with_another_limit_is_told_with_what_differs() {
    let office = Office::open_with(&["--rate-limit", "off", "--max-data", "20000"]);
    let ticket = test_ticket(&office);
    let output = office.run(&drift(&ticket, &[]));
    assert_snapshot!(office.pinned(&output));
    let output = office.run(&drift(&ticket, &["--json"]));
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(report["differences"][0]["probe"], "64 KiB of fields");
    assert_eq!(report["differences"][0]["hub"], 200);
    assert_eq!(report["differences"][0]["server"], 413);
    // Where nothing was before, an empty section stays.
    let sections = office.hub.external(&office.key("read"), &ticket);
    assert_eq!(sections.len(), 1);
    assert_eq!(sections[0]["data"].to_string(), "{\"fields\":[]}");
}

#[test]
fn ticket_that_may_be_a_real_visitors_is_left_alone() {
    let office = Office::open();
    let output = office.run(&["drift", "--ticket", TICKET]);
    assert_snapshot!(office.pinned(&output));
    assert_snapshot!(office.pinned(&office.run(&drift(TICKET, &[]))));
    assert_eq!(office.hub.external(&office.key("read"), TICKET), [Value::Null; 0]);
    let output = office.run(&drift("7", &[]));
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let ticket = test_ticket(&office);
    let output = office.command_with("read", &drift(&ticket, &[])).output();
    let output = output.expect("the binary runs");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains("may not do this"), "{}", stderr(&output));
}

#[test]
fn what_the_server_does_not_take_back_is_told_and_is_no_success() {
    let mut office = Office::open();
    let ticket = test_ticket(&office);
    let file = office.file("large.json", &large(30_000));
    let to = ["--ticket", &ticket, "--provider", "sview-drift", "--title", "Before"];
    office.printed(&[&["send", &file][..], &to].concat());
    // The server now takes less than what it has.
    office.restart_with(&["--rate-limit", "off", "--max-data", "20000"]);
    let output = office.run(&drift(&ticket, &[]));
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    let told = stderr(&output);
    let lost = format!("sview: what sview-drift had on ticket {ticket} was not put back: ");
    assert!(told.starts_with(&lost) && told.contains("413"), "{told}");
    assert!(told.ends_with("sview: send it again by hand\n"), "{told}");
}

#[test]
fn server_that_refuses_what_a_comparison_begins_with_is_not_compared() {
    let office = Office::open_with(&["--rate-limit", "off", "--max-data", "10"]);
    let ticket = test_ticket(&office);
    let output = office.run(&drift(&ticket, &[]));
    assert_eq!(output.status.code(), Some(2), "{}", stdout(&output));
    assert!(stderr(&output).contains("413"), "{}", stderr(&output));
    assert_eq!(stdout(&output), "");
}

/// A payload of this many bytes, or a few more.
fn large(bytes: usize) -> String {
    let field = r#"{"type":"text","title":"Level","value":"Gold"}"#;
    format!("{{\"fields\":[{}]}}", vec![field; bytes / field.len() + 1].join(","))
}

#[cfg(unix)]
#[test]
fn what_was_there_is_put_back_when_it_is_ended_in_the_midst() {
    use crate::office::Running;

    // The server lets so few requests through that the comparison takes a while.
    let office = Office::open_with(&["--rate-limit", "6/1"]);
    let ticket = test_ticket(&office);
    attach(&office, &ticket, "sview-drift");
    let read = || office.hub.external(&office.key("read"), &ticket);
    let before = read();
    let mut running = Running::start(&mut office.command(&drift(&ticket, &[])));
    running.until_tells("sent again in");
    assert_ne!(read(), before);
    running.tell_to_end("-INT");
    running.until_tells("it was ended before the last request");
    assert_eq!(running.end().0, Some(2));
    let after = read();
    assert_eq!((&after[0]["title"], &after[0]["data"]), (&before[0]["title"], &before[0]["data"]));
}
