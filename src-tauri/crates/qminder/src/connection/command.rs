//! What the holder of a connection asks of it.

use super::topic::Topic;

/// What the holder of a link asks of it.
#[derive(Debug)]
pub(super) enum Command {
    Subscribe(Topic),
    Unsubscribe(Topic),
    TryNow,
    NetworkChanged,
}
