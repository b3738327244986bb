//! A name that resolves to a public address, tried on a real connection, and a receiver that is gone
//! for long.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use axum::body::Bytes;
use jiff::{SignedDuration, Timestamp};
use tokio::net::TcpListener;
use tokio::task::yield_now;

use super::address::{AddressRules, Lookup};
use super::receiver::{Message, Receivers};
use super::sender::{MAX_WAITING, WebhookSender};
use crate::metrics::Metrics;
use crate::store::{
    NewWebhook, Store, Try, TryOutcome, list_webhooks, resend_delivery, webhook_log,
};

fn lookup(addresses: Vec<SocketAddr>) -> Lookup {
    Arc::new(move |_| {
        let addresses = addresses.clone();
        Box::pin(async move { Ok(addresses) })
    })
}

fn message(url: &str) -> Message<'_> {
    Message { url, secret: "secret", delivery_id: "1", body: Bytes::new() }
}

#[tokio::test]
async fn name_that_resolves_to_a_public_address_is_refused_before_anything_is_sent() {
    for address in ["93.184.216.34:80", "[::ffff:93.184.216.34]:80", "[2606:2800::1]:80"] {
        let rules = AddressRules { anywhere: false };
        let receivers = Receivers::new(rules, lookup(vec![address.parse().unwrap()]));
        let reply = receivers.send(&message("http://rebound.example/")).await;
        assert_eq!(reply.status, None);
        let reason = "it is neither of this machine nor of a private network";
        assert!(reply.answer.ends_with(reason), "{address}: {}", reply.answer);
    }
}

#[tokio::test]
async fn of_a_name_with_public_and_private_addresses_only_the_private_one_is_connected_to() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let both = ["93.184.216.34:0", "127.0.0.1:0"].map(|address| address.parse().unwrap());
    let rules = AddressRules { anywhere: false };
    let receivers = Receivers::new(rules, lookup(both.to_vec()));
    let url = format!("http://rebound.example:{port}/");
    let accepted = async {
        drop(listener.accept().await.unwrap());
        drop(listener);
    };
    let message = message(&url);
    let (reply, ()) = tokio::join!(receivers.send(&message), accepted);
    assert_eq!(reply.status, None);
}

/// As many deliveries as may wait and half a thousand more, none of which is due.
const WAITING: &str = "
    WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 100500)
    INSERT INTO webhook_delivery (webhook_id, public_id, event, subject_kind, subject_id, created_at,
        begun_at, next_try_at)
    SELECT 'dead', n, 'line_changed', 'line', n, 0, 0, 9000000000000000 FROM number";

/// One delivery, which is due.
const DUE: &str = "
    INSERT INTO webhook_delivery (webhook_id, public_id, event, subject_kind, subject_id, created_at,
        begun_at, next_try_at)
    VALUES ('dead', 'one', 'line_changed', 'line', 1, 0, 0, 0)";

/// A store with the webhook `dead` and the deliveries that `statement` makes.
async fn store_with(directory: &Path, statement: &'static str) -> Store {
    let store = Store::open(directory, false, &Metrics::default()).unwrap();
    let new = NewWebhook {
        id: "dead".to_owned(),
        url: "http://127.0.0.1:9/".to_owned(),
        secret: "secret".to_owned(),
    };
    assert!(store.create_webhook(new, Timestamp::now()).await.unwrap());
    let fill = move |connection: &rusqlite::Connection| {
        Ok((connection.execute(statement, [])?, Vec::new()))
    };
    assert!(store.sqlite().write(fill).await.unwrap() > 0);
    store
}

#[tokio::test]
async fn delivery_that_is_sent_again_while_a_try_ends_is_due_at_once() {
    let directory = tempfile::tempdir().unwrap();
    let store = store_with(directory.path(), DUE).await;
    let now = Timestamp::now();
    let tried = store.due_deliveries(now, 1).await.unwrap().deliveries.remove(0);
    assert!(resend_delivery(directory.path(), "one").unwrap());
    let later = now + SignedDuration::from_hours(1);
    let failed =
        Try { at: now, status: None, answer: String::new(), outcome: TryOutcome::RetryAt(later) };
    store.note_try(tried, failed.clone()).await.unwrap();
    let again = store.due_deliveries(now, 1).await.unwrap().deliveries.remove(0);
    assert_eq!((again.public_id.as_str(), again.tries), ("one", 0));
    // The try is in the log all the same.
    assert_eq!(webhook_log(directory.path(), 1).unwrap()[0].tries.len(), 1);
    // Where nobody asks, the next one waits for its time.
    store.note_try(again, failed).await.unwrap();
    assert!(store.due_deliveries(now, 1).await.unwrap().deliveries.is_empty());
}

#[tokio::test]
async fn of_what_waits_for_a_receiver_that_is_gone_the_oldest_is_dropped_and_counted() {
    let directory = tempfile::tempdir().unwrap();
    let store = store_with(directory.path(), WAITING).await;
    let sender = WebhookSender::new(store, AddressRules { anywhere: false }, None);
    let sending = tokio::spawn(sender.run());
    let listed = loop {
        let listed = list_webhooks(directory.path()).unwrap().remove(0);
        if listed.waiting <= MAX_WAITING {
            break listed;
        }
        yield_now().await;
    };
    assert_eq!((listed.waiting, listed.dropped), (100_000, 500));
    // The newest are there still.
    assert_eq!(webhook_log(directory.path(), 1).unwrap()[0].subject_id, 100_500);
    sending.abort();
}
