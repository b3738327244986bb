//! One change of a ticket: it is found, its status is checked, it is changed, and the change is
//! announced.

use std::sync::Arc;

use super::handle::PostgresStore;
use super::scope::Scope;
use super::sql::{Session, SqlResult};
use super::tickets;
use crate::model::{LocationId, Status, Ticket, TicketId};
use crate::store::error::StoreError;
use crate::store::event_queue::Event;
use crate::store::ticket_change::TicketResult;
use crate::store::ticket_error::{TicketError, takes_tickets};

/// What a change of a ticket returns: what is told of it, or why it is refused.
pub(super) type Changed = SqlResult<Result<Vec<Event>, TicketError>>;

impl PostgresStore {
    /// Runs `change` on a ticket that is in one of the states `from` (in any, where none is named).
    pub(super) async fn change<F>(
        &self,
        scope: Scope,
        id: TicketId,
        from: &'static [Status],
        change: impl Fn(Session, Ticket) -> F + Send + Sync + 'static,
    ) -> Result<TicketResult, StoreError>
    where
        F: Future<Output = Changed> + Send + 'static,
    {
        let change = Arc::new(change);
        self.write(scope, move |session| {
            let change = Arc::clone(&change);
            async move {
                let Some(ticket) = tickets::find(&session, id).await? else {
                    return Ok((Err(TicketError::NoTicket), Vec::new()));
                };
                if !from.is_empty() && !from.contains(&ticket.status) {
                    return Ok((Err(TicketError::Status(ticket.status)), Vec::new()));
                }
                let changing = change(session.clone(), ticket);
                match changing.await? {
                    Ok(events) => {
                        tickets::touch(&session, id).await?;
                        Ok((Ok(()), events))
                    }
                    Err(refused) => Ok((Err(refused), Vec::new())),
                }
            }
        })
        .await
    }

    /// Runs `change` for `user`, who must be there where one is named.
    pub(super) async fn change_by<F>(
        &self,
        user: Option<i64>,
        scope: Scope,
        id: TicketId,
        from: &'static [Status],
        change: impl Fn(Session, Ticket) -> F + Send + Sync + 'static,
    ) -> Result<TicketResult, StoreError>
    where
        F: Future<Output = Changed> + Send + 'static,
    {
        let change = Arc::new(change);
        self.change(scope, id, from, move |session, ticket| {
            let change = Arc::clone(&change);
            async move {
                match known_user(&session, user).await? {
                    Ok(()) => {
                        let changing = change(session, ticket);
                        changing.await
                    }
                    Err(refused) => Ok(Err(refused)),
                }
            }
        })
        .await
    }
}

/// The location of a line that takes tickets; of `location` alone, where that is given.
pub(super) async fn open_line(
    session: &Session,
    line: i64,
    location: Option<LocationId>,
) -> SqlResult<Result<LocationId, TicketError>> {
    let query = "SELECT location_id, disabled, archived FROM line WHERE id = $1 AND NOT deleted";
    let found = match session.one(query, &[&line]).await? {
        Some(row) => Some((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)),
        None => None,
    };
    Ok(takes_tickets(line, found, location))
}

/// The refusal where `user` is named and there is no such user.
pub(super) async fn known_user(
    session: &Session,
    user: Option<i64>,
) -> SqlResult<Result<(), TicketError>> {
    let Some(user) = user else { return Ok(Ok(())) };
    let known = session.exists("SELECT 1 FROM staff WHERE id = $1", &[&user]).await?;
    Ok(if known { Ok(()) } else { Err(TicketError::NoUser) })
}

/// The refusal where `desk` is named and the location has no such desk.
pub(super) async fn known_desk(
    session: &Session,
    desk: Option<i64>,
    location: LocationId,
) -> SqlResult<Result<(), TicketError>> {
    let Some(desk) = desk else { return Ok(Ok(())) };
    let query = "SELECT 1 FROM desk WHERE id = $1 AND location_id = $2";
    let known = session.exists(query, &[&desk, &location]).await?;
    Ok(if known { Ok(()) } else { Err(TicketError::NoDesk) })
}
