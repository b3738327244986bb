//! What becomes of a subscription that fails, is refused or ends.

use super::*;
use crate::connection::backoff::subscription_backoff;
use crate::connection::status::SubscriptionStatus;
use crate::graphql_error::GraphqlError;

fn busy(id: u64) -> ServerFrame {
    let error = GraphqlError { message: "busy".to_owned(), error_type: None, path: Vec::new() };
    ServerFrame::Error { id, error }
}

fn final_error() -> ServerFrame {
    let error = GraphqlError {
        message: "gone".to_owned(),
        error_type: Some("NOT_FOUND".to_owned()),
        path: Vec::new(),
    };
    ServerFrame::Error { id: 1, error }
}

fn service(status: SubscriptionStatus) -> Output {
    Output::Subscription { topic: topic(), status }
}

#[test]
fn final_error_ends_the_subscription_and_says_why() {
    let now = Instant::now();
    let mut session = live(now);
    let outputs = session.handle(Input::Frame(final_error()), now, JITTER);
    assert_eq!(outputs, [service(SubscriptionStatus::Refused { reason: "gone".to_owned() })]);
    assert_eq!(session.deadline(), Some(now + PING_INTERVAL));
}

#[test]
fn passing_error_sends_the_subscription_again_after_a_pause_and_keeps_the_socket() {
    let now = Instant::now();
    let mut session = live(now);
    let outputs = session.handle(Input::Frame(busy(1)), now, JITTER);
    assert_eq!(outputs, [service(SubscriptionStatus::Failing { reason: "busy".to_owned() })]);
    let due = now + subscription_backoff(1, JITTER);
    assert_eq!(session.deadline(), Some(due));
    let outputs = session.handle(Input::Time, due, JITTER);
    assert_eq!((starts(&outputs), &outputs[1]), (1, &service(SubscriptionStatus::Sent)));
}

#[test]
fn subscription_that_fails_time_and_again_is_given_up_after_5_retries_and_keeps_the_socket() {
    let mut now = Instant::now();
    let mut session = live(now);
    let mut pauses = Vec::new();
    for id in 1..=5 {
        session.handle(Input::Frame(busy(id)), now, 1.0);
        let due = session.subscriptions.deadline().unwrap();
        pauses.push((due - now).as_secs());
        while now < due {
            now = session.deadline().unwrap();
            session.handle(Input::Time, now, 1.0);
            session.handle(Input::Frame(ServerFrame::Pong), now, 1.0);
        }
    }
    assert_eq!(pauses, [2, 4, 8, 16, 30]);
    let outputs = session.handle(Input::Frame(busy(6)), now, 1.0);
    assert_eq!(outputs, [service(SubscriptionStatus::Refused { reason: "busy".to_owned() })]);
    assert_eq!(session.subscriptions.deadline(), None);
    assert!(session.is_live());
}

#[test]
fn subscriptions_are_retried_each_on_its_own() {
    let now = Instant::now();
    let mut session = live(now);
    session.handle(Input::Subscribe(Topic::Changed("1".to_owned())), now, JITTER);
    session.handle(Input::Frame(busy(1)), now, JITTER);
    let later = now + Duration::from_millis(500);
    session.handle(Input::Frame(busy(2)), later, JITTER);
    let first = session.handle(Input::Time, now + subscription_backoff(1, JITTER), JITTER);
    assert_eq!(starts(&first), 1);
    let second = session.handle(Input::Time, later + subscription_backoff(1, JITTER), JITTER);
    assert_eq!(starts(&second), 1);
}

#[test]
fn complete_ends_the_subscription_without_a_retry() {
    let now = Instant::now();
    let mut session = live(now);
    let outputs = session.handle(Input::Frame(ServerFrame::Complete { id: 1 }), now, JITTER);
    assert_eq!(outputs, [service(SubscriptionStatus::Ended)]);
    assert_eq!(session.deadline(), Some(now + PING_INTERVAL));
}

#[test]
fn try_now_asks_again_for_what_was_ended_or_refused() {
    let now = Instant::now();
    for frame in [ServerFrame::Complete { id: 1 }, final_error()] {
        let mut session = live(now);
        session.handle(Input::Frame(frame), now, JITTER);
        let outputs = session.handle(Input::TryNow, now, JITTER);
        assert_eq!((starts(&outputs), &outputs[1]), (1, &service(SubscriptionStatus::Sent)));
    }
}

#[test]
fn subscription_that_was_ended_or_refused_is_sent_again_after_the_next_ack() {
    let now = Instant::now();
    for frame in [ServerFrame::Complete { id: 1 }, final_error()] {
        let mut session = live(now);
        session.handle(Input::Frame(frame), now, JITTER);
        session.handle(Input::Lost(broken()), now + STABLE_AFTER, JITTER);
        session.handle(Input::Time, now + STABLE_AFTER, JITTER);
        session.handle(Input::Opened, now + STABLE_AFTER, JITTER);
        let outputs = session.handle(Input::Frame(ServerFrame::Ack), now + STABLE_AFTER, JITTER);
        assert_eq!(starts(&outputs), 1);
    }
}

#[test]
fn data_of_a_subscription_that_was_stopped_is_dropped() {
    let now = Instant::now();
    let mut session = live(now);
    let outputs = session.handle(Input::Unsubscribe(topic()), now, JITTER);
    assert_eq!(outputs, [Output::Send(ClientFrame::Stop { id: 1 })]);
    let late = ServerFrame::Data { id: 1, data: None };
    assert!(session.handle(Input::Frame(late), now, JITTER).is_empty());
}
