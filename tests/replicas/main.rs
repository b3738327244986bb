//! Several hubs on one database: any of them takes any request or socket.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

mod chaos;
mod duties;
mod failover;
mod proxy;
mod socket;
mod transfer;

use std::thread;

use futures_util::future::join_all;
use hub::Settings;
use reqwest::Method;
use serde_json::json;
use system_tests::{RunningHub, TestDatabase, answer, eventually};
use tokio::runtime::Runtime;
use tokio_tungstenite::connect_async;

use crate::socket::Socket;

/// Makes a ticket at a hub, in the demo's first line, and returns its id.
pub(crate) async fn new_ticket(hub: &RunningHub) -> String {
    let body = json!({ "lineId": 1, "firstName": "Eva" });
    let request = hub.request(Method::POST, "/tickets").json(&body);
    let made = answer(request.header("X-Qminder-API-Version", "2020-09-01")).await;
    assert_eq!(made.status, 201, "{made:?}");
    made.body["id"].as_str().unwrap().to_owned()
}

/// Two hubs on one database.
pub(crate) async fn two() -> [RunningHub; 2] {
    two_with(|_| {}).await
}

pub(crate) async fn two_with(set: impl Fn(&mut Settings)) -> [RunningHub; 2] {
    let database = TestDatabase::create().await;
    let first = RunningHub::start_with(|settings| {
        settings.postgres = Some(database.settings());
        set(settings);
    })
    .await;
    let second = first.replica().await;
    [first, second]
}

#[tokio::test]
async fn change_at_one_hub_is_seen_at_another_and_told_to_its_sockets() {
    let [first, second] = two().await;
    let mut socket = Socket::open(&second, &second.connection_key().await).await;
    assert_eq!(first.send("crm", "Seen", "{\"fields\":[]}").await.status, 200);
    assert_eq!(second.external().await[0]["title"], "Seen");
    assert_eq!(socket.title().await, "Seen");
}

#[tokio::test]
async fn hub_that_only_asks_for_changes_tells_of_them_too() {
    let [first, second] = two_with(|settings| {
        if let Some(database) = &mut settings.postgres {
            database.poll = true;
        }
    })
    .await;
    let mut socket = Socket::open(&second, &second.connection_key().await).await;
    assert_eq!(first.send("crm", "Asked for", "{\"fields\":[]}").await.status, 200);
    assert_eq!(socket.title().await, "Asked for");
}

#[tokio::test]
async fn connection_key_of_one_hub_opens_one_socket_at_another() {
    let [first, second] = two().await;
    let key = first.connection_key().await;
    drop(Socket::open(&second, &key).await);
    for hub in [&first, &second] {
        let url = format!("ws://{}/graphql/subscription?rest-api-key={key}", hub.address);
        assert!(connect_async(url).await.is_err(), "the key is spent");
    }
}

#[tokio::test]
async fn key_that_is_taken_back_is_refused_and_closes_its_sockets_at_every_hub() {
    let hubs = two().await;
    let mut sockets = Vec::new();
    for hub in &hubs {
        sockets.push(Socket::open(hub, &hub.connection_key().await).await);
    }
    assert!(hubs[0].revoke_key("secret 1").await);
    for socket in &mut sockets {
        assert_eq!(socket.next().await, Err(4403));
    }
    for hub in &hubs {
        eventually("the key is refused", async || hub.get("/v1/tickets/12345").await.status == 401)
            .await;
    }
}

#[tokio::test]
async fn key_that_is_made_beside_the_hubs_is_good_at_each_of_them_at_once() {
    let hubs = two().await;
    let key = hubs[0].make_key(hub::KeyKind::Read, None).await;
    for hub in &hubs {
        let request = hub.bare(reqwest::Method::GET, "/v1/tickets/12345");
        let answer = request.header("X-Qminder-REST-API-Key", &key).send().await.unwrap();
        assert_eq!(answer.status(), 200);
    }
}

/// Each write waits for the one before, so their order is known; the hubs take them in turn.
#[tokio::test]
async fn no_socket_at_any_hub_sees_an_older_state_after_a_newer_one() {
    const WRITES: usize = 60;
    let hubs = two().await;
    let mut sockets = Vec::new();
    for hub in hubs.iter().chain(&hubs) {
        sockets.push(Socket::open(hub, &hub.connection_key().await).await);
    }
    let write = async {
        for number in 0..WRITES {
            let title = format!("{number:04}");
            let hub = &hubs[(number / 3) % 2];
            assert_eq!(hub.send("crm", &title, "{\"fields\":[]}").await.status, 200);
        }
    };
    let last = format!("{:04}", WRITES - 1);
    let follow = sockets.iter_mut().map(|socket| socket.follow_in_order(&last));
    tokio::join!(write, join_all(follow));
}

/// Both hubs write to the same tickets at once, whose revisions and numbers are given once each.
#[tokio::test]
async fn tickets_that_are_made_at_two_hubs_at_once_have_numbers_of_their_own() {
    let hubs = two().await;
    let make = (0..20).map(|number| {
        let hub = &hubs[number % 2];
        async move {
            let id = new_ticket(hub).await;
            let ticket = hub.get(&format!("/v1/tickets/{id}")).await;
            ticket.body["number"].to_string() + &ticket.body["publicId"].to_string()
        }
    });
    let mut numbers = join_all(make).await;
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 20, "{numbers:?}");
}

/// Each is on a thread of its own, since a hub that opens its database holds its thread up.
#[test]
fn hubs_that_start_together_on_an_empty_database_make_its_tables_once() {
    let runtime = || Runtime::new().expect("a runtime");
    let database = runtime().block_on(TestDatabase::create());
    let starts = [(); 3].map(|()| {
        let settings = database.settings();
        thread::spawn(move || {
            runtime().block_on(async {
                let hub = RunningHub::start_with(|hub| hub.postgres = Some(settings)).await;
                assert_eq!(hub.get("/v1/tickets/12345").await.status, 200);
                drop(hub.stop().await);
            });
        })
    });
    for start in starts {
        start.join().expect("a hub that starts");
    }
}

/// The one character that PostgreSQL cannot keep is the caller's mistake, and costs no other write.
#[tokio::test]
async fn text_with_the_character_zero_is_refused_alone() {
    let [first, _second] = two().await;
    let good = (0..4).map(|number| {
        let provider = format!("crm {number}");
        let first = &first;
        async move { first.send(&provider, "t", "{\"fields\":[]}").await.status }
    });
    let bad = first.send("crm", "a\0b", "{\"fields\":[]}");
    let (bad, good) = tokio::join!(bad, join_all(good));
    assert_eq!(bad.status, 400, "{bad:?}");
    assert_eq!(good, [200; 4]);
    let health = reqwest::get(format!("http://{}/healthz", first.admin_address)).await.unwrap();
    assert_eq!(health.status(), 200);
}
