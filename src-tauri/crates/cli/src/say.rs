//! Standard output and standard error.

use std::io::{self, Write};

use external_data::{escape_invisible, escape_json};
use serde_json::Value;

/// Prints `text`. An error is ignored, since the reader of the output may have ended, as `head`
/// does.
pub(crate) fn say(text: &str) {
    let _ = try_say(text);
}

/// Prints a document of JSON, set out for reading.
pub(crate) fn say_json(document: &Value) {
    say_json_text(&format!("{document:#}"));
}

/// Prints a text of JSON and ends its line. On a terminal it looks like what it means.
pub(crate) fn say_json_text(text: &str) {
    say(&format!("{}\n", escape_json(text.trim_end())));
}

/// Prints a document of JSON as one line at once.
///
/// # Errors
/// As [`try_say`].
pub(crate) fn try_say_json_line(document: &Value) -> io::Result<()> {
    try_say(&format!("{}\n", escape_json(&document.to_string())))
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
