//! The hub as a process.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A hub that runs until this is dropped.
pub struct Hub {
    process: Child,
    /// Where it listens.
    pub address: String,
    /// Where its metrics are.
    pub metrics: String,
    /// A secret key.
    pub key: String,
}

impl Hub {
    /// Starts the hub with its usual settings but for the rate limits, and the demo location.
    pub fn start(data: &Path, more: &[&str]) -> Self {
        let sview = env!("CARGO_BIN_EXE_sview");
        let mut key = Command::new(sview);
        key.args(["key", "create", "--kind", "secret", "--data"]).arg(data);
        let key = String::from_utf8(key.stderr(Stdio::null()).output().unwrap().stdout).unwrap();
        let mut process = Command::new(sview)
            .args(["hub", "--demo", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"])
            .args(["--rate-limit", "off", "--question-rate-limit", "off", "--data"])
            .arg(data)
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let mut after = |prefix: &str| {
            let line = lines.next().unwrap().unwrap();
            line.strip_prefix(prefix).unwrap_or_else(|| panic!("{line}")).to_owned()
        };
        let address = after("hub listening on http://");
        let metrics = after("health and metrics on http://");
        // What is printed further fits into the pipe.
        Self { process, address, metrics, key: key.trim().to_owned() }
    }

    /// The time that processors have worked for it, in seconds.
    pub fn processor_seconds(&self) -> f64 {
        /// In how many parts the system counts a second.
        const TICKS: f64 = 100.0;
        let path = format!("/proc/{}/stat", self.process.id());
        let stat = std::fs::read_to_string(path).expect("processor time is told by Linux only");
        let (_, after_name) = stat.rsplit_once(')').unwrap();
        let in_program_and_system = after_name.split_whitespace().skip(11).take(2);
        in_program_and_system.map(|ticks| ticks.parse::<f64>().unwrap()).sum::<f64>() / TICKS
    }

    /// The memory that is its alone or its share of what others use as well, in KiB.
    pub fn memory(&self) -> f64 {
        let path = format!("/proc/{}/smaps_rollup", self.process.id());
        let rollup = std::fs::read_to_string(path).expect("memory is told by Linux only");
        let line = rollup.lines().find(|line| line.starts_with("Pss:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
