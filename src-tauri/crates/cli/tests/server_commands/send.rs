//! `sview send`

use std::io::Write;
use std::process::Stdio;

use insta::assert_snapshot;
use serde_json::Value;

use crate::office::{Office, TICKET};
use crate::process::{stderr, stdout};
use crate::relay::Relay;

const GOLD: &str = r#"{"fields": [{"type": "text", "title": "Level", "value": "Gold"}]}"#;
const SILVER: &str = r#"{"fields": [
  {"type": "text", "title": "Level", "value": "Silver"},
  {"type": "message", "content": "Owes 20 euros", "importance": "warning"}
]}"#;
/// A payload in which two things are wrong.
const WRONG: &str = r#"{"fields": [
  {"type": "text", "title": "Level", "value": 7},
  {"type": "message", "content": "Owes", "importance": "warn"}
]}"#;

/// The arguments that send a file to the demo's ticket.
fn to_ticket<'a>(file: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let usual = ["send", file, "--ticket", TICKET, "--provider", "my-crm", "--title", "Customer"];
    [&usual[..], more].concat()
}

#[test]
fn payload_is_attached_and_what_is_probably_not_meant_so_is_told_at_its_place() {
    let office = Office::open();
    let text = "{\"fields\": [\n  {\"type\": \"text\", \"title\": \"Level\", \"value\": \"\"}]}";
    let file = office.file("payload.json", text);
    let output = office.run(&to_ticket(&file, &[]));
    assert_snapshot!(office.pinned(&output));
    let external = office.hub.external(&office.key("read"), TICKET);
    assert_eq!(
        (&external[0]["provider"], &external[0]["title"]),
        (&"my-crm".into(), &"Customer".into())
    );
    assert_eq!(external[0]["data"], serde_json::from_str::<Value>(text).expect("JSON"));
}

#[test]
fn payload_is_read_from_standard_input_and_the_answer_is_printed_as_json() {
    let office = Office::open();
    let mut command = office.command(&to_ticket("-", &["--json"]));
    let mut process =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the binary runs");
    process.stdin.take().expect("a pipe").write_all(GOLD.as_bytes()).expect("a reader");
    let output = process.wait_with_output().expect("an end");
    let answer: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!((&answer["status"], &answer["tries"]), (&200.into(), &1.into()));
    assert_eq!(answer["answer"]["statusCode"], 200);
}

#[test]
fn refused_payload_ends_with_1_and_everything_that_is_wrong_stands_at_its_place() {
    let office = Office::open();
    let file = office.file("wrong.json", WRONG);
    assert_snapshot!(office.pinned(&office.run(&to_ticket(&file, &[]))));
    let output = office.run(&to_ticket(&file, &["--json"]));
    assert_eq!(output.status.code(), Some(1));
    let answer: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!((&answer["status"], &answer["violations"][0]["line"]), (&400.into(), &2.into()));
    assert_eq!(office.hub.external(&office.key("read"), TICKET), [Value::Null; 0]);
}

#[test]
fn refusal_of_something_else_than_the_payload_is_told_in_the_words_of_the_server() {
    let office = Office::open();
    let file = office.file("gold.json", GOLD);
    let title = "a".repeat(101);
    let output =
        office.run(&["send", &file, "--ticket", TICKET, "--provider", "p", "--title", &title]);
    assert_snapshot!(office.pinned(&output));
}

#[test]
fn ticket_that_is_not_there_ends_with_4_and_a_key_that_may_not_with_3() {
    let office = Office::open();
    let file = office.file("gold.json", GOLD);
    let nobody = ["send", &file, "--ticket", "7", "--provider", "p", "--title", "t"];
    assert_snapshot!(office.pinned(&office.run(&nobody)));
    let output = office.command_with("read", &to_ticket(&file, &[])).output();
    assert_snapshot!(office.pinned(&output.expect("the binary runs")));
}

#[test]
fn dry_run_tells_what_would_be_replaced_and_sends_nothing() {
    let office = Office::open();
    let (gold, silver) = (office.file("gold.json", GOLD), office.file("silver.json", SILVER));
    let dry_run =
        |file: &str, more: &[&str]| office.run(&to_ticket(file, &[&["--dry-run"], more].concat()));
    assert_snapshot!(office.pinned(&dry_run(&gold, &[])));
    office.attach("my-crm", GOLD);
    office.attach("bank", GOLD);
    let before = office.hub.external(&office.key("read"), TICKET);
    let output = dry_run(&silver, &[]);
    assert_snapshot!(without_time(&office.pinned(&output)));
    let output = dry_run(&silver, &["--json"]);
    let told: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(told["replaced"]["changes"].as_array().map(Vec::len), Some(2));
    assert_eq!((&told["visitor"], &told["otherSections"]), (&"Maria Schmidt".into(), &1.into()));
    // What a server would refuse is known before it is sent.
    let wrong = office.file("wrong.json", WRONG);
    let output = dry_run(&wrong, &[]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(
        stdout(&output).contains("wrong.json:2:47 /fields/0/value [type]"),
        "{}",
        stdout(&output)
    );
    assert_eq!(office.hub.external(&office.key("read"), TICKET), before);
}

/// The text with the instant at which the section was stored as TIME.
fn without_time(text: &str) -> String {
    let (before, rest) = text.split_once("replaced, from ").expect("a time");
    let (time, rest) = rest.split_once('\n').expect("the end of the line");
    assert!(time.parse::<jiff::Timestamp>().is_ok(), "{time}");
    format!("{before}replaced, from TIME\n{rest}")
}

#[test]
fn server_that_asks_to_wait_is_sent_the_payload_again_when_it_said() {
    let office = Office::open();
    let file = office.file("gold.json", GOLD);
    let send = |asks: &str, more: &[&str]| {
        let relay = Relay::to(&office.hub.address, &[asks]);
        let mut command = office.command_at(&relay.url(), &to_ticket(&file, more));
        command.output().expect("the binary runs")
    };
    let output = send("429 Too Many Requests\r\nRetry-After: 1", &["--json"]);
    let answer: Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!((&answer["status"], &answer["tries"]), (&200.into(), &2.into()));
    let told = stderr(&output);
    assert_eq!(told, "sview: the server answered 429; sent again in 1.0 s\n");
    // The server asks for longer than the time that is left, so nothing is waited for.
    let output = send("429 Too Many Requests\r\nRetry-After: 86400", &["--timeout", "10m"]);
    assert_eq!(output.status.code(), Some(5));
    assert!(stderr(&output).contains("too many requests"), "{}", stderr(&output));
}
