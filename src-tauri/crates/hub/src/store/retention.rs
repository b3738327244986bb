//! Which visits ended so long ago that they are removed.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// Returns the moment that is `keep` before `now`; `None` where that is before the calendar begins.
pub(crate) fn cutoff(now: Timestamp, keep: Duration) -> Option<Timestamp> {
    now.checked_sub(SignedDuration::try_from(keep).ok()?).ok()
}
