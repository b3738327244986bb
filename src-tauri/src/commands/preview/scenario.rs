//! The commands of the preview about scenarios.

use ::scenario::{Input, MAX_BYTES, built_in};
use external_data::{Inspection, Problem, Severity};
use serde::Deserialize;
use specta::Type;
use tauri::async_runtime::spawn_blocking;
use tauri::{AppHandle, Manager};

use super::samples::on_disk;
use crate::app_state::AppState;
use crate::preview::Received;
use crate::preview::own_folder::{FolderError, FolderOf, OwnFolder};
use crate::preview::scenario::{
    self, ActiveScenario, KnownRun, Recording, ScenarioInspection, ScenarioList, ScenarioRun,
    ScenarioRuns, Start, StartError,
};

/// What a run is told to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum ScenarioControl {
    /// Steps are taken one after the other from now on.
    Play,
    /// No further step is taken.
    Pause,
    /// One step is taken, or the pause that is under way is skipped.
    Step,
    /// The steps that are left are skipped.
    Stop,
    /// Pauses pass at this speed.
    Speed {
        /// In percent.
        percent: u32,
    },
    /// After the last step the first one follows, or no longer.
    Loop {
        /// Whether it does.
        on: bool,
    },
}

impl From<ScenarioControl> for Input {
    fn from(control: ScenarioControl) -> Self {
        match control {
            ScenarioControl::Play => Self::Play,
            ScenarioControl::Pause => Self::Pause,
            ScenarioControl::Step => Self::Step,
            ScenarioControl::Stop => Self::Stop,
            ScenarioControl::Speed { percent } => Self::Speed(percent),
            ScenarioControl::Loop { on } => Self::Loop(on),
        }
    }
}

fn folder(named: Option<&str>) -> Result<OwnFolder, FolderError> {
    OwnFolder::new(FolderOf::Scenarios, named)
}

/// Returns the scenarios, with the person's own of `folder`, or else of the usual folder. The error is
/// the reason, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn scenarios(folder: Option<String>) -> Result<ScenarioList, String> {
    let listed = spawn_blocking(move || scenario::list(folder.as_deref()));
    listed.await.map_err(|error| error.to_string())
}

/// Returns the text of a scenario: of one that comes along, or of a person's own where `own` is true.
#[tauri::command]
#[specta::specta]
pub(crate) async fn scenario_text(
    folder: Option<String>,
    id: String,
    own: bool,
) -> Result<String, FolderError> {
    if own {
        return on_disk(move || self::folder(folder.as_deref())?.text_of(&id)).await;
    }
    built_in(&id).map(|one| one.text.to_owned()).ok_or(FolderError::NotThere)
}

/// Keeps a text as a scenario of this name. One that has the name already is replaced only where
/// `replace` is true.
#[tauri::command]
#[specta::specta]
pub(crate) async fn keep_scenario(
    folder: Option<String>,
    name: String,
    text: String,
    replace: bool,
) -> Result<(), FolderError> {
    on_disk(move || self::folder(folder.as_deref())?.keep(&name, &text, replace)).await
}

/// Renames a scenario. Another one of the new name stays as it is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rename_scenario(
    folder: Option<String>,
    name: String,
    to: String,
) -> Result<(), FolderError> {
    on_disk(move || self::folder(folder.as_deref())?.rename(&name, &to)).await
}

/// Removes a scenario.
#[tauri::command]
#[specta::specta]
pub(crate) async fn remove_scenario(
    folder: Option<String>,
    name: String,
) -> Result<(), FolderError> {
    on_disk(move || self::folder(folder.as_deref())?.remove(&name)).await
}

/// Returns what is wrong with the text of a scenario, and its steps where nothing is. The error is the
/// reason why it cannot be looked at, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn inspect_scenario(text: String) -> Result<ScenarioInspection, String> {
    if text.len() > MAX_BYTES {
        return Ok(too_large());
    }
    // What a panic says may repeat the text.
    let inspected = spawn_blocking(move || scenario::inspect(&text));
    inspected.await.map_err(|_| "the text could not be read".to_owned())
}

/// The one problem of a text that is larger than a scenario may be.
fn too_large() -> ScenarioInspection {
    let problem = Problem {
        severity: Severity::Violation,
        code: "size".to_owned(),
        pointer: String::new(),
        message: format!("a scenario has at most {} KiB", MAX_BYTES >> 10),
        help: Some("put payloads into files beside it, and name them with \"file\"".to_owned()),
        line: 1,
        column: 1,
        from: 0,
        to: 0,
        fix: None,
    };
    ScenarioInspection {
        inspection: Inspection { problems: vec![problem], omitted: 0 },
        name: String::new(),
        description: String::new(),
        steps: Vec::new(),
    }
}

/// Plays the scenario of a text on the program's own hub, at the location that is viewed, and does first
/// what `controls` say. One that is under way ends, and this one ends with its page. Payloads in files
/// are read from `folder`.
#[tauri::command]
#[specta::specta]
pub(crate) async fn start_scenario(
    app: AppHandle,
    text: String,
    folder: Option<String>,
    controls: Vec<ScenarioControl>,
) -> Result<(), StartError> {
    let runs = app.state::<ScenarioRuns>();
    // Before anything is waited for: the page may go while the files are read.
    let page = runs.page();
    let playable = spawn_blocking(move || {
        let folder = self::folder(folder.as_deref()).ok();
        scenario::playable(&text, folder.as_ref())
    });
    let not_playable = |reason| StartError::NotPlayable { reason };
    let scenario = playable
        .await
        .unwrap_or_else(|_| Err("the text could not be read".to_owned()))
        .map_err(not_playable)?;
    let inputs = controls.into_iter().map(Input::from).collect();
    let session = app.state::<AppState>().session();
    // The clerk's screen of another server would name a scenario that it does not show.
    if !session.is_on_own_hub() {
        return Err(StartError::NoHub);
    }
    let (_, location) = session.client_and_location().map_err(|_| StartError::NoHub)?;
    runs.start(Start { scenario, location, inputs, page }).await
}

/// Tells the run that is under way what to do.
#[tauri::command]
#[specta::specta]
pub(crate) async fn control_scenario(app: AppHandle, control: ScenarioControl) {
    app.state::<ScenarioRuns>().control(control.into()).await;
}

/// Waits until the state of the run is another than the one that is known, and returns what is newer.
/// Returns `null` where the window has no hub of its own, and where the page goes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_scenario_run(app: AppHandle, known: KnownRun) -> Option<ScenarioRun> {
    app.state::<ScenarioRuns>().newer_than(known).await
}

/// Waits until another run is under way than the one with the number `known`, or none any more, which
/// is 0. Returns `null` where the window has no hub of its own, and where the page goes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_active_scenario(app: AppHandle, known: u32) -> Option<ActiveScenario> {
    app.state::<ScenarioRuns>().next_active(known).await
}

/// Makes a scenario of these entries of what was received. Returns `null` where the window has no hub
/// of its own.
#[tauri::command]
#[specta::specta]
pub(crate) async fn record_scenario(app: AppHandle, ids: Vec<u32>) -> Option<Recording> {
    if !app.state::<AppState>().session().is_on_own_hub() {
        return None;
    }
    let capture = app.state::<Received>().capture()?;
    spawn_blocking(move || scenario::record(&capture, &ids)).await.ok()
}
