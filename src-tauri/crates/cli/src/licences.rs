//! `sview licences`: the licences of all libraries in this program.

use std::error::Error;
use std::process::ExitCode;

use ::licences::Licences;

use crate::say::say;

/// What the build script collected.
static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/licences.gz"));

/// Prints the licences.
pub(crate) fn run() -> Result<ExitCode, Box<dyn Error>> {
    say(&Licences::unpack(PACKED)?.to_string());
    Ok(ExitCode::SUCCESS)
}
