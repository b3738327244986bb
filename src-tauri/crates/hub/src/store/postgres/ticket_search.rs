//! The search of REST: tickets by all that they can be narrowed by, in four orders.

use super::handle::PostgresStore;
use super::sql::{Parameter, Session, SqlResult};
use super::ticket_loader;
use crate::model::{Status, TicketId, TicketState};
use crate::store::error::StoreError;
use crate::store::ticket_loader::Extent;
use crate::store::ticket_search::{SearchError, SearchKey, SearchOrder, TicketFilter, statuses};

/// What narrows a search; a bound that is null does not.
const NARROWED: &str = "line_id = ANY ($1) AND status = ANY ($2)
     AND ($3::BIGINT IS NULL OR created_at >= $3) AND ($4::BIGINT IS NULL OR created_at <= $4)
     AND ($5::BIGINT IS NULL OR called_at >= $5) AND ($6::BIGINT IS NULL OR called_at <= $6)
     AND ($7::BIGINT IS NULL OR caller_id = $7)";

impl PostgresStore {
    pub(crate) async fn search_tickets(
        &self,
        filter: TicketFilter,
        order: SearchOrder,
        extent: Extent,
    ) -> Result<Result<Vec<TicketState>, SearchError>, StoreError> {
        self.read_state(async move |session: Session| {
            let lines = match lines(&session, &filter).await? {
                Ok(lines) => lines,
                Err(missing) => return Ok(Err(missing)),
            };
            let sort = sort(order);
            let query = format!("SELECT id FROM ticket WHERE {NARROWED} ORDER BY {sort} LIMIT $8");
            let limit = i64::from(order.limit);
            let narrowing = Narrowing::of(&filter, lines);
            let mut parameters = narrowing.parameters();
            parameters.push(&limit);
            let rows = session.all(&query, &parameters).await?;
            let ids: Result<Vec<TicketId>, _> = rows.iter().map(|row| row.try_get(0)).collect();
            ticket_loader::load_all(&session, &ids?, &extent).await.map(Ok)
        })
        .await
    }

    pub(crate) async fn count_tickets(
        &self,
        filter: TicketFilter,
    ) -> Result<Result<i64, SearchError>, StoreError> {
        self.read_state(async move |session: Session| {
            let lines = match lines(&session, &filter).await? {
                Ok(lines) => lines,
                Err(missing) => return Ok(Err(missing)),
            };
            let query = format!("SELECT count(*) FROM ticket WHERE {NARROWED}");
            let narrowing = Narrowing::of(&filter, lines);
            let count = session.value(&query, &narrowing.parameters()).await?;
            Ok(Ok(count.unwrap_or_default()))
        })
        .await
    }
}

/// The terms of `ORDER BY`. Those that were never called, or not served, come last.
fn sort(SearchOrder { key, descending, .. }: SearchOrder) -> String {
    let direction = if descending { "DESC" } else { "ASC" };
    match key {
        SearchKey::Id => format!("id {direction}"),
        SearchKey::Created => format!("created_at {direction}, id {direction}"),
        SearchKey::Called => format!("called_at {direction} NULLS LAST, id {direction}"),
        SearchKey::Served => format!(
            "CASE status WHEN '{}' THEN status_set_at END {direction} NULLS LAST, id {direction}",
            Status::Served.word()
        ),
    }
}

/// The values that narrow a search.
struct Narrowing {
    lines: Vec<i64>,
    statuses: Vec<&'static str>,
    bounds: [Option<i64>; 5],
}

impl Narrowing {
    fn of(filter: &TicketFilter, lines: Vec<i64>) -> Self {
        let bounds = [filter.min_created, filter.max_created, filter.min_called, filter.max_called];
        let [from, until, called_from, called_until] =
            bounds.map(|bound| bound.map(|bound| bound.as_millisecond()));
        Self {
            lines,
            statuses: statuses(filter).into_iter().map(Status::word).collect(),
            bounds: [from, until, called_from, called_until, filter.caller],
        }
    }

    fn parameters(&self) -> Vec<Parameter<'_>> {
        let mut parameters: Vec<Parameter<'_>> = vec![&self.lines, &self.statuses];
        parameters.extend(self.bounds.iter().map(|bound| bound as Parameter<'_>));
        parameters
    }
}

/// The lines whose tickets are looked through.
async fn lines(
    session: &Session,
    filter: &TicketFilter,
) -> SqlResult<Result<Vec<i64>, SearchError>> {
    if let Some(location) = filter.location
        && !session.exists("SELECT 1 FROM location WHERE id = $1", &[&location]).await?
    {
        return Ok(Err(SearchError::NoLocation(location)));
    }
    let query = "SELECT id, ($1::BIGINT IS NULL OR location_id = $1) FROM line ORDER BY id";
    let rows = session.all(query, &[&filter.location]).await?;
    let known: Result<Vec<(i64, bool)>, tokio_postgres::Error> =
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect();
    let known = known?;
    for line in &filter.lines {
        if !known.iter().any(|(id, _)| id == line) {
            return Ok(Err(SearchError::NoLine(*line)));
        }
    }
    let wanted = |id: &i64| filter.lines.is_empty() || filter.lines.contains(id);
    let lines = known.into_iter().filter(|(_, there)| *there).map(|(id, _)| id);
    Ok(Ok(lines.filter(wanted).collect()))
}
