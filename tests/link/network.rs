//! What a connection does when the machine's network changes, where it really does: in a network of
//! this program's own, which the system lets it make and change (`unshare`, `ip`).
//!
//! Where the system does not let it, this says so and shows nothing.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    dead_code,
    reason = "a test may fail, and does not use all that the proxy can do"
)]

mod flow;
mod frames;
mod held;
mod proxy;
mod screen;
mod subprotocol;

use std::io::Write;
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use system_tests::{RunningHub, StoppedClock, TICKET, WAIT_LIMIT, eventually};
use viewer::ConnectionState;

use flow::Flow;
use proxy::{Fate, Kind, Proxy};
use screen::Screen;

const UNAUTHORIZED: &str = "HTTP/1.1 401 Unauthorized\r\ncontent-length: 45\r\n\r\n{\"statusCode\":401,\"message\":\"key is expired\"}";
/// How far the test's clock may move until the system's word was heard.
const REACTION_LIMIT: Duration = Duration::from_secs(2);
/// How long the client waits for a pong.
const PONG_TIMEOUT: Duration = Duration::from_secs(12);
/// How far the test's clock moves at once.
const CLOCK_STEP: Duration = Duration::from_millis(1);

fn main() -> ExitCode {
    if std::env::var_os("IN_ITS_OWN_NETWORK").is_some() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(check());
        return ExitCode::SUCCESS;
    }
    let own_network = ["--user", "--map-root-user", "--net", "--"];
    let possible = Command::new("unshare").args(own_network).args(["ip", "link"]).output();
    match possible {
        Ok(possible) if possible.status.success() => {}
        other => {
            let why = other.map_or_else(
                |error| error.to_string(),
                |output| String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            );
            println!("NOT RUN, nothing is shown: no network can be made here ({why})");
            return ExitCode::SUCCESS;
        }
    }
    let status = Command::new("unshare")
        .args(own_network)
        .arg(std::env::current_exe().unwrap())
        .env("IN_ITS_OWN_NETWORK", "1")
        .status()
        .unwrap();
    if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Changes the network, all lines in one go.
fn ip(lines: &[String]) {
    let mut child = Command::new("ip").args(["-batch", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(lines.join("\n").as_bytes()).unwrap();
    assert!(child.wait().unwrap().success(), "{lines:?}");
}

fn address(number: usize) -> String {
    format!("address add 192.0.2.{number}/24 dev lo")
}

/// How often the client asked for a sign of life on its newest socket.
fn pings(proxy: &Proxy) -> usize {
    proxy.traffic.client_frames.lock().iter().filter(|frame| *frame == r#"{"type":"ping"}"#).count()
}

/// Moves the clock on until something holds, and tells how far. A request goes to the hub and back
/// at each step, so that the clock is no faster than what really happens.
async fn until(
    clock: &mut StoppedClock,
    hub: &RunningHub,
    what: &str,
    is_so: impl Fn() -> bool,
) -> Duration {
    let mut moved = Duration::ZERO;
    while !is_so() {
        assert!(moved < REACTION_LIMIT, "not within {REACTION_LIMIT:?}: {what}");
        assert_eq!(hub.get("/v1/tickets/12345").await.status, 200);
        clock.advance(CLOCK_STEP).await;
        moved += CLOCK_STEP;
    }
    moved
}

/// A screen whose client goes through the proxy to the hub.
struct ProxiedScreen {
    hub: RunningHub,
    proxy: Proxy,
    screen: Screen,
}

impl ProxiedScreen {
    async fn live() -> Self {
        let hub = RunningHub::start().await;
        let proxy = Proxy::start(hub.address).await;
        let screen = Screen::open(&format!("http://{}", proxy.address), &hub.read, TICKET);
        screen.until_live(WAIT_LIMIT).await.unwrap();
        Self { hub, proxy, screen }
    }

    fn tries(&self) -> usize {
        self.proxy.traffic.count(Kind::Key)
    }

    /// Waits until the screen says that the connection is so.
    async fn until_state(&self, what: &str, is: impl Fn(&ConnectionState) -> bool) {
        let is = |shown: &screen::Shown| shown.state().is_some_and(&is);
        self.screen.until(WAIT_LIMIT, what, is).await.unwrap();
    }

    /// Changes the network on a stopped clock, and moves that on until the client tries anew. No
    /// pause and no limit of time is over by then.
    async fn change_until_tried(&self, change: String) -> Duration {
        let mut clock = StoppedClock::stop();
        let tries = self.tries();
        ip(&[change]);
        let took = until(&mut clock, &self.hub, "another try", || self.tries() > tries).await;
        clock.go_on();
        took
    }
}

async fn check() {
    ip(&["link set lo up".to_owned()]);
    let proxied = ProxiedScreen::live().await;
    live_connection_is_pinged(&proxied).await;
    refused_key_is_tried_again(&proxied).await;
    offline_client_tries_at_once(&proxied).await;
    key_request_that_hangs_is_begun_anew(&proxied).await;
    half_open_connection_is_lost(&proxied).await;
}

async fn live_connection_is_pinged(ProxiedScreen { hub, proxy, .. }: &ProxiedScreen) {
    // A ping is due by itself after 20 seconds: this clock does not move so far.
    let mut clock = StoppedClock::stop();
    assert_eq!(pings(proxy), 0);

    ip(&[address(1)]);
    let took = until(&mut clock, hub, "a ping after one address", || pings(proxy) == 1).await;
    println!("{:<52} pinged after {took:?}", "connection is up, an address comes");

    ip(&(2..30).map(address).collect::<Vec<_>>());
    let took = until(&mut clock, hub, "a ping after many addresses", || pings(proxy) == 2).await;
    println!("{:<52} pinged after {took:?}", "connection is up, 28 addresses come in one go");

    ip(&["address del 192.0.2.1/24 dev lo".to_owned()]);
    let took = until(&mut clock, hub, "a ping after an address went", || pings(proxy) == 3).await;
    println!("{:<52} pinged after {took:?}", "connection is up, an address goes");
    clock.go_on();
}

async fn refused_key_is_tried_again(proxied: &ProxiedScreen) {
    // A connection whose key is refused does nothing by itself, so this try is the network's.
    proxied.proxy.answer(Kind::Key, Fate::Answer(UNAUTHORIZED));
    proxied.proxy.cut();
    proxied.until_state("refused", |state| matches!(state, ConnectionState::Refused { .. })).await;
    let tries = proxied.tries();
    proxied.proxy.heal();
    ip(&[address(30)]);
    proxied.screen.until_live(WAIT_LIMIT).await.unwrap();
    println!("{:<52} live", "key is refused, an address comes");
    assert_eq!(proxied.tries(), tries + 1);
}

async fn offline_client_tries_at_once(proxied: &ProxiedScreen) {
    proxied.proxy.refuse().await;
    proxied.proxy.cut();
    proxied.until_state("offline", |state| matches!(state, ConnectionState::Offline { .. })).await;
    proxied.proxy.heal();
    let took = proxied.change_until_tried(address(31)).await;
    proxied.screen.until_live(WAIT_LIMIT).await.unwrap();
    println!("{:<52} tried after {took:?}", "connections were refused, an address comes");
}

async fn key_request_that_hangs_is_begun_anew(proxied: &ProxiedScreen) {
    let tries = proxied.tries();
    proxied.proxy.answer(Kind::Key, Fate::Hang);
    proxied.proxy.cut();
    eventually("a try", async || proxied.tries() > tries).await;
    proxied.proxy.heal();
    let took = proxied.change_until_tried(address(32)).await;
    proxied.screen.until_live(WAIT_LIMIT).await.unwrap();
    println!("{:<52} tried after {took:?}", "key request hangs, an address comes");
}

async fn half_open_connection_is_lost(proxied: &ProxiedScreen) {
    let ProxiedScreen { hub, proxy, screen } = proxied;
    proxy.rule(|rules| rules.down = Flow::Vanish);
    let mut clock = StoppedClock::stop();
    let before = pings(proxy);
    ip(&[address(33)]);
    until(&mut clock, hub, "a ping", || pings(proxy) > before).await;
    let is_live = || screen.shown.borrow().is_live();
    assert!(is_live());
    clock.advance(PONG_TIMEOUT).await;
    until(&mut clock, hub, "a lost connection", || !is_live()).await;
    clock.go_on();
    println!("{:<52} lost after {PONG_TIMEOUT:?}", "nothing comes any more, an address comes");
    proxy.heal();
    screen.until_live(WAIT_LIMIT).await.unwrap();
}
