//! Why a transaction was not committed, and whether it may go well another time.

use tokio_postgres::error::SqlState;

use super::sql::SqlError;
use crate::store::error::StoreError;

/// What became of a transaction that was not committed.
pub(super) enum NotCommitted {
    /// The database refused a statement of a change or the commit; nothing was changed.
    Refused(SqlError),
    /// What another hub did was in the way; nothing was changed, and it may go well another time.
    InTheWay(SqlError),
    /// Nothing was changed, and nothing will be as long as the database is away.
    Away(StoreError),
    /// The answer to the commit of this transaction was lost.
    InDoubt(String),
}

impl From<SqlError> for NotCommitted {
    /// The failure of a statement before the commit.
    fn from(error: SqlError) -> Self {
        match error.code() {
            Some(
                &SqlState::T_R_DEADLOCK_DETECTED
                | &SqlState::T_R_SERIALIZATION_FAILURE
                // A prepared statement does not fit its table any more.
                | &SqlState::FEATURE_NOT_SUPPORTED,
            ) => Self::InTheWay(error),
            _ => Self::Refused(error),
        }
    }
}

/// Whether the connection itself failed, so that no change is to blame.
pub(super) fn is_of_connection(error: &SqlError) -> bool {
    match error {
        SqlError::Database(error) => match error.code() {
            // Class 57: the operator or a crash ended it. Class 25: it became read-only, as a primary
            // does that is one no more. Class 53: it has no room.
            Some(code) => {
                ["57P", "25", "53", "08"].iter().any(|class| code.code().starts_with(class))
            }
            None => {
                error.is_closed()
                    || std::error::Error::source(error)
                        .is_some_and(|cause| cause.is::<std::io::Error>())
            }
        },
        SqlError::Row(_) => false,
    }
}
