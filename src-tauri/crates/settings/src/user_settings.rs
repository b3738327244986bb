//! What the person's file sets, with the changes that are made to it while the program runs.

use std::path::Path;

use crate::layer::Layer;
use crate::origin::Origin;
use crate::preferences::Preferences;
use crate::reader;
use crate::user_file::{self, SaveError};

/// A setting of the person's file with its new value.
pub(crate) type Change = (&'static str, toml::Value);

/// What the person's file sets. Other windows and the person write to the file as well, so what is
/// changed is only what was changed here.
#[derive(Debug, Default)]
pub(crate) struct UserSettings {
    /// What the file set when it was read last.
    pub file: Layer,
    /// The preferences that the window shows: it hands all of them back, and has changed those that
    /// differ.
    pub shown: Preferences,
    /// The changes that could not be saved so far.
    unsaved: Vec<Change>,
}

impl UserSettings {
    /// What the file sets, before anything is changed.
    pub(crate) fn of(file: Layer) -> Self {
        Self { file, ..Self::default() }
    }

    /// What the file sets, with the changes that are not in it yet.
    pub(crate) fn layer(&self) -> Layer {
        // An edit of no text cannot fail.
        let unsaved = user_file::edited(Path::new(""), "", &self.unsaved).unwrap_or_default();
        let unsaved = reader::read(Path::new(""), unsaved.as_bytes(), Origin::User).layer;
        unsaved.over(self.file.clone())
    }

    /// Makes changes in the file, and those that could not be made earlier. Where they cannot be made now
    /// they are kept.
    ///
    /// # Errors
    /// [`SaveError`]; then the file is as it was.
    pub(crate) fn save(
        &mut self,
        file: Option<&Path>,
        changes: Vec<Change>,
    ) -> Result<(), SaveError> {
        self.unsaved.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
        self.unsaved.extend(changes);
        if self.unsaved.is_empty() {
            return Ok(());
        }
        let file = file.ok_or(SaveError::NoFile)?;
        let text = user_file::set(file, &self.unsaved)?;
        self.file = reader::read(file, text.as_bytes(), Origin::User).layer;
        self.unsaved.clear();
        Ok(())
    }
}
