//! The colours of the screens.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::choice::Choice;

/// The colours of the screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// The colours of the system.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Choice for Theme {
    const EXPECTED: &'static str = "\"system\", \"light\" or \"dark\"";
    const WORDS: &'static [(&'static str, Self)] =
        &[("system", Self::System), ("light", Self::Light), ("dark", Self::Dark)];
}

impl FromStr for Theme {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::of_word(text).ok_or("say system, light or dark")
    }
}
