//! Other clients, with other keys and from another address, that go on with their work while the
//! hub is attacked: they ask for a ticket, attach data to another one, and hear of that.

use std::io::Write;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::process::{Answer, attach};
use crate::shot::{OTHERS, Shot, connect, form, show, whole};
use crate::socket::{Socket, Subprotocol, Told};

/// How many keys take turns, so that there is always somebody who asks.
pub const KEYS: usize = 10;

/// How long one key rests between two of its rounds, so that it stays below its rate.
const ROUND_INTERVAL: Duration = Duration::from_millis(250);

/// The ticket that it writes to.
const TICKET: &str = "12346";

/// How others were served during an attack.
pub struct Report {
    pub rounds: usize,
    pub slowest_answer: Duration,
    pub slowest_update: Duration,
}

/// See the module.
pub struct Witness {
    stop: Sender<()>,
    rounds: Receiver<()>,
    thread: JoinHandle<Report>,
}

impl Witness {
    /// Begins, with secret keys.
    pub fn begin(address: String, keys: Vec<String>) -> Self {
        let (stop, stopped) = channel();
        let (done, rounds) = channel();
        let thread = thread::spawn(move || work(&address, &keys, &stopped, &done));
        Self { stop, rounds, thread }
    }

    /// Waits until the witness has completed `rounds` more rounds without a failure.
    pub fn watch(&self, rounds: usize) {
        let _ = self.rounds.try_iter().count();
        for _ in 0..rounds {
            if self.rounds.recv().is_err() {
                // It failed, and says itself why.
                return;
            }
        }
    }

    /// Ends it.
    pub fn end(self) -> Report {
        drop(self.stop);
        self.thread.join().expect("others are served while the hub is attacked")
    }
}

fn ask(address: &str, head: &str, body: &str) -> Answer {
    let mut stream = connect(OTHERS, address).expect("others can connect");
    let request = whole(head, body.len()) + body;
    stream.write_all(request.as_bytes()).expect("others can send");
    Shot(stream).answer().expect("others are answered")
}

fn work(address: &str, keys: &[String], stopped: &Receiver<()>, done: &Sender<()>) -> Report {
    let mut report =
        Report { rounds: 0, slowest_answer: Duration::ZERO, slowest_update: Duration::ZERO };
    let first = keys.first().expect("a key");
    let mut socket =
        Socket::open(OTHERS, address, first, Subprotocol::Old).expect("others get a socket");
    let query = format!(
        "subscription {{ ticketStateChanged(ticketId: {TICKET}) {{ external {{ provider title }} }} }}"
    );
    socket.start("1", &query, "null");
    listen(&mut socket, address, first);
    for (round, key) in keys.iter().cycle().enumerate() {
        let began = Instant::now();
        let answer = ask(address, &show(key), "");
        report.slowest_answer = report.slowest_answer.max(began.elapsed());
        assert_eq!(answer.status, 200, "{answer:?}");

        let began = Instant::now();
        let title = format!("round-{round}-");
        write(address, key, &title);
        let told = loop {
            match socket.next() {
                Told::Frame(frame) if frame.to_string().contains(&title) => break frame,
                // What was written while it began to listen.
                Told::Frame(frame) if frame["type"] == "data" => {}
                other => panic!("others' socket: {other:?}"),
            }
        };
        assert!(told["payload"]["errors"].is_null(), "{told}");
        report.slowest_update = report.slowest_update.max(began.elapsed());

        report.rounds += 1;
        // Whoever attacks may have no use for the number of rounds.
        let _ = done.send(());
        match stopped.recv_timeout(ROUND_INTERVAL / u32::try_from(keys.len()).expect("a few keys"))
        {
            Err(RecvTimeoutError::Timeout) => {}
            _ => break,
        }
    }
    report
}

fn write(address: &str, key: &str, title: &str) {
    let form = form("witness", title, r#"{"fields":[]}"#);
    let answer = ask(address, &attach(key, TICKET), &form);
    assert_eq!(answer.status, 200, "{answer:?}");
}

/// Waits until the subscription is served, which nothing but its first event tells.
fn listen(socket: &mut Socket, address: &str, key: &str) {
    for _ in 0..20 {
        write(address, key, "first");
        socket.patience(Duration::from_secs(1));
        let told = socket.next();
        socket.patience(Duration::from_secs(60));
        match told {
            Told::Frame(frame) if frame["type"] == "data" => return,
            Told::Nothing => {}
            other => panic!("others' socket: {other:?}"),
        }
    }
    panic!("others are told of nothing");
}
