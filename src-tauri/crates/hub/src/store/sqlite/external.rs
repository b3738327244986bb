//! External data: one record a ticket and provider.

use rusqlite::{Connection, OptionalExtension, params};

use super::connection::instant;
use super::handle::Store;
use super::tickets;
use crate::model::{ExternalData, TicketId};
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Topic};
use crate::store::external::{Attached, ExternalWrite, MAX_PROVIDERS};

impl Store {
    /// Attaches data to the ticket, in place of what the same provider attached before.
    pub(crate) async fn put_external(&self, write: ExternalWrite) -> Result<Attached, StoreError> {
        self.write(move |connection| {
            let ExternalWrite { ticket, provider, title, data, limit, at, tell_replaced } = write;
            let others = others(connection, ticket, &provider)?;
            let bytes = usize::try_from(others.bytes).unwrap_or(usize::MAX);
            let refused = if others.providers >= MAX_PROVIDERS {
                Some(Attached::TooManyProviders)
            } else if bytes.saturating_add(data.len()) > limit {
                Some(Attached::TooMuchData)
            } else {
                None
            };
            if let Some(refused) = refused {
                return Ok((refused, Vec::new()));
            }
            let Some(location) = tickets::touch(connection, ticket)? else {
                return Ok((Attached::NoTicket, Vec::new()));
            };
            let replaced = match tell_replaced {
                true => data_of(connection, ticket, &provider)?,
                false => None,
            };
            connection
                .prepare_cached(
                    "INSERT INTO external_data (ticket_id, provider, title, data, created_at)
                     VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (ticket_id, provider) DO UPDATE SET
                         title = excluded.title, data = excluded.data, created_at = excluded.created_at",
                )?
                .execute(params![ticket, provider, title, data, at.as_millisecond()])?;
            // Nothing public says which of the two a server announces, so ours does both.
            let events = [Topic::Changed(location), Topic::TicketState(ticket)]
                .map(|topic| Event::of_ticket(topic, ticket));
            Ok((Attached::Done { replaced }, events.to_vec()))
        })
        .await
    }
}

/// The data of one provider, where it attached some.
fn data_of(
    connection: &Connection,
    ticket: TicketId,
    provider: &str,
) -> rusqlite::Result<Option<String>> {
    connection
        .prepare_cached("SELECT data FROM external_data WHERE ticket_id = ?1 AND provider = ?2")?
        .query_row(params![ticket, provider], |row| row.get(0))
        .optional()
}

/// The external data of the other providers.
struct Others {
    providers: i64,
    bytes: i64,
}

fn others(connection: &Connection, ticket: TicketId, provider: &str) -> rusqlite::Result<Others> {
    connection
        .prepare_cached(
            "SELECT count(*) AS providers, coalesce(sum(octet_length(data)), 0) AS bytes
             FROM external_data WHERE ticket_id = ?1 AND provider <> ?2",
        )?
        .query_row(params![ticket, provider], |row| {
            Ok(Others { providers: row.get("providers")?, bytes: row.get("bytes")? })
        })
}

/// Returns the external data of a ticket, in the order in which the providers first attached some.
/// `take` is called with the size of each record before that is read; once it returns false, this
/// record and all later ones are left out.
pub(super) fn of_ticket(
    connection: &Connection,
    ticket: TicketId,
    take: impl Fn(usize) -> bool,
) -> rusqlite::Result<Vec<ExternalData>> {
    let mut statement = connection.prepare_cached(
        "SELECT provider, title, octet_length(data) AS bytes, data, created_at FROM external_data
         WHERE ticket_id = ?1 ORDER BY rowid",
    )?;
    let mut rows = statement.query([ticket])?;
    let mut external = Vec::new();
    while let Some(row) = rows.next()? {
        let bytes: i64 = row.get("bytes")?;
        if !take(usize::try_from(bytes).unwrap_or(usize::MAX)) {
            break;
        }
        external.push(ExternalData {
            provider: row.get("provider")?,
            title: row.get("title")?,
            data: row.get("data")?,
            created_at: instant(row, "created_at")?,
        });
    }
    Ok(external)
}
