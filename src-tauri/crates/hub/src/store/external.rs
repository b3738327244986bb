//! What it takes to attach external data, and what comes of it.

use jiff::Timestamp;

use crate::model::TicketId;

/// How many providers may attach data to a ticket.
pub(crate) const MAX_PROVIDERS: i64 = 100;

/// The result of an attempt to attach external data.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Attached {
    Done {
        /// The data that was replaced, where that was asked for and there was some.
        replaced: Option<String>,
    },
    NoTicket,
    /// [`MAX_PROVIDERS`] other providers have attached data already.
    TooManyProviders,
    /// Together with the data of other providers, it would be more than a ticket may have.
    TooMuchData,
}

/// External data that is to be attached.
pub(crate) struct ExternalWrite {
    pub ticket: TicketId,
    pub provider: String,
    pub title: String,
    pub data: String,
    /// How many bytes of external data the ticket may have.
    pub limit: usize,
    pub at: Timestamp,
    /// Whether the data that is replaced is told.
    pub tell_replaced: bool,
}
