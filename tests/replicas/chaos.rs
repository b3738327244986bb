//! Two hubs with many sockets, writes at either, and something that fails at random between them
//! and their database. Each socket sees the states in order, and nothing that was acknowledged is
//! lost.
//!
//! It has 60 sockets and 8 faults unless `REPLICA_SOCKETS` and `REPLICA_FAULTS` say otherwise.

use std::time::{Duration, Instant};

use futures_util::StreamExt;
use futures_util::future::join_all;
use futures_util::stream;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use system_tests::{OwnServer, RunningHub, TestDatabase, WAIT_LIMIT};
use tokio::sync::watch;
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};
use tokio_postgres::Client;

use crate::failover::until_acknowledged;
use crate::proxy::Proxy;
use crate::socket::Socket;

/// How many sockets are opened at once.
const OPENED_AT_ONCE: usize = 8;

/// How many writes are acknowledged after a fault before the next one.
const WRITES_BETWEEN: usize = 5;

/// The title of the last write.
const LAST: &str = "last";

/// What fails.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// The primary is killed, with all its processes, and starts again on its directory.
    Primary,
    /// The server ends the hubs' connections.
    Ended,
    /// The processes of the server that the hubs listen at are halted for a time.
    HaltedListeners,
    /// Nothing comes through between one hub and the database for a time.
    Shut,
    /// All connections of one hub break.
    Cut,
}

const FAULTS: [Fault; 5] =
    [Fault::Primary, Fault::Ended, Fault::HaltedListeners, Fault::Shut, Fault::Cut];

struct Failing {
    /// None while it starts again.
    server: Option<OwnServer>,
    proxies: [Proxy; 2],
    random: StdRng,
}

impl Failing {
    /// A connection to the database that nothing stands in the way of.
    async fn connection(&self) -> Client {
        self.server.as_ref().expect("a server").database().connect().await
    }

    /// Does the fault of a number, until it is over.
    async fn fail(&mut self, number: usize) -> Fault {
        let fault = FAULTS[number % FAULTS.len()];
        let time = Duration::from_millis(self.random.random_range(500..6_000));
        let proxy = &self.proxies[self.random.random_range(0..2)];
        match fault {
            Fault::Primary => {
                // On a thread of its own, while writes go on.
                let mut server = self.server.take().expect("a server");
                let starting = spawn_blocking(move || {
                    server.kill();
                    server.start_again();
                    server
                });
                self.server = Some(starting.await.unwrap());
            }
            Fault::Ended => {
                let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                     WHERE datname = current_database() AND pid <> pg_backend_pid()";
                self.connection().await.batch_execute(end).await.unwrap();
            }
            Fault::HaltedListeners => {
                let query = "SELECT pid FROM pg_stat_activity
                     WHERE datname = current_database() AND application_name LIKE '% listener'";
                let client = self.connection().await;
                let rows = client.query(query, &[]).await.unwrap();
                let processes: Vec<i32> = rows.iter().map(|row| row.get(0)).collect();
                signal("-STOP", &processes);
                sleep(time).await;
                signal("-CONT", &processes);
            }
            Fault::Shut => {
                proxy.shut();
                sleep(time).await;
                proxy.open();
            }
            Fault::Cut => proxy.cut(),
        }
        fault
    }
}

/// Sends a signal to processes of the server, some of which may have ended.
fn signal(name: &str, processes: &[i32]) {
    let numbers = processes.iter().map(ToString::to_string);
    let mut kill = std::process::Command::new("kill");
    drop(kill.arg(name).args(numbers).stderr(std::process::Stdio::null()).status());
}

fn number_of(name: &str, usual: usize) -> usize {
    std::env::var(name).map_or(usual, |text| text.parse().expect("a number"))
}

async fn hubs(proxies: &[Proxy; 2]) -> [RunningHub; 2] {
    let settings = |database: TestDatabase| Some(database.settings());
    let first = RunningHub::start_with(|hub| {
        hub.postgres = settings(proxies[0].database());
    })
    .await;
    let second = first.replica().await.stop().await;
    let second = second.with(|hub| hub.postgres = settings(proxies[1].database()));
    [first, second.start().await]
}

/// Writes states at either hub, each once the one before was acknowledged, until nobody counts them.
/// Returns how long the longest took.
async fn write(hubs: &[RunningHub; 2], seed: u64, told: watch::Sender<usize>) -> Duration {
    let mut random = StdRng::seed_from_u64(seed);
    let (mut longest, mut number) = (Duration::ZERO, 0);
    while !told.is_closed() {
        number += 1;
        let began = Instant::now();
        until_acknowledged(&hubs[random.random_range(0..2)], &format!("{number:05}")).await;
        longest = longest.max(began.elapsed());
        told.send_replace(number);
    }
    until_acknowledged(&hubs[0], LAST).await;
    longest
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_faults_between_hubs_and_database_lose_no_acknowledged_change_and_no_order() {
    let (sockets, faults) = (number_of("REPLICA_SOCKETS", 60), number_of("REPLICA_FAULTS", 8));
    let seed = rand::random();
    println!("seed {seed}");
    let server = OwnServer::start();
    let proxies = [Proxy::start(server.socket()).await, Proxy::start(server.socket()).await];
    let hubs = hubs(&proxies).await;
    let open = stream::iter(0..sockets).map(async |number| {
        let hub = &hubs[number % 2];
        Socket::open(hub, &hub.connection_key().await).await
    });
    let mut sockets: Vec<Socket> = open.buffer_unordered(OPENED_AT_ONCE).collect().await;

    let (told, mut acknowledged) = watch::channel(0);
    let mut failing =
        Failing { server: Some(server), proxies, random: StdRng::seed_from_u64(seed) };
    let fail = async {
        for number in 0..faults {
            let fault = failing.fail(number).await;
            let enough = *acknowledged.borrow() + WRITES_BETWEEN;
            let after = acknowledged.wait_for(|count| *count >= enough);
            let count = *timeout(WAIT_LIMIT, after).await.expect("writes that go on").unwrap();
            println!("{number:>4} {fault:?}: {count} writes were acknowledged");
        }
        drop(acknowledged);
    };
    let follow = sockets.iter_mut().map(|socket| socket.follow_in_order(LAST));
    let (longest, ..) = tokio::join!(write(&hubs, seed, told), fail, join_all(follow));
    println!("the longest write took {longest:?}");
    for hub in &hubs {
        assert_eq!(hub.external().await[0]["title"], LAST);
    }
}
