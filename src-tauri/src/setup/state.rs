//! The state of the set-up while the program runs, so that it can be left and taken up again.

use parking_lot::Mutex;
use serde::Serialize;
use settings::Settings;
use specta::Type;

use super::draft::SetupDraft;
use super::trial::TriedKey;

/// The state of the set-up, as the page is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SetupState {
    /// Whether nothing is chosen yet, so that the window asks for it before it shows anything else.
    first_start: bool,
    /// Whether a connection can be added.
    can_add: bool,
    /// Whether it can be chosen that the window opens with a new connection.
    can_choose_start: bool,
    /// Whether the window opens with the demo now.
    starts_with_demo: bool,
    /// What was typed before.
    draft: SetupDraft,
}

/// The set-up while the program runs.
#[derive(Debug)]
pub(crate) struct Setup {
    first_start: Mutex<bool>,
    draft: Mutex<SetupDraft>,
    tried: Mutex<Option<TriedKey>>,
}

impl Setup {
    /// The set-up at the start of the program.
    pub(crate) fn new(first_start: bool) -> Self {
        Self {
            first_start: Mutex::new(first_start),
            draft: Mutex::default(),
            tried: Mutex::default(),
        }
    }

    /// Returns what the page is told.
    pub(crate) fn state(&self, settings: &Settings) -> SetupState {
        SetupState {
            first_start: *self.first_start.lock(),
            can_add: settings.can_add_connection(),
            can_choose_start: settings.can_choose_start(),
            starts_with_demo: settings.connection_name().value.as_str() == settings::OWN_HUB,
            draft: self.draft.lock().clone(),
        }
    }

    /// Keeps what was typed.
    pub(crate) fn keep_draft(&self, draft: SetupDraft) {
        *self.draft.lock() = draft;
    }

    /// Keeps a key that a server takes until the connection is added or left.
    pub(crate) fn keep_tried(&self, tried: TriedKey) {
        *self.tried.lock() = Some(tried);
    }

    /// Returns the key that was tried last.
    pub(crate) fn tried(&self) -> Option<TriedKey> {
        self.tried.lock().clone()
    }

    /// Forgets the key that was tried.
    pub(crate) fn forget_key(&self) {
        self.tried.lock().take();
    }

    /// Ends the first start, and forgets all that was typed.
    pub(crate) fn finish(&self) {
        *self.first_start.lock() = false;
        self.draft.lock().clone_from(&SetupDraft::default());
        self.forget_key();
    }
}
