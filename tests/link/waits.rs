//! How long a client waits before its next try, on a clock that the tests move.

use std::time::Duration;

use system_tests::{RunningHub, StoppedClock, TICKET, WAIT_LIMIT, documented_payload, eventually};
use viewer::ConnectionState;

use crate::faults::fault::UNAUTHORIZED;
use crate::flow::Flow;
use crate::proxy::{Fate, Kind, Proxy};
use crate::screen::{Content, Screen, Shown};

/// A refusal that asks for a longer pause than a client makes by itself.
const TOO_MANY: &str =
    "HTTP/1.1 429 Too Many Requests\r\nretry-after: 600\r\ncontent-length: 0\r\n\r\n";
const RETRY_AFTER: Duration = Duration::from_secs(600);
const HOUR: Duration = Duration::from_secs(60 * 60);
/// How close before and after a limit the tests check.
const PRECISION: Duration = Duration::from_millis(100);

/// A client that is live, and the proxy before its hub.
async fn live() -> (RunningHub, Proxy, Screen) {
    let hub = RunningHub::start().await;
    let proxy = Proxy::start(hub.address).await;
    let screen = Screen::open(&format!("http://{}", proxy.address), &hub.read, TICKET);
    screen.until_live(WAIT_LIMIT).await.unwrap();
    (hub, proxy, screen)
}

/// Waits until the window says that the connection is so.
async fn until_state(screen: &Screen, what: &str, is: impl Fn(&ConnectionState) -> bool) {
    let is = |shown: &Shown| shown.state().is_some_and(&is);
    eventually(what, async || is(&screen.shown.borrow())).await;
}

/// Lets the client try once, and waits until it knows of the answer.
async fn until_tried(proxy: &Proxy, tries: usize) {
    eventually("another try", async || proxy.traffic.count(Kind::Key) == tries).await;
}

#[tokio::test]
async fn server_that_asks_for_600_seconds_is_not_tried_before() {
    let (_hub, proxy, screen) = live().await;
    proxy.answer(Kind::Key, Fate::Answer(TOO_MANY));
    let mut clock = StoppedClock::stop();
    let tries = proxy.traffic.count(Kind::Key);
    proxy.cut();
    until_state(&screen, "stale", |state| *state != ConnectionState::Live).await;
    // The first try comes within seconds.
    clock.advance(Duration::from_secs(10)).await;
    for again in 1..=3 {
        until_tried(&proxy, tries + again).await;
        until_state(&screen, "why", |state| {
            matches!(state, ConnectionState::Reconnecting { reason, .. }
                | ConnectionState::Offline { reason, .. } if reason.contains("less often"))
        })
        .await;
        clock.advance(RETRY_AFTER - PRECISION).await;
        assert_eq!(proxy.traffic.count(Kind::Key), tries + again, "it was tried early");
        clock.advance(PRECISION * 2).await;
    }
    until_tried(&proxy, tries + 4).await;
}

#[tokio::test]
async fn key_that_is_refused_is_not_tried_again_for_an_hour_until_try_now() {
    let (_hub, proxy, screen) = live().await;
    proxy.answer(Kind::Key, Fate::Answer(UNAUTHORIZED));
    let mut clock = StoppedClock::stop();
    let tries = proxy.traffic.count(Kind::Key);
    proxy.cut();
    until_state(&screen, "stale", |state| *state != ConnectionState::Live).await;
    clock.advance(Duration::from_secs(10)).await;
    until_state(&screen, "refused", |state| matches!(state, ConnectionState::Refused { .. })).await;
    let refused = proxy.traffic.count(Kind::Key);
    assert!(refused > tries);
    for _ in 0..60 {
        clock.advance(HOUR / 60).await;
        assert_eq!(proxy.traffic.count(Kind::Key), refused, "it was tried again");
    }
    proxy.heal();
    screen.viewer.try_now();
    until_tried(&proxy, refused + 1).await;
    clock.go_on();
    screen.until_live(WAIT_LIMIT).await.unwrap();
}

#[tokio::test]
async fn connection_that_is_stalled_upwards_for_10_seconds_stays_live_while_events_come() {
    let (hub, proxy, screen) = live().await;
    // From its first event on, the client is subscribed.
    for title in ["first", "second"] {
        assert_eq!(hub.send("p", title, &documented_payload()).await.status, 200);
        let wanted = Content::of_hub(&hub, TICKET).await;
        let shown = |shown: &Shown| shown.is_live() && shown.content() == wanted;
        screen.until(WAIT_LIMIT, "the event", shown).await.unwrap();
    }
    let mut clock = StoppedClock::stop();
    let before = screen.shown.borrow().states.len();
    proxy.rule(|rules| rules.up = Flow::Stall);
    for second in 0..10 {
        let title = format!("t{second}");
        assert_eq!(hub.send("p", &title, &documented_payload()).await.status, 200);
        let wanted = Content::of_hub(&hub, TICKET).await;
        eventually("the event", async || screen.shown.borrow().content() == wanted).await;
        clock.advance(Duration::from_secs(1)).await;
    }
    proxy.heal();
    let states = screen.shown.borrow().states[before..].to_vec();
    assert!(states.iter().all(|state| *state == ConnectionState::Live), "{states:?}");
}
