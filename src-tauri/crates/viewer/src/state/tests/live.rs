//! What counts as live, and since when it is not.

use super::*;

#[test]
fn nothing_counts_as_live_before_it_was_read() {
    let mut state = State::new(String::new());
    state.handle(Input::Open("7".to_owned()), time(0));
    let (list, one) =
        request_numbers(&state.handle(Input::Connection(ConnectionStatus::Live), time(0)));
    assert_eq!(state.connection().state, ConnectionState::Connecting);
    state.handle(list_loaded(list, Vec::new()), time(1));
    assert_eq!(state.connection().state, ConnectionState::Connecting);
    state.handle(ticket_loaded(one, None), time(1));
    assert_eq!(state.connection().state, ConnectionState::Live);
}

#[test]
fn broken_connection_keeps_what_is_shown_and_says_since_when() {
    let mut state = live(vec![ticket("7", Status::New)]);
    let broken = || ConnectionStatus::Reconnecting { reason: "x".to_owned() };
    state.handle(Input::Connection(broken()), time(5));
    state.handle(Input::Connection(broken()), time(9));
    assert_eq!(waiting(&state), ["7"]);
    let stale = |state: &State| match state.connection().state {
        ConnectionState::Reconnecting { since, .. } => since,
        other => panic!("{other:?}"),
    };
    assert_eq!(stale(&state), Some(time(5)));
    // The connection is up, but what is shown was not read yet.
    state.handle(Input::Connection(ConnectionStatus::Live), time(12));
    assert_eq!(stale(&state), Some(time(5)));
}

#[test]
fn connection_that_cannot_be_made_is_offline_since_it_broke() {
    let mut state = live(Vec::new());
    state.handle(
        Input::Connection(ConnectionStatus::Reconnecting { reason: "x".to_owned() }),
        time(5),
    );
    state.handle(Input::Connection(ConnectionStatus::Offline { reason: "y".to_owned() }), time(50));
    let offline = ConnectionState::Offline { since: Some(time(5)), reason: "y".to_owned() };
    assert_eq!(state.connection().state, offline);
}

#[test]
fn after_a_sleep_nothing_is_current_until_it_was_read_again() {
    let mut state = live(Vec::new());
    let effects = state.handle(Input::Resumed { since: time(100) }, time(3700));
    let stale = ConnectionState::Reconnecting { since: Some(time(100)), reason: String::new() };
    assert_eq!(state.connection().state, stale);
    state.handle(list_loaded(request_numbers(&effects).0, Vec::new()), time(3701));
    assert_eq!(state.connection().state, ConnectionState::Live);
}
