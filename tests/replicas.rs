//! Several hubs on one database: any of them takes any request or socket.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

use futures_util::future::join_all;
use futures_util::{SinkExt, StreamExt};
use hub::Settings;
use serde_json::{Value, json};
use system_tests::{RunningHub, TICKET, TestDatabase, WAIT_LIMIT, eventually};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// What a socket in these tests listens to.
const QUERY: &str = "subscription { changedTickets(locationId: 1) { id external { title } } }";

/// Two hubs on one database.
async fn two() -> [RunningHub; 2] {
    two_with(|_| {}).await
}

async fn two_with(set: impl Fn(&mut Settings)) -> [RunningHub; 2] {
    let database = TestDatabase::create().await;
    let first = RunningHub::start_with(|settings| {
        settings.postgres = Some(database.settings());
        set(settings);
    })
    .await;
    let second = first.replica().await;
    [first, second]
}

struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Opens a socket with a connection key, and subscribes to [`QUERY`].
    async fn open(hub: &RunningHub, key: &str) -> Self {
        let url = format!("ws://{}/graphql/subscription?rest-api-key={key}", hub.address);
        let mut socket = Self(connect_async(url).await.expect("a socket").0);
        socket.send(&json!({ "type": "connection_init", "payload": null })).await;
        socket.send(&json!({ "id": "1", "type": "start", "payload": { "query": QUERY } })).await;
        // It answers in turn, so the subscription has started when the query is answered.
        let probe = json!({ "query": "{ ticket(id: 12345) { id } }" });
        socket.send(&json!({ "id": "probe", "type": "start", "payload": probe })).await;
        while socket.next().await.expect("an open socket")["type"] != "complete" {}
        socket
    }

    async fn send(&mut self, frame: &Value) {
        self.0.send(Message::text(frame.to_string())).await.expect("a socket that takes frames");
    }

    /// The next frame but keep-alives; the close code where the hub closes.
    async fn next(&mut self) -> Result<Value, u16> {
        loop {
            let message = timeout(WAIT_LIMIT, self.0.next()).await.expect("a frame in time");
            match message.expect("an open socket").expect("a good frame") {
                Message::Text(text) => {
                    let frame: Value = serde_json::from_str(&text).unwrap();
                    if frame["type"] != "ka" && frame["type"] != "connection_ack" {
                        return Ok(frame);
                    }
                }
                Message::Close(Some(frame)) => return Err(frame.code.into()),
                Message::Ping(_) => {}
                other => panic!("not expected: {other:?}"),
            }
        }
    }

    /// The next state of the demo ticket: the title that one provider set last.
    async fn title(&mut self) -> String {
        loop {
            let frame = self.next().await.expect("an open socket");
            let ticket = &frame["payload"]["data"]["changedTickets"];
            if ticket["id"] == TICKET && ticket["external"][0]["title"].is_string() {
                return ticket["external"][0]["title"].as_str().unwrap().to_owned();
            }
        }
    }
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
    let follow = sockets.iter_mut().map(async |socket| {
        let mut seen = String::new();
        while seen != last {
            let title = socket.title().await;
            assert!(title >= seen, "{title} after {seen}");
            seen = title;
        }
    });
    tokio::join!(write, join_all(follow));
}

/// Both hubs write to the same tickets at once, whose revisions and numbers are given once each.
#[tokio::test]
async fn tickets_that_are_made_at_two_hubs_at_once_have_numbers_of_their_own() {
    let hubs = two().await;
    let make = (0..20).map(|number| {
        let hub = &hubs[number % 2];
        async move {
            let form = [("firstName", "Eva"), ("source", "MANUAL")];
            let made = hub.post("/v1/lines/2/ticket", &form).await;
            assert_eq!(made.status, 200, "{made:?}");
            let id = made.body["id"].to_string();
            let ticket = hub.get(&format!("/v1/tickets/{}", id.trim_matches('"'))).await;
            ticket.body["number"].to_string() + &ticket.body["publicId"].to_string()
        }
    });
    let mut numbers = join_all(make).await;
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 20, "{numbers:?}");
}

#[tokio::test]
async fn hubs_that_start_together_on_an_empty_database_make_its_tables_once() {
    let database = TestDatabase::create().await;
    let start = async || {
        RunningHub::start_with(|settings| settings.postgres = Some(database.settings())).await
    };
    let hubs = tokio::join!(start(), start(), start());
    for hub in [&hubs.0, &hubs.1, &hubs.2] {
        assert_eq!(hub.get("/v1/tickets/12345").await.status, 200);
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
