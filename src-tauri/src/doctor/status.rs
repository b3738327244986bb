//! How a check went.

use serde::Serialize;
use specta::Type;

/// How a check went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Status {
    /// All is well.
    Ok,
    /// The program works, and something is worth knowing.
    Note,
    /// Something has to be done.
    Failed,
    /// It was not checked, since a check before it failed.
    Skipped,
}
