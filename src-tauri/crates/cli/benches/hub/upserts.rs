//! Durable upserts of the documented payload from 64 connections, beside the same hub that does not
//! wait for the disk.

use std::time::{Duration, Instant};

use super::http::{Http, post, upsert};
use super::process::Hub;
use super::table::{Table, quantile};

const CONNECTIONS: usize = 64;
const ROUND: Duration = Duration::from_secs(4);
const ROUNDS: usize = 3;

pub async fn measure(table: &mut Table) {
    let directory = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let durable = Hub::start(&directory.path().join("durable"), &[]);
    let not = Hub::start(&directory.path().join("not"), &["--not-durable"]);
    // Caches fill, and each connection gets a ticket of its own.
    let mut to_durable = connections(&durable).await;
    let mut to_not = connections(&not).await;
    let (mut rates, mut ratios, mut latencies) = (Vec::new(), Vec::new(), Vec::new());
    let mut costs = Vec::new();
    for _ in 0..ROUNDS {
        let worked = durable.processor_seconds();
        let (rate, took) = round(&mut to_durable).await;
        #[allow(clippy::cast_precision_loss, reason = "a count")]
        costs.push((durable.processor_seconds() - worked) * 1e6 / took.len() as f64);
        let (without, _) = round(&mut to_not).await;
        println!("durable {rate:.0}/s, not durable {without:.0}/s");
        rates.push(rate);
        ratios.push(rate / without);
        latencies.extend(took);
    }
    table.at_least("durable upserts, 64 connections", quantile(&mut rates, 0.5), 8_000.0, "/s");
    // What a part of the way costs, such as the checker, is measured against this.
    table.note("  processor time of the hub for each", quantile(&mut costs, 0.5), "µs");
    table.note("  half answered within", quantile(&mut latencies, 0.5), "ms");
    table.at_most("  99 of 100 answered within", quantile(&mut latencies, 0.99), 25.0, "ms");
    table.at_least(
        "  ratio to the same without waiting for the disk",
        quantile(&mut ratios, 0.5),
        0.5,
        "",
    );
}

type Connection = (Http, Vec<u8>);

async fn connections(hub: &Hub) -> Vec<Connection> {
    let mut connections = Vec::new();
    for _ in 0..CONNECTIONS {
        let mut http = Http::connect(&hub.address).await;
        let body = r#"{"lineId": 1, "firstName": "Load"}"#;
        let made = http.exchange(&post("/tickets", &hub.key, "application/json", body)).await;
        let made: serde_json::Value = serde_json::from_slice(made).unwrap();
        let request = upsert(made["id"].as_str().unwrap(), &hub.key);
        connections.push((http, request));
    }
    let (_, _) = round(&mut connections).await;
    connections
}

/// Upserts a second, and how many milliseconds each took.
async fn round(connections: &mut Vec<Connection>) -> (f64, Vec<f64>) {
    let began = Instant::now();
    let running: Vec<_> = connections
        .drain(..)
        .map(|(mut http, request)| {
            tokio::spawn(async move {
                let mut took = Vec::new();
                while began.elapsed() < ROUND {
                    let sent = Instant::now();
                    http.exchange(&request).await;
                    took.push(sent.elapsed().as_secs_f64() * 1e3);
                }
                (http, request, took)
            })
        })
        .collect();
    let mut latencies = Vec::new();
    for one in running {
        let (http, request, took) = one.await.unwrap();
        connections.push((http, request));
        latencies.extend(took);
    }
    let seconds = began.elapsed().as_secs_f64();
    #[allow(clippy::cast_precision_loss, reason = "a count")]
    (latencies.len() as f64 / seconds, latencies)
}
