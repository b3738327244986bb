//! What a failure of SQLite means, and what to do about it.

use rusqlite::{Error, ErrorCode};

/// The failure in words, with what to do. It follows the name of the file in a sentence.
pub(super) fn describe(error: &Error) -> String {
    let advice = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "the disk is full; make room on it",
        Some(ErrorCode::SystemIoFailure) => {
            "the disk cannot be read or written; check that it has room, is mounted and works"
        }
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            "it cannot be opened or written; check that its directory is there and that you may write to it"
        }
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            "it is damaged or no database; stop the hub, move the file and those beside it away, and put a backup in its place"
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program keeps it locked; close that program"
        }
        Some(ErrorCode::OutOfMemory) => "the memory is full; close other programs",
        _ => "this was not expected; the log may say more",
    };
    format!("{advice} ({error})")
}
