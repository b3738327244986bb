//! The process of the clients, and what their screens show.

use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, Command};
use tokio::sync::watch;
use tokio::time::timeout;

/// What one screen shows.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    pub live: bool,
    /// What the screen says of the connection.
    pub state: String,
    /// A [`crate::screen::Content`] as JSON.
    pub content: Value,
}

/// The process of the clients. It ends with the value.
pub struct Clients {
    /// The number of the process.
    pub process: u32,
    input: ChildStdin,
    shown: watch::Receiver<Vec<Shown>>,
    _process: Child,
}

impl Clients {
    /// Starts the process, whose clients use `key`.
    pub async fn start(key: &str) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_clients"))
            .arg(key)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let (input, output) = (process.stdin.take().unwrap(), process.stdout.take().unwrap());
        let (show, shown) = watch::channel(Vec::new());
        tokio::spawn(async move {
            let mut lines = BufReader::new(output).lines();
            while let Some(line) = lines.next_line().await.unwrap() {
                let mut told: Value = serde_json::from_str(&line).unwrap();
                let number = usize::try_from(told["client"].as_u64().unwrap()).unwrap();
                show.send_modify(|shown: &mut Vec<Shown>| {
                    if shown.len() <= number {
                        shown.resize(number + 1, Shown::default());
                    }
                    shown[number] = Shown {
                        live: told["live"] == true,
                        state: told["state"].to_string(),
                        content: told["content"].take(),
                    };
                });
            }
        });
        Self { process: process.id().unwrap(), input, shown, _process: process }
    }

    /// Has one more client look at a ticket.
    pub async fn look(&mut self, address: &str, ticket: &str) {
        self.tell(&format!("{address} {ticket}\n")).await;
    }

    /// Has all clients try now.
    pub async fn try_now(&mut self) {
        self.tell("now\n").await;
    }

    async fn tell(&mut self, line: &str) {
        self.input.write_all(line.as_bytes()).await.unwrap();
    }

    /// What a client shows.
    pub fn shown(&self, number: usize) -> Shown {
        self.shown.borrow().get(number).cloned().unwrap_or_default()
    }

    /// Waits until a client shows what is expected. Returns whether it did in time.
    pub async fn until(
        &self,
        number: usize,
        bound: Duration,
        mut expected: impl FnMut(&Shown) -> bool,
    ) -> bool {
        let mut shown = self.shown.clone();
        let found = shown.wait_for(|shown| shown.get(number).is_some_and(&mut expected));
        matches!(timeout(bound, found).await, Ok(Ok(_)))
    }
}
