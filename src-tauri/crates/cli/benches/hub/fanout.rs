//! Many open subscriptions, one upsert: when the last one has it, and what a subscription costs.

use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::bare::Bare;
use super::http::{Http, get, post, upsert};
use super::process::Hub;
use super::socket::Socket;
use super::table::{Table, quantile};

const SOCKETS: u32 = 5_000;
const ROUNDS: usize = 11;
const QUERY: &str = "subscription { changedTickets(locationId: 1) { id status firstName lastName external { provider title created data } } }";

pub async fn measure(table: &mut Table) {
    let directory = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let hub = Hub::start(&directory.path().join("hub"), &[]);
    let mut http = Http::connect(&hub.address).await;
    let upsert = upsert("12345", &hub.key);
    http.exchange(&upsert).await;
    let before = hub.memory();

    let (heard, mut of_hub) = unbounded_channel();
    let key = post("/graphql/connection-key", &hub.key, "text/plain", "");
    for _ in 0..SOCKETS {
        let answer: serde_json::Value = serde_json::from_slice(http.exchange(&key).await).unwrap();
        let mut socket =
            Socket::subscribe(&hub.address, answer["key"].as_str().unwrap(), QUERY).await;
        let heard = heard.clone();
        tokio::spawn(async move {
            while let Some(frame) = socket.frame().await {
                if heard.send((Instant::now(), frame)).is_err() {
                    return;
                }
            }
        });
    }
    let wanted = format!("hub_subscriptions {SOCKETS}");
    while !get(&hub.metrics, "/metrics").await.lines().any(|line| line == wanted) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }

    // Once, to learn the bytes, which are then written to as many bare sockets.
    http.exchange(&upsert).await;
    let frame = all(&mut of_hub).await.1;
    let bare = Bare::start().await;
    let mut trigger = TcpStream::connect(&bare.address).await.unwrap();
    trigger.set_nodelay(true).unwrap();
    let bytes = as_frame(&frame);
    trigger.write_u32(u32::try_from(bytes.len()).unwrap()).await.unwrap();
    trigger.write_all(&bytes).await.unwrap();
    trigger.write_u32(SOCKETS).await.unwrap();
    let (heard, mut of_bare) = unbounded_channel();
    for _ in 0..SOCKETS {
        let mut socket = Socket::connect(&bare.address).await;
        let heard = heard.clone();
        tokio::spawn(async move {
            while let Some(frame) = socket.frame().await {
                if heard.send((Instant::now(), frame)).is_err() {
                    return;
                }
            }
        });
    }

    // The system may take seconds to connect all of them, and the hub ends what says nothing for ten.
    let mut http = Http::connect(&hub.address).await;
    let (mut lasts, mut ratios) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let began = Instant::now();
        http.exchange(&upsert).await;
        let (last, text) = all(&mut of_hub).await;
        assert_eq!(text.len(), frame.len());
        let of_hub = last.duration_since(began).as_secs_f64() * 1e3;

        let began = Instant::now();
        trigger.write_u8(1).await.unwrap();
        let (last, _) = all(&mut of_bare).await;
        let of_bare = last.duration_since(began).as_secs_f64() * 1e3;
        println!(
            "the last of {SOCKETS} has it after {of_hub:.1} ms, of bare sockets after {of_bare:.1} ms"
        );
        lasts.push(of_hub);
        ratios.push(of_bare / of_hub);
    }
    let each = (hub.memory() - before) / f64::from(SOCKETS);
    table.at_most(
        "one upsert, the last of 5,000 sockets has it after",
        quantile(&mut lasts, 0.5),
        250.0,
        "ms",
    );
    table.note("  in the worst of 11 rounds", quantile(&mut lasts, 1.0), "ms");
    table.at_least(
        "  ratio to a bare loop that writes the same bytes",
        quantile(&mut ratios, 0.5),
        0.6,
        "",
    );
    table.at_most("memory of a subscription and its socket", each, 16.0, "KiB");
}

/// When the last of all sockets had a frame, and the frame.
async fn all(heard: &mut UnboundedReceiver<(Instant, Vec<u8>)>) -> (Instant, Vec<u8>) {
    let mut last = None;
    for _ in 0..SOCKETS {
        last = heard.recv().await;
    }
    last.unwrap()
}

fn as_frame(text: &[u8]) -> Vec<u8> {
    let mut frame = vec![0x81, 126];
    frame.extend(u16::try_from(text.len()).unwrap().to_be_bytes());
    frame.extend(text);
    frame
}
