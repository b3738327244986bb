//! A question that a person answers on a terminal.

use std::io::{self, IsTerminal, Write};

/// Asks for a yes. `None` where nobody can be asked, since a terminal is missing.
pub(crate) fn ask(lines: &[String], question: &str) -> Option<bool> {
    let mut err = io::stderr();
    if !io::stdin().is_terminal() || !err.is_terminal() {
        return None;
    }
    for line in lines {
        let _ = writeln!(err, "{line}");
    }
    let _ = write!(err, "{question} [y/N] ").and_then(|()| err.flush());
    let mut answer = String::new();
    // What cannot be read is no yes.
    let read = io::stdin().read_line(&mut answer).unwrap_or_default();
    let is_yes = matches!(answer.trim().to_lowercase().as_str(), "y" | "yes");
    Some(read > 0 && is_yes)
}
