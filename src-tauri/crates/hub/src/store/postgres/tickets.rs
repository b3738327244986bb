//! Finds tickets, and gives one that changes its next revision.

use tokio_postgres::Row;

use super::handle::PostgresStore;
use super::sql::{Parameter, Session, SqlResult, column, instant, instant_or_null, unknown_word};
use crate::model::{Called, LocationId, Status, Ticket, TicketId};
use crate::store::error::StoreError;
use crate::store::tickets::{TicketOrder, TicketQuery};

impl PostgresStore {
    pub(crate) async fn has_ticket(&self, id: TicketId) -> Result<bool, StoreError> {
        self.read(async move |session: Session| {
            session.exists("SELECT 1 FROM ticket WHERE id = $1", &[&id]).await
        })
        .await
    }
}

/// Notes that something of the ticket changes. Returns its location, if the ticket is there.
pub(super) async fn touch(session: &Session, ticket: TicketId) -> SqlResult<Option<LocationId>> {
    let touch = "UPDATE ticket SET revision = revision + 1 WHERE id = $1 RETURNING location_id";
    session.value(touch, &[&ticket]).await
}

pub(super) async fn find(session: &Session, id: TicketId) -> SqlResult<Option<Ticket>> {
    let row = session.one("SELECT * FROM ticket WHERE id = $1", &[&id]).await?;
    row.as_ref().map(ticket).transpose()
}

/// The tickets of a location that a query asks for, in its order.
pub(super) async fn list(session: &Session, query: &TicketQuery) -> SqlResult<Vec<Ticket>> {
    let words: Vec<&str> = query.statuses.iter().map(|status| status.word()).collect();
    let bounds = [query.min_created, query.max_created, query.min_wait_started]
        .map(|bound| bound.map(|bound| bound.as_millisecond()));
    let (limit, offset) = (i64::from(query.limit), i64::from(query.offset));
    let mut narrowed: Vec<(&str, Parameter<'_>)> = vec![("location_id = ?", &query.location)];
    if !query.lines.is_empty() {
        narrowed.push(("line_id = ANY (?)", &query.lines));
    }
    if !query.creators.is_empty() {
        narrowed.push(("creator_id = ANY (?)", &query.creators));
    }
    if !words.is_empty() {
        narrowed.push(("status = ANY (?)", &words));
    }
    let columns = ["created_at >= ?", "created_at <= ?", "wait_started_at >= ?"];
    for (bound, condition) in bounds.iter().zip(columns) {
        if let Some(bound) = bound {
            narrowed.push((condition, bound));
        }
    }
    let (conditions, mut parameters): (Vec<String>, Vec<Parameter<'_>>) = narrowed
        .into_iter()
        .zip(1..)
        .map(|((condition, value), place)| (condition.replace('?', &format!("${place}")), value))
        .unzip();
    let conditions = conditions.join(" AND ");
    let queue = || "(status = 'CALLED') DESC, queue_order, id".to_owned();
    let order = query.order.map_or_else(queue, TicketOrder::sql);
    let (at, from) = (parameters.len() + 1, parameters.len() + 2);
    parameters.push(&limit);
    parameters.push(&offset);
    let sql = format!(
        "SELECT * FROM ticket WHERE {conditions} ORDER BY {order} LIMIT ${at} OFFSET ${from}"
    );
    session.all(&sql, &parameters).await?.iter().map(ticket).collect()
}

pub(super) fn ticket(row: &Row) -> SqlResult<Ticket> {
    let word: String = column(row, "status")?;
    let called = instant_or_null(row, "called_at")?;
    let (caller_id, desk_id) = (column(row, "caller_id")?, column(row, "called_desk_id")?);
    Ok(Ticket {
        id: column(row, "id")?,
        public_id: column(row, "public_id")?,
        revision: column(row, "revision")?,
        line_id: column(row, "line_id")?,
        location_id: column(row, "location_id")?,
        status: Status::named(&word).ok_or_else(|| unknown_word(&word))?,
        status_set_at: instant(row, "status_set_at")?,
        status_set_by: column(row, "status_set_by")?,
        first_name: column(row, "first_name")?,
        last_name: column(row, "last_name")?,
        email: column(row, "email")?,
        phone_number: column(row, "phone_number")?,
        language_code: column(row, "language_code")?,
        source: column(row, "source")?,
        created_at: instant(row, "created_at")?,
        creator_id: column(row, "creator_id")?,
        wait_started_at: instant_or_null(row, "wait_started_at")?,
        order_after: instant(row, "queue_order")?,
        called: called.map(|at| Called { at, caller_id, desk_id }),
        assignee_id: column(row, "assignee_id")?,
        assigner_id: column(row, "assigner_id")?,
    })
}
