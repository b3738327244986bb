//! `sview hub --dry-run`

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use ::hub::{RetentionPreview, preview_retention};

use crate::say::say;

const HOUR: u64 = 60 * 60;
const DAY: u64 = 24 * HOUR;

/// Returns how long tickets are kept after their end; `None` where that is for ever.
pub(crate) fn keep(days: u16) -> Option<Duration> {
    (days > 0).then(|| Duration::from_secs(u64::from(days) * DAY))
}

/// Prints how many tickets a hub that started now would remove.
pub(crate) fn preview(directory: &Path, days: u16) -> Result<ExitCode, Box<dyn Error>> {
    let Some(keep) = keep(days) else {
        say("no ticket would be removed: --keep-days 0 keeps them for ever\n");
        return Ok(ExitCode::SUCCESS);
    };
    let RetentionPreview { ended, wait, seen_at } = preview_retention(directory, keep)?;
    let tickets = if ended == 1 { "ticket" } else { "tickets" };
    let old = format!("{ended} {tickets} ended more than {days} days ago");
    let Some(wait) = wait else {
        say(&format!("{old} and would be removed\n"));
        return Ok(ExitCode::SUCCESS);
    };
    let hours = u64::try_from(wait.as_secs()).unwrap_or_default().div_ceil(HOUR);
    let seen = seen_at.map(|at| format!(" ({at:.0} was the last instant)")).unwrap_or_default();
    say(&format!(
        "{old} and would stay for now: the clock jumped{seen}. The hub removes tickets again when the clock has gone on for {hours} hours\n"
    ));
    Ok(ExitCode::SUCCESS)
}
