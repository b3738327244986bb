//! When a ping is sent, and when a silent connection counts as lost.

use super::*;

#[test]
fn silence_after_a_ping_is_a_lost_connection() {
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
fn frame_whose_bytes_keep_arriving_has_more_time_but_not_without_end() {
    let now = Instant::now();
    let mut session = live(now);
    let pinged = now + PING_INTERVAL;
    session.handle(Input::Time, pinged, JITTER);
    // The pong is behind a frame that comes byte by byte.
    let mut lost = None;
    for second in 1..60 {
        let now = pinged + Duration::from_secs(second);
        assert_eq!(session.handle(Input::FrameContinues, now, JITTER), []);
        let outputs = session.handle(Input::Time, now, JITTER);
        if outputs.contains(&Output::Close) {
            lost = Some(Duration::from_secs(second));
            break;
        }
    }
    assert_eq!(lost, Some(SLOW_FRAME_TIMEOUT));
}

#[test]
fn frame_that_continues_gives_no_time_to_a_connection_under_suspicion() {
    let now = Instant::now();
    let mut session = live(now);
    session.handle(Input::LinkSuspect, now, JITTER);
    session.handle(Input::FrameContinues, now + Duration::from_secs(5), JITTER);
    assert_eq!(session.deadline(), Some(now + PONG_TIMEOUT));
}

#[test]
fn frame_that_becomes_whole_is_followed_by_the_usual_time() {
    let now = Instant::now();
    let mut session = live(now);
    session.handle(Input::Time, now + PING_INTERVAL, JITTER);
    session.handle(Input::FrameContinues, now + PING_INTERVAL + PONG_TIMEOUT, JITTER);
    let whole = now + PING_INTERVAL + PONG_TIMEOUT + Duration::from_secs(1);
    session.handle(Input::Frame(ServerFrame::KeepAlive), whole, JITTER);
    assert_eq!(session.deadline(), Some(now + PING_INTERVAL * 2));
    session.handle(Input::Time, now + PING_INTERVAL * 2, JITTER);
    assert_eq!(session.deadline(), Some(now + PING_INTERVAL * 2 + PONG_TIMEOUT));
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
fn resume_pings_at_once_and_grants_no_more_time_than_a_ping_has() {
    let now = Instant::now();
    let mut session = live(now);
    assert_eq!(session.handle(Input::LinkSuspect, now, JITTER), [Output::Send(ClientFrame::Ping)]);
    let again = now + Duration::from_secs(5);
    session.handle(Input::LinkSuspect, again, JITTER);
    assert_eq!(session.deadline(), Some(now + PONG_TIMEOUT));
}

#[test]
fn frame_that_was_on_its_way_before_the_resume_is_no_sign_of_life_after_it() {
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
fn connection_that_was_made_anew_is_not_asked_for_the_pongs_of_the_last_one() {
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
fn resume_ends_every_pause_and_begins_a_pending_try_anew() {
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
