//! What `/healthz` of a screen without a user answers.

use std::cell::Cell;
use std::time::Duration;

use reqwest::Client;
use serde_json::Value;
use tokio::time::{interval, timeout};

/// The limit of each wait.
const TIMEOUT: Duration = Duration::from_secs(60);
/// How often a condition is checked.
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// An answer of `/healthz`.
pub struct Status {
    pub code: u16,
    pub json: Value,
}

impl Status {
    pub fn is_green(&self) -> bool {
        self.code == 200 && self.json["healthy"] == true
    }

    /// Whether the newest state of a live link is on the screen.
    pub fn is_current(&self) -> bool {
        self.is_green() && self.link() == "live" && self.revision("newest") == self.drawn()
    }

    pub fn link(&self) -> &str {
        self.json["link"]["state"].as_str().unwrap_or_default()
    }

    /// How often the page was lost.
    pub fn losses(&self) -> u64 {
        self.json["webProcessRestarts"].as_u64().unwrap_or_default()
    }

    /// How many starts there were.
    pub fn starts(&self) -> u64 {
        self.json["starts"]["total"].as_u64().unwrap_or_default()
    }

    /// How many frames were acknowledged.
    pub fn frames(&self) -> u64 {
        self.json["frames"]["acknowledged"].as_u64().unwrap_or_default()
    }

    /// How many seconds ago the last frame was.
    pub fn age_of_frame(&self) -> f64 {
        self.json["frames"]["lastAge"].as_f64().unwrap_or(f64::MAX)
    }

    /// The number of the state that is on the screen.
    pub fn drawn(&self) -> Option<u64> {
        self.revision("drawn")
    }

    fn revision(&self, which: &str) -> Option<u64> {
        self.json["revision"][which].as_u64()
    }
}

/// Asks the screen at a port how it is. There is no answer while the program starts.
pub async fn ask(client: &Client, port: u16) -> Option<Status> {
    let url = format!("http://127.0.0.1:{port}/healthz");
    let answer = client.get(url).send().await.ok()?;
    let code = answer.status().as_u16();
    let text = answer.text().await.ok()?;
    Some(Status { code, json: serde_json::from_str(&text).expect("JSON") })
}

/// Waits until the screen at a port answers so, and returns the answer.
pub async fn status_of(port: u16, name: &str, is_so: impl Fn(&Status) -> bool) -> Status {
    let client = Client::new();
    let mut again = interval(POLL_INTERVAL);
    let last = Cell::new(Value::Null);
    let asked = async {
        loop {
            again.tick().await;
            let Some(status) = ask(&client, port).await else { continue };
            if is_so(&status) {
                return status;
            }
            last.set(status.json);
        }
    };
    let answered = timeout(TIMEOUT, asked).await;
    answered.unwrap_or_else(|_| panic!("never: {name}\n{:#}", last.take()))
}
