//! The open ticket.

use super::*;
use crate::screen::Retry;

#[test]
fn ticket_that_is_not_there_is_gone() {
    let mut state = live(Vec::new());
    let (_, one) = request_numbers(&state.handle(Input::Open("7".to_owned()), time(0)));
    state.handle(ticket_loaded(one, None), time(1));
    assert_eq!(*state.ticket(), OpenTicket::Gone { id: "7".to_owned() });
}

#[test]
fn ticket_that_cannot_be_read_says_why_and_is_tried_again() {
    let mut state = live(Vec::new());
    let (_, one) = request_numbers(&state.handle(Input::Open("7".to_owned()), time(0)));
    let failed = Input::TicketLoaded { number: one.unwrap(), result: Err(Error::Timeout) };
    let effects = state.handle(failed, time(1));
    assert!(matches!(
        effects[..],
        [Effect::LoadTicket { when: When::Later { failures: 1, .. }, .. }]
    ));
    assert_eq!(retry(&state), Retry::Scheduled);
}

#[test]
fn other_ticket_is_watched_in_place_of_the_one_before() {
    let mut state = live(Vec::new());
    state.handle(Input::Open("7".to_owned()), time(0));
    let effects = state.handle(Input::Open("8".to_owned()), time(0));
    let watched = [Effect::Unsubscribe("7".to_owned()), Effect::Subscribe("8".to_owned())];
    assert_eq!(effects[..2], watched);
    assert_eq!(*state.ticket(), OpenTicket::Loading { id: "8".to_owned() });
}

#[test]
fn closed_ticket_is_watched_no_more_and_its_late_response_shows_nothing() {
    let mut state = shown(with_alert(ticket("7", Status::Called), "x"));
    let (_, again) = request_numbers(&state.handle(Input::Compare, time(60)));
    let effects = state.handle(Input::Close, time(61));
    assert_eq!(effects, [Effect::Unsubscribe("7".to_owned())]);
    state
        .handle(ticket_loaded(again, Some(with_alert(ticket("7", Status::Called), "y"))), time(62));
    assert_eq!(*state.ticket(), OpenTicket::Nothing);
    assert_eq!(state.connection().state, ConnectionState::Live);
    assert_eq!(state.handle(Input::Close, time(63)), []);
}

#[test]
fn response_and_event_without_a_change_leave_the_open_ticket_equal() {
    let same = || with_alert(ticket("7", Status::Called), "x");
    let mut state = shown(same());
    let before = state.ticket();
    let (_, one) = request_numbers(&state.handle(Input::Compare, time(60)));
    state.handle(ticket_loaded(one, Some(same())), time(60));
    assert_eq!(state.ticket(), before);
    state.handle(event(same()), time(62));
    assert_eq!(state.ticket(), before);
    state.handle(event(with_alert(ticket("7", Status::Called), "y")), time(63));
    assert_ne!(state.ticket(), before);
}

fn retry(state: &State) -> Retry {
    match &*state.ticket() {
        OpenTicket::Failed { retry, .. } => *retry,
        other => panic!("{other:?}"),
    }
}

fn offline() -> Input {
    Input::Connection(ConnectionStatus::Offline { reason: "no route".to_owned() })
}

#[test]
fn ticket_that_fails_without_a_connection_is_read_when_the_connection_is_back() {
    let mut state = live(Vec::new());
    state.handle(offline(), time(1));
    let (_, one) = request_numbers(&state.handle(Input::Open("7".to_owned()), time(2)));
    let failed = Input::TicketLoaded { number: one.unwrap(), result: Err(Error::Timeout) };
    assert!(state.handle(failed, time(3)).is_empty());
    assert_eq!(retry(&state), Retry::OnReconnect);
    let (_, one) =
        request_numbers(&state.handle(Input::Connection(ConnectionStatus::Live), time(9)));
    assert_eq!(retry(&state), Retry::Scheduled);
    state.handle(ticket_loaded(one, Some(Box::new(ticket("7", Status::New)))), time(9));
    assert!(matches!(&*state.ticket(), OpenTicket::Shown { .. }));
}

#[test]
fn ticket_that_is_refused_while_the_connection_is_up_is_tried_again() {
    let mut state = live(Vec::new());
    let (_, one) = request_numbers(&state.handle(Input::Open("7".to_owned()), time(0)));
    let refused = Input::TicketLoaded { number: one.unwrap(), result: Err(refusal()) };
    let (_, again) = request_numbers(&state.handle(refused, time(1)));
    assert_eq!(retry(&state), Retry::Scheduled);
    assert!(matches!(state.connection().state, ConnectionState::Refused { .. }));
    state.handle(ticket_loaded(again, Some(Box::new(ticket("7", Status::Called)))), time(3));
    assert!(matches!(&*state.ticket(), OpenTicket::Shown { .. }));
}

#[test]
fn loading_ends_when_the_request_was_given_up_and_the_other_key_is_refused() {
    let mut state = live(Vec::new());
    state.handle(Input::Open("7".to_owned()), time(0));
    state.handle(Input::KeyChanged, time(1));
    assert_eq!(*state.ticket(), OpenTicket::Loading { id: "7".to_owned() });
    let refused = ConnectionStatus::Refused { reason: "expired".to_owned() };
    state.handle(Input::Connection(refused), time(2));
    assert_eq!(retry(&state), Retry::OnNewKey);
}

#[test]
fn request_that_is_answered_does_not_hide_that_the_connection_is_refused() {
    let mut state = live(Vec::new());
    let (_, one) = request_numbers(&state.handle(Input::Open("7".to_owned()), time(0)));
    let refused = ConnectionStatus::Refused { reason: "expired".to_owned() };
    state.handle(Input::Connection(refused), time(1));
    state.handle(ticket_loaded(one, None), time(2));
    let said = ConnectionState::Refused { since: time(1), reason: "expired".to_owned() };
    assert_eq!(state.connection().state, said);
}

#[test]
fn refused_list_is_said_for_as_long_as_it_is_refused() {
    let mut state = shown(Box::new(ticket("7", Status::Called)));
    let (list, one) = request_numbers(&state.handle(Input::Reload, time(5)));
    state
        .handle(Input::TicketListLoaded { number: list.unwrap(), result: Err(refusal()) }, time(6));
    state.handle(ticket_loaded(one, Some(Box::new(ticket("7", Status::Called)))), time(6));
    assert!(matches!(state.connection().state, ConnectionState::Refused { .. }));
    let (list, one) = request_numbers(&state.handle(Input::Reload, time(10)));
    assert_eq!(list, None, "it is asked before its pause is over");
    // The ticket is being read already.
    let (list, again) = request_numbers(&state.handle(Input::TryNow, time(11)));
    assert_eq!(again, None);
    state.handle(list_loaded(list, Vec::new()), time(12));
    state.handle(ticket_loaded(one, Some(Box::new(ticket("7", Status::Called)))), time(12));
    assert_eq!(state.connection().state, ConnectionState::Live);
}
