//! A hub under attack: a real process with the settings that it has by itself, somebody else who is
//! served meanwhile, and all that is measured.

use std::fmt::{self, Display};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::process::{Hub, key, sview};
use crate::witness::{KEYS, Witness};

/// Within which others are answered, and hear of what happens, by the clock.
const AT_ONCE: Duration = Duration::from_millis(100);

/// Within which the process ends by the clock.
const END_TIMEOUT: Duration = Duration::from_secs(5);

/// After which a process that does not end is killed, and the test fails.
const KILL_TIMEOUT: Duration = Duration::from_secs(60);

/// How much memory a hub may take more than at rest, in MiB, where an attack has no other budget.
pub const BUDGET_MIB: u64 = 64;

/// Whether the clock is asked: only of the release program, on a machine that does nothing else.
pub fn by_the_clock() -> bool {
    !cfg!(debug_assertions)
}

/// The count of an attack: the whole against the release program, and `less` of it in each run of
/// the tests, where the number is not the point.
pub fn full_or(full: usize, less: usize) -> usize {
    if by_the_clock() { full } else { less }
}

/// See the module.
pub struct Siege {
    name: &'static str,
    hub: Hub,
    witness: Witness,
    /// What may only read, as every desk has it.
    pub reading: String,
    /// What may write.
    pub secret: String,
    at_rest: Option<Memory>,
    directory: tempfile::TempDir,
}

impl Siege {
    /// Starts a hub as it is by itself.
    pub fn lay(name: &'static str) -> Self {
        Self::with(name, &[])
    }

    /// Starts a hub with options.
    pub fn with(name: &'static str, options: &[&str]) -> Self {
        let _ = rlimit::increase_nofile_limit(u64::MAX);
        let directory = tempfile::tempdir().expect("a directory");
        let data = directory.path().join("data");
        let reading = key(&data, "read", "attacker");
        let secret = key(&data, "secret", "integration");
        // On a machine that is busy with all tests, one is enough.
        let others =
            (0..full_or(KEYS, 1)).map(|number| key(&data, "secret", &format!("other {number}")));
        let others = others.collect();
        let log = File::create(directory.path().join("log")).expect("a log");
        let mut command = sview();
        command.args(["hub", "--listen", "127.0.0.1:0", "--demo"]).args(options);
        command.arg("--data").arg(data).stderr(log);
        let hub = Hub::of(&mut command);
        let witness = Witness::begin(hub.address.clone(), others);
        // By then it has done all that it does without an attack.
        witness.watch(1);
        let at_rest = Memory::of(hub.process.id());
        Self { name, hub, witness, reading, secret, at_rest, directory }
    }

    /// Where the hub listens.
    pub fn address(&self) -> &str {
        &self.hub.address
    }

    /// Where the hub keeps its data.
    pub fn data(&self) -> PathBuf {
        self.directory.path().join("data")
    }

    /// All that the hub has logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.directory.path().join("log")).expect("the log")
    }

    /// Waits until the witness was served `rounds` more times.
    pub fn watch(&self, rounds: usize) {
        self.witness.watch(rounds);
    }

    /// Ends the attack: looks at what it did, then plays `again`, tells the hub to end in the midst
    /// of it, and notes all in the table. `budget` is in MiB.
    pub fn lift<Held>(
        mut self,
        sent: impl Display,
        result: impl Display,
        budget: u64,
        again: impl FnOnce(&Self) -> Held,
    ) {
        self.witness.watch(1);
        assert!(self.hub.process.try_wait().expect("a process").is_none(), "the hub ended");
        let now = Memory::of(self.hub.process.id());
        let grown = now.zip(self.at_rest).map(|(now, rest)| now.highest.saturating_sub(rest.now));
        let held = again(&self);
        let Self { name, mut hub, witness, .. } = self;
        // Others are not served by a hub that ends.
        let report = witness.end();
        let ended = end(&mut hub);
        drop(held);
        let row = Row {
            name,
            sent: &sent,
            result: &result,
            grown,
            ended,
            seen: [report.slowest_answer, report.slowest_update],
            rounds: report.rounds,
        };
        row.write();
        if let Some(grown) = grown {
            assert!(grown >> 20 < budget, "{name}: {} MiB more, of {budget}", grown >> 20);
        }
        if by_the_clock() {
            assert!(report.slowest_answer < AT_ONCE, "{name}: {:?}", report.slowest_answer);
            assert!(report.slowest_update < AT_ONCE, "{name}: {:?}", report.slowest_update);
            assert!(ended < END_TIMEOUT, "{name}: it ended after {ended:?}");
        }
    }
}

/// Tells a hub to end, and waits until it has. One that does not is killed, and so has failed.
fn end(hub: &mut Hub) -> Duration {
    let (ended, told) = channel::<()>();
    let process = hub.process.id().to_string();
    let watchdog = thread::spawn(move || {
        if told.recv_timeout(KILL_TIMEOUT) == Err(RecvTimeoutError::Timeout) {
            let _ = Command::new("kill").args(["-9", &process]).status();
        }
    });
    let began = Instant::now();
    hub.tell_to_end();
    let status = hub.process.wait().expect("a process");
    let took = began.elapsed();
    drop(ended);
    watchdog.join().expect("the watchdog");
    assert!(status.success(), "told to end under attack: {status}");
    took
}

/// What a process holds in memory, in bytes.
#[derive(Clone, Copy)]
pub struct Memory {
    pub now: u64,
    pub highest: u64,
}

impl Memory {
    /// As the system tells it; `None` on a system that does not.
    pub fn of(process: u32) -> Option<Self> {
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let kib = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_whitespace().next()?.parse::<u64>().ok()
        };
        Some(Self { now: kib("VmRSS:")? << 10, highest: kib("VmHWM:")? << 10 })
    }
}

/// A row of the table.
pub struct Row<'a> {
    pub name: &'a str,
    pub sent: &'a dyn Display,
    pub result: &'a dyn Display,
    pub grown: Option<u64>,
    pub ended: Duration,
    /// The slowest answer and the slowest update of somebody else.
    pub seen: [Duration; 2],
    /// How often somebody else asked.
    pub rounds: usize,
}

impl Display for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, sent, result, grown, ended, seen: [answer, update], rounds } = self;
        let grown =
            grown.map_or_else(|| "not told".to_owned(), |grown| format!("{} MiB", grown >> 20));
        let [answer, update] = [answer, update].map(|took| took.as_secs_f64() * 1e3);
        let ended = ended.as_secs_f64();
        write!(
            f,
            "| {name} | {sent} | {result} | {answer:.1} ms of {rounds} | {update:.1} ms | {grown} | {ended:.1} s |"
        )
    }
}

impl Row<'_> {
    /// Prints the row, and puts it where the table is made of them.
    pub fn write(&self) {
        println!("{self}");
        note(self.name, &self.to_string());
    }
}

/// Puts a row of a table where the table is made of all of them, if one is made.
pub fn note(name: &str, row: &str) {
    if let Some(rows) = std::env::var_os("ATTACK_ROWS") {
        std::fs::write(Path::new(&rows).join(name.replace('/', " ")), format!("{row}\n"))
            .expect("a row");
    }
}
