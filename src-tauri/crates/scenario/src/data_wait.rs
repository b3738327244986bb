//! Waits until a ticket has the data that a step expects. The server tells when the ticket changes;
//! it is not asked time and again.

use std::time::Duration;

use qminder::{Client, ConnectionStatus, Event, External, LiveConnection, Topic};
use serde_json::Value;
use tokio::time::{Instant, timeout_at};

use crate::ExpectData;
use crate::shortened::shortened;

/// How long after the connection is up the ticket is read once more: a change may have come after the
/// ticket was read, and before the server knew who listens.
const READ_AGAIN_AFTER: Duration = Duration::from_millis(250);

/// Waits until the ticket with the id `ticket` has what is expected, for as long as the step says.
pub(crate) async fn wait_for_data(
    client: &Client,
    ticket: &str,
    expected: &ExpectData,
) -> Result<(), String> {
    let until = Instant::now() + Duration::from_millis(expected.within_milliseconds.into());
    let mut wait = DataWait { client, ticket, expected, found: None };
    if wait.read().await? {
        return Ok(());
    }
    // Sockets that are silent tell nothing, so the last word has the ticket as it is in the end.
    let is_met = match timeout_at(until, wait.listen()).await {
        Ok(is_met) => is_met?,
        Err(_) => expected.within_milliseconds > 0 && wait.read().await?,
    };
    if is_met { Ok(()) } else { Err(wait.reason()) }
}

struct DataWait<'w> {
    client: &'w Client,
    ticket: &'w str,
    expected: &'w ExpectData,
    /// The value that was found last.
    found: Option<Value>,
}

impl DataWait<'_> {
    /// Listens until the ticket has what is expected, or cannot be read.
    async fn listen(&mut self) -> Result<bool, String> {
        let (connection, mut events) = LiveConnection::open(self.client.clone());
        connection.subscribe(Topic::TicketState(self.ticket.to_owned()));
        let mut read_again: Option<Instant> = None;
        loop {
            let event = match read_again {
                Some(at) => match timeout_at(at, events.recv()).await {
                    Ok(event) => event,
                    Err(_) => {
                        read_again = None;
                        Some(Event::Missed)
                    }
                },
                None => events.recv().await,
            };
            let is_met = match event {
                Some(Event::Ticket { ticket, .. }) => self.look_at(&ticket.external),
                Some(Event::Status(ConnectionStatus::Live)) => {
                    read_again = Some(Instant::now() + READ_AGAIN_AFTER);
                    self.read().await?
                }
                Some(Event::Missed | Event::Resumed { .. }) => self.read().await?,
                Some(_) => false,
                None => return Ok(false),
            };
            if is_met {
                return Ok(true);
            }
        }
    }

    /// Reads the ticket, and returns whether it has what is expected.
    async fn read(&mut self) -> Result<bool, String> {
        let ticket = self.client.ticket(self.ticket).await.map_err(|error| error.to_string())?;
        let name = &self.expected.ticket;
        let ticket = ticket.ok_or_else(|| format!("there is no ticket {name}"))?;
        Ok(self.look_at(&ticket.external))
    }

    /// Notes the value that stands where one is expected, and returns whether it is that.
    fn look_at(&mut self, sections: &[External]) -> bool {
        let section = sections.iter().find(|one| one.provider == self.expected.provider);
        let data = section.and_then(|section| section.data.as_deref());
        let data = data.map(|data| serde_json::from_str::<Value>(data).unwrap_or_default());
        self.found = data.and_then(|data| data.pointer(&self.expected.pointer).cloned());
        self.found.as_ref() == Some(&self.expected.value)
    }

    fn reason(&self) -> String {
        let found = self.found.as_ref().map_or_else(|| "nothing".to_owned(), Value::to_string);
        format!(
            "expected {} within {} ms; found {}",
            shortened(&self.expected.value.to_string()),
            self.expected.within_milliseconds,
            shortened(&found)
        )
    }
}
