//! What the build script of a program does with its licences.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::crates::of_crate;

/// The file in the folder of a build script's output.
const FILE: &str = "licences.gz";

/// Writes the licences of the program that is built as `licences.gz` into `OUT_DIR`, for
/// `include_bytes!`, and tells cargo when they change. Is called by a build script alone.
///
/// # Errors
/// The variables that cargo sets are not there, cargo cannot tell the libraries, or the file cannot be
/// written.
pub fn embed() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let licences = of_crate(&folder, &env::var("CARGO_PKG_NAME")?, &env::var("TARGET")?)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join(FILE), licences.pack()?)?;
    // Whatever changes which libraries there are changes one of these.
    println!("cargo:rerun-if-changed={}", folder.join("Cargo.toml").display());
    if let Some(lock) =
        folder.ancestors().map(|one| one.join("Cargo.lock")).find(|one| one.is_file())
    {
        println!("cargo:rerun-if-changed={}", lock.display());
    }
    Ok(())
}
