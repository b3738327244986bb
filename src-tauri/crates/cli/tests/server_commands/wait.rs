//! `sview wait`

use std::net::TcpListener;

use insta::assert_snapshot;

use crate::office::{Office, Running, TICKET};
use crate::process::{stderr, stdout};
use crate::relay::{ENDED, Relay};

const GOLD: &str = r#"{"fields":[{"type":"text","title":"Level","value":"Gold"}]}"#;
const SILVER: &str = r#"{"fields":[{"type":"text","title":"Level","value":"Silver"}]}"#;
const FOR_GOLD: [&str; 7] =
    ["wait", "--ticket", TICKET, "--provider", "my-crm", "--until", "/fields/0/value=Gold"];
/// Longer than anything here takes on a busy machine.
const LONG: [&str; 2] = ["--timeout", "10m"];

#[test]
fn what_is_there_already_is_printed_at_once() {
    let office = Office::open();
    office.attach("my-crm", GOLD);
    let arguments = [&FOR_GOLD[..], &LONG].concat();
    assert_snapshot!(office.printed(&arguments));
    // Without a provider anything that is attached will do, and all of it is printed.
    let any = office.printed(&["wait", "--ticket", TICKET, "--timeout", "10m"]);
    assert_eq!(any, office.printed(&["get", "--ticket", TICKET]));
}

#[test]
fn value_is_waited_for_until_the_server_tells_of_it() {
    let office = Office::open();
    office.attach("my-crm", SILVER);
    let waiting = Running::start(&mut office.command(&[&FOR_GOLD[..], &LONG].concat()));
    office.until_subscriptions(1);
    // Neither another provider nor another value ends it.
    office.attach("bank", GOLD);
    office.attach("my-crm", "{\"fields\":[]}");
    office.attach("my-crm", GOLD);
    let (code, lines) = waiting.end();
    assert_eq!(code, Some(0));
    let expected = office.printed(&["get", "--ticket", TICKET, "--provider", "my-crm"]);
    assert_eq!(lines.join("\n"), expected.trim_end());
}

#[test]
fn connection_is_made_again_after_the_server_was_gone() {
    let mut office = Office::open();
    let waiting = Running::start(&mut office.command(&[&FOR_GOLD[..], &LONG].concat()));
    office.until_subscriptions(1);
    office.restart();
    office.attach("my-crm", GOLD);
    assert_eq!(waiting.end().0, Some(0));
}

#[test]
fn subscription_that_the_server_ended_is_sent_again() {
    let office = Office::open();
    let relay = Relay::to(&office.hub.address, &[]);
    let arguments = [&FOR_GOLD[..], &LONG].concat();
    let waiting = Running::start(&mut office.command_at(&relay.url(), &arguments));
    office.until_subscriptions(1);
    relay.send_as_server(ENDED);
    office.until_subscriptions(2);
    office.attach("my-crm", GOLD);
    assert_eq!(waiting.end().0, Some(0));
}

#[test]
fn server_that_is_started_later_is_waited_for() {
    let address = {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.local_addr().expect("an address").to_string()
    };
    let mut office = Office::open();
    let arguments = [&FOR_GOLD[..], &LONG].concat();
    let url = format!("http://{address}");
    let mut command = crate::process::sview();
    command.args(&arguments).args(["--server", &url, "--api-key-file"]);
    let waiting = Running::start(command.arg(office.directory.path().join("secret")));
    office.hub.address = address;
    office.restart();
    office.attach("my-crm", GOLD);
    assert_eq!(waiting.end().0, Some(0));
}

#[test]
fn time_that_is_over_ends_with_6_and_tells_what_is_there_instead() {
    let office = Office::open();
    office.attach("my-crm", SILVER);
    let output = office.run(&[&FOR_GOLD[..], &["--timeout", "5s"]].concat());
    assert_snapshot!(office.pinned(&output));
}

#[test]
fn ticket_that_is_not_there_a_key_that_is_refused_and_a_server_that_is_gone_are_told_apart() {
    let office = Office::open();
    let output = office.run(&["wait", "--ticket", "7", "--timeout", "10m"]);
    assert_eq!(output.status.code(), Some(4), "{}", stderr(&output));
    std::fs::write(office.directory.path().join("read"), "0123456789abcdef").expect("a file");
    let waiting = ["wait", "--ticket", TICKET, "--timeout", "10m"];
    let output = office.command_with("read", &waiting).output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    let mut office = office;
    office.hub.process.kill().expect("a process");
    let output = office.run(&["wait", "--ticket", TICKET, "--timeout", "1s"]);
    assert_eq!(output.status.code(), Some(5), "{}", stderr(&output));
    assert!(stderr(&output).contains("(tried for 1 s)"), "{}", stderr(&output));
    assert_eq!(stdout(&output), "");
}

#[test]
fn expectation_that_cannot_be_read_is_refused_with_an_example() {
    let office = Office::open();
    let output = office.run(&["wait", "--ticket", TICKET, "--until", "fields"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("/fields/0/value=Gold"), "{}", stderr(&output));
}
