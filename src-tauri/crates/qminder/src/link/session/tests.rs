//! One rule a test.

use super::*;
use crate::client::GraphqlError;

const CHANCE: f64 = 0.5;

fn topic() -> Topic {
    Topic::TicketState("12345".to_owned())
}

fn broken() -> Error {
    Error::Unreachable("broken".to_owned())
}

/// A session that went live at `now`, listening to one topic with id 1.
fn live(now: Instant) -> Session {
    let (mut session, _) = Session::new();
    session.handle(Input::Subscribe(topic()), now, CHANCE);
    session.handle(Input::Opened, now, CHANCE);
    session.handle(Input::Frame(ServerFrame::Ack), now, CHANCE);
    session
}

fn busy(id: u64) -> ServerFrame {
    let error = GraphqlError { message: "busy".to_owned(), error_type: None };
    ServerFrame::Error { id, error }
}

fn starts(outputs: &[Output]) -> usize {
    let start = |output: &&Output| matches!(output, Output::Send(ClientFrame::Start { .. }));
    outputs.iter().filter(start).count()
}

#[test]
fn subscriptions_are_sent_after_the_ack_and_before_the_link_counts_as_live() {
    let now = Instant::now();
    let (mut session, first) = Session::new();
    assert_eq!(first.last(), Some(&Output::Connect));
    assert!(session.handle(Input::Subscribe(topic()), now, CHANCE).is_empty());
    let opened = session.handle(Input::Opened, now, CHANCE);
    assert_eq!(opened, [Output::Send(ClientFrame::Init)]);
    let acknowledged = session.handle(Input::Frame(ServerFrame::Ack), now, CHANCE);
    assert_eq!(starts(&acknowledged[..1]), 1);
    assert_eq!(acknowledged[1..], [Output::Status(LinkStatus::Live)]);
}

#[test]
fn missing_ack_is_a_failed_handshake() {
    let now = Instant::now();
    let (mut session, _) = Session::new();
    session.handle(Input::Opened, now, CHANCE);
    assert_eq!(session.deadline(), Some(now + HANDSHAKE));
    let outputs = session.handle(Input::Time, now + HANDSHAKE, CHANCE);
    assert_eq!(outputs[0], Output::Close);
}

#[test]
fn silence_after_a_ping_is_a_lost_link() {
    let now = Instant::now();
    let mut session = live(now);
    let outputs = session.handle(Input::Time, now + PING, CHANCE);
    assert_eq!(outputs, [Output::Send(ClientFrame::Ping)]);
    let outputs = session.handle(Input::Time, now + PING + PONG, CHANCE);
    assert!(matches!(outputs[1], Output::Status(LinkStatus::Reconnecting { .. })));
    assert!(PING + PONG <= Duration::from_secs(32));
}

#[test]
fn any_frame_is_a_sign_of_life() {
    let now = Instant::now();
    let mut session = live(now);
    session.handle(Input::Time, now + PING, CHANCE);
    let heard = now + PING + Duration::from_secs(1);
    session.handle(Input::Frame(ServerFrame::KeepAlive), heard, CHANCE);
    assert_eq!(session.deadline(), Some(heard + PING));
}

#[test]
fn ping_of_the_server_is_answered() {
    let now = Instant::now();
    let outputs = live(now).handle(Input::Frame(ServerFrame::Ping), now, CHANCE);
    assert_eq!(outputs, [Output::Send(ClientFrame::Pong)]);
}

#[test]
fn first_reconnect_is_at_once_and_sends_every_subscription_again() {
    let now = Instant::now();
    let mut session = live(now);
    session.handle(Input::Lost(broken()), now + GOOD, CHANCE);
    assert_eq!(session.deadline(), Some(now + GOOD));
    let outputs = session.handle(Input::Time, now + GOOD, CHANCE);
    assert_eq!(outputs, [Output::Connect]);
    session.handle(Input::Opened, now + GOOD, CHANCE);
    let outputs = session.handle(Input::Frame(ServerFrame::Ack), now + GOOD, CHANCE);
    assert_eq!(starts(&outputs), 1);
}

#[test]
fn link_that_flaps_backs_off() {
    let mut now = Instant::now();
    let mut session = live(now);
    let mut pauses = Vec::new();
    for _ in 0..4 {
        session.handle(Input::Lost(broken()), now, CHANCE);
        let due = session.deadline().unwrap();
        pauses.push(due - now);
        now = due;
        session.handle(Input::Time, now, CHANCE);
        session.handle(Input::Opened, now, CHANCE);
        session.handle(Input::Frame(ServerFrame::Ack), now, CHANCE);
    }
    assert_eq!(pauses, [0, 1, 2, 4].map(Duration::from_secs));
}

#[test]
fn refused_key_stops_until_somebody_asks() {
    let now = Instant::now();
    let (mut session, _) = Session::new();
    let refused =
        Error::Refused { status: 401, message: "no".to_owned(), developer_message: String::new() };
    let outputs = session.handle(Input::Lost(refused), now, CHANCE);
    assert!(matches!(outputs[1], Output::Status(LinkStatus::Refused { .. })));
    assert_eq!(session.deadline(), None);
    let outputs = session.handle(Input::TryNow, now, CHANCE);
    assert_eq!(outputs.last(), Some(&Output::Connect));
}

#[test]
fn try_now_never_makes_a_second_socket() {
    let now = Instant::now();
    assert!(live(now).handle(Input::TryNow, now, CHANCE).is_empty());
    let (mut session, _) = Session::new();
    assert!(session.handle(Input::TryNow, now, CHANCE).is_empty());
}

#[test]
fn final_error_ends_the_subscription_and_says_why() {
    let now = Instant::now();
    let mut session = live(now);
    let error =
        GraphqlError { message: "gone".to_owned(), error_type: Some("NOT_FOUND".to_owned()) };
    let outputs = session.handle(Input::Frame(ServerFrame::Error { id: 1, error }), now, CHANCE);
    assert_eq!(
        outputs,
        [Output::SubscriptionRefused { topic: topic(), reason: "gone".to_owned() }]
    );
}

#[test]
fn passing_error_sends_the_subscription_again_and_says_that_something_may_be_missed() {
    let now = Instant::now();
    let mut session = live(now);
    let outputs = session.handle(Input::Frame(busy(1)), now, CHANCE);
    assert_eq!((starts(&outputs), outputs.last()), (1, Some(&Output::Missed)));
}

#[test]
fn subscription_that_fails_time_and_again_is_tried_on_another_socket() {
    let now = Instant::now();
    let mut session = live(now);
    let mut sent = 0;
    let mut last = Vec::new();
    for id in 1..20 {
        let outputs = session.handle(Input::Frame(busy(id)), now, CHANCE);
        sent += starts(&outputs);
        if !outputs.is_empty() {
            last = outputs;
        }
    }
    assert_eq!(sent, RESENDS as usize);
    assert_eq!(last[0], Output::Close);
}

#[test]
fn subscription_that_was_ended_or_refused_is_sent_again_after_the_next_ack() {
    let now = Instant::now();
    let refused =
        GraphqlError { message: "gone".to_owned(), error_type: Some("NOT_FOUND".to_owned()) };
    for frame in [ServerFrame::Complete { id: 1 }, ServerFrame::Error { id: 1, error: refused }] {
        let mut session = live(now);
        session.handle(Input::Frame(frame), now, CHANCE);
        session.handle(Input::Lost(broken()), now + GOOD, CHANCE);
        session.handle(Input::Time, now + GOOD, CHANCE);
        session.handle(Input::Opened, now + GOOD, CHANCE);
        let outputs = session.handle(Input::Frame(ServerFrame::Ack), now + GOOD, CHANCE);
        assert_eq!(starts(&outputs), 1);
    }
}

#[test]
fn data_of_a_subscription_that_was_stopped_is_dropped() {
    let now = Instant::now();
    let mut session = live(now);
    let outputs = session.handle(Input::Unsubscribe(topic()), now, CHANCE);
    assert_eq!(outputs, [Output::Send(ClientFrame::Stop { id: 1 })]);
    let late = ServerFrame::Data { id: 1, data: None };
    assert!(session.handle(Input::Frame(late), now, CHANCE).is_empty());
}
