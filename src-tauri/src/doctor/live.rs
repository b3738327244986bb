//! The check of the live connection: whether a socket opens and the server acknowledges it.

use std::time::Duration;

use qminder::{Client, ConnectionStatus, Event, LiveConnection};
use serde::Serialize;
use tokio::time::timeout;

use super::status::Status;

/// How long the live connection may take. A server that speaks the older subprotocol alone takes a
/// second try.
const LIMIT: Duration = Duration::from_secs(20);

/// What is found of the live connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum LiveFound {
    /// The socket opens and is acknowledged.
    Live,
    /// The server refuses the key for a socket.
    Refused {
        /// What the server says.
        reason: String,
    },
    /// No socket came about.
    NotLive {
        /// Why the last try failed; absent where the first was still under way.
        reason: Option<String>,
        /// How long it had.
        seconds: u64,
    },
}

impl LiveFound {
    /// How the check went.
    pub(crate) fn status(&self) -> Status {
        if matches!(self, Self::Live) { Status::Ok } else { Status::Failed }
    }
}

/// Opens a live connection and closes it.
pub(crate) async fn check(client: &Client) -> LiveFound {
    let (connection, mut events) = LiveConnection::open(client.clone());
    let mut last = None;
    let found = timeout(LIMIT, async {
        while let Some(event) = events.recv().await {
            match event {
                Event::Status(ConnectionStatus::Live) => return Some(LiveFound::Live),
                Event::Status(ConnectionStatus::Refused { reason }) => {
                    return Some(LiveFound::Refused { reason });
                }
                Event::Status(
                    ConnectionStatus::Reconnecting { reason }
                    | ConnectionStatus::Offline { reason },
                ) => last = Some(reason),
                _ => {}
            }
        }
        None
    });
    let found = found.await.ok().flatten();
    drop(connection);
    found.unwrap_or(LiveFound::NotLive { reason: last, seconds: LIMIT.as_secs() })
}
