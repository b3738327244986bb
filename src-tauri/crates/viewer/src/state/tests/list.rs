//! The list of tickets.

use super::*;

#[test]
fn list_is_not_shown_as_empty_before_it_was_read() {
    let mut state = State::new(String::new());
    let (list, _) =
        request_numbers(&state.handle(Input::Connection(ConnectionStatus::Live), time(0)));
    state.handle(event(Box::new(ticket("7", Status::New))), time(0));
    assert_eq!(state.list(), None);
    state.handle(list_loaded(list, Vec::new()), time(1));
    assert_eq!(waiting(&state), ["7"]);
}

#[test]
fn ticket_that_may_be_of_another_location_does_not_join_the_list() {
    let mut state = live(Vec::new());
    let ticket = Box::new(ticket("7", Status::New));
    state.handle(Input::TicketEvent { ticket, of_location: false }, time(1));
    assert!(waiting(&state).is_empty());
}

#[test]
fn list_decides_about_a_ticket_whose_event_has_an_unknown_status() {
    let mut state = live(vec![ticket("7", Status::New), ticket("8", Status::New)]);
    let (list, _) = request_numbers(&state.handle(Input::Reload, time(1)));
    let unknown = ticket("7", Status::Other("TELEPORTED".to_owned()));
    let effects = state.handle(event(Box::new(unknown)), time(1));
    assert_eq!(waiting(&state), ["8"]);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::ScheduleReload)), "{effects:?}");
    state.handle(
        list_loaded(list, vec![ticket("7", Status::New), ticket("8", Status::New)]),
        time(2),
    );
    assert_eq!(waiting(&state), ["7", "8"]);
}

#[test]
fn labels_are_listed_with_the_colours_that_are_colours() {
    let label = |value: &str, color: &str| qminder::Label {
        value: value.to_owned(),
        color: color.to_owned(),
    };
    let mut state = live(vec![ticket("7", Status::New)]);
    assert!(state.list().unwrap().waiting[0].labels.is_empty());
    let before = state.list();
    let mut labelled = ticket("7", Status::New);
    labelled.labels = vec![label("VIP", "#2A9D4A"), label("Odd", "url(x)")];
    state.handle(event(Box::new(labelled)), time(1));
    let labels = state.list().unwrap().waiting[0].labels.clone();
    let labels: Vec<_> = labels.iter().map(|one| (&*one.value, one.color.as_deref())).collect();
    assert_eq!(labels, [("VIP", Some("#2a9d4a")), ("Odd", None)]);
    assert_ne!(state.list(), before, "the window is told of it");
}

#[test]
fn ticket_that_was_just_made_waits_behind_all_others() {
    let mut state = live(vec![ticket("8", Status::New), ticket("7", Status::New)]);
    state.handle(event(Box::new(ticket("1", Status::New))), time(1));
    assert_eq!(waiting(&state), ["8", "7", "1"]);
}

#[test]
fn alerts_are_counted_in_the_list() {
    let mut state = live(Vec::new());
    state.handle(event(with_alert(ticket("7", Status::New), "x")), time(0));
    let list = state.list().unwrap();
    assert_eq!((list.waiting[0].errors, list.waiting[0].warnings), (Some(1), Some(0)));
}

#[test]
fn event_of_one_ticket_leaves_all_other_rows_the_same_objects() {
    let mut state = live(["7", "8", "9"].map(|id| ticket(id, Status::New)).to_vec());
    let before = state.list().unwrap();
    state.handle(event(with_alert(ticket("8", Status::New), "x")), time(1));
    let after = state.list().unwrap();
    let same: Vec<_> = before
        .waiting
        .iter()
        .zip(&after.waiting)
        .map(|(one, other)| Arc::ptr_eq(one, other))
        .collect();
    assert_eq!(same, [true, false, true]);
}

#[test]
fn answer_that_changes_nothing_leaves_the_list_the_same_object() {
    let tickets = || ["7", "8"].map(|id| ticket(id, Status::New)).to_vec();
    let mut state = live(tickets());
    let before = state.list().unwrap();
    let (list, _) = request_numbers(&state.handle(Input::Reload, time(5)));
    let effects = state.handle(list_loaded(list, tickets()), time(6));
    read_pages(&mut state, effects, &tickets(), 6);
    assert!(Arc::ptr_eq(&before, &state.list().unwrap()));
}
