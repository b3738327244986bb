//! What somebody works on in the preview, kept in memory alone: a page that is loaded anew goes on
//! with it, and no web view writes it to a disk, as some do with the storage of a session.

use std::sync::Arc;

use parking_lot::Mutex;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What somebody works on in the preview. It cannot be printed, since it holds a payload.
#[derive(Clone, Default, Serialize, Type)]
pub(crate) struct Draft {
    /// The payload as it was analyzed last; absent where none was.
    #[specta(type = Option<String>)]
    pub text: Option<Arc<str>>,
    /// What belongs to it; absent where nothing was kept.
    pub details: Option<DraftDetails>,
}

/// What somebody works on beside the text of the payload, which is kept by itself: it may be a megabyte,
/// and it changes with each key. It cannot be printed, since it holds payloads.
#[derive(Clone, Deserialize, Serialize, Type)]
pub(crate) struct DraftDetails {
    /// Who sends the payload.
    pub provider: String,
    /// The title of its section.
    pub title: String,
    /// The ticket that it is sent to.
    pub ticket: String,
    /// The folder of the person's own samples; absent for the usual one.
    pub folder: Option<String>,
    /// The scenario that is worked on; absent where there is none.
    pub scenario: Option<ScenarioDraft>,
}

/// The scenario that somebody works on. It cannot be printed, since it holds payloads.
#[derive(Clone, Deserialize, Serialize, Type)]
pub(crate) struct ScenarioDraft {
    /// Where it comes from.
    pub source: ScenarioSource,
    /// The text as it is typed.
    pub text: String,
    /// The folder of the person's own scenarios that are listed; absent for the usual one.
    pub folder: Option<String>,
}

/// Where a scenario comes from.
#[derive(Clone, Deserialize, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum ScenarioSource {
    /// It comes along with the program.
    BuiltIn {
        /// The name on a command line.
        name: String,
    },
    /// It is a file of a person's own.
    Own {
        /// The folder; absent for the usual one.
        folder: Option<String>,
        /// The name of the file, without the ending.
        name: String,
    },
    /// It is kept nowhere yet.
    New,
}

/// The draft of the window, which begins without one.
#[derive(Default)]
pub(crate) struct KeptDraft(Mutex<Draft>);

impl KeptDraft {
    /// Returns what was kept last.
    pub(crate) fn get(&self) -> Draft {
        self.0.lock().clone()
    }

    /// Keeps the text of the payload.
    pub(crate) fn keep_text(&self, text: Arc<str>) {
        self.0.lock().text = Some(text);
    }

    /// Keeps what belongs to the text.
    pub(crate) fn keep_details(&self, details: DraftDetails) {
        self.0.lock().details = Some(details);
    }
}
