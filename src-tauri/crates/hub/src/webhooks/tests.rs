//! A name that resolves to a public address, tried on a real connection.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Bytes;
use tokio::net::TcpListener;

use super::address::{AddressRules, Lookup};
use super::receiver::{Message, Receivers};

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
