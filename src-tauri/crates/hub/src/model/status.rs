//! Where a ticket is in its life, in the contract's words.

/// Where a ticket is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Booked for later.
    Scheduled,
    /// A booking that the office cancelled.
    SchedulingCancelled,
    /// A booking that the visitor cancelled.
    SchedulingCancelledByVisitor,
    /// A booking whose visitor did not come.
    SchedulingNoShow,
    /// Waiting.
    New,
    /// Cancelled; an old form that is still read.
    Cancelled,
    /// Cancelled by the office.
    CancelledByClerk,
    /// Being served.
    Called,
    /// Served.
    Served,
    /// Called, but nobody came.
    NoShow,
}

impl Status {
    const ALL: [(Self, &'static str); 10] = [
        (Self::Scheduled, "SCHEDULED"),
        (Self::SchedulingCancelled, "SCHEDULING_CANCELLED"),
        (Self::SchedulingCancelledByVisitor, "SCHEDULING_CANCELLED_BY_VISITOR"),
        (Self::SchedulingNoShow, "SCHEDULING_NOSHOW"),
        (Self::New, "NEW"),
        (Self::Cancelled, "CANCELLED"),
        (Self::CancelledByClerk, "CANCELLED_BY_CLERK"),
        (Self::Called, "CALLED"),
        (Self::Served, "SERVED"),
        (Self::NoShow, "NOSHOW"),
    ];

    /// The wire's word for it.
    pub(crate) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(status, _)| *status == self).map_or("", |(_, word)| word)
    }

    /// Whether the visit is over.
    pub(crate) fn is_end(self) -> bool {
        !matches!(self, Self::Scheduled | Self::New | Self::Called)
    }

    /// The words of all ends.
    pub(crate) fn ends() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().filter(|(status, _)| status.is_end()).map(|(_, word)| *word)
    }

    /// All that there are.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        Self::ALL.iter().map(|(status, _)| *status)
    }

    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == word).map(|(status, _)| *status)
    }
}
