//! What to do where the system opens or watches no more files for a program.

use std::io;

/// The number by which Unix tells that a program has as many files open as it may, or as many things
/// that watch files.
const TOO_MANY: i32 = 24;

/// An error of opening something in words, with what to do where too much is open.
pub(crate) fn said(error: &io::Error) -> String {
    match advice(error) {
        Some(advice) => format!("{error}; {advice}"),
        None => error.to_string(),
    }
}

/// What to do about an error of opening something, where that is known.
pub(crate) fn advice(error: &io::Error) -> Option<&'static str> {
    (cfg!(unix) && error.raw_os_error() == Some(TOO_MANY)).then_some(
        "raise how many files a program may have open (`ulimit -n 4096`, then the same command)",
    )
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_about_open_files_has_their_advice() {
        assert!(said(&io::Error::from_raw_os_error(TOO_MANY)).contains("ulimit -n"));
        assert!(!said(&io::Error::from_raw_os_error(2)).contains("ulimit"));
    }
}
