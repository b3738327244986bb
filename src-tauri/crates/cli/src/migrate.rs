//! `sview migrate`

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use ::hub::{PostgresSettings, Transfer, Transferred, transfer};

use crate::database_runtime::runtime;
use crate::options::MigrateOptions;

/// One end of the way.
enum End {
    Directory(PathBuf),
    Database(String),
}

/// Copies all data of a hub from a directory into a database, or back.
pub(crate) fn run(options: MigrateOptions) -> Result<ExitCode, Box<dyn Error>> {
    let MigrateOptions { from, to, database_password_file: password_file } = options;
    let settings =
        |address| PostgresSettings { address, password_file, ..PostgresSettings::default() };
    let way = match (end(from), end(to)) {
        (End::Directory(from), End::Database(to)) => Transfer::IntoDatabase(from, settings(to)),
        (End::Database(from), End::Directory(to)) => Transfer::IntoDirectory(settings(from), to),
        (End::Directory(_), End::Directory(_)) => {
            return Err("one of --from and --to is a database (postgres://…); a directory is copied with sview backup".into());
        }
        (End::Database(_), End::Database(_)) => {
            return Err(
                "one of --from and --to is a data directory; a database is copied with pg_dump"
                    .into(),
            );
        }
    };
    let Transferred { rows, tickets } = runtime()?.block_on(transfer(way))?;
    eprintln!("sview: {rows} rows were copied and compared, {tickets} of them tickets");
    Ok(ExitCode::SUCCESS)
}

fn end(text: String) -> End {
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        End::Database(text)
    } else {
        End::Directory(PathBuf::from(text))
    }
}
