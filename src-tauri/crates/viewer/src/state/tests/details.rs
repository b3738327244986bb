//! What is known of the visitor beside the ticket itself.

use qminder::TicketDetails;

use super::*;
use crate::screen::LabelVisibility;

/// The numbers of the requests for the details of ticket and location among `effects`.
fn asked_details(effects: &[Effect]) -> (Option<u64>, Option<u64>) {
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::LoadDetails { number, .. } => Some(*number),
        _ => None,
    });
    let location = effects.iter().find_map(|effect| match effect {
        Effect::LoadLocationDetails { number, .. } => Some(*number),
        _ => None,
    });
    (ticket, location)
}

fn detailed(number: Option<u64>, details: TicketDetails) -> Input {
    Input::DetailsLoaded { number: number.unwrap(), result: Ok(Some(Box::new(details))) }
}

fn located(number: Option<u64>, details: LocationDetails) -> Input {
    Input::LocationDetailsLoaded { number: number.unwrap(), result: Ok(details) }
}

/// A state that shows ticket 7 with the answer 1, and nothing is under way.
fn shown_with_answer() -> State {
    let mut state = State::new(String::new());
    let effects = state.handle(Input::Connection(ConnectionStatus::Live), time(0));
    state.handle(list_loaded(request_numbers(&effects).0, Vec::new()), time(0));
    state.handle(located(asked_details(&effects).1, location_details()), time(0));
    let effects = state.handle(Input::Open("7".to_owned()), time(0));
    let called = Box::new(ticket("7", Status::Called));
    state.handle(ticket_loaded(request_numbers(&effects).1, Some(called)), time(0));
    assert_eq!(answer(&state), "", "what was not read is not shown");
    state.handle(detailed(asked_details(&effects).0, details(1)), time(0));
    assert_eq!(answer(&state), "1");
    state
}

#[test]
fn event_of_the_open_ticket_has_its_details_read_again() {
    let mut state = shown_with_answer();
    let before = state.ticket();
    let (one, _) =
        asked_details(&state.handle(event(Box::new(ticket("7", Status::Called))), time(1)));
    assert_eq!(state.ticket(), before, "what is shown stays while it is read again");
    state.handle(detailed(one, details(2)), time(1));
    assert_eq!(answer(&state), "2");
}

#[test]
fn event_of_another_ticket_reads_no_details() {
    let mut state = shown_with_answer();
    let effects = state.handle(event(Box::new(ticket("8", Status::New))), time(1));
    assert_eq!(asked_details(&effects), (None, None));
}

#[test]
fn details_that_were_asked_for_before_an_event_are_asked_for_once_more() {
    let mut state = shown_with_answer();
    let event = || event(Box::new(ticket("7", Status::Called)));
    let (one, _) = asked_details(&state.handle(event(), time(1)));
    assert_eq!(asked_details(&state.handle(event(), time(2))).0, None, "one is under way");
    let (two, _) = asked_details(&state.handle(detailed(one, details(2)), time(3)));
    state.handle(detailed(two, details(3)), time(3));
    assert_eq!(answer(&state), "3");
}

#[test]
fn details_of_the_ticket_before_are_not_shown_of_another() {
    let mut state = shown_with_answer();
    let late = asked_details(&state.handle(Input::Compare, time(60))).0;
    let effects = state.handle(Input::Open("8".to_owned()), time(61));
    state.handle(
        ticket_loaded(request_numbers(&effects).1, Some(Box::new(ticket("8", Status::Called)))),
        time(61),
    );
    state.handle(detailed(late, details(1)), time(62));
    assert_eq!(answer(&state), "");
    state.handle(detailed(asked_details(&effects).0, details(8)), time(62));
    assert_eq!(answer(&state), "8");
}

#[test]
fn details_that_cannot_be_read_are_left_out_and_tried_again_and_the_rest_is_live() {
    let mut state = shown_with_answer();
    let (one, _) = asked_details(&state.handle(Input::Compare, time(60)));
    let failed = Input::DetailsLoaded { number: one.unwrap(), result: Err(refusal()) };
    let effects = state.handle(failed, time(61));
    assert!(matches!(
        effects[..],
        [Effect::LoadDetails { when: When::Later { failures: 1, .. }, .. }]
    ));
    assert_eq!(answer(&state), "");
    assert!(matches!(&*state.ticket(), OpenTicket::Shown { .. }));
    assert_eq!(state.connection().state, ConnectionState::Live);
    state.handle(detailed(asked_details(&effects).0, details(4)), time(63));
    assert_eq!(answer(&state), "4");
}

#[test]
fn changed_input_fields_are_read_again_and_shown_at_once() {
    let mut state = shown_with_answer();
    let (_, location) = asked_details(&state.handle(Input::FieldsOfLocationChanged, time(1)));
    state.handle(located(location, LocationDetails::default()), time(1));
    assert_eq!(answer(&state), "", "the field is not one of the location any more");
}

#[test]
fn server_that_does_not_tell_of_input_fields_is_asked_with_each_comparison() {
    let mut state = shown_with_answer();
    assert_eq!(asked_details(&state.handle(Input::Compare, time(60))).1, None);
    let refused = SubscriptionStatus::Refused { reason: "unknown field".to_owned() };
    let topic = Topic::InputFields("1".to_owned());
    state.handle(Input::Subscription { topic, status: refused }, time(61));
    assert!(state.connection().unserved.is_empty(), "the screen says nothing of it");
    assert_eq!(state.connection().state, ConnectionState::Live);
    assert!(asked_details(&state.handle(Input::Compare, time(120))).1.is_some());
}

#[test]
fn list_shows_the_labels_that_the_location_wants_shown() {
    let mut state = shown_with_answer();
    assert_eq!(state.list().unwrap().labels, LabelVisibility { serving: true, waiting: true });
    let (_, location) = asked_details(&state.handle(Input::FieldsOfLocationChanged, time(1)));
    let hidden = LocationDetails { labels_of_waiting: false, ..location_details() };
    state.handle(located(location, hidden), time(1));
    assert_eq!(state.list().unwrap().labels, LabelVisibility { serving: true, waiting: false });
}

#[test]
fn details_are_read_anew_when_the_connection_is_back() {
    let mut state = shown_with_answer();
    let gone = ConnectionStatus::Reconnecting { reason: "gone".to_owned() };
    assert!(state.handle(Input::Connection(gone), time(1)).is_empty());
    assert_eq!(answer(&state), "1", "what was known stays, as all the rest does");
    let effects = state.handle(Input::Connection(ConnectionStatus::Live), time(2));
    assert!(matches!(asked_details(&effects), (Some(_), Some(_))));
}
