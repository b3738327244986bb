//! What the window shows of newer versions.

use jiff::Timestamp;
use serde::Serialize;
use specta::Type;

use crate::failure::FailureKind;

/// What the window shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct UpdateView {
    /// What the notice says; absent where there is none, also because a person put it off.
    pub notice: Option<AvailableVersion>,
    /// What the page about the program says.
    pub status: UpdateStatus,
}

/// A newer version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct AvailableVersion {
    /// The version.
    pub version: String,
    /// When it was announced.
    #[specta(type = String)]
    pub date: Timestamp,
    /// The address of the notes on it.
    pub notes: Option<String>,
    /// Whether the version in use must be replaced, since it is unsafe.
    pub urgent: bool,
}

/// What is known of newer versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum UpdateStatus {
    /// Nobody set an address.
    Off,
    /// The settings forbid it.
    Forbidden {
        /// What does, such as the locked file.
        by: String,
    },
    /// An address is set and no key.
    NoKey {
        /// What sets the address.
        by: String,
    },
    /// This window does not ask: it shows the demo, or nobody works at it.
    NotInThisWindow,
    /// It was not asked yet.
    NotAskedYet,
    /// There is no newer version.
    UpToDate {
        /// When that was asked.
        #[specta(type = String)]
        asked_at: Timestamp,
    },
    /// There is a newer version.
    Available {
        /// When that was asked.
        #[specta(type = String)]
        asked_at: Timestamp,
        /// The version.
        available: AvailableVersion,
    },
    /// It is not known.
    Failed {
        /// When it was asked.
        #[specta(type = String)]
        asked_at: Timestamp,
        /// What the failure is about.
        about: FailureKind,
        /// Why, in words.
        reason: String,
        /// The newer version that was known before, where there was one.
        available: Option<AvailableVersion>,
    },
}
