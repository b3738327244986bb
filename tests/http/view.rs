//! A view of the demo ticket as a process of its own: a system's proxy and certificates are named
//! in the environment, which all tests of a process share. It says on a line each what the
//! connection is like, and how many sections are shown.

#![allow(clippy::expect_used, reason = "it serves tests")]

use std::env::args;

use qminder::{ApiKey, Client};
use viewer::{OpenTicket, SliceVersions, Viewer};

#[tokio::main]
async fn main() {
    let (server, key) = (args().nth(1).expect("a server"), args().nth(2).expect("a key"));
    let server = server.parse().expect("an address");
    let client = Client::new(server, ApiKey::new(&key).expect("a key")).expect("a client");
    let viewer = Viewer::start(client, "1".to_owned());
    viewer.open(system_tests::TICKET.to_owned());
    let mut versions = SliceVersions::default();
    while let Some(update) = viewer.newer_than(versions).await {
        versions = update.versions;
        if let Some(connection) = update.connection {
            println!("connection: {:?}", connection.state);
        }
        if let Some(OpenTicket::Shown { sections, .. }) = update.ticket.as_deref() {
            println!("sections: {}", sections.len());
        }
    }
}
