//! What is said of a check.

use super::report::Words;

/// What was found, and nothing has to be done.
pub(super) fn said(text: impl Into<String>) -> Words {
    Words { text: text.into(), ..Words::default() }
}

/// What was found, and what to do.
pub(super) fn with_todo(text: impl Into<String>, todo: impl Into<String>) -> Words {
    Words { todo: Some(todo.into()), ..said(text) }
}
