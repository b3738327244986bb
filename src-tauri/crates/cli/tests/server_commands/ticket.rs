//! `sview ticket`

use insta::assert_snapshot;
use serde_json::Value;

use crate::office::{Office, TICKET};
use crate::process::{stderr, stdout};

fn status(office: &Office, id: &str) -> String {
    let shown = office.printed(&["ticket", "show", id, "--json"]);
    let ticket: Value = serde_json::from_str(&shown).expect("JSON");
    ticket["status"].as_str().expect("a status").to_owned()
}

#[test]
fn visit_is_led_from_its_beginning_to_its_end() {
    let office = Office::open();
    let made =
        ["ticket", "create", "--location", "1", "--first-name", "Eva", "--last-name", "Berg"];
    let id = office.printed(&made);
    let id = id.trim();
    let step = |arguments: &[&str]| {
        let printed = office.printed(&[&["ticket"], arguments].concat());
        assert_eq!(printed, "");
        status(&office, id)
    };
    assert_eq!(status(&office, id), "NEW");
    assert_eq!(step(&["call", id, "--desk", "3", "--user", "1"]), "CALLED");
    assert_eq!(step(&["recall", id]), "CALLED");
    assert_eq!(step(&["return", id]), "NEW");
    assert_eq!(step(&["call", id]), "CALLED");
    assert_eq!(step(&["return", id, "--last"]), "NEW");
    assert_eq!(step(&["forward", id, "--line", "2"]), "NEW");
    assert_eq!(step(&["assign", id, "--to", "1", "--user", "2"]), "NEW");
    assert_eq!(step(&["label", id, "VIP"]), "NEW");
    let shown = office.printed(&["ticket", "show", id, "--json"]);
    let ticket: Value = serde_json::from_str(&shown).expect("JSON");
    assert_eq!((&ticket["line"], &ticket["labels"][0]["value"]), (&2.into(), &"VIP".into()));
    assert_eq!(ticket["assigned"]["assignee"], 1);
    assert_eq!(step(&["label", id, "VIP", "--remove"]), "NEW");
    assert_eq!(step(&["unassign", id]), "NEW");
    assert_eq!(step(&["call", id]), "CALLED");
    assert_eq!(step(&["no-show", id]), "NOSHOW");
    assert_eq!(office.printed(&["ticket", "served", TICKET]), "");
    assert_eq!(status(&office, TICKET), "SERVED");
    let id = office.printed(&["ticket", "create", "--line", "1", "--first-name", "Eva"]);
    office.printed(&["ticket", "cancel", id.trim()]);
    assert!(status(&office, id.trim()).starts_with("CANCELLED"));
}

#[test]
fn tickets_are_listed_for_people_and_for_programs() {
    let office = Office::open();
    assert_snapshot!(office.printed(&["ticket", "list", "--location", "1", "--limit", "3"]));
    let listed = office.printed(&["ticket", "list", "--status", "CALLED", "--json"]);
    let listed: Value = serde_json::from_str(&listed).expect("JSON");
    assert_eq!((listed.as_array().map(Vec::len), &listed[0]["id"]), (Some(1), &TICKET.into()));
    assert_snapshot!(office.pinned(&office.run(&["ticket", "list", "--status", "SERVED"])));
    let shown = office.printed(&["ticket", "show", TICKET]);
    assert!(shown.contains("firstName       Maria\nlastName        Schmidt\n"), "{shown}");
}

#[test]
fn step_that_the_server_refuses_tells_why_and_what_to_do() {
    let office = Office::open();
    // A visitor who is being served is not called.
    assert_snapshot!(office.pinned(&office.run(&["ticket", "call", TICKET])));
    let output = office.run(&["ticket", "show", "7"]);
    assert_eq!(output.status.code(), Some(4), "{}", stderr(&output));
    let output = office.run(&["ticket", "create", "--first-name", "Eva"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("name one with --location ID"), "{}", stderr(&output));
    let reading = office.command_with("read", &["ticket", "served", TICKET]).output();
    let reading = reading.expect("the binary runs");
    assert_eq!((reading.status.code(), stdout(&reading).as_str()), (Some(3), ""));
}
