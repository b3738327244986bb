//! The order of the waiting tickets of a location.

use super::sql::{Session, SqlResult};
use crate::model::{LocationId, TicketId};

/// The place of the first waiting ticket.
pub(super) async fn first(session: &Session, location: LocationId) -> SqlResult<Option<i64>> {
    let query = "SELECT min(queue_order) FROM ticket WHERE location_id = $1 AND status = 'NEW'";
    Ok(session.value::<Option<i64>>(query, &[&location]).await?.flatten())
}

/// The place of the last waiting ticket.
pub(super) async fn last(session: &Session, location: LocationId) -> SqlResult<Option<i64>> {
    let query = "SELECT max(queue_order) FROM ticket WHERE location_id = $1 AND status = 'NEW'";
    Ok(session.value::<Option<i64>>(query, &[&location]).await?.flatten())
}

/// The place behind the waiting ticket `after`; `None` where that is not waiting at the location.
/// Where there is no room, all tickets behind it move back.
pub(super) async fn behind(
    session: &Session,
    location: LocationId,
    after: TicketId,
) -> SqlResult<Option<i64>> {
    let query = "SELECT queue_order FROM ticket
         WHERE id = $1 AND location_id = $2 AND status = 'NEW'";
    let Some(place) = session.value::<i64>(query, &[&after, &location]).await? else {
        return Ok(None);
    };
    let query = "SELECT min(queue_order) FROM ticket WHERE location_id = $1 AND status = 'NEW'
         AND queue_order >= $2 AND (queue_order, id) > ($2, $3)";
    let next = session.value::<Option<i64>>(query, &[&location, &place, &after]).await?.flatten();
    if next.is_some_and(|next| next <= place + 1) {
        let move_back = "UPDATE ticket SET queue_order = queue_order + 2
             WHERE location_id = $1 AND status = 'NEW'
                 AND queue_order >= $2 AND (queue_order, id) > ($2, $3)";
        session.execute(move_back, &[&location, &place, &after]).await?;
    }
    Ok(Some(place + 1))
}
