//! `sview watch`

#![cfg(unix)]

use serde_json::Value;

use crate::office::{Office, Running, TICKET};
use crate::process::stderr;
use crate::relay::{ENDED, Relay};

const GOLD: &str = r#"{"fields":[{"type":"text","title":"Level","value":"Gold"}]}"#;

fn next(watching: &mut Running) -> Value {
    serde_json::from_str(&watching.line()).expect("JSON")
}

#[test]
fn change_of_a_ticket_is_a_line_and_ctrl_c_ends_it_well() {
    let office = Office::open();
    let mut watching = Running::start(&mut office.command(&["watch", "--ticket", TICKET]));
    watching.until_tells("watching");
    office.until_subscriptions(1);
    office.attach("my-crm", GOLD);
    let line = next(&mut watching);
    assert_eq!(line["event"], "ticketStateChanged");
    let ticket = &line["ticket"];
    assert_eq!((&ticket["id"], &ticket["status"]), (&TICKET.into(), &"CALLED".into()));
    assert_eq!(ticket["external"][0]["data"], serde_json::from_str::<Value>(GOLD).expect("JSON"));
    office.printed(&["ticket", "served", TICKET]);
    assert_eq!(next(&mut watching)["ticket"]["status"], "SERVED");
    watching.tell_to_end("-INT");
    assert_eq!(watching.end(), (Some(0), Vec::new()));
}

#[test]
fn connection_that_breaks_is_made_again_and_what_may_be_missing_is_said() {
    let mut office = Office::open();
    let mut watching = Running::start(&mut office.command(&["watch", "--ticket", TICKET]));
    watching.until_tells("watching");
    office.restart();
    watching.until_tells("connecting again");
    watching.until_tells("connected again");
    assert_eq!(next(&mut watching)["event"], "missed");
    office.until_subscriptions(1);
    office.attach("my-crm", GOLD);
    assert_eq!(next(&mut watching)["event"], "ticketStateChanged");
}

#[test]
fn subscription_that_the_server_ended_is_said_and_sent_again() {
    let office = Office::open();
    let relay = Relay::to(&office.hub.address, &[]);
    let mut watching =
        Running::start(&mut office.command_at(&relay.url(), &["watch", "--ticket", TICKET]));
    watching.until_tells("watching");
    office.until_subscriptions(1);
    relay.send_as_server(ENDED);
    watching.until_tells("the server ended ticketStateChanged; it is asked for again in 1.0 s");
    // The hub goes on with the first, of which the client wants nothing more.
    office.until_subscriptions(2);
    assert_eq!(next(&mut watching)["event"], "missed");
    office.attach("my-crm", GOLD);
    assert_eq!(next(&mut watching)["event"], "ticketStateChanged");
}

#[test]
fn tickets_of_a_location_are_watched() {
    let office = Office::open();
    let mut watching = Running::start(&mut office.command(&["watch", "--location", "1"]));
    watching.until_tells("watching");
    office.until_subscriptions(7);
    let made = ["ticket", "create", "--line", "1", "--first-name", "Eva"];
    let id = office.printed(&made);
    let line = next(&mut watching);
    assert_eq!(
        (&line["event"], &line["ticket"]["id"]),
        (&"createdTickets".into(), &id.trim().into())
    );
    assert_eq!(line["ticket"]["firstName"], "Eva");
}

#[test]
fn ticket_is_watched_alone_unless_a_location_is_the_argument() {
    let office = Office::open();
    let ticket = ["watch", "--ticket", TICKET];
    let both = [&ticket[..], &["--location", "1"]].concat();
    for (arguments, variable, subscriptions, first) in [
        (&both[..], None, 1, "ticketStateChanged"),
        (&ticket[..], Some(("SERVICE_VIEW_LOCATION", "1")), 1, "ticketStateChanged"),
        (&both[..1], Some(("SERVICE_VIEW_TICKET", TICKET)), 1, "ticketStateChanged"),
        (
            &["watch", "--location", "1"][..],
            Some(("SERVICE_VIEW_TICKET", TICKET)),
            7,
            "createdTickets",
        ),
    ] {
        let mut watching = Running::start(office.command(arguments).envs(variable));
        watching.until_tells("watching");
        office.until_subscriptions(subscriptions);
        // A change of another ticket comes first.
        office.printed(&["ticket", "create", "--line", "1", "--first-name", "Eva"]);
        office.attach("my-crm", GOLD);
        assert_eq!(next(&mut watching)["event"], first, "{arguments:?} {variable:?}");
        watching.tell_to_end("-INT");
        assert_eq!(watching.end().0, Some(0), "{arguments:?}");
        office.until_subscriptions(0);
    }
}

#[test]
fn reader_that_has_seen_enough_is_no_error() {
    let office = Office::open();
    let mut command = office.command(&["watch", "--ticket", TICKET]);
    let mut watching = Running::start(&mut command);
    watching.until_tells("watching");
    office.until_subscriptions(1);
    let (closed, _) = std::io::pipe().expect("a pipe");
    let reader = std::mem::replace(&mut watching.lines, lines_of(closed));
    drop(reader);
    office.attach("my-crm", GOLD);
    let status = watching.process.wait().expect("an end");
    assert_eq!(status.code(), Some(0));
}

/// The lines of a pipe in the place of those of a process.
fn lines_of(
    pipe: std::io::PipeReader,
) -> std::io::Lines<std::io::BufReader<std::process::ChildStdout>> {
    use std::io::BufRead;
    let pipe: std::os::fd::OwnedFd = pipe.into();
    std::io::BufReader::new(std::process::ChildStdout::from(pipe)).lines()
}

#[test]
fn ticket_or_location_that_is_not_there_is_told_at_once() {
    let office = Office::open();
    for arguments in [["watch", "--ticket", "7"], ["watch", "--location", "7"]] {
        let output = office.run(&arguments);
        assert_eq!(output.status.code(), Some(4), "{}", stderr(&output));
    }
    // The key sees two locations.
    let output = office.run(&["watch"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("name one with --location ID"), "{}", stderr(&output));
}
