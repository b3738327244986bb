//! What a failure of PostgreSQL, or of the way to it, means, and what to do about it.

use std::error::Error;

use deadpool_postgres::PoolError;
use tokio_postgres::error::SqlState;

use super::sql::SqlError;

/// The failure of a statement in words, with what to do.
pub(super) fn describe_sql(error: &SqlError) -> String {
    match error {
        SqlError::Database(error) => describe(error),
        SqlError::Row(reason) => {
            format!("another version of the program wrote what this one does not know ({reason})")
        }
    }
}

/// Why there is no connection, in words.
pub(super) fn describe_pool(error: &PoolError) -> String {
    match error {
        PoolError::Backend(error)
        | PoolError::PostCreateHook(deadpool_postgres::HookError::Backend(error)) => {
            describe(error)
        }
        PoolError::Timeout(deadpool_postgres::TimeoutType::Wait) => {
            "all of the hub's connections to it are in use; it is slow, or asked for too much"
                .to_owned()
        }
        PoolError::Timeout(_) => {
            "it does not answer; check that it runs and that the way to it is open".to_owned()
        }
        other => other.to_string(),
    }
}

/// The failure in words, with what to do. It follows the name of the database in a sentence.
pub(super) fn describe(error: &tokio_postgres::Error) -> String {
    let Some(code) = error.code() else { return describe_way(error) };
    let advice = match *code {
        SqlState::INVALID_PASSWORD | SqlState::INVALID_AUTHORIZATION_SPECIFICATION => {
            "it refuses the user or the password; check both, and the server's pg_hba.conf"
        }
        SqlState::INVALID_CATALOG_NAME => {
            "there is no such database; make it with CREATE DATABASE, or correct the address"
        }
        SqlState::INSUFFICIENT_PRIVILEGE => {
            "the user may not do this; make the user the owner of the database"
        }
        SqlState::TOO_MANY_CONNECTIONS => {
            "it has no connection left; raise its max_connections, or run fewer hubs"
        }
        SqlState::READ_ONLY_SQL_TRANSACTION => {
            "it is read-only; name the primary, or all hosts so that the primary is found"
        }
        SqlState::DISK_FULL => "its disk is full; make room on it",
        SqlState::OUT_OF_MEMORY => "its memory is full",
        SqlState::ADMIN_SHUTDOWN | SqlState::CRASH_SHUTDOWN | SqlState::CANNOT_CONNECT_NOW => {
            "it is starting or ending; the hub tries again"
        }
        SqlState::QUERY_CANCELED | SqlState::LOCK_NOT_AVAILABLE => {
            "it took too long; something else keeps it busy or holds a lock"
        }
        SqlState::UNDEFINED_TABLE | SqlState::UNDEFINED_COLUMN => {
            "another version of the program made its tables; run that version"
        }
        _ => "this was not expected; the server's log may say more",
    };
    let message = error.as_db_error().map(|error| error.message().to_owned());
    format!("{advice} ({})", message.unwrap_or_else(|| error.to_string()))
}

/// A failure of the connection.
fn describe_way(error: &tokio_postgres::Error) -> String {
    let mut reason = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let text = cause.to_string();
        if !reason.contains(&text) {
            reason = format!("{reason}: {text}");
        }
        source = cause.source();
    }
    let certificate = reason.contains("certificate");
    let advice = if certificate {
        "its certificate is not trusted; name who signed it with sslrootcert=FILE in the address"
    } else if reason.contains("tls") || reason.contains("TLS") {
        "it does not speak TLS; switch that on, or say sslmode=disable where nobody stands in between"
    } else if reason.contains("password missing") {
        "it asks for a password; put that into a file that is yours alone, and name it"
    } else if error.is_closed() {
        "the connection was lost; the hub makes a new one"
    } else {
        "it cannot be reached; check that it runs, that one of the hosts is the primary, and that the way to it is open"
    };
    format!("{advice} ({reason})")
}
