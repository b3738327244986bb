//! Standard output and standard error.

use std::io::{self, Write};

use external_data::escape_invisible;

/// Prints `text`. An error is ignored, since the reader of the output may have ended, as `head`
/// does.
pub(crate) fn say(text: &str) {
    let _ = try_say(text);
}

/// Prints `text` at once, for commands that end when the reader of their output does.
///
/// # Errors
/// Where nobody reads it any more.
pub(crate) fn try_say(text: &str) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(text.as_bytes()).and_then(|()| out.flush())
}

/// Tells a person something beside the output: a line on standard error.
pub(crate) fn tell(text: &str) {
    let _ = writeln!(io::stderr(), "sview: {}", escape_invisible(text));
}
