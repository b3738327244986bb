//! What belongs to tickets, read for many of them at a time.

use std::collections::HashMap;

use jiff::Timestamp;
use tokio_postgres::Row;

use super::sql::{Session, SqlResult, column, instant, instant_or_null, json};
use super::{input_fields, lines, locations, users};
use crate::model::{
    Desk, ExternalData, FieldValue, InputField, Label, Line, Ticket, TicketId, User,
};
use crate::store::ticket_loader::Extent;

/// Values by the ticket that they belong to, in their order.
fn by_ticket<T>(
    rows: &[Row],
    value: impl Fn(&Row) -> SqlResult<T>,
) -> SqlResult<HashMap<TicketId, Vec<T>>> {
    let mut values = HashMap::<TicketId, Vec<T>>::new();
    for row in rows {
        values.entry(column(row, "ticket_id")?).or_default().push(value(row)?);
    }
    Ok(values)
}

pub(super) async fn labels(
    session: &Session,
    ids: &[TicketId],
) -> SqlResult<HashMap<TicketId, Vec<Label>>> {
    let query = "SELECT ticket_id, value, color FROM label WHERE ticket_id = ANY ($1)
         ORDER BY ticket_id, row_number";
    let rows = session.all(query, &[&ids]).await?;
    by_ticket(&rows, |row| Ok(Label { value: column(row, "value")?, color: column(row, "color")? }))
}

pub(super) async fn field_values(
    session: &Session,
    ids: &[TicketId],
) -> SqlResult<HashMap<TicketId, Vec<FieldValue>>> {
    let query = "SELECT ticket_id, input_field_id, value, option_ids FROM field_value
         WHERE ticket_id = ANY ($1) ORDER BY ticket_id, row_number";
    let rows = session.all(query, &[&ids]).await?;
    by_ticket(&rows, |row| {
        Ok(FieldValue {
            input_field_id: column(row, "input_field_id")?,
            value: column(row, "value")?,
            option_ids: json(row, "option_ids")?,
        })
    })
}

/// The external data of tickets. The size of each record is counted before it is read; what is over
/// the allowance, and all that comes after it, is left out.
pub(super) async fn external(
    session: &Session,
    ids: &[TicketId],
    extent: &Extent,
) -> SqlResult<HashMap<TicketId, Vec<ExternalData>>> {
    let mut wanted: Option<Vec<i64>> = None;
    if extent.allowance.is_some() {
        let sizes = "SELECT row_number, octet_length(data)::BIGINT FROM external_data
             JOIN unnest($1::BIGINT[]) WITH ORDINALITY AS wanted (id, place) ON id = ticket_id
             ORDER BY place, row_number";
        let mut allowed = Vec::new();
        for row in session.all(sizes, &[&ids]).await? {
            let (number, bytes): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
            if !extent.take(usize::try_from(bytes).unwrap_or(usize::MAX)) {
                break;
            }
            allowed.push(number);
        }
        wanted = Some(allowed);
    }
    let query = "SELECT ticket_id, provider, title, data, created_at FROM external_data
         WHERE ticket_id = ANY ($1) AND ($2::BIGINT[] IS NULL OR row_number = ANY ($2))
         ORDER BY ticket_id, row_number";
    let rows = session.all(query, &[&ids, &wanted]).await?;
    by_ticket(&rows, |row| {
        Ok(ExternalData {
            provider: column(row, "provider")?,
            title: column(row, "title")?,
            data: column(row, "data")?,
            created_at: instant(row, "created_at")?,
        })
    })
}

/// An interaction without what it names.
pub(super) struct InteractionRow {
    pub id: i64,
    pub started_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub line: i64,
    pub desk: Option<i64>,
    pub user: Option<i64>,
}

pub(super) async fn interactions(
    session: &Session,
    ids: &[TicketId],
) -> SqlResult<Vec<(TicketId, InteractionRow)>> {
    let query = "SELECT * FROM interaction WHERE ticket_id = ANY ($1) ORDER BY ticket_id, id";
    let interaction = |row: &Row| {
        let interaction = InteractionRow {
            id: column(row, "id")?,
            started_at: instant(row, "started_at")?,
            ended_at: instant_or_null(row, "ended_at")?,
            line: column(row, "line_id")?,
            desk: column(row, "desk_id")?,
            user: column(row, "user_id")?,
        };
        Ok((column(row, "ticket_id")?, interaction))
    };
    session.all(query, &[&ids]).await?.iter().map(interaction).collect()
}

pub(super) async fn lines_of(
    session: &Session,
    found: &[Ticket],
    interactions: &[(TicketId, InteractionRow)],
) -> SqlResult<HashMap<i64, Line>> {
    let ids = found.iter().map(|ticket| ticket.line_id);
    let ids = distinct(ids.chain(interactions.iter().map(|(_, visit)| visit.line)));
    let rows = session.all("SELECT * FROM line WHERE id = ANY ($1)", &[&ids]).await?;
    rows.iter().map(|row| lines::line(row).map(|line| (line.id, line))).collect()
}

pub(super) async fn desks_of(
    session: &Session,
    interactions: &[(TicketId, InteractionRow)],
) -> SqlResult<HashMap<i64, Desk>> {
    let ids = distinct(interactions.iter().filter_map(|(_, visit)| visit.desk));
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = session.all("SELECT * FROM desk WHERE id = ANY ($1)", &[&ids]).await?;
    rows.iter().map(|row| locations::desk(row).map(|desk| (desk.id, desk))).collect()
}

pub(super) async fn users_of(
    session: &Session,
    found: &[Ticket],
    interactions: &[(TicketId, InteractionRow)],
) -> SqlResult<HashMap<i64, User>> {
    let of_ticket = found.iter().flat_map(|ticket| {
        let caller = ticket.called.and_then(|called| called.caller_id);
        [caller, ticket.assignee_id, ticket.creator_id, ticket.status_set_by]
    });
    let ids = of_ticket.chain(interactions.iter().map(|(_, visit)| visit.user));
    let ids = distinct(ids.flatten());
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = session.all("SELECT * FROM staff WHERE id = ANY ($1)", &[&ids]).await?;
    rows.iter().map(|row| users::user(row).map(|user| (user.id, user))).collect()
}

/// The input fields that answers name.
pub(super) async fn titles(
    session: &Session,
    fields: &HashMap<TicketId, Vec<FieldValue>>,
) -> SqlResult<HashMap<String, InputField>> {
    let ids = distinct(fields.values().flatten().map(|field| field.input_field_id.clone()));
    let query = "SELECT * FROM input_field WHERE id = ANY ($1) AND NOT deleted";
    let rows = session.all(query, &[&ids]).await?;
    rows.iter()
        .map(|row| input_fields::input_field(row).map(|field| (field.id.clone(), field)))
        .collect()
}

/// The values without those that come twice.
fn distinct<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.dedup();
    values
}
