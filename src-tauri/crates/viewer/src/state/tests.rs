//! One rule a test.

use qminder::{External, Line, Location, Status};
use serde_json::json;

use super::*;

fn time(second: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + second).unwrap()
}

fn ticket(id: &str, status: Status) -> Ticket {
    Ticket {
        id: id.to_owned(),
        status,
        status_set_at: time(0),
        line: Line { id: "1".to_owned(), name: "General".to_owned(), color: "#3a6ff0".to_owned() },
        first_name: Some("Maria".to_owned()),
        last_name: None,
        email: None,
        phone_number: None,
        wait_started_at: None,
        labels: Vec::new(),
        served_since: None,
        desk: None,
        external: Vec::new(),
    }
}

fn with_alert(mut ticket: Ticket, content: &str) -> Box<Ticket> {
    ticket.external.push(External {
        created: time(1),
        provider: "my-crm".to_owned(),
        title: "Patient Info".to_owned(),
        data: Some(json!({"fields": [
            {"type": "message", "content": content, "importance": "error"}
        ]})),
    });
    Box::new(ticket)
}

fn board(tickets: Vec<Ticket>) -> Input {
    let location = Location { id: "1".to_owned(), name: "City Clinic".to_owned() };
    Input::BoardRead(Ok(Some(qminder::Board { location, tickets })))
}

fn read(id: &str, ticket: Option<Box<Ticket>>) -> Input {
    Input::TicketRead { id: id.to_owned(), result: Ok(ticket) }
}

fn live() -> State {
    let mut state = State::new("http://127.0.0.1:7410".to_owned());
    state.handle(Input::Link(LinkStatus::Live), time(0));
    state
}

fn waiting(state: &State) -> Vec<String> {
    state.board().unwrap().waiting.into_iter().map(|row| row.id).collect()
}

#[test]
fn everything_is_read_when_the_link_comes_up() {
    let mut state = State::new(String::new());
    state.handle(Input::Open("7".to_owned()), time(0));
    let effects = state.handle(Input::Link(LinkStatus::Live), time(0));
    assert_eq!(effects, [Effect::ReadBoard, Effect::ReadTicket("7".to_owned())]);
}

#[test]
fn event_stands_against_an_answer_that_was_asked_for_before_it() {
    let mut state = live();
    state.handle(Input::Open("7".to_owned()), time(0));
    let new = with_alert(ticket("7", Status::Called), "ALLERGY");
    state.handle(Input::TicketHeard(new), time(1));
    state.handle(read("7", Some(Box::new(ticket("7", Status::New)))), time(2));
    state.handle(board(vec![ticket("7", Status::New)]), time(2));
    let OpenTicket::Shown { sections, .. } = state.ticket() else { panic!("shown") };
    assert_eq!(sections.len(), 1);
    assert_eq!(state.board().unwrap().serving.len(), 1);
    assert!(waiting(&state).is_empty());
}

#[test]
fn ticket_that_ended_while_the_list_was_read_does_not_come_back() {
    let mut state = live();
    state.handle(board(vec![ticket("7", Status::New), ticket("8", Status::New)]), time(0));
    state.handle(Input::ReadAgain, time(1));
    state.handle(Input::TicketHeard(Box::new(ticket("7", Status::Served))), time(2));
    state.handle(board(vec![ticket("7", Status::New), ticket("8", Status::New)]), time(3));
    assert_eq!(waiting(&state), ["8"]);
}

#[test]
fn list_is_asked_for_once_at_a_time_and_again_when_something_came_up() {
    let mut state = live();
    assert!(state.handle(Input::ReadAgain, time(0)).is_empty());
    assert_eq!(state.handle(board(Vec::new()), time(1)), [Effect::ReadBoard]);
    assert!(state.handle(board(Vec::new()), time(2)).is_empty());
}

#[test]
fn alerts_are_counted_in_the_list() {
    let mut state = live();
    state.handle(board(Vec::new()), time(0));
    state.handle(Input::TicketHeard(with_alert(ticket("7", Status::New), "x")), time(0));
    let board = state.board().unwrap();
    assert_eq!((board.waiting[0].errors, board.waiting[0].warnings), (1, 0));
}

#[test]
fn broken_link_keeps_what_is_shown_and_says_since_when() {
    let mut state = live();
    state.handle(board(vec![ticket("7", Status::New)]), time(0));
    let broken = || LinkStatus::Reconnecting { reason: "x".to_owned() };
    state.handle(Input::Link(broken()), time(5));
    state.handle(Input::Link(broken()), time(9));
    assert_eq!(waiting(&state), ["7"]);
    let since = Some(time(5));
    let reason = "x".to_owned();
    assert_eq!(state.connection().state, ConnectionState::Reconnecting { since, reason });
}

#[test]
fn answer_for_a_ticket_that_is_not_open_any_more_is_dropped() {
    let mut state = live();
    state.handle(Input::Open("7".to_owned()), time(0));
    let effects = state.handle(Input::Open("8".to_owned()), time(0));
    assert_eq!(effects[0], Effect::Unwatch("7".to_owned()));
    state.handle(read("7", Some(Box::new(ticket("7", Status::New)))), time(1));
    assert_eq!(state.ticket(), OpenTicket::Loading { id: "8".to_owned() });
}

#[test]
fn ticket_that_is_not_there_is_gone() {
    let mut state = live();
    state.handle(Input::Open("7".to_owned()), time(0));
    state.handle(read("7", None), time(1));
    assert_eq!(state.ticket(), OpenTicket::Gone { id: "7".to_owned() });
}

#[test]
fn read_that_failed_is_tried_again_and_shows_why_meanwhile() {
    let mut state = live();
    state.handle(Input::Open("7".to_owned()), time(0));
    let result = Err(Error::Timeout);
    let effects = state.handle(Input::TicketRead { id: "7".to_owned(), result }, time(1));
    assert_eq!(effects, [Effect::ReadTicketLater("7".to_owned())]);
    assert!(matches!(state.ticket(), OpenTicket::Failed { .. }));
}

#[test]
fn refused_key_is_said_and_not_retried() {
    let mut state = live();
    let refused =
        Error::Refused { status: 403, message: "no".to_owned(), developer_message: String::new() };
    assert!(state.handle(Input::BoardRead(Err(refused)), time(1)).is_empty());
    assert!(matches!(state.connection().state, ConnectionState::Refused { .. }));
}

#[test]
fn list_is_not_shown_as_empty_before_it_was_read() {
    let mut state = live();
    state.handle(Input::TicketHeard(Box::new(ticket("7", Status::New))), time(0));
    assert_eq!(state.board(), None);
    state.handle(board(Vec::new()), time(1));
    assert_eq!(waiting(&state), ["7"]);
}
