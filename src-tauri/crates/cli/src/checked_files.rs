//! Files that are checked one after the other, with what is wrong with each.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use external_data::escape_invisible;

use crate::say::say;

/// The exit code of a file with mistakes, and of expectations that were not met.
pub(crate) const NOT_MET: u8 = 1;
/// The exit code where a file cannot be read.
pub(crate) const UNREADABLE: u8 = 2;

/// What is said of one file.
pub(crate) struct Verdict {
    /// The exit code of the file alone.
    pub code: u8,
    /// What is said of it, in lines. Those of mistakes begin with their place.
    pub lines: String,
}

/// Checks all files and prints what is said of each, with its name where there are several. A file
/// that cannot be read keeps no other from being checked.
pub(crate) fn check_all(
    files: &[PathBuf],
    check: impl Fn(&Path) -> Result<Verdict, Box<dyn Error>>,
) -> ExitCode {
    let mut worst = 0;
    for file in files {
        let name =
            (files.len() > 1).then(|| escape_invisible(&file.display().to_string()).into_owned());
        match check(file) {
            Err(error) => {
                eprintln!("sview: {}", escape_invisible(&error.to_string()));
                worst = UNREADABLE;
            }
            Ok(Verdict { code, lines }) => {
                worst = worst.max(code);
                for line in lines.lines() {
                    say(&format!("{}\n", named(name.as_deref(), line)));
                }
            }
        }
    }
    ExitCode::from(worst)
}

/// A line with the name of its file before it, as compilers write it.
fn named(file: Option<&str>, line: &str) -> String {
    let Some(file) = file else { return line.to_owned() };
    let begins_with_place = line.starts_with(|c: char| c.is_ascii_digit());
    let between = if begins_with_place { ":" } else { ": " };
    format!("{file}{between}{line}")
}
