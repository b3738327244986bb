//! The settings that hold: what the files, the environment and the arguments set, the stronger over
//! the weaker.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use parking_lot::RwLock;

use crate::connection::{Connection, ConnectionError, ConnectionKey};
use crate::connection_change;
use crate::files::{self, Files};
use crate::layer::Layer;
use crate::origin::{Origin, Set};
use crate::places::Places;
use crate::preference_values::{self, HeldPreference, changes, preferences_of};
use crate::preferences::Preferences;
use crate::problem::Problem;
use crate::reader;
use crate::saved_state::SavedState;
use crate::update_permission::missing_key;
use crate::user_file::{self, SaveError};
use crate::value::{ConnectionName, SettingValue};

/// The settings that hold, each with its origin. Of two that set the same, the stronger holds: built
/// in, this machine's defaults, the person's file, environment and arguments, this machine's locked
/// file.
#[derive(Debug)]
pub struct Settings {
    places: Places,
    files: RwLock<Files>,
    /// What the arguments and the environment set.
    given: Layer,
    /// Whether the person's file was there.
    has_user_file: bool,
}

/// Why the program must not start with the settings.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The locked file is not as it must be, so it is not known what it locks.
    #[error("the locked settings are broken, so nothing is started: {}", lines(.0))]
    LockedFileBroken(Vec<Problem>),
    /// The connection that was named is not there.
    #[error(transparent)]
    UnknownConnection(#[from] ConnectionError),
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl Settings {
    /// Reads the files. `given` is what the arguments and the environment set.
    ///
    /// # Errors
    /// [`LoadError`] where the locked file is broken, and where the arguments name a connection that is
    /// not there. All else that is wrong is one of the [`Self::problems`].
    pub fn load(places: Places, given: Layer) -> Result<Self, LoadError> {
        let mut files = Files::read(&places).map_err(LoadError::LockedFileBroken)?;
        files.check_connection_names(&given)?;
        files.user.shown = preferences_of(&files.effective(&given));
        // What cannot be looked at is there.
        let file = places.user.as_deref();
        let has_user_file = file.is_some_and(|file| file.try_exists().unwrap_or(true));
        Ok(Self { places, files: RwLock::new(files), given, has_user_file })
    }

    /// Reads the files again where one of them changed. What a file set before stays where it has
    /// mistakes now, of whichever file that is. Returns whether other values hold, or something else is
    /// wrong.
    #[must_use]
    pub fn reload(&self) -> bool {
        // Not under the lock: a disk that does not answer holds nobody up.
        let now = files::stamps(&self.places);
        if !self.files.read().are_old(&now) {
            return false;
        }
        let mut files = self.files.write();
        let before = (files.effective(&self.given), files.problems.clone());
        files.read_again(&self.places, now);
        // A connection that the arguments named is open already.
        if let Err(error) = files.check_connection_names(&self.given) {
            tracing::warn!(%error, "a connection is not in the settings any more");
        }
        before != (files.effective(&self.given), files.problems.clone())
    }

    /// What is wrong with the files. What it is about is not used; of the locked file that is only what
    /// became wrong while the program runs, and what another file does not complete.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let files = self.files.read();
        let mut problems = files.problems.clone();
        problems.extend(missing_key(&files.effective(&self.given)));
        problems
    }

    /// Where the files lie.
    #[must_use]
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// All that holds.
    pub(crate) fn effective(&self) -> Layer {
        self.files.read().effective(&self.given)
    }

    /// The name of the connection that the window opens with; [`crate::OWN_HUB`] is this program's own hub.
    #[must_use]
    pub fn connection_name(&self) -> Set<ConnectionName> {
        self.effective().connection.unwrap_or_default()
    }

    /// The connections, by their names.
    #[must_use]
    pub fn connections(&self) -> BTreeMap<String, Set<Connection>> {
        self.effective().connections
    }

    /// Returns the connection of this name.
    ///
    /// # Errors
    /// [`ConnectionError::Unknown`] with the name that was probably meant.
    pub fn connection(&self, name: &str) -> Result<Set<Connection>, ConnectionError> {
        let mut connections = self.connections();
        match connections.remove(name) {
            Some(connection) => Ok(connection),
            None => Err(files::unknown_connection(name, &connections)),
        }
    }

    /// Returns whether nobody has said yet what the window connects to: there is no file of the person, and
    /// neither machine, arguments nor environment name a connection.
    #[must_use]
    pub fn name_no_connection(&self) -> bool {
        let is_named = self.connection_name().origin != Origin::BuiltIn;
        !self.has_user_file && !is_named && self.connections().is_empty()
    }

    /// Returns whether another connection can be added: there is a file of the person for it, and no
    /// administrator locked the connection.
    #[must_use]
    pub fn can_add_connection(&self) -> bool {
        let is_locked = matches!(self.connection_name().origin, Origin::Locked(_));
        self.places.user.is_some() && !is_locked
    }

    /// Returns whether the person's file can say which connection the window opens with.
    #[must_use]
    pub fn can_choose_start(&self) -> bool {
        self.places.user.is_some() && !self.connection_name().origin.beats_user()
    }

    /// The preferences that hold.
    #[must_use]
    pub fn preferences(&self) -> Preferences {
        preferences_of(&self.effective())
    }

    /// The preferences that hold, for a window that will show them and has those changed that differ from
    /// them then.
    #[must_use]
    pub fn show_preferences(&self) -> Preferences {
        let mut files = self.files.write();
        files.user.shown = preferences_of(&files.effective(&self.given));
        files.user.shown.clone()
    }

    /// The preferences as they are where the person's file, arguments and environment set none.
    #[must_use]
    pub fn default_preferences(&self) -> Preferences {
        preferences_of(&self.files.read().defaults)
    }

    /// Whether the program starts at the login; none where nobody said it.
    #[must_use]
    pub fn start_at_login(&self) -> Option<bool> {
        let set = self.effective().start_at_login?;
        (set.origin != Origin::BuiltIn).then_some(set.value.0)
    }

    /// The preferences that cannot be changed in the window.
    #[must_use]
    pub fn held_preferences(&self) -> Vec<HeldPreference> {
        preference_values::held(&self.effective())
    }

    /// Saves in the person's file which preferences differ from those that the window showed before, and
    /// what could not be saved earlier. All else stays as the file has it by now, whoever wrote it. One
    /// that the person's file cannot change stays as it is.
    ///
    /// # Errors
    /// [`SaveError`] where the file cannot be written. The preferences hold until the program ends, and
    /// are saved with the next change for which it can.
    pub fn save_preferences(&self, preferences: &Preferences) -> Result<(), SaveError> {
        let mut files = self.files.write();
        let held = files.effective(&self.given);
        let user = &mut files.user;
        let mut changes = changes(&user.shown, preferences);
        changes.retain(|(name, _)| {
            let mut values = held.values().into_iter();
            values.all(|(known, set)| known != *name || !set.origin.beats_user())
        });
        user.shown = preferences.clone();
        user.save(self.places.user.as_deref(), changes)
    }

    /// Moves the preferences that an earlier version kept with the state into the person's file, as
    /// far as that does not set them. Where they cannot be written they stay with the state, too.
    pub fn move_earlier_preferences(&self, state: &SavedState) {
        let Some(earlier) = state.earlier_preferences() else { return };
        let mut changes = changes(&Preferences::default(), &earlier);
        let mut files = self.files.write();
        let user = &mut files.user;
        let set: Vec<_> = user.file.values().into_iter().map(|(name, _)| name).collect();
        changes.retain(|(name, _)| !set.contains(name));
        let saved = user.save(self.places.user.as_deref(), changes);
        files.user.shown = preferences_of(&files.effective(&self.given));
        match saved {
            Ok(()) => state.forget_earlier_preferences(),
            Err(error) => tracing::warn!(%error, "the preferences are not moved to the settings"),
        }
    }

    /// The file in which the window keeps the key of the connection of this name, beside the person's
    /// file. None where the connection is not of that file, which then cannot say so.
    #[must_use]
    pub fn key_file(&self, name: &str) -> Option<PathBuf> {
        let connection = self.connection(name).ok()?;
        matches!(connection.origin, Origin::User(_)).then(|| self.new_key_file(name))?
    }

    /// The file in which the window keeps the key of a connection of this name that is added to the
    /// person's file.
    #[must_use]
    pub fn new_key_file(&self, name: &str) -> Option<PathBuf> {
        let folder = self.places.user.as_ref()?.parent()?;
        Some(connection_change::key_file(folder, name))
    }

    /// Adds a connection to the person's file. Where `start` is true the window opens with it from now
    /// on.
    ///
    /// # Errors
    /// [`SaveError`]; then nothing is changed.
    pub fn add_connection(
        &self,
        name: &ConnectionName,
        connection: &Connection,
        start: bool,
    ) -> Result<(), SaveError> {
        self.change_user_file(|file, text| {
            let text = if start { with_start(file, text, name)? } else { text.to_owned() };
            connection_change::with_connection(file, &text, name.as_str(), connection)
        })
    }

    /// Says in the person's file which connection the window opens with.
    ///
    /// # Errors
    /// [`SaveError`]; then nothing is changed.
    pub fn save_start(&self, name: &ConnectionName) -> Result<(), SaveError> {
        self.change_user_file(|file, text| with_start(file, text, name))
    }

    /// Says in the person's file where the key of a connection of that file is kept from now on.
    ///
    /// # Errors
    /// [`SaveError`]; then nothing is changed.
    pub fn save_key_place(&self, name: &str, key: &ConnectionKey) -> Result<(), SaveError> {
        self.change_user_file(|file, text| connection_change::with_key_in(file, text, name, key))
    }

    /// Changes the text of the person's file.
    fn change_user_file(
        &self,
        edit: impl FnOnce(&Path, &str) -> Result<String, SaveError>,
    ) -> Result<(), SaveError> {
        let mut files = self.files.write();
        let file = self.places.user.as_deref().ok_or(SaveError::NoFile)?;
        let text = user_file::change(file, |text| edit(file, text))?;
        files.user.file = reader::read(file, text.as_bytes(), Origin::User).layer;
        Ok(())
    }
}

/// Returns `text`, which is what `file` holds, with the connection that the window opens with.
fn with_start(file: &Path, text: &str, name: &ConnectionName) -> Result<String, SaveError> {
    user_file::edited(file, text, &[("connection", name.to_toml())])
}
