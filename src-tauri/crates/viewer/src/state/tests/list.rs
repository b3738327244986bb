//! The list of tickets.

use super::*;

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
fn ticket_that_may_be_of_another_location_does_not_join_the_list() {
    let mut state = live(Vec::new());
    let ticket = Box::new(ticket("7", Status::New));
    state.handle(Input::TicketHeard { ticket, of_location: false }, time(1));
    assert!(waiting(&state).is_empty());
}

#[test]
fn alerts_are_counted_in_the_list() {
    let mut state = live(Vec::new());
    state.handle(heard(with_alert(ticket("7", Status::New), "x")), time(0));
    let board = state.board().unwrap();
    assert_eq!((board.waiting[0].errors, board.waiting[0].warnings), (1, 0));
}
