//! What a start is: the first of its data folder or a later one.

use super::message::Answer;

/// What a start is. `First` is what answers later ones on this system.
#[derive(Debug)]
pub(crate) enum Claim<First> {
    /// The first of its data folder, to which later ones come.
    First(First),
    /// A later one; the first took what it was asked for.
    HandedOver(Answer),
    /// Nobody can tell, so the program runs as if it was the first. The reason is in the log.
    Unknown,
}

/// The program that is open does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a window with this data folder is open already and does not answer; close it, or name another folder with --data"
)]
pub(crate) struct NoAnswer;
