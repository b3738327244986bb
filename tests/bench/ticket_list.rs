//! How long a large list takes over a slow line: 5,000 tickets with 20 KB of external data each over
//! 10 Mbit/s. Names have to be on the screen within two seconds; the counts follow; and after a
//! reconnect nothing comes again that did not change. Ends with failure where a bound is missed.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench may fail"
)]

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::{StreamExt, stream};
use qminder::{ApiKey, Client};
use reqwest::Method;
use serde_json::json;
use system_tests::{RunningHub, answer, run_bench};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, watch};
use tokio::time::{Instant, sleep_until, timeout};
use viewer::{ConnectionState, SliceVersions, TicketList, Viewer};

/// How many tickets wait.
const TICKETS: usize = 5_000;
/// How large the external data of each is, in bytes of JSON text.
const PAYLOAD_BYTES: usize = 20_000;
/// How many bytes the line carries in a second: 10 Mbit/s.
const BYTES_PER_SECOND: u64 = 1_250_000;
/// When the names have to be there.
const MAX_NAMES: Duration = Duration::from_secs(2);
/// How many bytes a reading without change may take. All payloads are 100 MB.
const MAX_UNCHANGED_BYTES: u64 = 4_000_000;
/// How long anything may take that has to come.
const TIMEOUT: Duration = Duration::from_secs(600);

fn main() -> ExitCode {
    run_bench(fill, measure)
}

/// Makes the tickets.
async fn fill(hub: &RunningHub) {
    let item = json!({"title": "Entry", "text": "x".repeat(160)});
    let list =
        json!({"type": "list", "title": "History", "items": vec![item; PAYLOAD_BYTES / 195]});
    let alert = json!({"type": "message", "content": "Penicillin", "importance": "error"});
    let data = json!({ "fields": [alert, list] }).to_string();
    stream::iter(0..TICKETS)
        .for_each_concurrent(16, |number| {
            let data = &data;
            async move {
                let body = json!({
                    "lineId": "1", "firstName": "Maria", "lastName": format!("Schmidt {number}")
                });
                let made = answer(hub.request(Method::POST, "/tickets").json(&body)).await;
                assert_eq!(made.status, 201, "{made:?}");
                let id = made.body["id"].as_str().expect("an id").to_owned();
                let form =
                    [("provider", "my-crm"), ("title", "Patient Info"), ("data", data.as_str())];
                let sent = hub.post(&format!("/v1/tickets/{id}/external"), &form).await;
                assert_eq!(sent.status, 200, "{sent:?}");
            }
        })
        .await;
}

/// What a window has.
#[derive(Clone, Default)]
struct Shown {
    list: Option<Arc<TicketList>>,
    live: bool,
}

impl Shown {
    fn rows(&self) -> usize {
        self.list.as_ref().map_or(0, |list| list.waiting.len())
    }

    fn counted(&self) -> usize {
        let rows = self.list.iter().flat_map(|list| &list.waiting);
        rows.filter(|row| row.errors.is_some()).count()
    }
}

/// Returns whether the bounds were met.
async fn measure(hub: &RunningHub) -> bool {
    let line = Line::start(hub.address).await;
    let key = ApiKey::new(&hub.read).unwrap();
    let client = Client::new(format!("http://{}", line.address).parse().unwrap(), key).unwrap();
    let began = Instant::now();
    let viewer = Viewer::start(client, "1".to_owned());
    let (show, mut shown) = watch::channel(Shown::default());
    tokio::spawn(follow(viewer.clone(), show));

    wait(&mut shown, |shown| shown.rows() >= TICKETS).await;
    let (names, name_bytes) = (began.elapsed(), line.bytes());
    wait(&mut shown, |shown| shown.counted() >= TICKETS).await;
    let (counts, count_bytes) = (began.elapsed(), line.bytes());

    wait(&mut shown, |shown| shown.live).await;
    let before = line.bytes();
    line.cut();
    wait(&mut shown, |shown| !shown.live).await;
    let began = Instant::now();
    wait(&mut shown, |shown| shown.live).await;
    let (again, unchanged) = (began.elapsed(), line.bytes() - before);

    println!("{TICKETS} tickets with {PAYLOAD_BYTES} bytes each over 10 Mbit/s");
    println!(
        "names on the screen  {:>8.0} ms  {name_bytes:>12} bytes (at most {} ms)",
        names.as_secs_f64() * 1_000.0,
        MAX_NAMES.as_millis()
    );
    println!("all counts           {:>8.1} s   {count_bytes:>12} bytes", counts.as_secs_f64());
    println!(
        "again, unchanged     {:>8.1} s   {unchanged:>12} bytes (at most {MAX_UNCHANGED_BYTES})",
        again.as_secs_f64()
    );
    names <= MAX_NAMES && unchanged <= MAX_UNCHANGED_BYTES
}

async fn wait(shown: &mut watch::Receiver<Shown>, expected: impl Fn(&Shown) -> bool) {
    let found = timeout(TIMEOUT, shown.wait_for(|shown| expected(shown))).await;
    found.expect("in time").expect("a view that goes on");
}

async fn follow(viewer: Viewer, show: watch::Sender<Shown>) {
    let mut versions = SliceVersions::default();
    while let Some(update) = viewer.newer_than(versions).await {
        versions = update.versions;
        show.send_modify(|shown| {
            if let Some(connection) = update.connection {
                shown.live = connection.state == ConnectionState::Live;
            }
            shown.list = update.ticket_list.or(shown.list.take());
        });
    }
}

/// A line to the hub that carries so many bytes in a second, all connections together.
struct Line {
    address: SocketAddr,
    bytes: Arc<AtomicU64>,
    cut: watch::Sender<u32>,
}

impl Line {
    async fn start(hub: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (cut, cuts) = watch::channel(0);
        let bytes = Arc::new(AtomicU64::new(0));
        let free = Arc::new(Mutex::new(Instant::now()));
        let counted = Arc::clone(&bytes);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let mut cuts = cuts.clone();
                cuts.mark_unchanged();
                let (bytes, free) = (Arc::clone(&counted), Arc::clone(&free));
                tokio::spawn(async move {
                    tokio::select! {
                        _ = cuts.changed() => {}
                        () = carry(client, hub, &bytes, &free) => {}
                    }
                });
            }
        });
        Self { address, bytes, cut }
    }

    /// How many bytes came from the hub so far.
    fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// Ends every connection.
    fn cut(&self) {
        self.cut.send_modify(|count| *count += 1);
    }
}

/// Carries one connection. One that fails is over.
async fn carry(client: TcpStream, hub: SocketAddr, bytes: &AtomicU64, free: &Mutex<Instant>) {
    let Ok(hub) = TcpStream::connect(hub).await else { return };
    let ((mut from_client, mut to_client), (mut from_hub, mut to_hub)) =
        (client.into_split(), hub.into_split());
    let up = async {
        let _ = tokio::io::copy(&mut from_client, &mut to_hub).await;
    };
    let down = async {
        let mut chunk = vec![0; 16 << 10];
        while let Ok(size @ 1..) = from_hub.read(&mut chunk).await {
            let until = {
                let mut free = free.lock().await;
                let size = u64::try_from(size).unwrap();
                bytes.fetch_add(size, Ordering::Relaxed);
                let takes = Duration::from_nanos(size * 1_000_000_000 / BYTES_PER_SECOND);
                *free = (*free).max(Instant::now()) + takes;
                *free
            };
            sleep_until(until).await;
            if to_client.write_all(&chunk[..size]).await.is_err() {
                return;
            }
        }
    };
    tokio::select! {
        () = up => {}
        () = down => {}
    }
}
