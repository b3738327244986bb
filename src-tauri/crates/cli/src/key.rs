//! `sview key`

use std::error::Error;
use std::process::ExitCode;

use ::hub::NewKey;

use crate::options::{CreateOptions, data_directory};
use crate::say::say;

/// Makes a key and prints it, alone on its line.
pub(crate) fn create(options: CreateOptions) -> Result<ExitCode, Box<dyn Error>> {
    let directory = data_directory(options.data)?;
    if !directory.exists() {
        eprintln!("sview: {} is new; start the hub with the same --data", directory.display());
    }
    let key = NewKey::create(&directory, options.kind.into(), &options.name)?;
    say(&format!("{}\n", key.expose()));
    Ok(ExitCode::SUCCESS)
}
