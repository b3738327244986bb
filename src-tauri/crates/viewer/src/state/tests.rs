//! One rule a test.

use std::time::Duration;

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
        caller: None,
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

fn board_of(tickets: Vec<Ticket>) -> Option<qminder::Board> {
    let location = Location { id: "1".to_owned(), name: "City Clinic".to_owned() };
    Some(qminder::Board { location, tickets })
}

/// The numbers of the questions for the list and for the ticket among `effects`.
fn asked(effects: &[Effect]) -> (Option<u64>, Option<u64>) {
    let board = effects.iter().find_map(|effect| match effect {
        Effect::ReadBoard { number, .. } => Some(*number),
        _ => None,
    });
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::ReadTicket { number, .. } => Some(*number),
        _ => None,
    });
    (board, ticket)
}

fn heard(ticket: Box<Ticket>) -> Input {
    Input::TicketHeard { ticket, of_location: true }
}

fn read(number: Option<u64>, ticket: Option<Box<Ticket>>) -> Input {
    Input::TicketRead { number: number.unwrap(), result: Ok(ticket) }
}

fn listed(number: Option<u64>, tickets: Vec<Ticket>) -> Input {
    Input::BoardRead { number: number.unwrap(), result: Ok(board_of(tickets)) }
}

/// A state whose link is up and whose list was read, with these tickets.
fn live(tickets: Vec<Ticket>) -> State {
    let mut state = State::new("http://127.0.0.1:7410".to_owned());
    let effects = state.handle(Input::Link(LinkStatus::Live), time(0));
    state.handle(listed(asked(&effects).0, tickets), time(0));
    assert_eq!(state.connection().state, ConnectionState::Live);
    state
}

/// A state that shows ticket 7 as it was read, and nothing is under way.
fn shown(ticket: Box<Ticket>) -> State {
    let mut state = live(Vec::new());
    let (_, one) = asked(&state.handle(Input::Open("7".to_owned()), time(0)));
    state.handle(read(one, Some(ticket)), time(0));
    state
}

fn sections(state: &State) -> Vec<crate::Section> {
    match &*state.ticket() {
        OpenTicket::Shown { sections, .. } => sections.clone(),
        other => panic!("{other:?}"),
    }
}

fn updated(mut ticket: Box<Ticket>, second: i64) -> Box<Ticket> {
    ticket.external[0].created = time(second);
    ticket
}

fn refusal() -> Error {
    Error::Refused { status: 403, message: "no".to_owned(), developer_message: String::new() }
}

fn waiting(state: &State) -> Vec<String> {
    state.board().unwrap().waiting.into_iter().map(|row| row.id).collect()
}

#[test]
fn everything_is_read_when_the_link_comes_up_and_once_more_soon() {
    let mut state = State::new(String::new());
    state.handle(Input::Open("7".to_owned()), time(0));
    let effects = state.handle(Input::Link(LinkStatus::Live), time(0));
    assert!(matches!(asked(&effects), (Some(_), Some(_))));
    assert_eq!(effects.last(), Some(&Effect::ReadAgainSoon));
}

#[test]
fn nothing_counts_as_live_before_it_was_read() {
    let mut state = State::new(String::new());
    state.handle(Input::Open("7".to_owned()), time(0));
    let (list, one) = asked(&state.handle(Input::Link(LinkStatus::Live), time(0)));
    assert_eq!(state.connection().state, ConnectionState::Connecting);
    state.handle(listed(list, Vec::new()), time(1));
    assert_eq!(state.connection().state, ConnectionState::Connecting);
    state.handle(read(one, None), time(1));
    assert_eq!(state.connection().state, ConnectionState::Live);
}

#[test]
fn event_stands_against_an_answer_that_was_asked_for_before_it() {
    let mut state = live(Vec::new());
    let (_, one) = asked(&state.handle(Input::Open("7".to_owned()), time(0)));
    let (list, _) = asked(&state.handle(Input::ReadAgain, time(0)));
    state.handle(heard(with_alert(ticket("7", Status::Called), "ALLERGY")), time(1));
    state.handle(read(one, Some(Box::new(ticket("7", Status::New)))), time(2));
    state.handle(listed(list, vec![ticket("7", Status::New)]), time(2));
    let OpenTicket::Shown { sections, .. } = &*state.ticket() else { panic!("shown") };
    assert_eq!(sections.len(), 1);
    assert_eq!(state.board().unwrap().serving.len(), 1);
    assert!(waiting(&state).is_empty());
}

#[test]
fn answer_to_an_older_question_is_dropped() {
    let mut state = live(Vec::new());
    let (_, first) = asked(&state.handle(Input::Open("7".to_owned()), time(0)));
    state.handle(Input::Open("8".to_owned()), time(0));
    let (_, second) = asked(&state.handle(Input::Open("7".to_owned()), time(0)));
    let new = with_alert(ticket("7", Status::New), "ALLERGY");
    state.handle(read(second, Some(new)), time(1));
    state.handle(read(first, Some(Box::new(ticket("7", Status::New)))), time(2));
    assert!(matches!(&*state.ticket(), OpenTicket::Shown { sections, .. } if sections.len() == 1));
}

#[test]
fn ticket_heard_of_during_a_read_takes_the_place_that_the_answer_gives_it() {
    let tickets = |ids: [&str; 3]| ids.map(|id| ticket(id, Status::New)).to_vec();
    let mut state = live(tickets(["7", "8", "9"]));
    let (list, _) = asked(&state.handle(Input::ReadAgain, time(1)));
    state.handle(heard(with_alert(ticket("9", Status::New), "x")), time(2));
    state.handle(listed(list, tickets(["9", "7", "8"])), time(3));
    assert_eq!(waiting(&state), ["9", "7", "8"]);
    assert_eq!(state.board().unwrap().waiting[0].errors, 1);
}

#[test]
fn ticket_that_ended_while_the_list_was_read_does_not_come_back() {
    let both = || vec![ticket("7", Status::New), ticket("8", Status::New)];
    let mut state = live(both());
    let (list, _) = asked(&state.handle(Input::ReadAgain, time(1)));
    state.handle(heard(Box::new(ticket("7", Status::Served))), time(2));
    state.handle(listed(list, both()), time(3));
    assert_eq!(waiting(&state), ["8"]);
}

#[test]
fn ticket_that_may_be_of_another_location_does_not_join_the_list() {
    let mut state = live(Vec::new());
    let ticket = Box::new(ticket("7", Status::New));
    state.handle(Input::TicketHeard { ticket, of_location: false }, time(1));
    assert!(waiting(&state).is_empty());
}

#[test]
fn one_question_is_under_way_at_a_time_and_is_asked_again_when_something_came_up() {
    let mut state = live(Vec::new());
    let (list, _) = asked(&state.handle(Input::ReadAgain, time(0)));
    assert!(state.handle(Input::ReadAgain, time(1)).is_empty());
    let (again, _) = asked(&state.handle(listed(list, Vec::new()), time(1)));
    assert!(again.is_some());
    assert!(state.handle(listed(again, Vec::new()), time(2)).is_empty());
}

#[test]
fn order_that_changes_many_times_a_second_is_read_once_a_second_at_most() {
    let mut state = live(Vec::new());
    let (list, _) = asked(&state.handle(Input::ReadAgain, time(1)));
    state.handle(listed(list, Vec::new()), time(1));
    for _ in 0..50 {
        assert_eq!(state.handle(Input::ReadAgain, time(1)), [Effect::ReadAgainSoon]);
    }
    let (list, _) = asked(&state.handle(Input::ReadAgain, time(3)));
    assert!(list.is_some());
}

#[test]
fn alerts_are_counted_in_the_list() {
    let mut state = live(Vec::new());
    state.handle(heard(with_alert(ticket("7", Status::New), "x")), time(0));
    let board = state.board().unwrap();
    assert_eq!((board.waiting[0].errors, board.waiting[0].warnings), (1, 0));
}

#[test]
fn broken_link_keeps_what_is_shown_and_says_since_when() {
    let mut state = live(vec![ticket("7", Status::New)]);
    let broken = || LinkStatus::Reconnecting { reason: "x".to_owned() };
    state.handle(Input::Link(broken()), time(5));
    state.handle(Input::Link(broken()), time(9));
    assert_eq!(waiting(&state), ["7"]);
    let stale = |state: &State| match state.connection().state {
        ConnectionState::Reconnecting { since, .. } => since,
        other => panic!("{other:?}"),
    };
    assert_eq!(stale(&state), Some(time(5)));
    // The link is up, but what is shown was not read yet.
    state.handle(Input::Link(LinkStatus::Live), time(12));
    assert_eq!(stale(&state), Some(time(5)));
}

#[test]
fn read_that_fails_is_said_and_tried_again_alone() {
    let mut state = live(vec![ticket("7", Status::New)]);
    let (list, _) = asked(&state.handle(Input::ReadAgain, time(1)));
    let failed = Input::BoardRead { number: list.unwrap(), result: Err(Error::Timeout) };
    let effects = state.handle(failed, time(3));
    assert!(matches!(
        effects[..],
        [Effect::ReadBoard { when: When::Later { failures: 1, .. }, .. }]
    ));
    let since = Some(time(3));
    let reason = Error::Timeout.to_string();
    assert_eq!(state.connection().state, ConnectionState::Reconnecting { since, reason });
    assert!(state.handle(Input::ReadAgain, time(4)).is_empty());
    state.handle(listed(asked(&effects).0, Vec::new()), time(5));
}

#[test]
fn ticket_that_cannot_be_read_says_why_and_is_tried_again() {
    let mut state = live(Vec::new());
    let (_, one) = asked(&state.handle(Input::Open("7".to_owned()), time(0)));
    let failed = Input::TicketRead { number: one.unwrap(), result: Err(Error::Timeout) };
    let effects = state.handle(failed, time(1));
    assert!(matches!(
        effects[..],
        [Effect::ReadTicket { when: When::Later { failures: 1, .. }, .. }]
    ));
    assert!(matches!(&*state.ticket(), OpenTicket::Failed { .. }));
}

#[test]
fn ticket_that_is_not_there_is_gone() {
    let mut state = live(Vec::new());
    let (_, one) = asked(&state.handle(Input::Open("7".to_owned()), time(0)));
    state.handle(read(one, None), time(1));
    assert_eq!(*state.ticket(), OpenTicket::Gone { id: "7".to_owned() });
}

#[test]
fn other_ticket_is_watched_in_place_of_the_one_before() {
    let mut state = live(Vec::new());
    state.handle(Input::Open("7".to_owned()), time(0));
    let effects = state.handle(Input::Open("8".to_owned()), time(0));
    let watched = [Effect::Unwatch("7".to_owned()), Effect::Watch("8".to_owned())];
    assert_eq!(effects[..2], watched);
    assert_eq!(*state.ticket(), OpenTicket::Loading { id: "8".to_owned() });
}

#[test]
fn refused_key_is_said_and_not_retried_until_somebody_asks() {
    let mut state = live(Vec::new());
    let (list, _) = asked(&state.handle(Input::ReadAgain, time(0)));
    let refused = Input::BoardRead { number: list.unwrap(), result: Err(refusal()) };
    assert!(state.handle(refused, time(1)).is_empty());
    assert!(matches!(state.connection().state, ConnectionState::Refused { .. }));
    let effects = state.handle(Input::TryNow, time(2));
    assert_eq!(effects[0], Effect::Connect);
    state.handle(listed(asked(&effects).0, Vec::new()), time(3));
    assert_eq!(state.connection().state, ConnectionState::Live);
}

#[test]
fn list_is_not_shown_as_empty_before_it_was_read() {
    let mut state = State::new(String::new());
    let (list, _) = asked(&state.handle(Input::Link(LinkStatus::Live), time(0)));
    state.handle(heard(Box::new(ticket("7", Status::New))), time(0));
    assert_eq!(state.board(), None);
    state.handle(listed(list, Vec::new()), time(1));
    assert_eq!(waiting(&state), ["7"]);
}

#[test]
fn state_that_looks_older_than_what_is_shown_is_asked_for_again_and_not_shown() {
    let new = || updated(with_alert(ticket("7", Status::Called), "new"), 9);
    let old = || updated(with_alert(ticket("7", Status::Called), "old"), 5);
    let mut state = shown(new());
    let effects = state.handle(heard(old()), time(10));
    assert_eq!(effects, [Effect::ReadAgainSoon]);
    assert_eq!(sections(&state)[0].updated, time(9));
    let (_, one) = asked(&state.handle(Input::ReadAgain, time(12)));
    let effects = state.handle(read(one, Some(old())), time(12));
    assert_eq!(effects, [Effect::ReadAgainSoon]);
    assert_eq!(sections(&state)[0].updated, time(9));
}

#[test]
fn server_whose_clock_was_set_back_is_believed_the_second_time() {
    let mut state = shown(updated(with_alert(ticket("7", Status::Called), "x"), 9));
    let set_back = || updated(with_alert(ticket("7", Status::Called), "y"), 5);
    for second in [12, 14] {
        let (_, one) = asked(&state.handle(Input::ReadAgain, time(second)));
        state.handle(read(one, Some(set_back())), time(second));
    }
    assert_eq!(sections(&state)[0].updated, time(5));
    state.handle(heard(updated(set_back(), 6)), time(13));
    assert_eq!(sections(&state)[0].updated, time(6));
}

#[test]
fn difference_that_no_event_announces_is_applied_and_counted() {
    let mut state = shown(Box::new(ticket("7", Status::Called)));
    let (_, one) = asked(&state.handle(Input::Check, time(60)));
    let effects =
        state.handle(read(one, Some(with_alert(ticket("7", Status::Called), "x"))), time(60));
    assert_eq!(sections(&state).len(), 1);
    assert_eq!(effects, [Effect::ReadAgainSoon]);
    assert_eq!(state.connection().unannounced, 0);
    let effects = state.handle(Input::ReadAgain, time(62));
    assert_eq!(state.connection().unannounced, 1);
    // From now on the list is compared as well.
    let (list, one) = asked(&effects);
    state.handle(listed(list, Vec::new()), time(62));
    state.handle(read(one, Some(with_alert(ticket("7", Status::Called), "x"))), time(62));
    assert!(matches!(asked(&state.handle(Input::Check, time(120))), (Some(_), Some(_))));
}

#[test]
fn difference_whose_event_was_just_overtaken_is_not_counted() {
    let mut state = shown(Box::new(ticket("7", Status::Called)));
    let (_, one) = asked(&state.handle(Input::Check, time(60)));
    let new = || with_alert(ticket("7", Status::Called), "x");
    state.handle(read(one, Some(new())), time(60));
    state.handle(heard(new()), time(60));
    state.handle(Input::ReadAgain, time(62));
    assert_eq!(state.connection().unannounced, 0);
}

#[test]
fn comparison_that_finds_no_difference_counts_nothing_and_asks_no_more() {
    let same = || with_alert(ticket("7", Status::Called), "x");
    let mut state = shown(same());
    let (list, one) = asked(&state.handle(Input::Check, time(60)));
    assert!(list.is_none());
    assert!(state.handle(read(one, Some(same())), time(60)).is_empty());
}

#[test]
fn section_knows_when_it_was_received_and_last_confirmed() {
    let same = || with_alert(ticket("7", Status::Called), "x");
    let mut state = shown(same());
    let times = |state: &State| (sections(state)[0].received, sections(state)[0].confirmed);
    assert_eq!(times(&state), (time(0), time(0)));
    let (_, one) = asked(&state.handle(Input::Check, time(60)));
    state.handle(read(one, Some(same())), time(60));
    assert_eq!(times(&state), (time(0), time(60)));
    // Asked often, it does not make the window draw again and again.
    let before = state.ticket();
    state.handle(heard(same()), time(62));
    assert_eq!(state.ticket(), before);
    state.handle(heard(with_alert(ticket("7", Status::Called), "y")), time(63));
    assert_eq!(times(&state), (time(63), time(63)));
}

#[test]
fn subscription_that_fails_makes_what_is_shown_stale_until_it_is_read_again() {
    let mut state = shown(Box::new(ticket("7", Status::Called)));
    let topic = || Topic::Changed("1".to_owned());
    let service = |service| Input::Service { topic: topic(), service };
    let failing = qminder::Service::Failing { reason: "busy".to_owned() };
    state.handle(service(failing), time(5));
    let stale = ConnectionState::Reconnecting { since: Some(time(5)), reason: "busy".to_owned() };
    assert_eq!(state.connection().state, stale);
    let (list, one) = asked(&state.handle(service(qminder::Service::Sent), time(7)));
    state.handle(listed(list, Vec::new()), time(8));
    state.handle(read(one, Some(Box::new(ticket("7", Status::Called)))), time(8));
    assert_eq!(state.connection().state, ConnectionState::Live);
}

#[test]
fn subscription_that_is_refused_is_said_and_made_up_for_by_asking() {
    let mut state = shown(Box::new(ticket("7", Status::Called)));
    let topic = Topic::Changed("1".to_owned());
    let service = qminder::Service::Refused { reason: "not allowed".to_owned() };
    state.handle(Input::Service { topic, service }, time(5));
    let connection = state.connection();
    assert_eq!(connection.state, ConnectionState::Live);
    assert_eq!(connection.unserved[0].subscription, "changedTickets");
    assert_eq!(connection.unserved[0].reason, "not allowed");
    assert!(matches!(asked(&state.handle(Input::Check, time(60))), (Some(_), Some(_))));
    state.handle(Input::Link(LinkStatus::Live), time(70));
    assert!(state.connection().unserved.is_empty());
}

#[test]
fn refusal_that_concerns_another_ticket_than_the_open_one_is_dropped() {
    let mut state = shown(Box::new(ticket("7", Status::Called)));
    let refused = |id: &str| Input::Service {
        topic: Topic::TicketState(id.to_owned()),
        service: qminder::Service::Refused { reason: "gone".to_owned() },
    };
    state.handle(refused("6"), time(1));
    assert!(state.connection().unserved.is_empty());
    state.handle(refused("7"), time(1));
    assert_eq!(state.connection().unserved.len(), 1);
    state.handle(Input::Open("8".to_owned()), time(2));
    assert!(state.connection().unserved.is_empty());
}

#[test]
fn after_a_sleep_nothing_is_current_until_it_was_read_again() {
    let mut state = live(Vec::new());
    let effects = state.handle(Input::Slept { since: time(100) }, time(3700));
    let stale = ConnectionState::Reconnecting { since: Some(time(100)), reason: String::new() };
    assert_eq!(state.connection().state, stale);
    state.handle(listed(asked(&effects).0, Vec::new()), time(3701));
    assert_eq!(state.connection().state, ConnectionState::Live);
}

#[test]
fn link_that_cannot_be_made_is_offline_since_it_broke() {
    let mut state = live(Vec::new());
    state.handle(Input::Link(LinkStatus::Reconnecting { reason: "x".to_owned() }), time(5));
    state.handle(Input::Link(LinkStatus::Offline { reason: "y".to_owned() }), time(50));
    let offline = ConnectionState::Offline { since: Some(time(5)), reason: "y".to_owned() };
    assert_eq!(state.connection().state, offline);
}

#[test]
fn reads_that_fail_are_retried_at_growing_pauses_and_not_before_the_server_allows() {
    let mut state = live(Vec::new());
    let (mut list, _) = asked(&state.handle(Input::ReadAgain, time(0)));
    for expected in 1..4 {
        let at_least = Duration::from_secs(7);
        let error = Error::TooManyRequests { retry_after: Some(at_least) };
        let failed = Input::BoardRead { number: list.unwrap(), result: Err(error) };
        let effects = state.handle(failed, time(expected.into()));
        list = asked(&effects).0;
        let when = When::Later { failures: expected, at_least };
        assert!(matches!(effects[..], [Effect::ReadBoard { when: then, .. }] if then == when));
    }
}

mod properties;
