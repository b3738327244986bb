//! One rule a test.

use super::*;
use crate::connection::backoff::subscription_backoff;
use crate::connection::status::SubscriptionStatus;
use crate::graphql_error::GraphqlError;

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

fn is_close(output: Option<&Output>) -> bool {
    output == Some(&Output::Close)
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
fn subscriptions_are_sent_after_the_ack_and_before_the_link_counts_as_live() {
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
fn silence_after_a_ping_is_a_lost_link() {
    let now = Instant::now();
    let mut session = live(now);
    let outputs = session.handle(Input::Time, now + PING_INTERVAL, JITTER);
    assert_eq!(outputs, [Output::Send(ClientFrame::Ping)]);
    let outputs = session.handle(Input::Time, now + PING_INTERVAL + PONG_TIMEOUT, JITTER);
    assert!(matches!(outputs[1], Output::Status(ConnectionStatus::Reconnecting { .. })));
    assert!(PING_INTERVAL + PONG_TIMEOUT <= Duration::from_secs(32));
}

#[test]
fn any_frame_is_a_sign_of_life() {
    let now = Instant::now();
    let mut session = live(now);
    session.handle(Input::Time, now + PING_INTERVAL, JITTER);
    let heard = now + PING_INTERVAL + Duration::from_secs(1);
    session.handle(Input::Frame(ServerFrame::KeepAlive), heard, JITTER);
    assert_eq!(session.deadline(), Some(now + PING_INTERVAL * 2));
}

#[test]
fn ping_goes_out_every_20_seconds_whatever_the_server_says_meanwhile() {
    let now = Instant::now();
    let mut session = live(now);
    for second in 1..=60 {
        let now = now + Duration::from_secs(second);
        session.handle(Input::Frame(ServerFrame::KeepAlive), now, JITTER);
        let pinged = session.handle(Input::Time, now, JITTER);
        assert_eq!(pinged.len(), usize::from(second % 20 == 0), "{second}");
    }
}

#[test]
fn wake_up_pings_at_once_and_grants_no_more_time_than_a_ping_has() {
    let now = Instant::now();
    let mut session = live(now);
    assert_eq!(session.handle(Input::LinkSuspect, now, JITTER), [Output::Send(ClientFrame::Ping)]);
    let again = now + Duration::from_secs(5);
    session.handle(Input::LinkSuspect, again, JITTER);
    assert_eq!(session.deadline(), Some(now + PONG_TIMEOUT));
}

#[test]
fn what_was_on_its_way_before_the_wake_up_is_no_sign_of_life_after_it() {
    let now = Instant::now();
    let mut session = live(now);
    // The pong of this ping is on its way when the network changes.
    session.handle(Input::Time, now + PING_INTERVAL, JITTER);
    session.handle(Input::LinkSuspect, now + PING_INTERVAL, JITTER);
    let due = Some(now + PING_INTERVAL + PONG_TIMEOUT);
    for late in [ServerFrame::KeepAlive, ServerFrame::Unknown, ServerFrame::Pong] {
        session.handle(Input::Frame(late), now + PING_INTERVAL, JITTER);
        assert_eq!(session.deadline(), due);
    }
    let mut answered = session;
    answered.handle(Input::Frame(ServerFrame::Pong), now + PING_INTERVAL, JITTER);
    assert_eq!(answered.deadline(), Some(now + PING_INTERVAL * 2));
}

#[test]
fn link_that_was_made_anew_is_not_asked_for_the_pongs_of_the_last_one() {
    let now = Instant::now();
    let mut session = live(now);
    session.handle(Input::LinkSuspect, now, JITTER);
    session.handle(Input::Time, now + PONG_TIMEOUT, JITTER);
    session.handle(Input::TryNow, now + PONG_TIMEOUT, JITTER);
    session.handle(Input::Opened, now + PONG_TIMEOUT, JITTER);
    session.handle(Input::Frame(ServerFrame::Ack), now + PONG_TIMEOUT, JITTER);
    session.handle(Input::LinkSuspect, now + PONG_TIMEOUT, JITTER);
    session.handle(Input::Frame(ServerFrame::Pong), now + PONG_TIMEOUT, JITTER);
    assert_eq!(session.deadline(), Some(now + PONG_TIMEOUT + PING_INTERVAL));
}

#[test]
fn wake_up_ends_every_pause_and_begins_anew_what_was_begun() {
    let now = Instant::now();
    let mut session = live(now);
    session.handle(Input::Lost(broken()), now, JITTER);
    fail(&mut session, now);
    assert_eq!(session.handle(Input::LinkSuspect, now, JITTER), [Output::Connect]);
    let anew = [Output::Close, Output::Connect];
    assert_eq!(session.handle(Input::LinkSuspect, now, JITTER), anew);
    session.handle(Input::Opened, now, JITTER);
    assert_eq!(session.handle(Input::LinkSuspect, now, JITTER), anew);
}

#[test]
fn ping_of_the_server_is_answered() {
    let now = Instant::now();
    let outputs = live(now).handle(Input::Frame(ServerFrame::Ping), now, JITTER);
    assert_eq!(outputs, [Output::Send(ClientFrame::Pong)]);
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
fn link_that_flaps_backs_off() {
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

/// Whether the link counts as offline after each of seven failures, and the pause in seconds.
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
fn link_that_was_good_for_30_seconds_is_tried_at_once_again() {
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
fn nothing_comes_after_shutdown() {
    let now = Instant::now();
    let mut session = live(now);
    assert_eq!(session.handle(Input::Shutdown, now, JITTER), [Output::Close]);
    assert_eq!(session.deadline(), None);
    for input in [Input::TryNow, Input::LinkSuspect, Input::Time, Input::Lost(broken())] {
        assert!(session.handle(input, now, JITTER).is_empty());
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
