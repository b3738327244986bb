//! `sview repair`

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use ::hub::{Repaired, repair};

use crate::options::data_directory;

/// Mends the write-ahead log of a hub that does not run, and says what is lost.
pub(crate) fn run(data: Option<PathBuf>) -> Result<ExitCode, Box<dyn Error>> {
    let directory = data_directory(data)?;
    let Some(Repaired { aside, lost_pages, later_changes_kept }) = repair(&directory)? else {
        eprintln!("sview: nothing is damaged in {}", directory.display());
        return Ok(ExitCode::SUCCESS);
    };
    let lost = if later_changes_kept {
        format!(
            "{lost_pages} damaged pages of the log were left out: a change that is only in them is lost, all others are kept"
        )
    } else {
        "all changes from the damaged place on are lost".to_owned()
    };
    eprintln!("sview: {} can be used again; {lost}", directory.display());
    eprintln!(
        "sview: the files as they were are in {}; they hold personal data, so remove them when you need them no more",
        aside.display()
    );
    Ok(ExitCode::SUCCESS)
}
