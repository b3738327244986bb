//! Labels, as a location has used them.

use jiff::Timestamp;

use crate::model::{Label, LocationId};

/// A label and the tickets of a location that have it.
pub(crate) struct LabelUse {
    pub location: LocationId,
    pub label: Label,
    pub first_used: Timestamp,
    pub last_used: Timestamp,
    pub count: i64,
}
