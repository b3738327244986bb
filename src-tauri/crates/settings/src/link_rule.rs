//! Whether web links are opened.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::choice::Choice;

/// Whether a press on a web link opens it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum LinkRule {
    /// It is opened at once.
    #[default]
    Always,
    /// It is opened after a question that names its host.
    Ask,
    /// It is not opened.
    Never,
}

impl Choice for LinkRule {
    const EXPECTED: &'static str = "\"always\", \"ask\" or \"never\"";
    const WORDS: &'static [(&'static str, Self)] =
        &[("always", Self::Always), ("ask", Self::Ask), ("never", Self::Never)];
}
