//! `sview key`

use std::error::Error;
use std::process::ExitCode;

use ::hub::NewKey;

use crate::options::{CreateOptions, data_directory};

/// Makes a key and prints it, alone on its line.
pub(crate) fn create(options: CreateOptions) -> Result<ExitCode, Box<dyn Error>> {
    let directory = data_directory(options.data)?;
    let key = NewKey::create(&directory, options.kind.into(), &options.name)?;
    println!("{}", key.expose());
    Ok(ExitCode::SUCCESS)
}
