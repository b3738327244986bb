//! What outlives the program of the notice.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What is remembered of manifests, and of what a person said to the notice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct UpdateMemory {
    /// The key that signed the manifest of `seen`, in Base64. Another key begins anew.
    pub key: Option<String>,
    /// The date of the newest manifest that was seen.
    pub seen: Option<Timestamp>,
    /// The version that a person skips.
    pub skipped: Option<String>,
    /// Until when the notice is put off.
    pub postponed: Option<Postponed>,
}

/// A notice that a person put off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Postponed {
    /// Until when.
    pub until: Timestamp,
    /// Whether it was the notice of a version that must be replaced. Otherwise such a notice is shown all
    /// the same.
    pub urgent: bool,
}
