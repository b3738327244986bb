//! What the session answers to inputs, one rule a test.

mod liveness;
mod reconnects;
mod subscriptions;

use super::*;

const JITTER: f64 = 0.5;

fn topic() -> Topic {
    Topic::TicketState("12345".to_owned())
}

fn broken() -> Error {
    Error::Unreachable("broken".to_owned())
}

/// A session that went live at `now`, listening to one topic with id 1.
fn live(now: Instant) -> Session {
    let (mut session, _) = Session::new();
    session.handle(Input::Subscribe(topic()), now, JITTER);
    session.handle(Input::Opened, now, JITTER);
    session.handle(Input::Frame(ServerFrame::Ack), now, JITTER);
    session
}

/// Fails the next try at once, when it is due. Returns when it failed, and the outputs.
fn fail(session: &mut Session, now: Instant) -> (Instant, Vec<Output>) {
    let due = session.deadline().unwrap_or(now);
    session.handle(Input::Time, due, JITTER);
    (due, session.handle(Input::Lost(broken()), due, JITTER))
}

fn starts(outputs: &[Output]) -> usize {
    let start = |output: &&Output| matches!(output, Output::Send(ClientFrame::Start { .. }));
    outputs.iter().filter(start).count()
}

#[test]
fn subscriptions_are_sent_after_the_ack_and_before_the_connection_counts_as_live() {
    let now = Instant::now();
    let (mut session, first) = Session::new();
    assert_eq!(first.last(), Some(&Output::Connect));
    assert!(session.handle(Input::Subscribe(topic()), now, JITTER).is_empty());
    let opened = session.handle(Input::Opened, now, JITTER);
    assert_eq!(opened, [Output::Send(ClientFrame::Init)]);
    let acknowledged = session.handle(Input::Frame(ServerFrame::Ack), now, JITTER);
    assert_eq!(starts(&acknowledged[..1]), 1);
    assert_eq!(acknowledged[1..], [Output::Status(ConnectionStatus::Live)]);
}

#[test]
fn missing_ack_is_a_failed_handshake() {
    let now = Instant::now();
    let (mut session, _) = Session::new();
    session.handle(Input::Opened, now, JITTER);
    assert_eq!(session.deadline(), Some(now + ACK_TIMEOUT));
    let outputs = session.handle(Input::Time, now + ACK_TIMEOUT, JITTER);
    assert_eq!(outputs[0], Output::Close);
}

#[test]
fn nothing_comes_after_shutdown() {
    let now = Instant::now();
    let mut session = live(now);
    assert_eq!(session.handle(Input::Shutdown, now, JITTER), [Output::Close]);
    assert_eq!(session.deadline(), None);
    for input in [Input::TryNow, Input::LinkSuspect, Input::Time, Input::Lost(broken())] {
        assert!(session.handle(input, now, JITTER).is_empty());
    }
}
