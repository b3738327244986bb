//! The newest is shown: answers and events that overtake one another, and states that look older.

use super::*;

#[test]
fn event_stands_against_an_answer_that_was_asked_for_before_it() {
    let mut state = live(Vec::new());
    let (_, one) = request_numbers(&state.handle(Input::Open("7".to_owned()), time(0)));
    let (list, _) = request_numbers(&state.handle(Input::Reload, time(0)));
    state.handle(event(with_alert(ticket("7", Status::Called), "ALLERGY")), time(1));
    state.handle(ticket_loaded(one, Some(Box::new(ticket("7", Status::New)))), time(2));
    state.handle(list_loaded(list, vec![ticket("7", Status::New)]), time(2));
    let OpenTicket::Shown { sections, .. } = &*state.ticket() else { panic!("shown") };
    assert_eq!(sections.len(), 1);
    assert_eq!(state.list().unwrap().serving.len(), 1);
    assert!(waiting(&state).is_empty());
}

#[test]
fn answer_to_an_older_request_is_dropped() {
    let mut state = live(Vec::new());
    let (_, first) = request_numbers(&state.handle(Input::Open("7".to_owned()), time(0)));
    state.handle(Input::Open("8".to_owned()), time(0));
    let (_, second) = request_numbers(&state.handle(Input::Open("7".to_owned()), time(0)));
    let new = with_alert(ticket("7", Status::New), "ALLERGY");
    state.handle(ticket_loaded(second, Some(new)), time(1));
    state.handle(ticket_loaded(first, Some(Box::new(ticket("7", Status::New)))), time(2));
    assert!(matches!(&*state.ticket(), OpenTicket::Shown { sections, .. } if sections.len() == 1));
}

#[test]
fn ticket_with_an_event_during_a_read_takes_its_position_from_the_response() {
    let tickets = |ids: [&str; 3]| ids.map(|id| ticket(id, Status::New)).to_vec();
    let mut state = live(tickets(["7", "8", "9"]));
    let (list, _) = request_numbers(&state.handle(Input::Reload, time(1)));
    state.handle(event(with_alert(ticket("9", Status::New), "x")), time(2));
    state.handle(list_loaded(list, tickets(["9", "7", "8"])), time(3));
    assert_eq!(waiting(&state), ["9", "7", "8"]);
    assert_eq!(state.list().unwrap().waiting[0].errors, Some(1));
}

#[test]
fn ticket_that_ended_while_the_list_was_read_does_not_come_back() {
    let both = || vec![ticket("7", Status::New), ticket("8", Status::New)];
    let mut state = live(both());
    let (list, _) = request_numbers(&state.handle(Input::Reload, time(1)));
    state.handle(event(Box::new(ticket("7", Status::Served))), time(2));
    state.handle(list_loaded(list, both()), time(3));
    assert_eq!(waiting(&state), ["8"]);
}

#[test]
fn state_that_looks_older_than_what_is_shown_is_asked_for_again_and_not_shown() {
    let new = || updated(with_alert(ticket("7", Status::Called), "new"), 9);
    let old = || updated(with_alert(ticket("7", Status::Called), "old"), 5);
    let mut state = shown(new());
    let effects = state.handle(event(old()), time(10));
    assert_eq!(effects, [Effect::ScheduleReload]);
    assert_eq!(sections(&state)[0].updated, time(9));
    let (_, one) = request_numbers(&state.handle(Input::Reload, time(12)));
    let effects = state.handle(ticket_loaded(one, Some(old())), time(12));
    assert_eq!(effects, [Effect::ScheduleReload]);
    assert_eq!(sections(&state)[0].updated, time(9));
}

#[test]
fn server_whose_clock_was_set_back_is_believed_the_second_time() {
    let mut state = shown(updated(with_alert(ticket("7", Status::Called), "x"), 9));
    let set_back = || updated(with_alert(ticket("7", Status::Called), "y"), 5);
    for second in [12, 14] {
        let (_, one) = request_numbers(&state.handle(Input::Reload, time(second)));
        state.handle(ticket_loaded(one, Some(set_back())), time(second));
    }
    assert_eq!(sections(&state)[0].updated, time(5));
    state.handle(event(updated(set_back(), 6)), time(13));
    assert_eq!(sections(&state)[0].updated, time(6));
}
