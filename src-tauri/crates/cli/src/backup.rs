//! `sview backup`

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use ::hub::back_up;

use crate::options::{DataOptions, DataPlace};

/// Copies all of a hub's data into the new file `file`.
pub(crate) fn run(file: &Path, data: DataOptions) -> Result<ExitCode, Box<dyn Error>> {
    let DataPlace::Directory(directory) = data.place()? else {
        return Err("a database is copied with pg_dump or by its server's own backups".into());
    };
    eprintln!("sview: copying {} …", directory.display());
    let bytes = back_up(&directory, file)?;
    eprintln!("sview: {} holds it all ({bytes} bytes)", file.display());
    Ok(ExitCode::SUCCESS)
}
