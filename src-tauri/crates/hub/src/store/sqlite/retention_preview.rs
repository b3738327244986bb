//! What retention would remove, seen from outside of the hub that may run.

use std::path::Path;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension};

use super::beside_hub::open_beside_hub;
use super::connection::open;
use super::data_dir::DataDir;
use super::retention::count_ended;
use crate::store::error::StoreError;
use crate::store::retention::cutoff;
use crate::store::retention_clock::{ClockRecord, ClockState, signed};
use crate::store::retention_preview::RetentionPreview;

/// Returns what a hub on `directory` that kept tickets for `keep` after their end would remove now.
/// Nothing is removed.
///
/// # Errors
/// [`StoreError`] where there is no hub's data, or where it cannot be read.
pub fn preview_retention(directory: &Path, keep: Duration) -> Result<RetentionPreview, StoreError> {
    let (file, connection) = open_beside_hub(DataDir::existing(directory)?, open)?;
    preview(&connection, keep, Timestamp::now()).map_err(|error| StoreError::failed(&file, error))
}

fn preview(
    connection: &Connection,
    keep: Duration,
    now: Timestamp,
) -> rusqlite::Result<RetentionPreview> {
    let record = ClockRecord::read(connection).optional()?.unwrap_or_default();
    let (_, state) = record.look(now, SignedDuration::ZERO, signed(keep));
    let wait = match state {
        ClockState::Steady | ClockState::SteadyAgain | ClockState::Elsewhere => None,
        ClockState::Jumped(_) => Some(signed(keep)),
        ClockState::Waits(rest) => Some(rest),
    };
    let ended = match cutoff(now, keep) {
        Some(before) => count_ended(connection, before)?,
        None => 0,
    };
    Ok(RetentionPreview { ended, wait, seen_at: record.seen_at })
}
