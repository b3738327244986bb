//! External data: one record a ticket and provider.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::{Event, Store, StoreError, Topic, instant, tickets};
use crate::model::{ExternalData, TicketId};

impl Store {
    /// Attaches `data` to the ticket, in place of what the same provider attached before.
    /// Answers whether the ticket is there.
    pub(crate) async fn put_external(
        &self,
        ticket: TicketId,
        provider: String,
        title: String,
        data: String,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(move |connection| {
            let Some(location) = tickets::touch(connection, ticket)? else {
                return Ok((false, Vec::new()));
            };
            connection
                .prepare_cached(
                    "INSERT INTO external_data (ticket_id, provider, title, data, created_at)
                     VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (ticket_id, provider) DO UPDATE SET
                         title = excluded.title, data = excluded.data, created_at = excluded.created_at",
                )?
                .execute(params![ticket, provider, title, data, now.as_millisecond()])?;
            // Nothing public says which of the two a server announces, so ours does both.
            let events = [Topic::Changed(location), Topic::TicketState(ticket)]
                .map(|topic| Event { topic, ticket });
            Ok((true, events.to_vec()))
        })
        .await
    }
}

/// What is attached to a ticket, in the order in which the providers first came.
pub(super) fn of_ticket(
    connection: &Connection,
    ticket: TicketId,
) -> rusqlite::Result<Vec<ExternalData>> {
    connection
        .prepare_cached(
            "SELECT provider, title, data, created_at FROM external_data
             WHERE ticket_id = ?1 ORDER BY rowid",
        )?
        .query_map([ticket], |row| {
            Ok(ExternalData {
                provider: row.get("provider")?,
                title: row.get("title")?,
                data: row.get("data")?,
                created_at: instant(row, "created_at")?,
            })
        })?
        .collect()
}
