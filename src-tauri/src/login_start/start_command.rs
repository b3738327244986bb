//! How the program is started at the login.

use std::io;
use std::path::PathBuf;

use settings::{Places, Settings};

/// The program with its arguments.
pub(super) struct StartCommand {
    pub program: PathBuf,
    pub arguments: Vec<String>,
}

impl StartCommand {
    /// As this start: with the same file of the person's settings.
    pub(super) fn as_now(settings: &Settings) -> io::Result<Self> {
        let file = settings.places().user.as_ref();
        let usual = Places::of_this_machine(None).user;
        let named = file.filter(|file| Some(*file) != usual.as_ref());
        let named = named.map(std::path::absolute).transpose()?;
        let arguments = match named {
            Some(file) => vec!["--settings".to_owned(), file.to_string_lossy().into_owned()],
            None => Vec::new(),
        };
        Ok(Self { program: std::env::current_exe()?, arguments })
    }
}
