//! Tickets that are opened from the cache of the list.

use super::*;
use crate::ticket_cache::{MAX_CACHED_BYTES, MAX_CACHED_TICKETS};

fn open(id: &str) -> Input {
    Input::Open(id.to_owned())
}

fn broken() -> Input {
    Input::Connection(ConnectionStatus::Reconnecting { reason: "gone".to_owned() })
}

fn alert(id: &str, content: &str) -> Ticket {
    *with_alert(ticket(id, Status::New), content)
}

#[test]
fn ticket_of_the_list_opens_while_offline_and_says_when_the_server_sent_it() {
    let mut state = live(vec![alert("7", "Penicillin")]);
    state.handle(broken(), time(300));
    let (_, one) = request_numbers(&state.handle(open("7"), time(400)));
    assert_eq!(sections(&state)[0].updated, time(1));
    assert_eq!(state.connection().ticket_as_of, Some(time(0)));
    let stale = ConnectionState::Reconnecting { since: Some(time(300)), reason: "gone".to_owned() };
    assert_eq!(state.connection().state, stale);
    // It stays when it cannot be read.
    state.handle(
        Input::TicketLoaded { number: one.unwrap(), result: Err(Error::Timeout) },
        time(401),
    );
    assert_eq!(sections(&state).len(), 1);
    assert_eq!(state.connection().state, stale);
}

#[test]
fn event_is_what_is_shown_of_a_ticket_that_is_opened_later() {
    let mut state = live(vec![ticket("7", Status::New)]);
    state.handle(event(Box::new(alert("7", "Penicillin"))), time(60));
    state.handle(broken(), time(300));
    state.handle(open("7"), time(400));
    assert_eq!(sections(&state).len(), 1);
    assert_eq!(state.connection().ticket_as_of, Some(time(60)));
}

#[test]
fn ticket_of_the_list_is_there_at_once_and_does_not_count_as_live_before_it_was_read() {
    let mut state = live(vec![alert("7", "Penicillin")]);
    let (_, one) = request_numbers(&state.handle(open("7"), time(60)));
    assert_eq!(sections(&state).len(), 1);
    assert_eq!(state.connection().state, ConnectionState::Updating);
    state.handle(ticket_loaded(one, Some(updated(Box::new(alert("7", "Latex")), 50))), time(61));
    assert_eq!(sections(&state)[0].updated, time(50));
    assert_eq!(state.connection().state, ConnectionState::Live);
    assert_eq!(state.connection().ticket_as_of, None);
}

#[test]
fn event_of_a_ticket_that_is_being_read_does_not_make_the_connection_look_broken() {
    let mut state = live(vec![alert("7", "Penicillin")]);
    let (_, one) = request_numbers(&state.handle(open("7"), time(60)));
    state.handle(event(updated(Box::new(alert("7", "Latex")), 59)), time(60));
    assert_eq!(state.connection().state, ConnectionState::Updating);
    assert_eq!(state.connection().ticket_as_of, None);
    state.handle(ticket_loaded(one, Some(updated(Box::new(alert("7", "Latex")), 59))), time(61));
    assert_eq!(state.connection().state, ConnectionState::Live);
}

#[test]
fn ticket_of_the_list_that_cannot_be_read_is_said_to_be_old() {
    let mut state = live(vec![alert("7", "Penicillin")]);
    let (_, one) = request_numbers(&state.handle(open("7"), time(60)));
    state.handle(
        Input::TicketLoaded { number: one.unwrap(), result: Err(Error::Timeout) },
        time(75),
    );
    let reason = Error::Timeout.to_string();
    let stale = ConnectionState::Reconnecting { since: Some(time(60)), reason };
    assert_eq!(state.connection().state, stale);
    assert_eq!(state.connection().ticket_as_of, Some(time(0)));
}

#[test]
fn difference_to_what_the_list_brought_is_not_counted_as_unannounced() {
    let mut state = live(vec![ticket("7", Status::New)]);
    let (_, one) = request_numbers(&state.handle(open("7"), time(60)));
    state.handle(
        Input::TicketLoaded { number: one.unwrap(), result: Err(Error::Timeout) },
        time(61),
    );
    let (_, one) = request_numbers(&state.handle(Input::Compare, time(62)));
    assert_eq!(one, None, "it is asked for already");
    let number = 2;
    let result = Ok(Some(Box::new(alert("7", "Penicillin"))));
    state.handle(Input::TicketLoaded { number, result }, time(63));
    state.handle(Input::Reload, time(70));
    assert_eq!(sections(&state).len(), 1);
    assert!(!state.subscriptions.is_incomplete());
}

#[test]
fn ticket_that_was_read_is_shown_when_it_is_opened_again_offline() {
    let mut state = live(vec![ticket("7", Status::New)]);
    let (_, one) = request_numbers(&state.handle(open("7"), time(60)));
    state.handle(ticket_loaded(one, Some(Box::new(alert("7", "Penicillin")))), time(61));
    assert_eq!(state.list().unwrap().waiting[0].errors, Some(1));
    state.handle(broken(), time(300));
    state.handle(open("8"), time(301));
    state.handle(open("7"), time(302));
    assert_eq!(sections(&state).len(), 1);
    assert_eq!(state.connection().ticket_as_of, Some(time(61)));
}

#[test]
fn cached_state_older_than_the_one_shown_before_is_not_shown() {
    let mut state = live(Vec::new());
    let (list, _) = request_numbers(&state.handle(Input::Reload, time(1)));
    let (_, one) = request_numbers(&state.handle(open("7"), time(1)));
    state.handle(ticket_loaded(one, Some(updated(Box::new(alert("7", "new")), 9))), time(10));
    state.handle(open("8"), time(11));
    let old = vec![*updated(Box::new(alert("7", "old")), 5)];
    let effects = state.handle(list_loaded(list, old.clone()), time(12));
    read_pages(&mut state, effects, &old, 12);
    state.handle(open("7"), time(13));
    assert_eq!(*state.ticket(), OpenTicket::Loading { id: "7".to_owned() });
}

#[test]
fn late_event_of_a_ticket_that_is_opened_again_does_not_show_an_older_state() {
    let mut state = live(Vec::new());
    let (_, one) = request_numbers(&state.handle(open("7"), time(1)));
    state.handle(ticket_loaded(one, Some(updated(Box::new(alert("7", "new")), 9))), time(10));
    state.handle(open("8"), time(11));
    let (_, one) = request_numbers(&state.handle(open("7"), time(12)));
    let late = updated(Box::new(alert("7", "old")), 5);
    state.handle(Input::TicketEvent { ticket: late, of_location: false }, time(12));
    assert_eq!(*state.ticket(), OpenTicket::Loading { id: "7".to_owned() });
    state.handle(ticket_loaded(one, Some(updated(Box::new(alert("7", "new")), 9))), time(13));
    assert_eq!(sections(&state)[0].updated, time(9));
}

#[test]
fn ticket_that_ended_or_is_gone_is_not_kept() {
    let both = || vec![alert("7", "x"), alert("8", "x")];
    let mut state = live(both());
    state.handle(event(with_alert(ticket("7", Status::Served), "x")), time(5));
    let (_, one) = request_numbers(&state.handle(open("8"), time(6)));
    state.handle(ticket_loaded(one, None), time(7));
    for id in ["7", "8"] {
        state.handle(open(id), time(8));
        assert_eq!(*state.ticket(), OpenTicket::Loading { id: id.to_owned() });
    }
}

#[test]
fn cache_over_its_limits_keeps_served_tickets_and_the_head_of_the_queue() {
    let large = |id: &str, status| {
        let mut ticket = *with_alert(ticket(id, status), "x");
        ticket.external[0].data = Some(" ".repeat(MAX_CACHED_BYTES / 3).into());
        ticket
    };
    let waiting = ["1", "2", "3"].map(|id| large(id, Status::New));
    let mut tickets = waiting.to_vec();
    tickets.push(large("4", Status::Called));
    let mut state = live(tickets);
    state.handle(broken(), time(1));
    let mut kept = |id: &str| {
        state.handle(open(id), time(2));
        matches!(&*state.ticket(), OpenTicket::Shown { .. })
    };
    assert_eq!(["4", "1", "2", "3"].map(&mut kept), [true, true, true, false]);
}

#[test]
fn more_tickets_than_are_kept_are_listed_all_the_same() {
    let ids = (0..=MAX_CACHED_TICKETS).map(|id| ticket(&id.to_string(), Status::New));
    let mut state = live(ids.collect());
    state.handle(broken(), time(1));
    assert_eq!(waiting(&state).len(), MAX_CACHED_TICKETS + 1);
    state.handle(open("0"), time(2));
    assert!(matches!(&*state.ticket(), OpenTicket::Shown { .. }));
    state.handle(open(&MAX_CACHED_TICKETS.to_string()), time(2));
    assert!(matches!(&*state.ticket(), OpenTicket::Loading { .. }));
}
