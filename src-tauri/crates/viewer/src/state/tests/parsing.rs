//! What is parsed, and what is not parsed again.

use super::*;

/// A ticket with two sections, of which the second one was stored at a second.
fn two_sections(status: Status, content: &str, second: i64) -> Box<Ticket> {
    let mut ticket = with_alert(*with_alert(ticket("7", status), "Penicillin"), content);
    ticket.external[1].provider = "billing".to_owned();
    ticket.external[1].created = time(second);
    ticket
}

/// How many payloads are parsed when this happens.
fn parsed(state: &mut State, input: Input) -> u64 {
    let before = state.parser.parsed;
    state.handle(input, time(100));
    state.parser.parsed - before
}

#[test]
fn change_of_one_section_of_the_open_ticket_parses_that_one_alone_over_both_subscriptions() {
    let mut state = shown(two_sections(Status::Called, "old", 2));
    let before = sections(&state);
    let changed = two_sections(Status::Called, "new", 3);
    assert_eq!(parsed(&mut state, event(changed.clone())), 1);
    let shown = state.ticket();
    let event = Input::TicketEvent { ticket: changed, of_location: false };
    assert_eq!(parsed(&mut state, event), 0);
    assert_eq!(state.ticket(), shown);
    let after = sections(&state);
    assert!(Arc::ptr_eq(&before[0].payload, &after[0].payload));
    assert_ne!(before[1].payload, after[1].payload);
}

#[test]
fn comparison_of_the_open_ticket_that_finds_no_change_parses_nothing() {
    let mut state = shown(two_sections(Status::Called, "old", 2));
    let (_, one) = request_numbers(&state.handle(Input::Compare, time(60)));
    let same = two_sections(Status::Called, "old", 2);
    assert_eq!(parsed(&mut state, ticket_loaded(one, Some(same))), 0);
}

#[test]
fn change_of_one_section_of_a_row_parses_that_one_alone_over_both_subscriptions() {
    let mut state = live(vec![*two_sections(Status::New, "old", 2)]);
    let changed = two_sections(Status::New, "new", 3);
    assert_eq!(parsed(&mut state, event(changed.clone())), 1);
    assert_eq!(parsed(&mut state, event(changed)), 0);
    assert_eq!(state.list().unwrap().waiting[0].errors, Some(2));
}

#[test]
fn event_of_a_row_whose_sections_did_not_change_parses_nothing() {
    let mut state = live(vec![*two_sections(Status::New, "old", 2)]);
    let mut called = two_sections(Status::Called, "old", 2);
    called.status_set_at = time(50);
    assert_eq!(parsed(&mut state, event(called)), 0);
    assert_eq!(state.list().unwrap().serving[0].errors, Some(2));
}

#[test]
fn event_that_is_older_than_the_row_parses_nothing() {
    let mut state = live(vec![*two_sections(Status::New, "new", 3)]);
    assert_eq!(parsed(&mut state, event(two_sections(Status::New, "old", 2))), 0);
}

#[test]
fn list_whose_versions_are_the_same_after_a_reconnect_is_neither_read_nor_parsed_again() {
    let tickets = || vec![*two_sections(Status::New, "old", 2)];
    let mut state = live(tickets());
    let before = state.parser.parsed;
    let gone = ConnectionStatus::Reconnecting { reason: "gone".to_owned() };
    state.handle(Input::Connection(gone), time(10));
    let (list, _) =
        request_numbers(&state.handle(Input::Connection(ConnectionStatus::Live), time(11)));
    let effects = state.handle(list_loaded(list, tickets()), time(12));
    let versions = |effect: &Effect| {
        matches!(effect, Effect::LoadExternal { detail: ExternalDetail::Versions, .. })
    };
    assert!(effects.iter().any(versions));
    let effects = state.handle(page_loaded(&effects, &tickets()).unwrap(), time(13));
    assert_eq!((effects, state.parser.parsed), (Vec::new(), before));
    assert_eq!(state.connection().state, ConnectionState::Live);
}
