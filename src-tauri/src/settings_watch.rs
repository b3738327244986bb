//! The files of the settings while the window is open: what changes in them takes hold at once.
//!
//! They are looked at each second, as the hub looks at its certificate. The system's word of a change
//! (`notify`) does not come from another machine's disk, where a home or a fleet's settings may lie, and
//! would have to be asked for in each folder above one that is missing.

use std::time::Duration;

use serde::Serialize;
use settings::{HeldPreference, Preferences, Settings};
use specta::Type;
use tauri::{AppHandle, Manager};
use tokio::sync::watch;

use crate::login_start;

/// How often the files are looked at.
pub(crate) const POLL_INTERVAL: Duration = Duration::from_secs(1);

/// The settings as the window shows them.
#[derive(Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SettingsState {
    /// Counts the changes of the files, from 1.
    pub version: u32,
    /// The preferences that hold.
    pub preferences: Preferences,
    /// What they are where the person set none.
    pub defaults: Preferences,
    /// Those that cannot be changed in the window, and what holds each.
    pub held: Vec<HeldPreference>,
    /// What is wrong with the files, each with its place, in words.
    pub problems: Vec<String>,
}

/// How often the files changed since the start.
pub(crate) struct SettingsWatch {
    version: watch::Sender<u32>,
}

impl Default for SettingsWatch {
    fn default() -> Self {
        Self { version: watch::Sender::new(1) }
    }
}

impl SettingsWatch {
    fn changed(&self) {
        self.version.send_modify(|version| *version = version.wrapping_add(1));
    }

    /// Waits for a change other than `version`. None where the program ends.
    pub(crate) async fn other_than(&self, version: u32) -> Option<u32> {
        let mut newest = self.version.subscribe();
        newest.wait_for(|newest| *newest != version).await.ok().map(|newest| *newest)
    }
}

/// The settings by now; `version` is that of the change which they were asked for after.
pub(crate) fn state(settings: &Settings, version: u32) -> SettingsState {
    SettingsState {
        version,
        preferences: settings.show_preferences(),
        defaults: settings.default_preferences(),
        held: settings.held_preferences(),
        problems: settings.problems().iter().map(ToString::to_string).collect(),
    }
}

/// Looks at the files until the program ends. What is newly wrong with one is logged.
pub(crate) async fn follow(app: AppHandle) {
    login_start_follows(&app);
    let mut poll = tokio::time::interval(POLL_INTERVAL);
    loop {
        poll.tick().await;
        let looking = app.clone();
        // One look at a time, on a thread that may wait for a disk.
        let look = move || reload(&looking.state::<Settings>());
        if let Ok(true) = tauri::async_runtime::spawn_blocking(look).await {
            login_start_follows(&app);
            app.state::<SettingsWatch>().changed();
        }
    }
}

/// Reads the files again where one of them changed. What is newly wrong with one is logged. Returns
/// whether other values hold, or something else is wrong. It may wait for a disk.
pub(crate) fn reload(settings: &Settings) -> bool {
    let before = settings.problems();
    let is_other = settings.reload();
    for problem in settings.problems() {
        if !before.contains(&problem) {
            tracing::warn!("{problem}; what was set before stays");
        }
    }
    is_other
}

fn login_start_follows(app: &AppHandle) {
    if let Err(error) = login_start::follow(&app.state::<Settings>(), false) {
        tracing::warn!(%error, "the start at the login cannot be changed");
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn page_is_told_at_once_and_then_of_each_change() {
        let watch = SettingsWatch::default();
        assert_eq!(watch.other_than(0).now_or_never(), Some(Some(1)));
        assert_eq!(watch.other_than(1).now_or_never(), None);
        watch.changed();
        assert_eq!(watch.other_than(1).now_or_never(), Some(Some(2)));
    }
}
