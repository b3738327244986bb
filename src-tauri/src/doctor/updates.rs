//! The check of newer versions: whether the program asks for them, and what it hears.

use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;
use settings::SavedState;
use update_notice::{UpdateNotice, UpdateSetting, UpdateStatus};

use super::status::Status;
use crate::update_watch::{ask, used_version};

/// What is found of newer versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct UpdatesFound(pub UpdateStatus);

impl UpdatesFound {
    /// How the check went.
    pub(crate) fn status(&self) -> Status {
        match &self.0 {
            UpdateStatus::Off
            | UpdateStatus::Forbidden { .. }
            | UpdateStatus::NotInThisWindow
            | UpdateStatus::NotAskedYet
            | UpdateStatus::UpToDate { .. } => Status::Ok,
            // That the key is missing is one of the mistakes of the settings.
            UpdateStatus::NoKey { .. } => Status::Note,
            UpdateStatus::Available { available, .. } if !available.urgent => Status::Note,
            UpdateStatus::Available { .. } | UpdateStatus::Failed { .. } => Status::Failed,
        }
    }
}

/// Asks for newer versions where the window would. `state` is the file in which the manifests that were seen
/// are remembered; nothing is changed in it.
pub(crate) async fn check(setting: UpdateSetting, state: Option<&Path>) -> UpdatesFound {
    let memory = state.map(SavedState::update_memory_in).unwrap_or_default();
    let mut notice = UpdateNotice::new(used_version(), memory);
    notice.configure(setting.clone(), Timestamp::now(), 0.0);
    if let UpdateSetting::On(source) = &setting {
        notice.answered(source, ask(source).await, Timestamp::now(), 0.0);
    }
    UpdatesFound(notice.view(Timestamp::now()).status)
}
