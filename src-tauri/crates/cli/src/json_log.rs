//! Standard error for a log of JSON objects, without control characters that a terminal would obey.

use std::io::{self, Stderr, Write};

use external_data::escape_json;
use serde_json::json;

/// How many bytes a line of the log may have. No line of ours comes near.
const MAX_LINE_BYTES: usize = 16 << 10;

/// How many bytes of a longer line are kept.
const KEPT_BYTES: usize = 2 << 10;

/// Writes JSON to standard error. Characters that hide text are escaped as in JSON, since a writer
/// of JSON itself only has to escape the control characters of ASCII.
pub(crate) struct JsonLog<W = Stderr>(W);

impl JsonLog {
    /// Writes to standard error.
    pub(crate) fn to_stderr() -> Self {
        Self(io::stderr())
    }
}

impl<W: Write> Write for JsonLog<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut text = String::from_utf8_lossy(bytes);
        if bytes.len() > MAX_LINE_BYTES {
            let beginning = text.get(..text.floor_char_boundary(KEPT_BYTES)).unwrap_or_default();
            let message = format!("a line of {} bytes was cut", bytes.len());
            let cut = json!({ "level": "WARN", "message": message, "beginning": beginning });
            text = format!("{cut}\n").into();
        }
        // The line's own end is the only break in it.
        self.0.write_all(escape_json(&text).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use external_data::is_invisible;

    use super::*;

    #[test]
    fn line_that_is_too_long_is_cut_and_still_json() {
        let mut log = JsonLog(Vec::new());
        let whole = format!("{}\n", json!({ "error": "é".repeat(MAX_LINE_BYTES) }));
        log.write_all(whole.as_bytes()).unwrap();
        let line = String::from_utf8(log.0).unwrap();
        assert!(line.len() < 2 * KEPT_BYTES && line.ends_with('\n'), "{line}");
        let read: serde_json::Value = serde_json::from_str(&line).unwrap();
        let beginning = read["beginning"].as_str().unwrap();
        assert!(beginning.len() > KEPT_BYTES - 4 && whole.starts_with(beginning), "{line}");
    }

    #[test]
    fn invisible_characters_are_escaped_and_mean_the_same() {
        let meant = "a\u{9b}b\u{202e}c\u{7f}d\u{e0041}é";
        let mut log = JsonLog(Vec::new());
        writeln!(log, "{}", serde_json::json!({ "error": meant })).unwrap();
        let line = String::from_utf8(log.0).unwrap();
        assert!(!line.trim_end().contains(is_invisible), "{line}");
        let read: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(read["error"], meant);
    }
}
