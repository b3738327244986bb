//! What a webhook tells of, by the words of the contract.

/// What a webhook tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebhookEvent {
    /// A location was made.
    LocationCreated,
    /// A location, its opening hours or its input fields were changed.
    LocationChanged,
    /// A line was made or changed.
    LineChanged,
    /// A ticket was made.
    TicketCreated,
    /// A ticket was called.
    TicketCalled,
    /// A called ticket was called once more.
    TicketRecalled,
    /// Anything else of a ticket was changed, its external data included.
    TicketChanged,
    /// A ticket was served.
    TicketServed,
    /// A ticket was cancelled.
    TicketCancelled,
}

impl WebhookEvent {
    /// The word of the contract.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::LocationCreated => "location_created",
            Self::LocationChanged => "location_changed",
            Self::LineChanged => "line_changed",
            Self::TicketCreated => "ticket_created",
            Self::TicketCalled => "ticket_called",
            Self::TicketRecalled => "ticket_recalled",
            Self::TicketChanged => "ticket_changed",
            Self::TicketServed => "ticket_served",
            Self::TicketCancelled => "ticket_cancelled",
        }
    }
}
