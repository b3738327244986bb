//! What a screen without a user remembers: how often its PIN was wrong, so that a restart gives no new
//! tries. Nothing of a visitor is in it.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::state_file::{Document, StateFile};

/// The name of the part of the file.
pub(crate) const KIOSK_PIN: &str = "kiosk-pin";

/// What is remembered.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Remembered {
    pin_failures: u32,
}

/// The memory of a screen without a user, in the file of the saved state.
#[derive(Debug)]
pub struct KioskMemory {
    /// Absent where the system has no directory for it. Then nothing outlives the program.
    file: Option<StateFile>,
}

impl KioskMemory {
    /// The memory in `file`, as [`Places::state`](crate::Places::state) names it.
    #[must_use]
    pub fn new(file: Option<PathBuf>) -> Self {
        Self { file: file.map(StateFile::new) }
    }

    /// Returns how many PINs in a row were wrong. A file that cannot be read counts as one without any.
    #[must_use]
    pub fn pin_failures(&self) -> u32 {
        let document = self.file.as_ref().map(StateFile::read).transpose();
        let document = document.unwrap_or_else(|error| {
            tracing::warn!(%error, "how often the PIN was wrong cannot be read");
            None
        });
        document.and_then(|all| remembered(&all)).unwrap_or_default().pin_failures
    }

    /// Saves how many PINs in a row were wrong. Returns whether the file has it then.
    pub fn save_pin_failures(&self, failures: u32) -> bool {
        let Some(file) = &self.file else { return false };
        let saved = file.change(|all| {
            let remembered = Remembered { pin_failures: failures };
            if let Ok(part) = serde_json::to_value(remembered) {
                all.insert(KIOSK_PIN.to_owned(), part);
            }
        });
        if let Err(error) = &saved {
            tracing::warn!(%error, "how often the PIN was wrong cannot be saved");
        }
        saved.is_ok()
    }
}

fn remembered(all: &Document) -> Option<Remembered> {
    serde_json::from_value(all.get(KIOSK_PIN)?.clone()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::saved_state::SavedState;

    #[test]
    fn failures_outlive_the_program_beside_what_else_the_file_has() {
        let folder = tempfile::tempdir().unwrap();
        let file = Some(folder.path().join("deep/settings.json"));
        assert_eq!(KioskMemory::new(file.clone()).pin_failures(), 0);
        let saved = SavedState::open(file.clone(), "own".to_owned());
        assert!(KioskMemory::new(file.clone()).save_pin_failures(7));
        saved.save_location("12".to_owned());
        assert_eq!(KioskMemory::new(file.clone()).pin_failures(), 7);
        assert!(KioskMemory::new(file.clone()).save_pin_failures(0));
        assert_eq!(KioskMemory::new(file.clone()).pin_failures(), 0);
        assert_eq!(SavedState::open(file, "own".to_owned()).location().as_deref(), Some("12"));
    }

    #[test]
    fn memory_of_a_screen_is_no_use_of_the_window() {
        let folder = tempfile::tempdir().unwrap();
        let file = Some(folder.path().join("settings.json"));
        assert!(KioskMemory::new(file.clone()).save_pin_failures(1));
        assert!(!SavedState::open(file, "own".to_owned()).remembers_use());
    }

    #[test]
    fn file_that_cannot_be_used_is_said_and_counts_as_none() {
        let folder = tempfile::tempdir().unwrap();
        // A folder can be neither read as a file nor replaced.
        let memory = KioskMemory::new(Some(folder.path().to_owned()));
        assert!(!memory.save_pin_failures(3));
        assert_eq!(memory.pin_failures(), 0);
        assert!(!KioskMemory::new(None).save_pin_failures(3));
    }
}
