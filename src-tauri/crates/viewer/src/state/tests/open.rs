//! The open ticket.

use super::*;

#[test]
fn ticket_that_is_not_there_is_gone() {
    let mut state = live(Vec::new());
    let (_, one) = asked(&state.handle(Input::Open("7".to_owned()), time(0)));
    state.handle(read(one, None), time(1));
    assert_eq!(*state.ticket(), OpenTicket::Gone { id: "7".to_owned() });
}

#[test]
fn ticket_that_cannot_be_read_says_why_and_is_tried_again() {
    let mut state = live(Vec::new());
    let (_, one) = asked(&state.handle(Input::Open("7".to_owned()), time(0)));
    let failed = Input::TicketRead { number: one.unwrap(), result: Err(Error::Timeout) };
    let effects = state.handle(failed, time(1));
    assert!(matches!(
        effects[..],
        [Effect::ReadTicket { when: When::Later { failures: 1, .. }, .. }]
    ));
    assert!(matches!(&*state.ticket(), OpenTicket::Failed { .. }));
}

#[test]
fn other_ticket_is_watched_in_place_of_the_one_before() {
    let mut state = live(Vec::new());
    state.handle(Input::Open("7".to_owned()), time(0));
    let effects = state.handle(Input::Open("8".to_owned()), time(0));
    let watched = [Effect::Unwatch("7".to_owned()), Effect::Watch("8".to_owned())];
    assert_eq!(effects[..2], watched);
    assert_eq!(*state.ticket(), OpenTicket::Loading { id: "8".to_owned() });
}

#[test]
fn section_knows_when_it_was_received_and_last_confirmed() {
    let same = || with_alert(ticket("7", Status::Called), "x");
    let mut state = shown(same());
    let times = |state: &State| (sections(state)[0].received, sections(state)[0].confirmed);
    assert_eq!(times(&state), (time(0), time(0)));
    let (_, one) = asked(&state.handle(Input::Check, time(60)));
    state.handle(read(one, Some(same())), time(60));
    assert_eq!(times(&state), (time(0), time(60)));
    // Asked often, it does not make the window draw again and again.
    let before = state.ticket();
    state.handle(heard(same()), time(62));
    assert_eq!(state.ticket(), before);
    state.handle(heard(with_alert(ticket("7", Status::Called), "y")), time(63));
    assert_eq!(times(&state), (time(63), time(63)));
}
