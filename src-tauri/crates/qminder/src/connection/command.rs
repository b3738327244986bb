//! The commands of the holder of a live connection.

use super::topic::Topic;

/// A command of the holder of a live connection.
#[derive(Debug)]
pub(super) enum Command {
    Subscribe(Topic),
    Unsubscribe(Topic),
    TryNow,
    NetworkChanged,
}
