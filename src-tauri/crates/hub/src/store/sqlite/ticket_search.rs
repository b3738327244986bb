//! The search of REST: tickets by all that they can be narrowed by, in four orders.
//!
//! Tickets of one line and status are a partition, which an index holds in each order. Each partition
//! is read from where it begins in the order that was asked for, as far as the limit; what was found
//! is merged. So nothing is sorted but what may be answered, and a row is read only where its ticket
//! is answered.

use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::handle::Store;
use super::ticket_loader;
use crate::model::{Status, TicketId, TicketState};
use crate::store::error::StoreError;
use crate::store::ticket_loader::Extent;
use crate::store::ticket_search::{SearchError, SearchKey, SearchOrder, TicketFilter, statuses};

/// One pass over all partitions: over the tickets that have the value which they are ordered by, or
/// over those that have none.
struct Pass {
    /// The column that orders the tickets.
    column: &'static str,
    /// The index that holds a partition in that order.
    index: &'static str,
    /// What holds of the tickets besides the filter.
    condition: &'static str,
    statuses: Vec<Status>,
}

impl Store {
    /// The tickets that `filter` leaves, in an order.
    pub(crate) async fn search_tickets(
        &self,
        filter: TicketFilter,
        order: SearchOrder,
        extent: Extent,
    ) -> Result<Result<Vec<TicketState>, SearchError>, StoreError> {
        self.read(move |connection| {
            let lines = match lines(connection, &filter)? {
                Ok(lines) => lines,
                Err(missing) => return Ok(Err(missing)),
            };
            let ids = ids(connection, &filter, &lines, order)?;
            ticket_loader::load_all(connection, ids.into_iter(), &extent).map(Ok)
        })
        .await
    }

    /// How many tickets `filter` leaves.
    pub(crate) async fn count_tickets(
        &self,
        filter: TicketFilter,
    ) -> Result<Result<i64, SearchError>, StoreError> {
        self.read(move |connection| {
            let lines = match lines(connection, &filter)? {
                Ok(lines) => lines,
                Err(missing) => return Ok(Err(missing)),
            };
            let sql = count_sql(&filter);
            let mut count = 0;
            for line in lines {
                for status in statuses(&filter) {
                    let partition = Partition { line, status: status.word() };
                    count += partition.count(connection, &sql, &filter)?;
                }
            }
            Ok(Ok(count))
        })
        .await
    }
}

/// The lines whose tickets are looked through.
fn lines(
    connection: &Connection,
    filter: &TicketFilter,
) -> rusqlite::Result<Result<Vec<i64>, SearchError>> {
    if let Some(location) = filter.location
        && !exists(connection, "SELECT EXISTS (SELECT 1 FROM location WHERE id = ?1)", location)?
    {
        return Ok(Err(SearchError::NoLocation(location)));
    }
    for line in &filter.lines {
        if !exists(connection, "SELECT EXISTS (SELECT 1 FROM line WHERE id = ?1)", *line)? {
            return Ok(Err(SearchError::NoLine(*line)));
        }
    }
    let mut all = connection
        .prepare_cached("SELECT id FROM line WHERE ?1 IS NULL OR location_id = ?1 ORDER BY id")?;
    let all = all.query_map([filter.location], |row| row.get(0))?;
    let mut all: Vec<i64> = all.collect::<rusqlite::Result<_>>()?;
    if !filter.lines.is_empty() {
        all.retain(|line| filter.lines.contains(line));
    }
    Ok(Ok(all))
}

fn exists(connection: &Connection, query: &str, id: i64) -> rusqlite::Result<bool> {
    connection.prepare_cached(query)?.query_row([id], |row| row.get(0))
}

fn passes(filter: &TicketFilter, key: SearchKey) -> Vec<Pass> {
    let all = statuses(filter);
    let pass = |(column, index), condition, statuses| Pass { column, index, condition, statuses };
    let by_id = ("id", "ticket_by_id");
    match key {
        SearchKey::Id => vec![pass(by_id, "", all)],
        SearchKey::Created => vec![pass(("created_at", "ticket_by_creation"), "", all)],
        SearchKey::Called => vec![
            pass(("called_at", "ticket_by_call"), " AND called_at IS NOT NULL", all.clone()),
            pass(by_id, " AND called_at IS NULL", all),
        ],
        SearchKey::Served => {
            let (served, others) = all.into_iter().partition(|status| *status == Status::Served);
            vec![pass(("status_set_at", "ticket_by_status"), "", served), pass(by_id, "", others)]
        }
    }
}

fn ids(
    connection: &Connection,
    filter: &TicketFilter,
    lines: &[i64],
    order: SearchOrder,
) -> rusqlite::Result<Vec<TicketId>> {
    let limit = usize::try_from(order.limit).unwrap_or(usize::MAX);
    let mut ids = Vec::new();
    for pass in passes(filter, order.key) {
        let left = limit.saturating_sub(ids.len());
        if left == 0 {
            break;
        }
        let sql = page_sql(filter, &pass, order.descending);
        let mut found: Vec<(i64, TicketId)> = Vec::new();
        for line in lines {
            for status in &pass.statuses {
                let partition = Partition { line: *line, status: status.word() };
                found.extend(partition.page(connection, &sql, filter, left)?);
            }
        }
        found.sort_unstable();
        if order.descending {
            found.reverse();
        }
        ids.extend(found.into_iter().take(left).map(|(_, id)| id));
    }
    Ok(ids)
}

/// What narrows a partition further: conditions, with a value each.
fn conditions(filter: &TicketFilter) -> Vec<(&'static str, i64)> {
    let milliseconds = |bound: Option<Timestamp>| bound.map(Timestamp::as_millisecond);
    let conditions = [
        ("created_at >= ?", milliseconds(filter.min_created)),
        ("created_at <= ?", milliseconds(filter.max_created)),
        ("called_at >= ?", milliseconds(filter.min_called)),
        ("called_at <= ?", milliseconds(filter.max_called)),
        ("caller_id = ?", filter.caller),
    ];
    conditions.into_iter().filter_map(|(sql, value)| Some((sql, value?))).collect()
}

/// The terms that narrow a partition, for a statement.
fn narrowed(filter: &TicketFilter) -> String {
    conditions(filter).into_iter().map(|(condition, _)| format!(" AND {condition}")).collect()
}

fn page_sql(filter: &TicketFilter, pass: &Pass, descending: bool) -> String {
    let Pass { column, index, condition, .. } = pass;
    let direction = if descending { "DESC" } else { "ASC" };
    let narrowed = narrowed(filter);
    // What is ordered by the id would otherwise be ordered by it twice.
    let order = match *column {
        "id" => format!("id {direction}"),
        column => format!("{column} {direction}, id {direction}"),
    };
    format!(
        "SELECT {column}, id FROM ticket INDEXED BY {index}
         WHERE line_id = ? AND status = ?{condition}{narrowed}
         ORDER BY {order} LIMIT ?"
    )
}

fn count_sql(filter: &TicketFilter) -> String {
    let narrowed = narrowed(filter);
    format!("SELECT count(*) FROM ticket WHERE line_id = ? AND status = ?{narrowed}")
}

/// The tickets of one line in one status.
#[derive(Clone, Copy)]
struct Partition {
    line: i64,
    status: &'static str,
}

impl Partition {
    /// The values of a statement, in its order.
    fn values(self, filter: &TicketFilter) -> Vec<Value> {
        let mut values = vec![Value::from(self.line), Value::from(self.status.to_owned())];
        values.extend(conditions(filter).into_iter().map(|(_, value)| Value::from(value)));
        values
    }

    fn page(
        self,
        connection: &Connection,
        sql: &str,
        filter: &TicketFilter,
        limit: usize,
    ) -> rusqlite::Result<Vec<(i64, TicketId)>> {
        let mut values = self.values(filter);
        values.push(i64::try_from(limit).unwrap_or(i64::MAX).into());
        connection
            .prepare_cached(sql)?
            .query_map(params_from_iter(values), |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect()
    }

    fn count(
        self,
        connection: &Connection,
        sql: &str,
        filter: &TicketFilter,
    ) -> rusqlite::Result<i64> {
        connection
            .prepare_cached(sql)?
            .query_row(params_from_iter(self.values(filter)), |row| row.get(0))
    }
}

#[cfg(test)]
mod tests;
