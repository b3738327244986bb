//! The options that name where a hub's data is: a directory, or a database in its place.

use std::path::PathBuf;

use clap::Args;
use hub::PostgresSettings;

/// Where the hub's data is.
#[derive(Args, Clone)]
pub(crate) struct DataOptions {
    /// Where the hub's data is kept [default: the user's data directory]
    #[arg(long, env = "SERVICE_VIEW_DATA")]
    data: Option<PathBuf>,
    /// Keep the data in this PostgreSQL database instead, which several hubs may share:
    /// postgres://USER@HOST[:PORT][,HOST...]/DATABASE. Beyond this machine it must show a certificate,
    /// of the authority ?sslrootcert=FILE, unless ?sslmode=disable says otherwise
    #[arg(long, env = "SERVICE_VIEW_DATABASE", value_name = "ADDRESS", conflicts_with = "data")]
    database: Option<String>,
    /// The file of the database's password, which nobody else may read [default: PGPASSFILE, or
    /// ~/.pgpass]
    #[arg(
        long,
        env = "SERVICE_VIEW_DATABASE_PASSWORD_FILE",
        value_name = "FILE",
        requires = "database"
    )]
    database_password_file: Option<PathBuf>,
}

/// Where the hub's data is.
pub(crate) enum DataPlace {
    Directory(PathBuf),
    Database(PostgresSettings),
}

impl DataOptions {
    /// The place that was named, or the usual directory.
    pub(crate) fn place(self) -> Result<DataPlace, &'static str> {
        match self.database {
            Some(address) => Ok(DataPlace::Database(PostgresSettings {
                address,
                password_file: self.database_password_file,
                ..PostgresSettings::default()
            })),
            None => data_directory(self.data).map(DataPlace::Directory),
        }
    }
}

/// The data directory that was named, or the usual one.
pub(crate) fn data_directory(named: Option<PathBuf>) -> Result<PathBuf, &'static str> {
    named
        .or_else(hub::default_data_directory)
        .ok_or("no data directory is known on this system; name one with --data DIR")
}

/// The two ends of a move of all data.
#[derive(Args)]
pub(crate) struct MigrateOptions {
    /// Where the data is: a data directory, or the address of a database as --database of `sview hub`
    /// has it
    #[arg(long, env = "SERVICE_VIEW_FROM", value_name = "PLACE")]
    pub from: String,
    /// Where it is to be: an empty database, or a directory that is made
    #[arg(long, env = "SERVICE_VIEW_TO", value_name = "PLACE")]
    pub to: String,
    /// The file of the database's password, which nobody else may read [default: PGPASSFILE, or
    /// ~/.pgpass]
    #[arg(long, env = "SERVICE_VIEW_DATABASE_PASSWORD_FILE", value_name = "FILE")]
    pub database_password_file: Option<PathBuf>,
}
