//! External data: one record a ticket and provider.

use std::sync::Arc;

use super::handle::PostgresStore;
use super::scope::Scope;
use super::sql::{SqlError, column};
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Topic};
use crate::store::external::{Attached, ExternalWrite, MAX_PROVIDERS};

/// Attaches data in one statement, so that a write costs one round trip. What is counted is what was
/// there before.
const PUT: &str = "WITH other AS (
         SELECT count(*) AS providers, coalesce(sum(octet_length(data)), 0)::BIGINT AS bytes
         FROM external_data WHERE ticket_id = $1 AND provider <> $2
     ), old AS (
         SELECT data FROM external_data WHERE ticket_id = $1 AND provider = $2 AND $6
     ), touched AS (
         UPDATE ticket SET revision = revision + 1
         WHERE id = $1 AND (SELECT providers < $7 AND bytes + octet_length($4::TEXT) <= $8 FROM other)
         RETURNING id, location_id
     ), written AS (
         INSERT INTO external_data (ticket_id, provider, title, data, created_at)
         SELECT id, $2, $3::TEXT, $4::TEXT, $5::BIGINT FROM touched
         ON CONFLICT (ticket_id, provider) DO UPDATE SET
             title = excluded.title, data = excluded.data, created_at = excluded.created_at
     )
     SELECT providers, bytes, (SELECT location_id FROM touched) AS location_id,
         (SELECT data FROM old) AS replaced
     FROM other";

impl PostgresStore {
    pub(crate) async fn put_external(&self, write: ExternalWrite) -> Result<Attached, StoreError> {
        let write = Arc::new(write);
        self.write_statement(Scope::ticket(write.ticket), PUT, move |session| {
            let write = Arc::clone(&write);
            async move {
                let ExternalWrite { ticket, provider, title, data, limit, at, tell_replaced } =
                    &*write;
                let limit = i64::try_from(*limit).unwrap_or(i64::MAX);
                let at = at.as_millisecond();
                let parameters: [super::sql::Parameter<'_>; 8] =
                    [ticket, provider, title, data, &at, tell_replaced, &MAX_PROVIDERS, &limit];
                let row = session.one(PUT, &parameters).await?;
                let row = row.ok_or_else(|| SqlError::Row("no row of a count".to_owned()))?;
                let bytes = i64::try_from(data.len()).unwrap_or(i64::MAX);
                let attached = if column::<i64>(&row, "providers")? >= MAX_PROVIDERS {
                    Attached::TooManyProviders
                } else if column::<i64>(&row, "bytes")?.saturating_add(bytes) > limit {
                    Attached::TooMuchData
                } else if let Some(location) = column::<Option<i64>>(&row, "location_id")? {
                    // Nothing public says which of the two a server announces, so ours does both.
                    let events = [Topic::Changed(location), Topic::TicketState(*ticket)]
                        .map(|topic| Event::of_ticket(topic, *ticket));
                    let replaced = column(&row, "replaced")?;
                    return Ok((Attached::Done { replaced }, events.to_vec()));
                } else {
                    Attached::NoTicket
                };
                Ok((attached, Vec::new()))
            }
        })
        .await
    }
}
