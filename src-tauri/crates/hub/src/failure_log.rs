//! Failures in the log: each has a number that the answer repeats, and no value is longer than a
//! line that people read.

use std::fmt::{self, Display, Write};

/// How many bytes of one value are written to the log.
const MAX_VALUE_BYTES: usize = 1 << 10;

/// Writes a failure of this program to the log. Returns its number in the log.
pub(crate) fn log_failure(error: &dyn Display) -> String {
    let number = format!("{:016x}", rand::random::<u64>());
    tracing::error!(number, error = %truncated(error), "a request failed");
    number
}

/// Returns as much of a value as a line of the log holds.
pub(crate) fn truncated(value: &dyn Display) -> String {
    let mut truncated = Truncated(String::new());
    // It fails where there is more, which is left out.
    match write!(truncated, "{value}") {
        Ok(()) => truncated.0,
        Err(fmt::Error) => truncated.0 + "…",
    }
}

struct Truncated(String);

impl Write for Truncated {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = MAX_VALUE_BYTES.saturating_sub(self.0.len());
        let end = text.floor_char_boundary(room);
        self.0.push_str(text.get(..end).unwrap_or_default());
        if end < text.len() { Err(fmt::Error) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn value_of_more_than_1_kib_is_cut() {
        assert_eq!(truncated(&"x".repeat(1_024)), "x".repeat(1_024));
        assert_eq!(truncated(&"é".repeat(100_000)), "é".repeat(512) + "…");
    }
}
