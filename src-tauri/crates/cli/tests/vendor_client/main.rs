//! A client that behaves as the vendor's official one does, over TLS, with a hub that is killed and
//! started again under it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

#[path = "../process/mod.rs"]
mod process;

mod calls;
mod certificate;
mod client;
mod clock;
mod office_calls;
mod socket;
mod subscriptions;
mod ticket_calls;

use std::path::Path;
use std::process::Stdio;

use serde_json::{Value, json};

use calls::Calls;
use certificate::Certificate;
use client::{Body, VendorClient};
use office_calls::Office;
use process::{Hub, key, sview};
use socket::MAX_PAUSE;
use ticket_calls::Tickets;

/// Starts the hub over TLS at this port of 127.0.0.1.
fn start(data: &Path, certificate: &Certificate, port: &str) -> Hub {
    let mut command = sview();
    command.args(["hub", "--demo", "--rate-limit", "off", "--listen"]);
    command.arg(format!("127.0.0.1:{port}")).arg("--tls-cert").arg(&certificate.chain);
    command.arg("--tls-key").arg(&certificate.key).arg("--data").arg(data);
    Hub::of(command.stderr(Stdio::null()))
}

/// Makes every call, and waits until every subscription has told of what it changed.
async fn round(client: &mut VendorClient, round: u32) -> (Tickets, Office) {
    let title = format!("Patient Info {round}");
    let mut calls = Calls::new(client);
    let office = office_calls::make_all(&mut calls, round).await;
    let tickets = ticket_calls::make_all(&mut calls, &title).await;
    calls.assert_all_made();
    subscriptions::hear_all(client, &tickets, &office, &title).await;
    (tickets, office)
}

/// Reads what a round of calls left.
async fn left(client: &VendorClient, (tickets, office): &(Tickets, Office)) -> Value {
    let ticket = |id: &str| {
        format!(
            "ticket(id: {id}) {{ status statusSetAt firstName lastName email phoneNumber \
             labels {{ value color }} external {{ created provider title data }} \
             fields2 {{ id value }} interactions {{ start end }} assignee {{ id }} }}"
        )
    };
    let Tickets { served, cancelled, moved, elsewhere } = tickets;
    let mut read = client
        .query(&format!(
            "{{ served: {} cancelled: {} moved: {} elsewhere: {} waiting: ticketSearch(locationId: 1, \
             status: [NEW]) {{ id }} location(id: 1) {{ name lines {{ id name color }} \
             inputFields {{ id title }} }} }}",
            ticket(served),
            ticket(cancelled),
            ticket(moved),
            ticket(elsewhere),
        ))
        .await;
    for path in [
        format!("/v1/locations/{}", office.location),
        format!("/v1/users/{}", office.user),
        format!("/v1/users/{}/lines", office.user),
        format!("/v1/lines/{}", office.line),
    ] {
        let answer = client.call("GET", &path, Body::Nothing).await;
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        read[path] = answer.body;
    }
    read
}

#[tokio::test]
async fn vendors_client_is_served_over_tls_and_goes_on_after_the_hub_was_killed() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let certificate = Certificate::issue(directory.path());
    let key = key(&data, "secret", "vendor");
    let mut hub = start(&data, &certificate, "0");
    let address = hub.address.clone();
    let mut client = VendorClient::new(&address, &certificate.issuer, &key, &subscriptions::ALL);
    client.until(|link| link.is_connected).await;
    client.until_listened_to().await;
    subscriptions::assert_complete(&client).await;
    let first = round(&mut client, 1).await;
    let before = left(&client, &first).await;

    // What is acknowledged at the last moment is kept as well.
    let fields = [("provider", "last"), ("title", "Last"), ("data", r#"{"fields":[]}"#)];
    let last = Body::Form(fields.map(|(name, value)| (name, value.to_owned())).into());
    assert_eq!(client.call("POST", "/v1/tickets/12345/external", last).await.status, 200);
    hub.process.kill().unwrap();
    hub.process.wait().unwrap();
    client.until(|link| !link.is_connected).await;
    // Nobody is there when it tries again.
    client.pass(MAX_PAUSE);
    client.until(|link| link.failures == 1).await;

    let port = address.rsplit_once(':').unwrap().1;
    let _hub = start(&data, &certificate, port);
    client.pass(MAX_PAUSE);
    let link = client.until(|link| link.is_connected).await;
    assert_eq!((link.connected, link.keys.len()), (2, 2));
    assert_ne!(link.keys[0], link.keys[1]);
    assert_eq!(left(&client, &first).await, before);
    let external = client.query("{ ticket(id: 12345) { external { provider title } } }").await;
    let sections = json!([
        { "provider": "my-crm", "title": "Patient Info 1" },
        { "provider": "last", "title": "Last" },
    ]);
    assert_eq!(external["ticket"]["external"], sections);

    client.until_listened_to().await;
    client.forget();
    round(&mut client, 2).await;
}
