//! The external data of the list, which comes page by page.

use super::*;

fn alerts(count: usize) -> Vec<Ticket> {
    (0..count).map(|id| *with_alert(ticket(&id.to_string(), Status::New), "x")).collect()
}

/// The page that is asked for among `effects`.
fn page(effects: &[Effect]) -> Option<(usize, ExternalDetail)> {
    effects.iter().find_map(|effect| match effect {
        Effect::LoadExternal { ids, detail, .. } => Some((ids.len(), *detail)),
        _ => None,
    })
}

fn number(effects: &[Effect]) -> u64 {
    let number = effects.iter().find_map(|effect| match effect {
        Effect::LoadExternal { number, .. } => Some(*number),
        _ => None,
    });
    number.unwrap()
}

/// How many rows have counts.
fn counted(state: &State) -> usize {
    state.list().unwrap().waiting.iter().filter(|row| row.errors == Some(1)).count()
}

/// A state that has read the names of `tickets`, and what it does then.
fn names(tickets: &[Ticket]) -> (State, Vec<Effect>) {
    let mut state = State::new(String::new());
    let effects = state.handle(Input::Connection(ConnectionStatus::Live), time(0));
    let effects = state.handle(list_loaded(request_numbers(&effects).0, tickets.to_vec()), time(0));
    (state, effects)
}

fn failed(effects: &[Effect], error: Error) -> Input {
    Input::ExternalLoaded { number: number(effects), result: Err(error) }
}

fn reconnected(state: &mut State, tickets: &[Ticket]) -> Vec<Effect> {
    state.handle(
        Input::Connection(ConnectionStatus::Reconnecting { reason: "gone".to_owned() }),
        time(10),
    );
    let effects = state.handle(Input::Connection(ConnectionStatus::Live), time(20));
    state.handle(list_loaded(request_numbers(&effects).0, tickets.to_vec()), time(20))
}

#[test]
fn names_are_listed_at_once_and_counts_follow_page_by_page() {
    let tickets = alerts(120);
    let (mut state, mut effects) = names(&tickets);
    let list = state.list().unwrap();
    assert_eq!(list.waiting.len(), 120);
    assert!(list.waiting.iter().all(|row| row.errors.is_none() && row.warnings.is_none()));
    assert_eq!(state.connection().state, ConnectionState::Live);
    for (size, after) in [(50, 50), (50, 100), (20, 120)] {
        assert_eq!(page(&effects), Some((size, ExternalDetail::Payloads)));
        effects = state.handle(page_loaded(&effects, &tickets).unwrap(), time(1));
        assert_eq!(counted(&state), after);
    }
    assert!(effects.is_empty());
}

#[test]
fn list_that_is_read_again_without_change_reads_no_payload_again() {
    let tickets = alerts(120);
    let mut state = live(tickets.clone());
    let mut effects = reconnected(&mut state, &tickets);
    assert_eq!(counted(&state), 120, "what was known stays");
    for size in [100, 20] {
        assert_ne!(state.connection().state, ConnectionState::Live, "it was not checked yet");
        assert_eq!(page(&effects), Some((size, ExternalDetail::Versions)));
        effects = state.handle(page_loaded(&effects, &tickets).unwrap(), time(21));
    }
    assert_eq!(state.connection().state, ConnectionState::Live);
    assert!(effects.is_empty());
}

#[test]
fn ordinary_reload_of_a_live_list_asks_for_no_external_data() {
    let tickets = alerts(3);
    let mut state = live(tickets.clone());
    // The first reload comes soon after the connection and checks once more.
    let (list, _) = request_numbers(&state.handle(Input::Reload, time(2)));
    let effects = state.handle(list_loaded(list, tickets.clone()), time(2));
    assert_eq!(page(&effects), Some((3, ExternalDetail::Versions)));
    assert_eq!(state.connection().state, ConnectionState::Live);
    read_pages(&mut state, effects, &tickets, 2);
    let (list, _) = request_numbers(&state.handle(Input::Reload, time(10)));
    assert!(state.handle(list_loaded(list, tickets), time(10)).is_empty());
}

#[test]
fn only_a_ticket_whose_external_data_changed_is_read_again() {
    let mut tickets = alerts(120);
    let mut state = live(tickets.clone());
    tickets[70].external[0].created = time(15);
    tickets[70].external[0].data = Some(json!({"fields": []}).to_string().into());
    let effects = reconnected(&mut state, &tickets);
    let effects = state.handle(page_loaded(&effects, &tickets).unwrap(), time(21));
    assert_eq!(state.list().unwrap().waiting[70].errors, None, "the old count is wrong");
    let effects = state.handle(page_loaded(&effects, &tickets).unwrap(), time(21));
    assert_eq!(page(&effects), Some((1, ExternalDetail::Payloads)));
    read_pages(&mut state, effects, &tickets, 22);
    assert_eq!(state.list().unwrap().waiting[70].errors, Some(0));
}

#[test]
fn event_that_comes_while_a_page_is_read_stands_against_the_page() {
    let tickets = alerts(2);
    let (mut state, effects) = names(&tickets);
    let newer = updated(with_alert(tickets[0].clone(), "y"), 9);
    state.handle(event(newer), time(9));
    assert_eq!(state.list().unwrap().waiting[0].errors, Some(2));
    let effects = state.handle(page_loaded(&effects, &tickets).unwrap(), time(10));
    let errors: Vec<_> = state.list().unwrap().waiting.iter().map(|row| row.errors).collect();
    assert_eq!(errors, [Some(2), Some(1)]);
    assert!(effects.is_empty());
}

#[test]
fn page_that_fails_is_tried_again_with_half_as_many_tickets() {
    let tickets = alerts(60);
    let (mut state, effects) = names(&tickets);
    let effects = state.handle(failed(&effects, Error::Timeout), time(15));
    assert!(matches!(
        &effects[..],
        [Effect::LoadExternal { ids, when: When::Later { failures: 1, .. }, .. }] if ids.len() == 25
    ));
    let effects = state.handle(page_loaded(&effects, &tickets).unwrap(), time(16));
    assert_eq!(page(&effects), Some((35, ExternalDetail::Payloads)));
}

#[test]
fn ticket_that_the_server_cannot_answer_alone_is_left_out() {
    let tickets = alerts(2);
    let (mut state, mut effects) = names(&tickets[..1]);
    let refused = || Error::Query { message: "too large".to_owned(), error_type: None };
    effects = state.handle(failed(&effects, refused()), time(1));
    assert!(effects.is_empty(), "{effects:?}");
    assert_eq!(state.list().unwrap().waiting[0].errors, None);
    let effects = reconnected(&mut state, &tickets);
    assert!(page(&effects).is_some(), "it is tried again with the next connection");
}

#[test]
fn version_that_looks_older_is_asked_for_again_and_then_believed() {
    let known = vec![*updated(Box::new(alerts(1).remove(0)), 9)];
    let mut state = live(known);
    let set_back = alerts(1);
    let effects = reconnected(&mut state, &set_back);
    let effects = state.handle(page_loaded(&effects, &set_back).unwrap(), time(21));
    assert_eq!((page(&effects), counted(&state)), (Some((1, ExternalDetail::Versions)), 1));
    let effects = state.handle(page_loaded(&effects, &set_back).unwrap(), time(22));
    assert_eq!(page(&effects), Some((1, ExternalDetail::Payloads)));
    read_pages(&mut state, effects, &set_back, 23);
    assert_eq!((state.connection().state, counted(&state)), (ConnectionState::Live, 1));
}

#[test]
fn key_that_is_refused_for_a_page_is_said_and_the_page_is_tried_again() {
    let (mut state, effects) = names(&alerts(1));
    let effects = state.handle(failed(&effects, refusal()), time(1));
    assert!(matches!(effects[..], [Effect::LoadExternal { when: When::Later { .. }, .. }]));
    assert!(matches!(state.connection().state, ConnectionState::Refused { .. }));
}
