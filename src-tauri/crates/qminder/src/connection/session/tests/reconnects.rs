//! When a lost connection is tried again.

use super::*;
use crate::graphql_error::GraphqlError;

fn is_close(output: Option<&Output>) -> bool {
    output == Some(&Output::Close)
}

#[test]
fn first_reconnect_is_at_once_and_sends_every_subscription_again() {
    let now = Instant::now();
    let mut session = live(now);
    session.handle(Input::Lost(broken()), now + STABLE_AFTER, JITTER);
    assert_eq!(session.deadline(), Some(now + STABLE_AFTER));
    let outputs = session.handle(Input::Time, now + STABLE_AFTER, JITTER);
    assert_eq!(outputs, [Output::Connect]);
    session.handle(Input::Opened, now + STABLE_AFTER, JITTER);
    let outputs = session.handle(Input::Frame(ServerFrame::Ack), now + STABLE_AFTER, JITTER);
    assert_eq!(starts(&outputs), 1);
}

#[test]
fn connection_that_flaps_backs_off() {
    let mut now = Instant::now();
    let mut session = live(now);
    let mut pauses = Vec::new();
    for _ in 0..4 {
        session.handle(Input::Lost(broken()), now, JITTER);
        let due = session.deadline().unwrap();
        pauses.push(due - now);
        now = due;
        session.handle(Input::Time, now, JITTER);
        session.handle(Input::Opened, now, JITTER);
        session.handle(Input::Frame(ServerFrame::Ack), now, JITTER);
    }
    assert_eq!(pauses, [0, 1, 2, 4].map(Duration::from_secs));
}

#[test]
fn five_failed_handshakes_say_offline_and_the_pauses_stay_bounded() {
    for (locality, expected) in
        [(Locality::Local, [0, 1, 2, 2, 2, 2, 2]), (Locality::Remote, [0, 1, 2, 4, 8, 12, 12])]
    {
        let (mut session, _) = Session::new();
        session.set_locality(locality);
        let (offline, pauses): (Vec<_>, Vec<_>) = seven_failures(session).into_iter().unzip();
        assert_eq!(offline, [false, false, false, false, true, true, true]);
        assert_eq!(pauses, expected, "{locality:?}");
    }
}

/// Whether the connection counts as offline after each of seven failures, and the pause in seconds.
fn seven_failures(mut session: Session) -> Vec<(bool, u64)> {
    let mut now = Instant::now();
    let mut statuses = Vec::new();
    for _ in 0..7 {
        let (at, outputs) = fail(&mut session, now);
        now = at;
        let pause = session.deadline().unwrap() - now;
        statuses.extend(outputs.into_iter().filter_map(|output| match output {
            Output::Status(ConnectionStatus::Offline { .. }) => Some((true, pause.as_secs())),
            Output::Status(ConnectionStatus::Reconnecting { .. }) => Some((false, pause.as_secs())),
            _ => None,
        }));
    }
    statuses
}

#[test]
fn ack_ends_the_count_of_failed_handshakes_but_not_the_backoff() {
    let (mut session, _) = Session::new();
    let mut now = Instant::now();
    for _ in 0..6 {
        now = fail(&mut session, now).0;
    }
    session.handle(Input::TryNow, now, JITTER);
    session.handle(Input::Opened, now, JITTER);
    session.handle(Input::Frame(ServerFrame::Ack), now, JITTER);
    let outputs = session.handle(Input::Lost(broken()), now, 1.0);
    assert!(matches!(outputs[1], Output::Status(ConnectionStatus::Reconnecting { .. })));
    assert_eq!(session.deadline(), Some(now + Duration::from_secs(25)));
}

#[test]
fn connection_that_was_good_for_30_seconds_is_tried_at_once_again() {
    let now = Instant::now();
    let mut session = live(now);
    session.handle(Input::Lost(broken()), now, JITTER);
    session.handle(Input::Time, now, JITTER);
    session.handle(Input::Opened, now, JITTER);
    session.handle(Input::Frame(ServerFrame::Ack), now, JITTER);
    let mut flapping = session;
    flapping.handle(Input::Lost(broken()), now + STABLE_AFTER - Duration::from_millis(1), JITTER);
    assert!(flapping.deadline() > Some(now + STABLE_AFTER));
    let mut good = live(now);
    good.handle(Input::Lost(broken()), now + STABLE_AFTER, JITTER);
    assert_eq!(good.deadline(), Some(now + STABLE_AFTER));
}

#[test]
fn server_that_says_how_long_to_wait_is_obeyed() {
    let now = Instant::now();
    let mut session = live(now);
    session.handle(Input::Lost(broken()), now, JITTER);
    session.handle(Input::Time, now, JITTER);
    let told = Duration::from_secs(17);
    let error = Error::TooManyRequests { retry_after: Some(told) };
    session.handle(Input::Lost(error), now, JITTER);
    assert_eq!(session.deadline(), Some(now + told));
}

#[test]
fn refused_socket_is_a_failed_handshake() {
    let now = Instant::now();
    let (mut session, _) = Session::new();
    session.handle(Input::Opened, now, JITTER);
    let error = GraphqlError { message: "no".to_owned(), error_type: None, path: Vec::new() };
    let outputs = session.handle(Input::Frame(ServerFrame::Refused { error }), now, JITTER);
    assert!(is_close(outputs.first()));
    assert_eq!(session.failed_handshakes, 1);
}

#[test]
fn server_that_answers_in_the_other_subprotocol_loses_its_socket_and_is_tried_again() {
    let now = Instant::now();
    let mut session = live(now);
    let outputs = session.handle(Input::Frame(ServerFrame::OtherSubprotocol), now, JITTER);
    assert!(is_close(outputs.first()));
    assert!(matches!(outputs[1], Output::Status(ConnectionStatus::Reconnecting { .. })));
    assert_eq!(session.handle(Input::Time, now, JITTER), [Output::Connect]);
}

#[test]
fn refused_key_stops_until_somebody_asks() {
    let now = Instant::now();
    let (mut session, _) = Session::new();
    let refused = Error::Refused {
        status: 401,
        message: "no".to_owned(),
        developer_message: String::new(),
        code: None,
    };
    let outputs = session.handle(Input::Lost(refused), now, JITTER);
    assert!(matches!(outputs[1], Output::Status(ConnectionStatus::Refused { .. })));
    assert_eq!(session.deadline(), None);
    let outputs = session.handle(Input::TryNow, now, JITTER);
    assert_eq!(outputs.last(), Some(&Output::Connect));
}

#[test]
fn try_now_never_makes_a_second_socket() {
    let now = Instant::now();
    let outputs = live(now).handle(Input::TryNow, now, JITTER);
    assert_eq!(outputs, [Output::Send(ClientFrame::Ping)]);
    let (mut session, _) = Session::new();
    assert!(session.handle(Input::TryNow, now, JITTER).is_empty());
}
