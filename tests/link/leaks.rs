//! Nothing is left behind: no subscription, no task, no timer.

use std::time::Duration;

use qminder::{ApiKey, Client, LiveConnection, Topic};
use system_tests::{RunningHub, TICKET, WAIT_LIMIT};
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::time::timeout;

use crate::faults::fault::UNAUTHORIZED;
use crate::proxy::{Fate, Kind, Proxy};
use crate::screen::Screen;

/// The subscriptions to the tickets of a location and to its input fields, and that of the open
/// ticket.
const OF_ONE_WINDOW: usize = 9;

/// A hub with its proxy on a runtime of its own, so that the tasks of the clients can be counted.
struct Server {
    runtime: Runtime,
    hub: RunningHub,
    proxy: Proxy,
}

impl Server {
    fn start() -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let (hub, proxy) = runtime.block_on(async {
            let hub = RunningHub::start().await;
            let proxy = Proxy::start(hub.address).await;
            (hub, proxy)
        });
        Self { runtime, hub, proxy }
    }

    fn address(&self) -> String {
        format!("http://{}", self.proxy.address)
    }

    fn client(&self) -> Client {
        let key = ApiKey::new(&self.hub.read).unwrap();
        Client::new(self.address().parse().unwrap(), key).unwrap()
    }

    /// Ends it where blocking is allowed.
    fn end(self) {
        drop(self.proxy);
        drop(self.hub);
        self.runtime.shutdown_background();
    }
}

fn here() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// Waits until `is_so` returns true.
async fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let looked = async {
        let mut look = tokio::time::interval(Duration::from_millis(20));
        while !is_so() {
            look.tick().await;
        }
    };
    let count = || Handle::current().metrics().num_alive_tasks();
    assert!(timeout(WAIT_LIMIT, looked).await.is_ok(), "never so: {what}; {} tasks", count());
}

fn tasks() -> usize {
    Handle::current().metrics().num_alive_tasks()
}

#[test]
fn hundred_tickets_opened_one_after_another_leave_nothing_behind() {
    let server = Server::start();
    here().block_on(async {
        let screen = Screen::open(&server.address(), &server.hub.read, TICKET);
        screen.until_live(WAIT_LIMIT).await.unwrap();
        // The view, its connection, and whoever follows it. Reads and timers end by themselves.
        let before = 3;
        until("the reads of the beginning ended", || tasks() <= before).await;
        for round in 0..100 {
            screen.viewer.open(["12346", "12347", "12348", "12345"][round % 4].to_owned());
            // Every other one is closed before it was read.
            if round % 2 == 0 {
                let open = ["12346", "12347", "12348", "12345"][round % 4];
                screen
                    .until(WAIT_LIMIT, "the ticket", |shown| shown.open_id() == Some(open))
                    .await
                    .unwrap();
            }
        }
        screen.until_live(WAIT_LIMIT).await.unwrap();
        let traffic = server.proxy.traffic.clone();
        until("one window's subscriptions", || traffic.subscriptions() == OF_ONE_WINDOW).await;
        until("no more tasks than before", || tasks() <= before).await;
        println!("tasks before 100 tickets: {before}, after: {}", tasks());
    });
    server.end();
}

#[test]
fn every_request_and_socket_names_the_program_and_its_version() {
    let server = Server::start();
    here().block_on(async {
        let screen = Screen::open(&server.address(), &server.hub.read, TICKET);
        screen.until_live(WAIT_LIMIT).await.unwrap();
        let agents = server.proxy.traffic.agents.lock().clone();
        let expected = concat!("ServiceView/", env!("CARGO_PKG_VERSION"));
        assert_eq!(agents.into_iter().collect::<Vec<_>>(), [expected]);
    });
    server.end();
}

#[test]
fn two_windows_leave_nothing_behind() {
    let server = Server::start();
    here().block_on(async {
        let before = tasks();
        for _ in 0..3 {
            let first = Screen::open(&server.address(), &server.hub.read, TICKET);
            let second = Screen::open(&server.address(), &server.hub.read, "12346");
            first.until_live(WAIT_LIMIT).await.unwrap();
            second.until_live(WAIT_LIMIT).await.unwrap();
            drop(first);
            second.viewer.open("12347".to_owned());
            let other = |shown: &crate::screen::Shown| shown.open_id() == Some("12347");
            second.until(WAIT_LIMIT, "the other window goes on", other).await.unwrap();
        }
        until("no task is left", || tasks() <= before).await;
        until("no socket is left", || server.proxy.open_sockets() == 0).await;
        println!("tasks before two windows: {before}, after: {}", tasks());
    });
    server.end();
}

/// Opens a connection, waits until `ready` returns true, drops its handle, and waits until no task
/// is left. Nothing reads the events of the connection.
fn dropped_connection_ends(prepare: impl Fn(&Proxy), ready: impl Fn(&Proxy) -> bool) {
    let server = Server::start();
    prepare(&server.proxy);
    here().block_on(async {
        let before = tasks();
        let (connection, events) = LiveConnection::open(server.client());
        connection.subscribe(Topic::TicketState(TICKET.to_owned()));
        until("the connection is as wanted", || ready(&server.proxy)).await;
        drop(connection);
        until("no task is left", || tasks() <= before).await;
        drop(events);
    });
    server.end();
}

#[test]
fn connection_that_is_being_opened_ends_with_its_handle() {
    dropped_connection_ends(
        |proxy| proxy.answer(Kind::Key, Fate::Hang),
        |proxy| proxy.traffic.count(Kind::Key) > 0,
    );
}

#[test]
fn connection_that_waits_for_the_ack_ends_with_its_handle() {
    dropped_connection_ends(
        |proxy| proxy.change(|_, _| Vec::new()),
        |proxy| {
            proxy.traffic.client_frames.lock().iter().any(|text| text.contains("connection_init"))
        },
    );
}

#[test]
fn connection_that_is_live_ends_with_its_handle() {
    dropped_connection_ends(|_| {}, |proxy| proxy.traffic.subscriptions() == 1);
}

#[test]
fn connection_that_waits_for_the_next_try_ends_with_its_handle() {
    dropped_connection_ends(
        |proxy| proxy.answer(Kind::Key, Fate::Cut),
        |proxy| proxy.traffic.count(Kind::Key) >= 2,
    );
}

#[test]
fn connection_whose_key_is_refused_ends_with_its_handle() {
    dropped_connection_ends(
        |proxy| proxy.answer(Kind::Key, Fate::Answer(UNAUTHORIZED)),
        |proxy| proxy.traffic.count(Kind::Key) == 1,
    );
}

#[test]
fn connection_whose_events_nobody_takes_ends_with_its_handle() {
    let flood = crate::frames::text(r#"{"type":"next","id":"1","payload":{"data":null}}"#);
    dropped_connection_ends(
        |_| {},
        move |proxy| {
            proxy.inject(flood.repeat(1000));
            proxy.traffic.subscriptions() == 1
        },
    );
}
