//! A list that comes in several pages, of which the first is shown before the others are there.

use super::*;

fn first(number: Option<u64>, tickets: Vec<Ticket>) -> Input {
    let list = list_of(tickets).unwrap();
    Input::FirstTicketsLoaded { number: number.unwrap(), list }
}

fn tickets(ids: &[&str]) -> Vec<Ticket> {
    ids.iter().map(|id| ticket(id, Status::New)).collect()
}

#[test]
fn first_page_is_shown_at_once_and_counts_as_live_when_all_pages_are_there() {
    let mut state = State::new(String::new());
    let (list, _) =
        request_numbers(&state.handle(Input::Connection(ConnectionStatus::Live), time(0)));
    let effects = state.handle(first(list, tickets(&["7", "8"])), time(1));
    assert!(effects.is_empty(), "external data waits for all names: {effects:?}");
    assert_eq!(waiting(&state), ["7", "8"]);
    assert_eq!(state.connection().state, ConnectionState::Connecting);
    let effects = state.handle(list_loaded(list, tickets(&["7", "8", "9"])), time(2));
    read_pages(&mut state, effects, &tickets(&["7", "8", "9"]), 2);
    assert_eq!(waiting(&state), ["7", "8", "9"]);
    assert_eq!(state.connection().state, ConnectionState::Live);
}

#[test]
fn first_page_takes_no_row_away_once_a_list_was_read() {
    let mut state = live(tickets(&["7", "8", "9"]));
    let (list, _) = request_numbers(&state.handle(Input::Reload, time(1)));
    state.handle(first(list, tickets(&["7", "8"])), time(2));
    assert_eq!(waiting(&state), ["7", "8", "9"]);
}

#[test]
fn first_page_of_a_request_that_was_replaced_is_not_shown() {
    let mut state = State::new(String::new());
    let (old, _) =
        request_numbers(&state.handle(Input::Connection(ConnectionStatus::Live), time(0)));
    state.handle(Input::Connection(ConnectionStatus::Live), time(1));
    state.handle(first(old, tickets(&["7"])), time(2));
    assert_eq!(state.list(), None);
}

#[test]
fn event_that_came_before_the_first_page_stands_against_the_last_one() {
    let mut state = State::new(String::new());
    let (list, _) =
        request_numbers(&state.handle(Input::Connection(ConnectionStatus::Live), time(0)));
    let mut called = ticket("9", Status::Called);
    called.status_set_at = time(1);
    state.handle(event(Box::new(called)), time(1));
    state.handle(first(list, tickets(&["7", "8"])), time(2));
    state.handle(list_loaded(list, tickets(&["7", "8", "9"])), time(3));
    let list = state.list().unwrap();
    assert_eq!((waiting(&state), list.serving[0].id.as_str()), (vec!["7".into(), "8".into()], "9"));
}
