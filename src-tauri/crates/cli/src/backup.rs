//! `sview backup`

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ::hub::back_up;

use crate::options::data_directory;

/// Copies all of a hub's data into the new file `file`.
pub(crate) fn run(file: &Path, data: Option<PathBuf>) -> Result<ExitCode, Box<dyn Error>> {
    let directory = data_directory(data)?;
    eprintln!("sview: copying {} …", directory.display());
    let bytes = back_up(&directory, file)?;
    eprintln!("sview: {} holds it all ({bytes} bytes)", file.display());
    Ok(ExitCode::SUCCESS)
}
