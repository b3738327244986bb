//! The other visits of one person, who is known by a phone number or an e-mail address.

use rusqlite::{Connection, params};

use super::tickets;
use crate::model::Ticket;

/// How many other visits are read.
const MAX_CONNECTED: u32 = 20;

/// The other tickets with the phone number or the e-mail address of `ticket`, the newest first.
pub(super) fn of_ticket(connection: &Connection, ticket: &Ticket) -> rusqlite::Result<Vec<Ticket>> {
    connection
        .prepare_cached(
            "SELECT * FROM ticket WHERE id IN (
                 SELECT id FROM ticket WHERE phone_number = ?2
                 UNION
                 SELECT id FROM ticket WHERE email = ?3 COLLATE NOCASE
             ) AND id <> ?1
             ORDER BY id DESC LIMIT ?4",
        )?
        .query_map(
            params![ticket.id, ticket.phone_number, ticket.email, MAX_CONNECTED],
            tickets::ticket,
        )?
        .collect()
}
