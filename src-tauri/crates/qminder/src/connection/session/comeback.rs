//! How soon a connection is back after its server is, on tokio's paused clock, which jumps to the
//! next timer.

use tokio::time::{sleep, sleep_until};

use super::*;
use crate::limits::CONNECT_TIMEOUT;

/// How long a server is away at least.
const MIN_ABSENCE: Duration = Duration::from_secs(3 * 60 * 60);
/// When a system sends the SYN of a connection again, counted from the first one: RFC 6298.
const SYN_AGAIN: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(3)];

/// What happens to a try while the server is away.
#[derive(Clone, Copy, Debug)]
enum Away {
    /// The machine refuses the connection at once: the server's program does not run.
    Refuses,
    /// Nothing answers: the machine or the network is off.
    Silent,
}

/// How long after its return a server that was away for `gone` has its connection back, where the
/// jitter makes every pause as long as it can be.
async fn comeback(locality: Locality, away: Away, gone: Duration) -> Duration {
    let (mut session, _) = Session::new();
    session.set_locality(locality);
    session.handle(Input::Opened, Instant::now(), 1.0);
    session.handle(Input::Frame(ServerFrame::Ack), Instant::now(), 1.0);
    sleep(STABLE_AFTER).await;
    let back = Instant::now() + gone;
    let gone = || Error::Unreachable("gone".to_owned());
    session.handle(Input::Lost(gone()), Instant::now(), 1.0);
    loop {
        sleep_until(session.deadline().expect("a pause")).await;
        let begun = Instant::now();
        assert_eq!(session.handle(Input::Time, begun, 1.0), [Output::Connect]);
        let asked = SYN_AGAIN.iter().map(|after| begun + *after).find(|at| *at >= back);
        match (away, asked) {
            _ if begun >= back => break,
            (Away::Silent, Some(at)) => {
                sleep_until(at).await;
                break;
            }
            (Away::Silent, None) => sleep(CONNECT_TIMEOUT).await,
            (Away::Refuses, _) => {}
        }
        session.handle(Input::Lost(gone()), Instant::now(), 1.0);
    }
    session.handle(Input::Opened, Instant::now(), 1.0);
    let outputs = session.handle(Input::Frame(ServerFrame::Ack), Instant::now(), 1.0);
    assert_eq!(outputs.last(), Some(&Output::Status(ConnectionStatus::Live)));
    Instant::now() - back
}

/// The longest that it takes, over returns at many moments between two tries.
async fn slowest(locality: Locality, away: Away) -> Duration {
    let mut slowest = Duration::ZERO;
    for step in 0..80 {
        let gone = MIN_ABSENCE + Duration::from_millis(step * 410);
        slowest = slowest.max(comeback(locality, away, gone).await);
    }
    println!("{locality:?}, {away:?}: {slowest:?}");
    slowest
}

#[tokio::test(start_paused = true)]
async fn near_server_is_back_within_5_seconds_however_long_it_was_away() {
    for away in [Away::Refuses, Away::Silent] {
        let slowest = slowest(Locality::Local, away).await;
        assert!(slowest <= Duration::from_secs(5), "{away:?}: {slowest:?}");
        // It is not hammered either.
        assert!(slowest >= Duration::from_secs(1), "{away:?}: {slowest:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn far_server_is_back_within_30_seconds_however_long_it_was_away() {
    for away in [Away::Refuses, Away::Silent] {
        let slowest = slowest(Locality::Remote, away).await;
        assert!(slowest <= Duration::from_secs(30), "{away:?}: {slowest:?}");
        assert!(slowest >= Duration::from_secs(5), "{away:?}: {slowest:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn near_server_that_asks_to_wait_is_let_alone_for_as_long() {
    let (mut session, _) = Session::new();
    session.set_locality(Locality::Local);
    let wait = Duration::from_secs(120);
    let error = Error::TooManyRequests { retry_after: Some(wait) };
    let now = Instant::now();
    session.handle(Input::Lost(error), now, 1.0);
    assert_eq!(session.deadline(), Some(now + wait));
}
