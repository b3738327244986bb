//! How a ticket is called and goes back to the queue.

/// By whom and where a ticket is called.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CallOptions {
    pub user: Option<i64>,
    pub desk: Option<i64>,
    pub keep_active_tickets_open: bool,
}

/// Where in the queue a ticket goes back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QueuePosition {
    First,
    Last,
}
