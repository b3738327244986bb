//! What no event announced, found by comparing.

use super::*;

#[test]
fn difference_that_no_event_announces_is_applied_and_counted() {
    let mut state = shown(Box::new(ticket("7", Status::Called)));
    let (_, one) = request_numbers(&state.handle(Input::Compare, time(60)));
    let effects = state
        .handle(ticket_loaded(one, Some(with_alert(ticket("7", Status::Called), "x"))), time(60));
    assert_eq!(sections(&state).len(), 1);
    assert_eq!(effects, [Effect::ScheduleReload]);
    assert!(!state.subscriptions.is_incomplete());
    let effects = state.handle(Input::Reload, time(62));
    assert!(state.subscriptions.is_incomplete());
    // From now on the list is compared as well.
    let (list, one) = request_numbers(&effects);
    state.handle(list_loaded(list, Vec::new()), time(62));
    state.handle(ticket_loaded(one, Some(with_alert(ticket("7", Status::Called), "x"))), time(62));
    assert!(matches!(
        request_numbers(&state.handle(Input::Compare, time(120))),
        (Some(_), Some(_))
    ));
}

#[test]
fn difference_whose_event_comes_right_after_it_is_not_counted_as_missed() {
    let mut state = shown(Box::new(ticket("7", Status::Called)));
    let (_, one) = request_numbers(&state.handle(Input::Compare, time(60)));
    let new = || with_alert(ticket("7", Status::Called), "x");
    state.handle(ticket_loaded(one, Some(new())), time(60));
    state.handle(event(new()), time(60));
    state.handle(Input::Reload, time(62));
    assert!(!state.subscriptions.is_incomplete());
}

#[test]
fn comparison_that_finds_no_difference_counts_nothing_and_asks_no_more() {
    let same = || with_alert(ticket("7", Status::Called), "x");
    let mut state = shown(same());
    let (list, one) = request_numbers(&state.handle(Input::Compare, time(60)));
    assert!(list.is_none());
    assert!(state.handle(ticket_loaded(one, Some(same())), time(60)).is_empty());
}
