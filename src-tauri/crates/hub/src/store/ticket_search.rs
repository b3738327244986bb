//! Which tickets the search of REST finds, and in which order.

use jiff::Timestamp;

use crate::model::{LocationId, Status};

/// Which tickets are wanted. What is empty or absent does not narrow.
#[derive(Clone, Debug, Default)]
pub(crate) struct TicketFilter {
    pub location: Option<LocationId>,
    pub lines: Vec<i64>,
    pub statuses: Vec<Status>,
    pub caller: Option<i64>,
    pub min_created: Option<Timestamp>,
    pub max_created: Option<Timestamp>,
    pub min_called: Option<Timestamp>,
    pub max_called: Option<Timestamp>,
}

/// In which order tickets are answered, and how many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SearchOrder {
    pub key: SearchKey,
    pub descending: bool,
    pub limit: u32,
}

/// What tickets are ordered by. Those that were never called, or not served, come last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SearchKey {
    Id,
    Created,
    Called,
    Served,
}

/// What a search names that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SearchError {
    NoLocation(LocationId),
    NoLine(i64),
}

/// The statuses that are looked through. A caller called what is being served or was.
pub(super) fn statuses(filter: &TicketFilter) -> Vec<Status> {
    match (&filter.statuses[..], filter.caller) {
        ([], Some(_)) => vec![Status::Called, Status::Served],
        ([], None) => Status::all().collect(),
        (named, _) => Status::all().filter(|status| named.contains(status)).collect(),
    }
}
