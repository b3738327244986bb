//! Loads tickets with all that belongs to them, each as it was at one moment.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::{Connection, ErrorCode, Row};

use super::connection::{instant, instant_or_null};
use super::extras::Titles;
use super::handle::Store;
use super::lines::find_line;
use super::locations::find_desk;
use super::transitions::called_by;
use super::users::find_user;
use super::{connected_tickets, external, field_values, tickets};
use crate::failure_log::truncated;
use crate::model::{Desk, Interaction, Label, Line, Ticket, TicketId, TicketState, User};
use crate::store::error::StoreError;
use crate::store::ticket_loader::Extent;
use crate::store::tickets::TicketQuery;

impl Store {
    /// Returns the ticket, if it exists.
    pub(crate) async fn ticket(
        &self,
        id: TicketId,
        extent: Extent,
    ) -> Result<Option<TicketState>, StoreError> {
        self.read(move |connection| {
            let ticket = tickets::find(connection, id)?;
            ticket.map(|ticket| TicketLoader::of(connection).state(ticket, &extent)).transpose()
        })
        .await
    }

    /// The tickets that `query` asks for: called ones first, then in the order of the queue.
    pub(crate) async fn tickets(
        &self,
        query: TicketQuery,
        extent: Extent,
    ) -> Result<Vec<TicketState>, StoreError> {
        self.read(move |connection| search(connection, &query, &extent)).await
    }

    /// The other visits of the person of a ticket, the newest first.
    pub(crate) async fn connected_tickets(
        &self,
        id: TicketId,
        extent: Extent,
    ) -> Result<Vec<TicketState>, StoreError> {
        self.read(move |connection| {
            let Some(ticket) = tickets::find(connection, id)? else { return Ok(Vec::new()) };
            let others = connected_tickets::of_ticket(connection, &ticket)?;
            load_all(connection, others.into_iter().map(|other| other.id), &extent)
        })
        .await
    }

    /// The tickets that a user has called and not ended.
    pub(crate) async fn called_by(
        &self,
        user: i64,
        extent: Extent,
    ) -> Result<Vec<TicketState>, StoreError> {
        self.read(move |connection| {
            load_all(connection, called_by(connection, user)?.into_iter(), &extent)
        })
        .await
    }
}

/// Returns the tickets of `ids` that exist. A damaged ticket is left out, so that the others can
/// still be read.
pub(super) fn load_all(
    connection: &Connection,
    ids: impl Iterator<Item = TicketId>,
    extent: &Extent,
) -> rusqlite::Result<Vec<TicketState>> {
    let mut loader = TicketLoader::of(connection);
    let mut states = Vec::new();
    for id in ids {
        let found = tickets::find(connection, id);
        match found.and_then(|ticket| ticket.map(|ticket| loader.state(ticket, extent)).transpose())
        {
            Ok(Some(state)) if !extent.take(state.bytes()) => break,
            Ok(state) => states.extend(state),
            Err(error) if is_io_failure(&error) => return Err(error),
            Err(error) => {
                tracing::error!(
                    ticket = id,
                    error = truncated(&error),
                    "a damaged ticket is not told of"
                );
            }
        }
    }
    Ok(states)
}

/// Returns whether the failure may pass, and concerns more than one ticket.
fn is_io_failure(error: &rusqlite::Error) -> bool {
    !matches!(error.sqlite_error_code(), None | Some(ErrorCode::DatabaseCorrupt))
}

pub(super) fn search(
    connection: &Connection,
    query: &TicketQuery,
    extent: &Extent,
) -> rusqlite::Result<Vec<TicketState>> {
    let found = tickets::search(connection, query)?;
    let mut loader = TicketLoader::of(connection);
    let mut states = Vec::new();
    for ticket in found {
        let state = loader.state(ticket, extent)?;
        if !extent.take(state.bytes()) {
            break;
        }
        states.push(state);
    }
    Ok(states)
}

/// Loads several tickets, and looks up once what they share.
struct TicketLoader<'c> {
    connection: &'c Connection,
    lines: HashMap<i64, Option<Line>>,
    desks: HashMap<i64, Option<Desk>>,
    users: HashMap<i64, Option<User>>,
    titles: Titles,
}

impl<'c> TicketLoader<'c> {
    fn of(connection: &'c Connection) -> Self {
        Self {
            connection,
            lines: HashMap::new(),
            desks: HashMap::new(),
            users: HashMap::new(),
            titles: Titles::default(),
        }
    }

    fn state(&mut self, ticket: Ticket, extent: &Extent) -> rusqlite::Result<TicketState> {
        let fields = field_values::of_ticket(self.connection, ticket.id)?;
        let extras = match extent.with_extras {
            true => self.titles.extras(self.connection, &fields)?,
            false => Vec::new(),
        };
        let connected = match extent.connected.as_deref() {
            Some(others) => Some(self.connected(&ticket, others)?),
            None => None,
        };
        Ok(TicketState {
            fields,
            extras,
            connected,
            line: self.line(ticket.line_id)?,
            caller: self.user(ticket.called.and_then(|called| called.caller_id))?,
            assignee: self.user(ticket.assignee_id)?,
            creator: self.user(ticket.creator_id)?,
            status_set_by: self.user(ticket.status_set_by)?,
            labels: labels(self.connection, ticket.id)?,
            interactions: self.interactions(ticket.id)?,
            external: match extent.with_data {
                true => {
                    let take = |bytes| extent.take(bytes);
                    external::of_ticket(self.connection, ticket.id, take)?
                }
                false => Vec::new(),
            },
            ticket,
        })
    }

    fn connected(
        &mut self,
        ticket: &Ticket,
        extent: &Extent,
    ) -> rusqlite::Result<Vec<Arc<TicketState>>> {
        let others = connected_tickets::of_ticket(self.connection, ticket)?.into_iter();
        others.map(|other| self.state(other, extent).map(Arc::new)).collect()
    }

    fn line(&mut self, id: i64) -> rusqlite::Result<Line> {
        let line = cached(&mut self.lines, id, |id| find_line(self.connection, id))?;
        line.ok_or(rusqlite::Error::QueryReturnedNoRows)
    }

    fn desk(&mut self, id: Option<i64>) -> rusqlite::Result<Option<Desk>> {
        let Some(id) = id else { return Ok(None) };
        cached(&mut self.desks, id, |id| find_desk(self.connection, id))
    }

    fn user(&mut self, id: Option<i64>) -> rusqlite::Result<Option<User>> {
        let Some(id) = id else { return Ok(None) };
        cached(&mut self.users, id, |id| find_user(self.connection, id))
    }

    fn interactions(&mut self, ticket: TicketId) -> rusqlite::Result<Vec<Interaction>> {
        let connection = self.connection;
        let mut statement = connection
            .prepare_cached("SELECT * FROM interaction WHERE ticket_id = ?1 ORDER BY id")?;
        let mut rows = statement.query([ticket])?;
        let mut interactions = Vec::new();
        while let Some(row) = rows.next()? {
            interactions.push(Interaction {
                id: row.get("id")?,
                started_at: instant(row, "started_at")?,
                ended_at: instant_or_null(row, "ended_at")?,
                line: self.line(row.get("line_id")?)?,
                desk: self.desk(row.get("desk_id")?)?,
                user: self.user(row.get("user_id")?)?,
            });
        }
        Ok(interactions)
    }
}

fn cached<T: Clone>(
    cached: &mut HashMap<i64, Option<T>>,
    id: i64,
    find: impl FnOnce(i64) -> rusqlite::Result<Option<T>>,
) -> rusqlite::Result<Option<T>> {
    if let Some(found) = cached.get(&id) {
        return Ok(found.clone());
    }
    let found = find(id)?;
    cached.insert(id, found.clone());
    Ok(found)
}

fn labels(connection: &Connection, ticket: TicketId) -> rusqlite::Result<Vec<Label>> {
    let label = |row: &Row<'_>| Ok(Label { value: row.get("value")?, color: row.get("color")? });
    connection
        .prepare_cached("SELECT value, color FROM label WHERE ticket_id = ?1 ORDER BY rowid")?
        .query_map([ticket], label)?
        .collect()
}
