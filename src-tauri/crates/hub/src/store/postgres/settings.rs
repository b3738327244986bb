//! Which PostgreSQL keeps the data, and how the hub reaches it.

use std::fmt;
use std::path::PathBuf;

/// A PostgreSQL database, which several hubs may share.
#[derive(Clone, Default)]
pub struct PostgresSettings {
    /// Where it is: `postgres://USER@HOST[:PORT][,HOST…]/DATABASE`, with options such as
    /// `sslmode=verify-full`, `sslrootcert=FILE` and `target_session_attrs=read-write` after a
    /// question mark. It has no password.
    pub address: String,
    /// The file of the password, which its owner alone may read. Without one the password is looked
    /// for in the file that `PGPASSFILE` names, and in `~/.pgpass`.
    pub password_file: Option<PathBuf>,
    /// Where the hub listens for changes of others, where the way of `address` does not carry
    /// `LISTEN`, as that through a pooler of transactions does not.
    pub listen_address: Option<String>,
    /// Whether the hub asks for changes of others four times a second, rather than listen.
    pub poll: bool,
}

impl fmt::Debug for PostgresSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // An address that is refused may carry a password.
        f.write_str("PostgresSettings(…)")
    }
}
