//! Asks whether a newer version is there, for as long as the window is open, and tells the page.

use std::time::Duration;

use jiff::Timestamp;
use parking_lot::Mutex;
use rand::random;
use semver::Version;
use serde::Serialize;
use settings::{SavedState, Settings};
use specta::Type;
use tauri::{AppHandle, Manager};
use tokio::sync::watch;
use update_notice::{
    Failure, Manifest, ManifestClient, REQUEST_TIMEOUT, Source, UpdateNotice, UpdateSetting,
    UpdateView,
};

use crate::app_state::AppState;

/// How often it is looked at whether it is time to ask, and whether the settings or the connection of the
/// window are others.
const LOOK_INTERVAL: Duration = Duration::from_secs(10);

/// What the page shows of newer versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct UpdateState {
    /// Counts the changes, from 1.
    version: u32,
    /// What is shown.
    view: UpdateView,
}

/// What is known of newer versions, and what a person said to the notice.
pub(crate) struct UpdateWatch {
    notice: Mutex<UpdateNotice>,
    saved: SavedState,
    state: watch::Sender<UpdateState>,
}

impl UpdateWatch {
    /// What remembers in the state beside the settings. Nothing is asked before [`run`].
    pub(crate) fn new(settings: &Settings) -> Self {
        let file = settings.places().state();
        let memory = file.as_deref().map(SavedState::update_memory_in).unwrap_or_default();
        let saved = SavedState::open(file, String::new());
        let notice = UpdateNotice::new(used_version(), memory);
        let view = notice.view(Timestamp::now());
        let state = watch::Sender::new(UpdateState { version: 1, view });
        Self { notice: Mutex::new(notice), saved, state }
    }

    /// Waits for another state than `version`. None where the program ends.
    pub(crate) async fn other_than(&self, version: u32) -> Option<UpdateState> {
        let mut newest = self.state.subscribe();
        let newest = newest.wait_for(|newest| newest.version != version).await.ok()?;
        Some(newest.clone())
    }

    /// Puts off the notice of this version.
    pub(crate) fn postpone(&self, version: &str) {
        self.change(|notice, now| notice.postpone(version, now));
    }

    /// Skips this version.
    pub(crate) fn skip(&self, version: &str) {
        self.change(|notice, now| notice.skip(version, now));
    }

    /// Changes the notice, remembers what outlives the program, and tells the page where it shows something
    /// else then.
    fn change<T>(&self, change: impl FnOnce(&mut UpdateNotice, Timestamp) -> T) -> T {
        let mut notice = self.notice.lock();
        let (now, before) = (Timestamp::now(), notice.memory().clone());
        let changed = change(&mut notice, now);
        if *notice.memory() != before {
            self.saved.save_update_memory(notice.memory());
        }
        let view = notice.view(now);
        self.state.send_if_modified(|state| {
            let is_other = state.view != view;
            if is_other {
                state.version = state.version.wrapping_add(1);
                state.view = view;
            }
            is_other
        });
        changed
    }

    /// Takes what the settings and the window say, and returns what is to be asked.
    fn configure(&self, setting: UpdateSetting) -> Option<Source> {
        self.change(|notice, now| {
            notice.configure(setting, now, random());
            notice.due(now).cloned()
        })
    }
}

/// The version of this program.
pub(crate) fn used_version() -> Version {
    // The version of a package is always one.
    env!("CARGO_PKG_VERSION").parse().unwrap_or_else(|_| Version::new(0, 0, 0))
}

/// Asks a source.
pub(crate) async fn ask(source: &Source) -> Result<Manifest, Failure> {
    ManifestClient::new(source.address.clone(), REQUEST_TIMEOUT)?.manifest(&source.key).await
}

/// Asks until the program ends.
pub(crate) async fn run(app: AppHandle) {
    let mut look = tokio::time::interval(LOOK_INTERVAL);
    loop {
        look.tick().await;
        let (watch, setting) = (app.state::<UpdateWatch>(), setting(&app));
        let Some(source) = watch.configure(setting) else { continue };
        let answer = ask(&source).await;
        if let Err(error) = &answer {
            tracing::info!(%error, "it is not known whether a newer version is there");
        }
        watch.change(|notice, now| notice.answered(&source, answer, now, random()));
    }
}

/// What the settings say for the window. The demo does not ask.
fn setting(app: &AppHandle) -> UpdateSetting {
    let is_demo = app.state::<AppState>().session().is_on_own_hub();
    for_window(app.state::<Settings>().update_notices(), is_demo)
}

/// What the settings say for a window that is that of the demo or not.
pub(crate) fn for_window(setting: UpdateSetting, is_demo: bool) -> UpdateSetting {
    match setting {
        UpdateSetting::On(_) if is_demo => UpdateSetting::NotInThisWindow,
        setting => setting,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use futures_util::FutureExt;
    use jiff::SignedDuration;
    use settings::{Layer, Places};
    use update_notice::{PROGRAM, UpdateStatus};

    use super::*;

    const SETTINGS: &str = "update-manifest = \"https://example.com/update.json\"\nupdate-key = \"RWSPJZoUPLSDq0jwYgcIKlOyW7aWqQxqu5QijNYVfvqVzBcROoHMSFnS\"\n";

    fn settings(folder: &Path) -> Settings {
        let file = folder.join("settings.toml");
        std::fs::write(&file, SETTINGS).unwrap();
        Settings::load(Places::new(Some(file), folder), Layer::default()).unwrap()
    }

    /// A manifest of now, of a version that is newer than this one.
    fn manifest() -> Manifest {
        let now = Timestamp::now();
        Manifest {
            program: PROGRAM.to_owned(),
            version: Version::new(999, 0, 0),
            date: now,
            minimum: Version::new(0, 0, 1),
            notes: None,
            expires: now + SignedDuration::from_hours(24),
        }
    }

    /// A watch that has just heard of a newer version.
    fn heard(settings: &Settings) -> UpdateWatch {
        let watch = UpdateWatch::new(settings);
        let UpdateSetting::On(source) = settings.update_notices() else { panic!("it is off") };
        watch.change(|notice, now| {
            notice.configure(UpdateSetting::On(source.clone()), now, 0.0);
            notice.answered(&source, Ok(manifest()), now, 0.0);
        });
        watch
    }

    fn shown(watch: &UpdateWatch) -> Option<String> {
        let state = watch.other_than(0).now_or_never().flatten().unwrap();
        state.view.notice.map(|notice| notice.version)
    }

    #[test]
    fn page_is_told_of_a_newer_version_and_of_nothing_that_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(folder.path());
        let watch = heard(&settings);
        assert_eq!(shown(&watch).as_deref(), Some("999.0.0"));
        let version = watch.other_than(0).now_or_never().flatten().unwrap().version;
        watch.configure(settings.update_notices());
        assert_eq!(watch.other_than(version).now_or_never(), None);
        watch.configure(UpdateSetting::NotInThisWindow);
        let state = watch.other_than(version).now_or_never().flatten().unwrap();
        assert_eq!((state.view.notice, state.view.status), (None, UpdateStatus::NotInThisWindow));
    }

    #[test]
    fn answer_of_a_person_and_what_was_seen_outlive_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(folder.path());
        for answer in [UpdateWatch::postpone, UpdateWatch::skip] {
            std::fs::remove_file(folder.path().join("settings.json")).ok();
            let watch = heard(&settings);
            answer(&watch, "999.0.0");
            assert_eq!(shown(&watch), None);
            assert_eq!(shown(&heard(&settings)), None);
        }
        let memory = SavedState::update_memory_in(&folder.path().join("settings.json"));
        assert!(memory.seen.is_some() && memory.key.is_some(), "{memory:?}");
    }

    #[test]
    fn demo_does_not_ask_and_what_is_off_stays_so() {
        let folder = tempfile::tempdir().unwrap();
        let on = settings(folder.path()).update_notices();
        assert_eq!(for_window(on.clone(), false), on);
        assert_eq!(for_window(on, true), UpdateSetting::NotInThisWindow);
        assert_eq!(for_window(UpdateSetting::Off, true), UpdateSetting::Off);
    }
}
