//! The settings that hold: what the files, the environment and the arguments set, the stronger over
//! the weaker.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use external_data::did_you_mean;
use parking_lot::RwLock;
use private_files::{Refusal, Secrecy};

use crate::connection::{Connection, ConnectionError, ConnectionKey};
use crate::connection_change;
use crate::layer::Layer;
use crate::origin::{Origin, Set};
use crate::places::Places;
use crate::preference_values::{self, HeldPreference, changes, preferences_of};
use crate::preferences::Preferences;
use crate::problem::{Place, Problem, Wrong};
use crate::reader::{self, FileContent};
use crate::saved_state::SavedState;
use crate::user_file::{self, SaveError};
use crate::user_settings::UserSettings;
use crate::value::{ConnectionName, OWN_HUB, SettingValue};

/// The settings that hold, each with its origin. Of two that set the same, the stronger holds: built
/// in, this machine's defaults, the person's file, environment and arguments, this machine's locked
/// file.
#[derive(Debug)]
pub struct Settings {
    places: Places,
    /// This machine's defaults over what is built in.
    defaults: Layer,
    user: RwLock<UserSettings>,
    /// What the arguments and the environment set.
    given: Layer,
    locked: Layer,
    problems: Vec<Problem>,
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
        let mut locked = read_file(&places.locked, Origin::Locked);
        check_locked_connection(&mut locked);
        if !locked.problems.is_empty() {
            return Err(LoadError::LockedFileBroken(locked.problems));
        }
        let machine = read_file(&places.machine, Origin::Machine);
        let user = places.user.as_deref().map(|file| read_file(file, Origin::User));
        let user = user.unwrap_or_default();
        let mut settings = Self {
            places,
            defaults: machine.layer.over(Layer::built_in()),
            user: RwLock::new(UserSettings::of(user.layer)),
            given,
            locked: locked.layer,
            problems: [machine.problems, user.problems].concat(),
            has_user_file: false,
        };
        // What cannot be looked at is there.
        let file = settings.places.user.as_deref();
        settings.has_user_file = file.is_some_and(|file| file.try_exists().unwrap_or(true));
        settings.check_connection_names()?;
        settings.user.get_mut().shown = settings.preferences();
        Ok(settings)
    }

    /// What is wrong with this machine's defaults and the person's file. What it is about is not used.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Where the files lie.
    #[must_use]
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// All that holds.
    pub(crate) fn effective(&self) -> Layer {
        self.effective_with(&self.user.read())
    }

    fn effective_with(&self, user: &UserSettings) -> Layer {
        let stronger = self.locked.clone().over(self.given.clone());
        stronger.over(user.layer()).over(self.defaults.clone())
    }

    /// The name of the connection that the window opens with; [`OWN_HUB`] is this program's own hub.
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
            None => Err(unknown_connection(name, &connections)),
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
        let mut user = self.user.write();
        user.shown = preferences_of(&self.effective_with(&user));
        user.shown.clone()
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
        let mut user = self.user.write();
        let held = self.effective_with(&user);
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
        let mut user = self.user.write();
        let set: Vec<_> = user.file.values().into_iter().map(|(name, _)| name).collect();
        changes.retain(|(name, _)| !set.contains(name));
        let saved = user.save(self.places.user.as_deref(), changes);
        user.shown = preferences_of(&self.effective_with(&user));
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
        let mut user = self.user.write();
        let file = self.places.user.as_deref().ok_or(SaveError::NoFile)?;
        let text = user_file::change(file, |text| edit(file, text))?;
        user.file = reader::read(file, text.as_bytes(), Origin::User).layer;
        Ok(())
    }

    /// Checks that the connection to open with is there, and notes where the one of a file is not.
    fn check_connection_names(&mut self) -> Result<(), LoadError> {
        let connections = self.connections();
        let check = |set: &Option<Set<ConnectionName>>| -> Result<(), ConnectionError> {
            let name = set.as_ref().map_or(OWN_HUB, |set| set.value.as_str());
            if name == OWN_HUB || connections.contains_key(name) {
                Ok(())
            } else {
                Err(unknown_connection(name, &connections))
            }
        };
        if let Err(error) = check(&self.given.connection) {
            let locked = self.locked.connection.as_ref().and_then(|set| set.origin.place());
            // What is locked holds anyway, so nobody opens with another server than they asked for.
            let Some(locked) = locked else { return Err(error.into()) };
            let given = self.given.connection.as_ref().and_then(|set| set.origin.name());
            let given = given.unwrap_or_default();
            let wrong = Wrong::new(format!("{given} is not used, since this locks the connection"));
            self.problems.push(Problem::at_place(locked, wrong.help(error.to_string())));
        }
        for layer in [&mut self.user.get_mut().file, &mut self.defaults] {
            if let Err(error) = check(&layer.connection) {
                let place = layer.connection.take().and_then(|set| set.origin.place().cloned());
                self.problems.extend(place.map(|place| named_nothing(&place, &error)));
            }
        }
        Ok(())
    }
}

/// Returns `text`, which is what `file` holds, with the connection that the window opens with.
fn with_start(file: &Path, text: &str, name: &ConnectionName) -> Result<String, SaveError> {
    user_file::edited(file, text, &[("connection", name.to_toml())])
}

/// Reads a file, which need not be there.
fn read_file(file: &Path, origin: fn(Place) -> Origin) -> FileContent {
    match private_files::read(file, Secrecy::Public) {
        Ok(bytes) => reader::read(file, &bytes, origin),
        Err(Refusal::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
            FileContent::default()
        }
        Err(refusal) => {
            let problem = Problem::of_file(file, format!("it cannot be read: {refusal}"));
            FileContent { layer: Layer::default(), problems: vec![problem] }
        }
    }
}

/// Whoever locks a connection says which server that is, so that nobody else's file can.
fn check_locked_connection(locked: &mut FileContent) {
    let Some(set) = &locked.layer.connection else { return };
    let name = set.value.as_str();
    if name != OWN_HUB && !locked.layer.connections.contains_key(name) {
        let error = unknown_connection(name, &locked.layer.connections);
        locked.problems.extend(set.origin.place().map(|place| named_nothing(place, &error)));
    }
}

fn named_nothing(place: &Place, error: &ConnectionError) -> Problem {
    Problem::at_place(place, Wrong::new(error.to_string()))
}

fn unknown_connection(
    name: &str,
    connections: &BTreeMap<String, Set<Connection>>,
) -> ConnectionError {
    let known: Vec<&str> = connections.keys().map(String::as_str).chain([OWN_HUB]).collect();
    let meant = did_you_mean(name, &known).map(str::to_owned);
    ConnectionError::Unknown { name: name.to_owned(), meant }
}
