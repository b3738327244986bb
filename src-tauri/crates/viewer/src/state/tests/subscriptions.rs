//! Subscriptions that the server fails or refuses.

use super::*;

#[test]
fn subscription_that_fails_makes_what_is_shown_stale_until_it_is_read_again() {
    let mut state = shown(Box::new(ticket("7", Status::Called)));
    let topic = || Topic::Changed("1".to_owned());
    let service = |status| Input::Subscription { topic: topic(), status };
    let failing = qminder::SubscriptionStatus::Failing { reason: "busy".to_owned() };
    state.handle(service(failing), time(5));
    let stale = ConnectionState::Reconnecting { since: Some(time(5)), reason: "busy".to_owned() };
    assert_eq!(state.connection().state, stale);
    let (list, one) =
        request_numbers(&state.handle(service(qminder::SubscriptionStatus::Sent), time(7)));
    state.handle(list_loaded(list, Vec::new()), time(8));
    state.handle(ticket_loaded(one, Some(Box::new(ticket("7", Status::Called)))), time(8));
    assert_eq!(state.connection().state, ConnectionState::Live);
}

#[test]
fn subscription_that_is_refused_is_said_and_made_up_for_by_asking() {
    let mut state = shown(Box::new(ticket("7", Status::Called)));
    let topic = Topic::Changed("1".to_owned());
    let status = qminder::SubscriptionStatus::Refused { reason: "not allowed".to_owned() };
    state.handle(Input::Subscription { topic, status }, time(5));
    let connection = state.connection();
    assert_eq!(connection.state, ConnectionState::Live);
    assert_eq!(connection.unserved[0].subscription, "changedTickets");
    assert_eq!(connection.unserved[0].reason, "not allowed");
    assert!(matches!(request_numbers(&state.handle(Input::Compare, time(60))), (Some(_), Some(_))));
    state.handle(Input::Connection(ConnectionStatus::Live), time(70));
    assert!(state.connection().unserved.is_empty());
}

#[test]
fn refusal_that_concerns_another_ticket_than_the_open_one_is_dropped() {
    let mut state = shown(Box::new(ticket("7", Status::Called)));
    let refused = |id: &str| Input::Subscription {
        topic: Topic::TicketState(id.to_owned()),
        status: qminder::SubscriptionStatus::Refused { reason: "gone".to_owned() },
    };
    state.handle(refused("6"), time(1));
    assert!(state.connection().unserved.is_empty());
    state.handle(refused("7"), time(1));
    assert_eq!(state.connection().unserved.len(), 1);
    state.handle(Input::Open("8".to_owned()), time(2));
    assert!(state.connection().unserved.is_empty());
}
