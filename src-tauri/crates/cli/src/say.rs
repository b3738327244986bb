//! Standard output.

use std::io::Write;

/// Prints `text`. An error is ignored, since the reader of the output may have ended, as `head`
/// does.
pub(crate) fn say(text: &str) {
    let mut out = std::io::stdout();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
