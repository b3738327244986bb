//! Which tickets of a location are listed, and in which order.

use jiff::Timestamp;

use crate::model::{LocationId, Status};

/// Which tickets of a location are wanted. What is empty or absent does not narrow.
#[derive(Clone, Debug)]
pub(crate) struct TicketQuery {
    pub location: LocationId,
    pub lines: Vec<i64>,
    pub statuses: Vec<Status>,
    pub creators: Vec<i64>,
    pub min_wait_started: Option<Timestamp>,
    pub min_created: Option<Timestamp>,
    pub max_created: Option<Timestamp>,
    pub limit: u32,
    pub offset: u32,
    /// Called ones first, then in the order of the queue, where none is given.
    pub order: Option<TicketOrder>,
}

impl TicketQuery {
    /// The tickets that wait at a location, in the order of the queue.
    pub(super) fn queue(location: LocationId) -> Self {
        Self {
            location,
            lines: Vec::new(),
            statuses: vec![Status::New],
            creators: Vec::new(),
            min_wait_started: None,
            min_created: None,
            max_created: None,
            limit: u32::MAX,
            offset: 0,
            order: None,
        }
    }
}

/// In which order tickets are listed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TicketOrder {
    pub key: TicketSortKey,
    pub descending: bool,
}

/// What tickets are ordered by.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TicketSortKey {
    Id,
    Created,
    /// When the visit ended. Visits that have not ended come last.
    End,
}

impl TicketOrder {
    /// The terms of `ORDER BY`.
    pub(super) fn sql(self) -> String {
        let direction = if self.descending { "DESC" } else { "ASC" };
        match self.key {
            TicketSortKey::Id => format!("id {direction}"),
            TicketSortKey::Created => format!("created_at {direction}, id {direction}"),
            TicketSortKey::End => {
                let ends: Vec<_> = Status::ends().map(|word| format!("'{word}'")).collect();
                let ended = format!("status IN ({})", ends.join(", "));
                format!("{ended} DESC, status_set_at {direction}, id {direction}")
            }
        }
    }
}
