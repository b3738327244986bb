//! The visits of a location that have ended.

use jiff::{SignedDuration, Timestamp};

use super::Client;
use crate::Error;
use crate::operations::{ReadEnded, read_ended};
use crate::ticket::Ticket;

/// How long before its end a visit may have begun. The server narrows by when a ticket was made, and
/// a ticket that nobody ended in the evening, or before a long weekend, is ended days later.
const MAX_VISIT_DURATION: SignedDuration = SignedDuration::from_hours(7 * 24);

impl Client {
    /// The visits of `location` that ended as served, no-show or cancelled at `since` or later, the
    /// last one first, at most `limit`. Their external data is not asked for and so is empty.
    ///
    /// # Errors
    /// Any [`Error`]. [`Error::Query`] where the server has no such location, or does not take what
    /// it is asked to narrow or order by.
    pub async fn ended(
        &self,
        location: &str,
        since: Timestamp,
        limit: u32,
    ) -> Result<Vec<Ticket>, Error> {
        let status = vec![
            read_ended::TicketStatus::SERVED,
            read_ended::TicketStatus::NOSHOW,
            read_ended::TicketStatus::CANCELLED,
            read_ended::TicketStatus::CANCELLED_BY_CLERK,
        ];
        let variables = read_ended::Variables {
            location_id: location.to_owned(),
            status: Some(status),
            min_created: Some(since.saturating_sub(MAX_VISIT_DURATION).unwrap_or(since).into()),
            limit: Some(limit.into()),
            order: Some(read_ended::Order {
                field: read_ended::OrderableField::END_TIME,
                direction: read_ended::Direction::DESCENDING,
            }),
        };
        let data = self.query::<ReadEnded>(variables).await?;
        let mut tickets: Vec<Ticket> =
            data.tickets.into_iter().flatten().map(Ticket::from).collect();
        tickets.retain(|ticket| ticket.status_set_at >= since);
        // A server that takes the order and does not keep it is made up for.
        tickets.sort_by_key(|ticket| std::cmp::Reverse(ticket.status_set_at));
        tickets.truncate(limit.try_into().unwrap_or(usize::MAX));
        Ok(tickets)
    }
}
