//! Pending endings: the actions that end a visit, held back for a moment so that they can be undone.
//!
//! No server takes an ended visit back, so the request itself waits for [`ending::UNDO_PERIOD`] at most.
//! It is sent at once when another action is taken or when the program exits, and a journal on the
//! disk keeps it where the program is killed meanwhile.

mod driver;
mod ending;
mod handle;
mod journal;
mod queue;

pub(crate) use ending::{EndingAction, EndingsState};
pub(crate) use handle::PendingEndings;
