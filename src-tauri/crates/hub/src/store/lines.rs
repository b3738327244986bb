//! What is done with lines, and why it is refused.

use crate::model::{Line, LineTranslation, Status};

/// A line that is to be made, checked.
pub(crate) struct NewLine {
    pub name: String,
    pub color: String,
    pub disabled: bool,
    pub translations: Vec<LineTranslation>,
    pub appointments_enabled: bool,
    pub appointment_minutes: Option<u32>,
}

/// A line, and whether it was deleted.
pub(crate) struct KnownLine {
    pub line: Line,
    pub deleted: bool,
}

/// Why a line stays as it is, or is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineError {
    NoLine,
    NoLocation,
    /// Another line of the location has the name.
    NameTaken,
    /// The location has as many lines as it may have.
    TooMany,
    /// Visitors wait in the line, or are served.
    HasTickets,
}

/// A step that a line takes, without anything that goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineStep {
    Enable,
    Disable,
    Archive,
    Unarchive,
    Delete,
}

impl LineStep {
    /// The statuses of tickets with which the line cannot take this step.
    pub(super) fn forbidden_by(self) -> &'static [Status] {
        match self {
            Self::Disable => &[Status::New, Status::Called],
            Self::Delete => &[Status::New, Status::Called, Status::Scheduled],
            Self::Enable | Self::Archive | Self::Unarchive => &[],
        }
    }
}
