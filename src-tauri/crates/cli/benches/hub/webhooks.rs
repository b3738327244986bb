//! What an external write costs while webhooks are sent, beside the same hub without a webhook.

use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::interval;

use super::http::{Http, post, upsert};
use super::process::Hub;
use super::table::{Table, quantile};

/// 1,000 a minute: as many writes, each of which one webhook is told of.
const WRITE_INTERVAL: Duration = Duration::from_millis(60);
const WRITES: usize = 200;

pub async fn measure(table: &mut Table) {
    let directory = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    tokio::spawn(receive(listener));
    let without = Hub::start(&directory.path().join("without"), &[]);
    let with = Hub::start(&directory.path().join("with"), &[]);
    let mut http = Http::connect(&with.address).await;
    let body = format!("url={url}");
    let form = "application/x-www-form-urlencoded";
    http.exchange(&post("/v1/webhooks", &with.key, form, &body)).await;
    for (what, hub) in [
        ("external writes, 1,000 a minute, without a webhook", without),
        ("external writes, 1,000 a minute, each told to a webhook", with),
    ] {
        let (mut took, cost) = write(&hub).await;
        table.note(what, quantile(&mut took, 0.5), "ms");
        table.note("  99 of 100 answered within", quantile(&mut took, 0.99), "ms");
        table.note("  processor time of the hub for each", cost, "µs");
    }
}

/// How many milliseconds each write took, and how many microseconds the hub's processors worked.
async fn write(hub: &Hub) -> (Vec<f64>, f64) {
    let mut http = Http::connect(&hub.address).await;
    let request = upsert("12345", &hub.key);
    http.exchange(&request).await;
    let worked = hub.processor_seconds();
    let mut due = interval(WRITE_INTERVAL);
    let mut took = Vec::new();
    for _ in 0..WRITES {
        due.tick().await;
        let sent = Instant::now();
        http.exchange(&request).await;
        took.push(sent.elapsed().as_secs_f64() * 1e3);
    }
    #[allow(clippy::cast_precision_loss, reason = "a count")]
    let cost = (hub.processor_seconds() - worked) * 1e6 / took.len() as f64;
    (took, cost)
}

async fn receive(listener: TcpListener) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(answer(BufReader::new(stream)));
    }
}

/// Answers 200 to each message of a connection.
async fn answer(mut stream: BufReader<TcpStream>) -> std::io::Result<()> {
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length: ") {
                length = value.trim().parse().unwrap();
            }
            if line == "\r\n" {
                break;
            }
        }
        stream.read_exact(&mut vec![0; length]).await?;
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").await?;
    }
}
