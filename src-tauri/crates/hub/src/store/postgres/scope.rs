//! Which locations a change concerns. Their rows of `location_revision` are locked before it runs, so
//! that all changes of one location come one after another, on whatever hub.

use super::sql::{Session, SqlResult};
use crate::model::{LocationId, TicketId};

/// The row that is locked for what belongs to no location: users, keys, webhooks, and the making of
/// locations.
const OFFICE: LocationId = 0;

/// What a change concerns; the locations are found by it. Locations that a thing leaves or comes to
/// are those of both.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    locations: Vec<LocationId>,
    tickets: Vec<TicketId>,
    lines: Vec<i64>,
    input_fields: Vec<String>,
    /// Users whose called tickets are ended.
    callers: Vec<i64>,
    /// Users who leave their desk.
    users: Vec<i64>,
    desks: Vec<i64>,
}

impl Scope {
    /// What belongs to no location.
    pub(super) fn office() -> Self {
        Self::location(OFFICE)
    }

    pub(super) fn location(id: LocationId) -> Self {
        Self { locations: vec![id], ..Self::default() }
    }

    pub(super) fn ticket(id: TicketId) -> Self {
        Self { tickets: vec![id], ..Self::default() }
    }

    pub(super) fn line(id: i64) -> Self {
        Self { lines: vec![id], ..Self::default() }
    }

    pub(super) fn input_field(id: &str) -> Self {
        Self { input_fields: vec![id.to_owned()], ..Self::default() }
    }

    /// A ticket, and those that `caller` has called.
    pub(super) fn ticket_and_called_by(id: TicketId, caller: Option<i64>) -> Self {
        Self { callers: caller.into_iter().collect(), ..Self::ticket(id) }
    }

    /// A user who leaves a desk and takes another.
    pub(super) fn choice_of_desk(user: i64, desk: Option<i64>) -> Self {
        Self { users: vec![user], desks: desk.into_iter().collect(), ..Self::office() }
    }

    /// Adds what another change concerns.
    pub(super) fn extend(&mut self, other: Self) {
        self.locations.extend(other.locations);
        self.tickets.extend(other.tickets);
        self.lines.extend(other.lines);
        self.input_fields.extend(other.input_fields);
        self.callers.extend(other.callers);
        self.users.extend(other.users);
        self.desks.extend(other.desks);
    }

    /// Locks the rows of all locations, in the order of their ids, until the transaction ends. Two
    /// hubs that lock several wait for each other in one direction alone.
    pub(super) async fn lock(&self, session: &Session) -> SqlResult<()> {
        const LOCK: &str = "SELECT location_id FROM location_revision WHERE location_id IN (
                 SELECT unnest($1::BIGINT[])
                 UNION ALL SELECT location_id FROM ticket WHERE id = ANY ($2)
                 UNION ALL SELECT location_id FROM line WHERE id = ANY ($3)
                 UNION ALL SELECT location_id FROM input_field WHERE id = ANY ($4)
                 UNION ALL SELECT location_id FROM ticket
                     WHERE status = 'CALLED' AND caller_id = ANY ($5)
                 UNION ALL SELECT location_id FROM staff JOIN desk ON desk.id = selected_desk
                     WHERE staff.id = ANY ($6)
                 UNION ALL SELECT location_id FROM desk WHERE id = ANY ($7))
             ORDER BY location_id FOR UPDATE";
        session
            .all(
                LOCK,
                &[
                    &self.locations,
                    &self.tickets,
                    &self.lines,
                    &self.input_fields,
                    &self.callers,
                    &self.users,
                    &self.desks,
                ],
            )
            .await?;
        Ok(())
    }
}
