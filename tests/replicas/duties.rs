//! What one hub alone does of several, and how one of them goes.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use parking_lot::Mutex;
use system_tests::{RunningHub, TestDatabase, eventually};
use tokio::net::TcpListener;

use crate::socket::Socket;
use crate::{new_ticket, two, two_with};

/// Starts a receiver of webhooks, and returns its address and the ids that it hears.
async fn receiver() -> (String, Arc<Mutex<Vec<String>>>) {
    let heard: Arc<Mutex<Vec<String>>> = Arc::default();
    let hear = async |State(heard): State<Arc<Mutex<Vec<String>>>>, headers: HeaderMap| {
        let id = headers["x-qminder-delivery-id"].to_str().unwrap().to_owned();
        heard.lock().push(id);
    };
    let app = Router::new().fallback(hear).with_state(Arc::clone(&heard));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    (url, heard)
}

/// How many deliveries have not ended yet.
async fn waiting(hub: &RunningHub) -> i64 {
    hub.list_webhooks().await.iter().map(|webhook| webhook.waiting).sum()
}

#[tokio::test]
async fn each_delivery_is_sent_once_whichever_hub_sends_it() {
    const TICKETS: usize = 12;
    let hubs = two().await;
    let (url, heard) = receiver().await;
    let made = hubs[0].post("/v1/webhooks", &[("url", url.as_str())]).await;
    assert_eq!(made.status, 200, "{made:?}");
    for number in 0..TICKETS {
        new_ticket(&hubs[number % 2]).await;
    }
    eventually("all are told", async || {
        heard.lock().len() >= TICKETS && waiting(&hubs[0]).await == 0
    })
    .await;
    let heard = heard.lock();
    assert_eq!(heard.len(), TICKETS, "{heard:?}");
    assert_eq!(heard.iter().collect::<HashSet<_>>().len(), TICKETS);
}

#[tokio::test]
async fn delivery_of_a_hub_that_is_gone_is_sent_by_another() {
    let [first, _second] = two().await;
    let (url, heard) = receiver().await;
    let made = first.post("/v1/webhooks", &[("url", url.as_str())]).await;
    assert_eq!(made.status, 200, "{made:?}");
    let client = TestDatabase::of(first.settings()).connect().await;
    let left =
        "INSERT INTO webhook_delivery (webhook_id, public_id, event, subject_kind, subject_id,
             created_at, begun_at, claimed_by, claimed_until)
         SELECT id, 'left', 'ticket_changed', 'ticket', 12345, created_at, created_at,
             'a hub that was killed', clock_timestamp() + '1 second'
         FROM webhook";
    client.batch_execute(left).await.unwrap();
    new_ticket(&first).await;
    eventually("both are told", async || heard.lock().len() == 2).await;
    assert_eq!(heard.lock().iter().filter(|id| *id == "left").count(), 1);
}

#[tokio::test]
async fn lease_of_a_hub_that_is_gone_is_taken_with_a_higher_epoch() {
    let [first, _second] = two().await;
    let client = TestDatabase::of(first.settings()).connect().await;
    let epoch = async || {
        let row = client.query_opt("SELECT epoch, holder FROM lease", &[]).await.unwrap();
        row.map(|row| (row.get::<_, i64>(0), row.get::<_, String>(1)))
    };
    eventually("a hub has the lease", async || epoch().await.is_some()).await;
    let (before, _) = epoch().await.unwrap();
    let end =
        "UPDATE lease SET holder = 'gone', held_until = clock_timestamp() - interval '1 second'";
    client.batch_execute(end).await.unwrap();
    eventually("another hub has it", async || epoch().await.unwrap().0 == before + 1).await;
    assert_ne!(epoch().await.unwrap().1, "gone");
}

#[tokio::test]
async fn hub_that_is_to_end_is_not_ready_and_sends_its_sockets_away_before_it_ends() {
    let [first, second] = two_with(|settings| settings.drain = Duration::from_secs(2)).await;
    let ready = |hub: &RunningHub| format!("http://{}/readyz", hub.admin_address);
    let (of_first, of_second) = (ready(&first), ready(&second));
    assert_eq!(reqwest::get(&of_first).await.unwrap().status(), 200);
    let mut sockets = Vec::new();
    for _ in 0..5 {
        sockets.push(Socket::open(&first, &second.connection_key().await).await);
    }
    let ending = async { drop(first.stop().await) };
    let drained = async {
        eventually("it is not ready", async || {
            reqwest::get(&of_first).await.is_ok_and(|answer| answer.status() == 503)
        })
        .await;
        for socket in &mut sockets {
            assert_eq!(socket.next().await, Err(1001));
        }
    };
    tokio::join!(ending, drained);
    assert_eq!(reqwest::get(&of_second).await.unwrap().status(), 200);
}
