//! Other systems than Linux, which always have a display.

use std::process::ExitCode;

use super::DisplayFound;

/// There is nothing to find out.
pub(crate) async fn check() -> DisplayFound {
    DisplayFound::System
}

/// There is nothing to open.
pub(crate) fn probe() -> ExitCode {
    ExitCode::SUCCESS
}
