//! Loads tickets with all that belongs to them, each as it was at one moment: a few queries for many
//! tickets, which are sent together.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use futures_util::{FutureExt, try_join};
use tokio_postgres::Row;

use super::handle::PostgresStore;
use super::sql::{Session, SqlError, SqlResult};
use super::ticket_parts::{self, InteractionRow};
use super::tickets;
use crate::failure_log::truncated;
use crate::model::{Extra, FieldValue, InputField, Interaction, Ticket, TicketId, TicketState};
use crate::store::error::StoreError;
use crate::store::extras::extra;
use crate::store::ticket_loader::Extent;
use crate::store::tickets::TicketQuery;

/// How many tickets are loaded together, so that an allowance ends what is read of many.
const CHUNK: usize = 200;

/// How many other visits of a person are read.
const MAX_CONNECTED: i64 = 20;

impl PostgresStore {
    pub(crate) async fn ticket(
        &self,
        id: TicketId,
        extent: Extent,
    ) -> Result<Option<TicketState>, StoreError> {
        self.read_state(async move |session: Session| {
            let Some(ticket) = tickets::find(&session, id).await? else { return Ok(None) };
            Ok(states(&session, vec![ticket], &extent).await?.pop())
        })
        .await
    }

    pub(crate) async fn tickets(
        &self,
        query: TicketQuery,
        extent: Extent,
    ) -> Result<Vec<TicketState>, StoreError> {
        self.read_state(async move |session: Session| list(&session, &query, &extent).await).await
    }

    pub(crate) async fn connected_tickets(
        &self,
        id: TicketId,
        extent: Extent,
    ) -> Result<Vec<TicketState>, StoreError> {
        self.read_state(async move |session: Session| {
            let Some(ticket) = tickets::find(&session, id).await? else { return Ok(Vec::new()) };
            let others = connected(&session, &ticket).await?;
            load(&session, others, &extent).await
        })
        .await
    }

    pub(crate) async fn called_by(
        &self,
        user: i64,
        extent: Extent,
    ) -> Result<Vec<TicketState>, StoreError> {
        self.read_state(async move |session: Session| {
            let query =
                "SELECT * FROM ticket WHERE status = 'CALLED' AND caller_id = $1 ORDER BY id";
            let rows = session.all(query, &[&user]).await?;
            load(&session, known(&rows), &extent).await
        })
        .await
    }
}

/// The tickets that a query asks for, with what belongs to them.
pub(super) async fn list(
    session: &Session,
    query: &TicketQuery,
    extent: &Extent,
) -> SqlResult<Vec<TicketState>> {
    let found = tickets::list(session, query).await?;
    load(session, found, extent).await
}

/// The tickets of `ids` that are there, in that order.
pub(super) async fn load_all(
    session: &Session,
    ids: &[TicketId],
    extent: &Extent,
) -> SqlResult<Vec<TicketState>> {
    let query =
        "SELECT ticket.* FROM unnest($1::BIGINT[]) WITH ORDINALITY AS wanted (wanted_id, place)
         JOIN ticket ON ticket.id = wanted_id ORDER BY place";
    let rows = session.all(query, &[&ids]).await?;
    load(session, known(&rows), extent).await
}

/// The tickets of rows. One that a newer version wrote is left out, so that the others can still be
/// read.
fn known(rows: &[Row]) -> Vec<Ticket> {
    let ticket = |row: &Row| {
        tickets::ticket(row).inspect_err(|error| {
            tracing::error!(error = truncated(error), "a ticket is not told of");
        })
    };
    rows.iter().filter_map(|row| ticket(row).ok()).collect()
}

/// Loads tickets as far as the allowance reaches.
async fn load(
    session: &Session,
    found: Vec<Ticket>,
    extent: &Extent,
) -> SqlResult<Vec<TicketState>> {
    let mut loaded = Vec::new();
    let mut found = found.into_iter();
    loop {
        let chunk: Vec<Ticket> = found.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            return Ok(loaded);
        }
        for state in states(session, chunk, extent).await? {
            if !extent.take(state.bytes()) {
                return Ok(loaded);
            }
            loaded.push(state);
        }
    }
}

/// The other tickets with the phone number or the e-mail address of `ticket`, the newest first.
async fn connected(session: &Session, ticket: &Ticket) -> SqlResult<Vec<Ticket>> {
    let query = "SELECT * FROM ticket WHERE id IN (
             SELECT id FROM ticket WHERE phone_number = $2
             UNION
             SELECT id FROM ticket WHERE lower(email) = lower($3)
         ) AND id <> $1
         ORDER BY id DESC LIMIT $4";
    let Ticket { id, phone_number, email, .. } = ticket;
    let rows = session.all(query, &[id, phone_number, email, &MAX_CONNECTED]).await?;
    Ok(known(&rows))
}

/// The tickets with what belongs to them, in their order.
async fn states(
    session: &Session,
    found: Vec<Ticket>,
    extent: &Extent,
) -> SqlResult<Vec<TicketState>> {
    let ids: Vec<TicketId> = found.iter().map(|ticket| ticket.id).collect();
    let (mut labels, mut fields, interactions) = try_join!(
        ticket_parts::labels(session, &ids),
        ticket_parts::field_values(session, &ids),
        ticket_parts::interactions(session, &ids)
    )?;
    let mut external = match extent.with_data {
        true => ticket_parts::external(session, &ids, extent).await?,
        false => HashMap::new(),
    };
    let (lines, desks, users) = try_join!(
        ticket_parts::lines_of(session, &found, &interactions),
        ticket_parts::desks_of(session, &interactions),
        ticket_parts::users_of(session, &found, &interactions)
    )?;
    let titles = match extent.with_extras {
        true => ticket_parts::titles(session, &fields).await?,
        false => HashMap::new(),
    };
    let mut visits = HashMap::<TicketId, Vec<Interaction>>::new();
    for (ticket, interaction) in interactions {
        let InteractionRow { id, started_at, ended_at, line, desk, user } = interaction;
        visits.entry(ticket).or_default().push(Interaction {
            id,
            started_at,
            ended_at,
            line: lines.get(&line).cloned().ok_or_else(|| gone("line", line))?,
            desk: desk.and_then(|desk| desks.get(&desk).cloned()),
            user: user.and_then(|user| users.get(&user).cloned()),
        });
    }
    let user = |id: Option<i64>| id.and_then(|id| users.get(&id).cloned());
    let mut states = Vec::with_capacity(found.len());
    for ticket in found {
        let connected = match extent.connected.as_deref() {
            Some(others) => {
                let found = connected(session, &ticket).await?;
                // These have none of their own, so this ends.
                Some(states_of_others(session, found, others).await?)
            }
            None => None,
        };
        let fields = fields.remove(&ticket.id).unwrap_or_default();
        let extras = extras(&titles, &fields);
        states.push(TicketState {
            extras,
            fields,
            connected,
            line: lines
                .get(&ticket.line_id)
                .cloned()
                .ok_or_else(|| gone("line", ticket.line_id))?,
            caller: user(ticket.called.and_then(|called| called.caller_id)),
            assignee: user(ticket.assignee_id),
            creator: user(ticket.creator_id),
            status_set_by: user(ticket.status_set_by),
            labels: labels.remove(&ticket.id).unwrap_or_default(),
            interactions: visits.remove(&ticket.id).unwrap_or_default(),
            external: external.remove(&ticket.id).unwrap_or_default(),
            ticket,
        });
    }
    Ok(states)
}

fn states_of_others<'a>(
    session: &'a Session,
    found: Vec<Ticket>,
    extent: &'a Extent,
) -> BoxFuture<'a, SqlResult<Vec<Arc<TicketState>>>> {
    async move { Ok(states(session, found, extent).await?.into_iter().map(Arc::new).collect()) }
        .boxed()
}

fn gone(what: &str, id: i64) -> SqlError {
    SqlError::Row(format!("the {what} {id} is gone"))
}

fn extras(titles: &HashMap<String, InputField>, fields: &[FieldValue]) -> Vec<Extra> {
    let answered = fields.iter().filter_map(|answer| {
        titles.get(&answer.input_field_id).and_then(|field| extra(field, answer))
    });
    answered.collect()
}
