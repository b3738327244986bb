//! Fifty clients, each behind a proxy that does something else to it every few writes, twenty
//! writes a second, and a hub that is restarted now and then. In the end each client shows what the
//! hub has, and none ever had two sockets.
//!
//! The clients are a process of their own, so what memory it holds is theirs; the hub is in this
//! one, with the proxies. Of both it is printed minute by minute, and from two minutes on compared.
//!
//! It takes 30 seconds unless `SOAK_SECONDS` says otherwise (`make soak`: 600).

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    dead_code,
    reason = "a test may fail, and does not use all that the proxy can do"
)]

mod flow;
mod frames;
mod held;
mod proxy;
mod screen;
mod subprotocol;
mod watched;

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::Value;
use system_tests::RunningHub;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, interval, timeout};

use flow::Flow;
use proxy::{Fate, Kind, Proxy};
use screen::Content;
use watched::Clients;

const CLIENTS: usize = 50;
const WRITES_A_SECOND: u64 = 20;
const WRITES_A_MINUTE: u64 = 60 * WRITES_A_SECOND;
const TICKETS: [&str; 5] = ["12345", "12346", "12347", "12348", "12349"];
/// How many writes may be under way at once.
const MAX_WRITES_UNDER_WAY: usize = 16;
const PROVIDERS: usize = 4;
/// How many writes are begun before the hub is restarted.
const WRITES_BEFORE_RESTART: Range<u64> = 160..400;
/// How many writes are begun while the hub is away.
const WRITES_WHILE_AWAY: Range<u64> = 0..40;
/// How many writes are begun between two faults of a client.
const WRITES_BETWEEN_FAULTS: Range<u64> = 10..240;
/// How many writes are begun during a fault.
const WRITES_DURING_FAULT: Range<u64> = 4..80;
/// How long a client may take to catch up after all faults: a client that missed an event compares
/// its ticket after 72 seconds at most.
const CAUGHT_UP: Duration = Duration::from_secs(90);
/// How long a client may take to catch up when its window reports that the network is back.
const CAUGHT_UP_AT_ONCE: Duration = Duration::from_secs(30);
const SERVER_ERROR: &str = "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n";
const TOO_MANY: &str =
    "HTTP/1.1 429 Too Many Requests\r\nretry-after: 1\r\ncontent-length: 0\r\n\r\n";

/// Does something to the client, for some writes, and lets it be again.
async fn fault(proxy: &Proxy, random: &mut StdRng, pace: &mut Pace) {
    let kind = random.random_range(0..13);
    match kind {
        0 => proxy.cut(),
        1 => proxy.reset(),
        2 => {
            proxy.refuse().await;
            proxy.cut();
        }
        3 => proxy.rule(|rules| rules.down = Flow::Vanish),
        4 => proxy.rule(|rules| (rules.up, rules.down) = (Flow::Stall, Flow::Stall)),
        5 => proxy.rule(|rules| rules.down = Flow::Delay(Duration::from_millis(50))),
        6 => proxy.rule(|rules| rules.down = Flow::Merge(Duration::from_millis(500))),
        7 => proxy.inject(frames::text("nonsense")),
        8 => proxy.inject(frames::message(frames::CLOSE, b"\x03\xe9away")),
        9 => proxy.change(|frame, _| frames::fragments(frame, 50)),
        10 => {
            proxy.answer(Kind::Key, Fate::Answer(SERVER_ERROR));
            proxy.cut();
        }
        11 => {
            proxy.answer(Kind::Query, Fate::Answer(TOO_MANY));
            proxy.cut();
        }
        _ => proxy.change(
            |frame, number| {
                if number % 5 == 0 { Vec::new() } else { frames::text(frame) }
            },
        ),
    }
    pace.pass(random.random_range(WRITES_DURING_FAULT)).await;
    if kind == 3 || kind == 12 {
        // What was swallowed is not told again: a client finds it when it connects anew.
        proxy.cut();
    }
    proxy.heal();
}

/// The count of the writes that were begun. It is the clock of the soak.
#[derive(Clone)]
struct Pace {
    begun: watch::Receiver<u64>,
    /// How many writes there are in all.
    all: u64,
}

impl Pace {
    /// Waits until `count` more writes were begun, or all.
    async fn pass(&mut self, count: u64) {
        let wanted = (*self.begun.borrow() + count).min(self.all);
        self.begun.wait_for(|begun| *begun >= wanted).await.expect("writes that go on");
    }

    fn is_over(&self) -> bool {
        *self.begun.borrow() >= self.all
    }
}

/// Returns how much memory a process holds, in MiB.
fn memory(process: u32) -> f64 {
    let statm = std::fs::read_to_string(format!("/proc/{process}/statm")).unwrap();
    let pages: f64 = statm.split(' ').nth(1).unwrap().parse().unwrap();
    pages * 4096.0 / 1024.0 / 1024.0
}

/// The memory of the clients, and that of the hub with the proxies, in MiB.
#[derive(Clone, Copy)]
struct Memory {
    clients: f64,
    hub: f64,
}

impl Memory {
    fn now(clients: &Clients) -> Self {
        Self { clients: memory(clients.process), hub: memory(std::process::id()) }
    }
}

impl std::fmt::Display for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "clients {:.1} MiB, hub and proxies {:.1} MiB", self.clients, self.hub)
    }
}

fn ticket(number: usize) -> &'static str {
    TICKETS[number % TICKETS.len()]
}

#[test]
fn fifty_clients_show_what_the_hub_has_after_all_that_can_happen() {
    hub::limit_malloc_arenas();
    let seconds = std::env::var("SOAK_SECONDS").ok().and_then(|text| text.parse().ok());
    let seconds = Duration::from_secs(seconds.unwrap_or(30));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(soak(seconds));
}

async fn soak(length: Duration) {
    let seed = rand::random();
    println!("seed {seed}, {} s", length.as_secs());
    let hub = RunningHub::start().await;
    let mut proxies = Vec::new();
    for _ in 0..CLIENTS {
        proxies.push(Arc::new(Proxy::start(hub.address).await));
    }
    let mut clients = Clients::start(&hub.read).await;
    for (number, proxy) in proxies.iter().enumerate() {
        clients.look(&format!("http://{}", proxy.address), ticket(number)).await;
    }
    for number in 0..CLIENTS {
        let live = clients.until(number, Duration::from_secs(60), |shown| shown.live).await;
        assert!(live, "client {number} is not live: {:?}", clients.shown(number));
    }
    let (begin, begun) = watch::channel(0);
    let pace = Pace { begun, all: length.as_secs() * WRITES_A_SECOND };
    let faults = Arc::new(AtomicUsize::new(0));
    let mut faulting = JoinSet::new();
    for (number, proxy) in proxies.iter().cloned().enumerate() {
        let mut random = StdRng::seed_from_u64(seed ^ number as u64);
        let (faults, mut pace) = (faults.clone(), pace.clone());
        faulting.spawn(async move {
            while !pace.is_over() {
                pace.pass(random.random_range(WRITES_BETWEEN_FAULTS)).await;
                fault(&proxy, &mut random, &mut pace).await;
                faults.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
    let writer = Writer::of(&hub);
    let restarts = writer.restarts.clone();
    let restarting = tokio::spawn(restart(hub, restarts.clone(), seed, pace.clone()));
    let written = write(&writer, &clients, seed, &begin, pace.all).await;
    let hub = restarting.await.unwrap();
    while let Some(faulted) = faulting.join_next().await {
        faulted.unwrap();
    }

    // A long run leaves the clients to themselves; a short one asks for a try now.
    let long = length >= Duration::from_secs(120);
    let bound = if long { CAUGHT_UP } else { CAUGHT_UP_AT_ONCE };
    let begun = Instant::now();
    let mut slowest = Duration::ZERO;
    if !long {
        clients.try_now().await;
    }
    for number in 0..CLIENTS {
        let wanted = Value::from(Content::of_hub(&hub, ticket(number)).await);
        let left = bound.saturating_sub(begun.elapsed());
        let equal =
            clients.until(number, left, |shown| shown.live && shown.content == wanted).await;
        assert!(equal, "client {number} shows {:?}\nhub {wanted}", clients.shown(number));
        slowest = slowest.max(begun.elapsed());
    }
    let faults = faults.load(Ordering::Relaxed);
    println!(
        "{} writes, and {} refused by a hub that was away; {faults} faults, {} restarts; all {CLIENTS} clients equal the hub {:.1} s after the last fault",
        written.taken,
        written.refused,
        restarts.load(Ordering::Relaxed) / 2,
        slowest.as_secs_f64()
    );
    let mut opened = 0;
    for (number, proxy) in proxies.iter().enumerate() {
        let traffic = &proxy.traffic;
        opened += traffic.sockets.load(Ordering::Relaxed);
        let at_once = traffic.sockets_at_once.load(Ordering::Relaxed);
        assert_eq!(at_once, 1, "client {number} had so many sockets at once");
    }
    println!("{opened} sockets were opened; no client ever had two at once");
    if let (true, Some(before)) = (long, written.memory_after_a_minute) {
        let after = Memory::now(&clients);
        println!("memory after the first minute: {before}; at the end: {after}");
        assert!(after.clients <= before.clients * 1.1, "the clients grew by more than a tenth");
        assert!(after.hub <= before.hub * 1.1, "the hub grew by more than a tenth");
    }
}

/// Restarts the hub until the end, where it was and with its data. The count is odd while it is
/// away.
async fn restart(
    mut hub: RunningHub,
    restarts: Arc<AtomicUsize>,
    seed: u64,
    mut pace: Pace,
) -> RunningHub {
    let mut random = StdRng::seed_from_u64(!seed);
    loop {
        pace.pass(random.random_range(WRITES_BEFORE_RESTART)).await;
        if pace.is_over() {
            return hub;
        }
        restarts.fetch_add(1, Ordering::SeqCst);
        let stopped = hub.stop().await;
        pace.pass(random.random_range(WRITES_WHILE_AWAY)).await;
        hub = stopped.start().await;
        restarts.fetch_add(1, Ordering::SeqCst);
    }
}

/// Writes to a hub that may be away.
struct Writer {
    http: reqwest::Client,
    hub: String,
    secret: String,
    restarts: Arc<AtomicUsize>,
}

impl Writer {
    fn of(hub: &RunningHub) -> Self {
        // A connection that is kept would keep the hub from ending.
        let http = reqwest::Client::builder().pool_max_idle_per_host(0).build().unwrap();
        Self { http, hub: hub.url(""), secret: hub.secret.clone(), restarts: Arc::default() }
    }

    /// Returns whether the hub accepted the write. It may refuse one only around a restart.
    async fn write(&self, ticket: &str, provider: &str, title: &str) -> bool {
        let data = r#"{"fields":[{"type":"message","content":"x","importance":"warning"}]}"#;
        let form = [("provider", provider), ("title", title), ("data", data)];
        let url = format!("{}/v1/tickets/{ticket}/external", self.hub);
        let request =
            self.http.post(url).header("X-Qminder-REST-API-Key", &self.secret).form(&form);
        let before = self.restarts.load(Ordering::SeqCst);
        let sent = timeout(Duration::from_secs(20), request.send()).await;
        let status = sent.expect("an answer in time").map(|answer| answer.status().as_u16());
        if matches!(status, Ok(200)) {
            return true;
        }
        let restarted = before % 2 == 1 || self.restarts.load(Ordering::SeqCst) != before;
        assert!(restarted, "a hub that runs answered {status:?}");
        false
    }
}

/// What was written.
#[derive(Default)]
struct Written {
    taken: usize,
    refused: usize,
    memory_after_a_minute: Option<Memory>,
}

impl Written {
    fn count(&mut self, taken: bool) {
        *(if taken { &mut self.taken } else { &mut self.refused }) += 1;
    }
}

/// Sends all writes, and reports through `begin` how many were begun.
async fn write(
    writer: &Writer,
    clients: &Clients,
    seed: u64,
    begin: &watch::Sender<u64>,
    all: u64,
) -> Written {
    let mut random = StdRng::seed_from_u64(seed);
    let mut tick = interval(Duration::from_millis(1000 / WRITES_A_SECOND));
    let mut written = Written::default();
    // A hub that is busy for a moment does not slow the rate down.
    let mut under_way = FuturesUnordered::new();
    for number in 1..=all {
        tick.tick().await;
        while under_way.len() >= MAX_WRITES_UNDER_WAY {
            written.count(under_way.next().await.unwrap());
        }
        let ticket = TICKETS[random.random_range(0..TICKETS.len())];
        let provider = format!("p{}", random.random_range(0..PROVIDERS));
        let title = format!("t{number}");
        begin.send_replace(number);
        under_way.push(async move { writer.write(ticket, &provider, &title).await });
        while let Some(taken) = under_way.next().now_or_never().flatten() {
            written.count(taken);
        }
        if number % WRITES_A_MINUTE == 0 {
            let (minutes, memory) = (number / WRITES_A_MINUTE, Memory::now(clients));
            println!("minute {minutes}: {} writes; {memory}", written.taken);
            written.memory_after_a_minute.get_or_insert(memory);
        }
    }
    while let Some(taken) = under_way.next().await {
        written.count(taken);
    }
    written
}
