//! Standard output.

use std::io::Write;

/// Prints `text`. Whoever reads it may have stopped, as `head` does; then there is nobody to tell.
pub(crate) fn say(text: &str) {
    let mut out = std::io::stdout();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
