//! A client as a process of its own, with the environment that a system gives it.

use std::path::Path;
use std::process::Stdio;

use system_tests::{RunningHub, WAIT_LIMIT};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

/// All by which a system names its proxies.
const PROXIES: [&str; 4] = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"];

/// A view in a process of its own. It ends with it.
pub struct View {
    lines: Lines<BufReader<ChildStdout>>,
    _process: Child,
}

impl View {
    /// Views `server` on a system that trusts the issuers in `trusted` and has no proxies but
    /// those in `proxies`.
    pub fn start(server: &str, hub: &RunningHub, trusted: &Path, proxies: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_view"));
        for name in PROXIES {
            command.env_remove(name).env_remove(name.to_lowercase());
        }
        command.env("SSL_CERT_FILE", trusted).env_remove("SSL_CERT_DIR");
        command.envs(proxies.iter().copied()).args([server, &hub.read]);
        let mut process = command.stdout(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { lines, _process: process }
    }

    /// Waits until it says something with these words, and returns all of that line.
    pub async fn until_says(&mut self, words: &str) -> String {
        self.until_all_are_said(&[words]).await
    }

    /// Waits until all that a window needs came: the ticket with its section, and events. Either
    /// may come first.
    pub async fn until_live_with_a_section(&mut self) {
        self.until_all_are_said(&["sections: 1", "connection: Live"]).await;
    }

    /// Waits until each of `words` was said, in any order, and returns the line of the last.
    async fn until_all_are_said(&mut self, words: &[&str]) -> String {
        let mut missing = words.to_vec();
        let mut printed = Vec::new();
        let found = timeout(WAIT_LIMIT, async {
            while let Some(line) = self.lines.next_line().await.unwrap() {
                missing.retain(|words| !line.contains(words));
                if missing.is_empty() {
                    return Some(line);
                }
                printed.push(line);
            }
            None
        });
        match found.await {
            Ok(Some(line)) => line,
            ended => panic!("it never said {missing:?} ({ended:?}) but {printed:#?}"),
        }
    }
}
