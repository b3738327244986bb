//! What a screen says that has no page.

use std::time::Duration;

use settings::KioskOutput;

/// What a plain screen says, and where.
pub(super) struct PlainScreen {
    /// What it says in large letters.
    pub title: &'static str,
    /// What it says below.
    pub text: &'static str,
    /// The reason, for whoever looks after the screen.
    pub reason: String,
    /// The output that it fills.
    pub output: KioskOutput,
    /// For how long.
    pub pause: Duration,
}
