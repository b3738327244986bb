//! When the server is asked, and how often.

use std::time::Duration;

use super::*;

#[test]
fn everything_is_read_when_the_connection_comes_up_and_once_more_soon() {
    let mut state = State::new(String::new());
    state.handle(Input::Open("7".to_owned()), time(0));
    let effects = state.handle(Input::Connection(ConnectionStatus::Live), time(0));
    assert!(matches!(request_numbers(&effects), (Some(_), Some(_))));
    assert_eq!(effects.last(), Some(&Effect::ScheduleReload));
}

#[test]
fn open_ticket_is_asked_for_before_the_list_when_the_connection_is_back() {
    let mut state = shown(with_alert(ticket("7", Status::Called), "Penicillin"));
    let gone = ConnectionStatus::Reconnecting { reason: "gone".to_owned() };
    state.handle(Input::Connection(gone), time(1));
    let effects = state.handle(Input::Connection(ConnectionStatus::Live), time(2));
    assert!(matches!(
        effects[..],
        [Effect::LoadTicket { .. }, Effect::LoadTicketList { .. }, Effect::ScheduleReload]
    ));
}

#[test]
fn one_request_is_under_way_at_a_time_and_is_asked_again_when_something_came_up() {
    let mut state = live(Vec::new());
    let (list, _) = request_numbers(&state.handle(Input::Reload, time(0)));
    assert!(state.handle(Input::Reload, time(1)).is_empty());
    let (again, _) = request_numbers(&state.handle(list_loaded(list, Vec::new()), time(1)));
    assert!(again.is_some());
    assert!(state.handle(list_loaded(again, Vec::new()), time(2)).is_empty());
}

#[test]
fn order_that_changes_many_times_a_second_is_read_once_a_second_at_most() {
    let mut state = live(Vec::new());
    let (list, _) = request_numbers(&state.handle(Input::Reload, time(1)));
    state.handle(list_loaded(list, Vec::new()), time(1));
    for _ in 0..50 {
        assert_eq!(state.handle(Input::Reload, time(1)), [Effect::ScheduleReload]);
    }
    let (list, _) = request_numbers(&state.handle(Input::Reload, time(3)));
    assert!(list.is_some());
}

#[test]
fn read_that_fails_is_said_and_tried_again_alone() {
    let mut state = live(vec![ticket("7", Status::New)]);
    let (list, _) = request_numbers(&state.handle(Input::Reload, time(1)));
    let failed = Input::TicketListLoaded { number: list.unwrap(), result: Err(Error::Timeout) };
    let effects = state.handle(failed, time(3));
    assert!(matches!(
        effects[..],
        [Effect::LoadTicketList { when: When::Later { failures: 1, .. }, .. }]
    ));
    let since = Some(time(3));
    let reason = Error::Timeout.to_string();
    assert_eq!(state.connection().state, ConnectionState::Reconnecting { since, reason });
    assert!(state.handle(Input::Reload, time(4)).is_empty());
    state.handle(list_loaded(request_numbers(&effects).0, Vec::new()), time(5));
}

#[test]
fn reads_that_fail_are_retried_at_growing_pauses_and_not_before_the_server_allows() {
    let mut state = live(Vec::new());
    let (mut list, _) = request_numbers(&state.handle(Input::Reload, time(0)));
    for expected in 1..4 {
        let at_least = Duration::from_secs(7);
        let error = Error::TooManyRequests { retry_after: Some(at_least) };
        let failed = Input::TicketListLoaded { number: list.unwrap(), result: Err(error) };
        let effects = state.handle(failed, time(expected.into()));
        list = request_numbers(&effects).0;
        let when = When::Later { failures: expected, at_least };
        assert!(matches!(effects[..], [Effect::LoadTicketList { when: then, .. }] if then == when));
    }
}

#[test]
fn request_that_was_sent_after_its_pause_is_not_begun_anew_when_somebody_asks() {
    let mut state = live(Vec::new());
    let (list, _) = request_numbers(&state.handle(Input::Reload, time(0)));
    let failed = Input::TicketListLoaded { number: list.unwrap(), result: Err(Error::Timeout) };
    let (first, _) = request_numbers(&state.handle(failed, time(1)));
    // One that waits for its time is sent at once, and the pause of the former means nothing.
    let (list, _) = request_numbers(&state.handle(Input::TryNow, time(2)));
    let failed = Input::TicketListLoaded { number: list.unwrap(), result: Err(Error::Timeout) };
    let (second, _) = request_numbers(&state.handle(failed, time(3)));
    state.handle(Input::TicketListSent { number: first.unwrap() }, time(4));
    let (list, _) = request_numbers(&state.handle(Input::TryNow, time(4)));
    assert!(list > second);
    let failed = Input::TicketListLoaded { number: list.unwrap(), result: Err(Error::Timeout) };
    let (third, _) = request_numbers(&state.handle(failed, time(5)));
    state.handle(Input::TicketListSent { number: third.unwrap() }, time(6));
    assert_eq!(request_numbers(&state.handle(Input::TryNow, time(7))).0, None);
}

#[test]
fn request_whose_key_is_refused_while_the_connection_is_up_is_said_and_retried_at_growing_pauses() {
    let mut state = live(Vec::new());
    let (mut list, _) = request_numbers(&state.handle(Input::Reload, time(0)));
    for failures in 1..4 {
        let refused = Input::TicketListLoaded { number: list.unwrap(), result: Err(refusal()) };
        let effects = state.handle(refused, time(failures.into()));
        let when = When::Later { failures, at_least: Duration::ZERO };
        assert!(matches!(effects[..], [Effect::LoadTicketList { when: then, .. }] if then == when));
        assert!(matches!(&state.connection().state,
            ConnectionState::Refused { reason, .. } if *reason == refusal().to_string()));
        list = request_numbers(&effects).0;
    }
    state.handle(list_loaded(list, Vec::new()), time(9));
    assert_eq!(state.connection().state, ConnectionState::Live);
}

#[test]
fn request_that_was_refused_is_asked_at_once_when_somebody_asks_and_its_reason_stays() {
    let mut state = live(Vec::new());
    let (list, _) = request_numbers(&state.handle(Input::Reload, time(0)));
    let refused = Input::TicketListLoaded { number: list.unwrap(), result: Err(refusal()) };
    state.handle(refused, time(1));
    let effects = state.handle(Input::TryNow, time(2));
    assert_eq!(effects[0], Effect::Connect);
    let said =
        ConnectionState::Reconnecting { since: Some(time(1)), reason: refusal().to_string() };
    assert_eq!(state.connection().state, said);
    state.handle(list_loaded(request_numbers(&effects).0, Vec::new()), time(3));
    assert_eq!(state.connection().state, ConnectionState::Live);
}

#[test]
fn key_that_the_connection_refuses_is_not_retried() {
    let mut state = live(Vec::new());
    let (list, _) = request_numbers(&state.handle(Input::Reload, time(0)));
    let refused = ConnectionStatus::Refused { reason: "expired".to_owned() };
    assert!(state.handle(Input::Connection(refused), time(1)).is_empty());
    let refused = Input::TicketListLoaded { number: list.unwrap(), result: Err(refusal()) };
    assert!(state.handle(refused, time(2)).is_empty());
    assert!(state.handle(Input::Compare, time(60)).is_empty());
    assert!(matches!(state.connection().state, ConnectionState::Refused { .. }));
}

#[test]
fn payload_that_comes_twice_is_parsed_once() {
    let ticket = with_alert(ticket("7", Status::Called), "Penicillin");
    let mut state = shown(ticket.clone());
    let before = sections(&state);
    let again = updated(ticket, 2);
    state.handle(event(again), time(2));
    let after = sections(&state);
    assert_ne!(before[0].updated, after[0].updated);
    assert!(Arc::ptr_eq(&before[0].payload, &after[0].payload));
}

#[test]
fn request_that_was_sent_is_not_begun_anew_however_often_somebody_asks() {
    let mut state = State::new(String::new());
    let (list, _) =
        request_numbers(&state.handle(Input::Connection(ConnectionStatus::Live), time(0)));
    for _ in 0..10 {
        assert_eq!(request_numbers(&state.handle(Input::TryNow, time(1))), (None, None));
    }
    state.handle(list_loaded(list, vec![ticket("7", Status::New)]), time(2));
    assert_eq!(waiting(&state), ["7"]);
    let (again, _) = request_numbers(&state.handle(Input::TryNow, time(3)));
    assert!(again.is_some());
}

#[test]
fn what_is_current_stays_so_while_somebody_asks_again_and_again() {
    let mut state = shown(Box::new(ticket("7", Status::Called)));
    assert_eq!(state.connection().state, ConnectionState::Live);
    for second in 1..10 {
        let (list, one) = request_numbers(&state.handle(Input::TryNow, time(second)));
        assert_eq!(state.connection().state, ConnectionState::Live);
        assert_eq!((list.is_some(), one.is_some()), (second == 1, second == 1));
    }
}
