//! What the three files of the settings set: read at the start, and again when one of them changes.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::time::SystemTime;

use external_data::did_you_mean;
use private_files::{Refusal, Secrecy};

use crate::connection::{Connection, ConnectionError};
use crate::layer::Layer;
use crate::origin::{Origin, Set};
use crate::places::Places;
use crate::problem::{Place, Problem, Wrong};
use crate::reader::{self, FileContent};
use crate::user_settings::UserSettings;
use crate::value::{ConnectionName, OWN_HUB};

/// When a file changed last and how long it is; none of one that is not there.
type Stamp = Option<(SystemTime, u64)>;

/// What the files of the settings set, and what is wrong with them.
#[derive(Debug)]
pub(crate) struct Files {
    /// This machine's defaults over what is built in.
    pub defaults: Layer,
    pub user: UserSettings,
    pub locked: Layer,
    /// What is wrong. What it is about is not used.
    pub problems: Vec<Problem>,
    /// How the files were just before they were read.
    stamps: [Stamp; 3],
}

impl Files {
    /// Reads the files for the first time. What is good of a file with mistakes is taken.
    ///
    /// # Errors
    /// What is wrong with the locked file: then it is not known what it was to lock.
    pub(crate) fn read(places: &Places) -> Result<Self, Vec<Problem>> {
        let stamps = stamps(places);
        let locked = read_locked(&places.locked);
        if !locked.problems.is_empty() {
            return Err(locked.problems);
        }
        let machine = read_file(&places.machine, Origin::Machine);
        let user = places.user.as_deref().map(|file| read_file(file, Origin::User));
        let user = user.unwrap_or_default();
        Ok(Self {
            defaults: machine.layer.over(Layer::built_in()),
            user: UserSettings::of(user.layer),
            locked: locked.layer,
            problems: [machine.problems, user.problems].concat(),
            stamps,
        })
    }

    /// Whether one of the files is not as it was when they were read.
    pub(crate) fn are_old(&self, now: &[Stamp; 3]) -> bool {
        self.stamps != *now
    }

    /// Reads the files again, which are as `now` says. Of a file with mistakes nothing is taken: what it
    /// set before stays.
    pub(crate) fn read_again(&mut self, places: &Places, now: [Stamp; 3]) {
        self.stamps = now;
        self.problems.clear();
        if let Some(machine) = self.faultless(read_file(&places.machine, Origin::Machine)) {
            self.defaults = machine.over(Layer::built_in());
        }
        if let Some(file) = &places.user
            && let Some(user) = self.faultless(read_file(file, Origin::User))
        {
            self.user.file = user;
        }
        if let Some(locked) = self.faultless(read_locked(&places.locked)) {
            self.locked = locked;
        }
    }

    /// Notes what is wrong with a file, and returns what it sets where nothing is.
    fn faultless(&mut self, mut content: FileContent) -> Option<Layer> {
        let is_faultless = content.problems.is_empty();
        self.problems.append(&mut content.problems);
        is_faultless.then_some(content.layer)
    }

    /// All that holds; `given` is what the arguments and the environment set.
    pub(crate) fn effective(&self, given: &Layer) -> Layer {
        let stronger = self.locked.clone().over(given.clone());
        stronger.over(self.user.layer()).over(self.defaults.clone())
    }

    /// Checks that the connection to open with is there, and notes where the one of a file is not.
    ///
    /// # Errors
    /// Where it is the arguments or the environment that name one that is not there.
    pub(crate) fn check_connection_names(&mut self, given: &Layer) -> Result<(), ConnectionError> {
        let connections = self.effective(given).connections;
        let check = |set: &Option<Set<ConnectionName>>| -> Result<(), ConnectionError> {
            let name = set.as_ref().map_or(OWN_HUB, |set| set.value.as_str());
            if name == OWN_HUB || connections.contains_key(name) {
                Ok(())
            } else {
                Err(unknown_connection(name, &connections))
            }
        };
        let named = check(&given.connection);
        if let Err(error) = &named {
            let locked = self.locked.connection.as_ref().and_then(|set| set.origin.place());
            // What is locked holds anyway, so nobody opens with another server than they asked for.
            let Some(locked) = locked else { return named };
            let given = given.connection.as_ref().and_then(|set| set.origin.name());
            let given = given.unwrap_or_default();
            let wrong = Wrong::new(format!("{given} is not used, since this locks the connection"));
            self.problems.push(Problem::at_place(locked, wrong.help(error.to_string())));
        }
        for layer in [&mut self.user.file, &mut self.defaults] {
            if let Err(error) = check(&layer.connection) {
                let place = layer.connection.take().and_then(|set| set.origin.place().cloned());
                self.problems.extend(place.map(|place| named_nothing(&place, &error)));
            }
        }
        Ok(())
    }
}

/// How the files are now. The time of a change of the file itself counts, and its length, so that one that
/// is written twice within the clock's step is noticed where it grew.
pub(crate) fn stamps(places: &Places) -> [Stamp; 3] {
    let of = |file: &Path| {
        let metadata = fs::metadata(file).ok()?;
        Some((metadata.modified().ok()?, metadata.len()))
    };
    [of(&places.machine), places.user.as_deref().and_then(of), of(&places.locked)]
}

/// Reads a file, which need not be there.
fn read_file(file: &Path, origin: fn(Place) -> Origin) -> FileContent {
    match private_files::read(file, Secrecy::Public) {
        Ok(bytes) => reader::read(file, &bytes, origin),
        Err(Refusal::Io { source, .. }) if source.kind() == ErrorKind::NotFound => {
            FileContent::default()
        }
        Err(refusal) => {
            let problem = Problem::of_file(file, format!("it cannot be read: {refusal}"));
            FileContent { layer: Layer::default(), problems: vec![problem] }
        }
    }
}

/// Reads the locked file. Whoever locks a connection says which server that is, so that nobody else's file
/// can.
fn read_locked(file: &Path) -> FileContent {
    let mut locked = read_file(file, Origin::Locked);
    let Some(set) = &locked.layer.connection else { return locked };
    let name = set.value.as_str();
    if name != OWN_HUB && !locked.layer.connections.contains_key(name) {
        let error = unknown_connection(name, &locked.layer.connections);
        locked.problems.extend(set.origin.place().map(|place| named_nothing(place, &error)));
    }
    locked
}

fn named_nothing(place: &Place, error: &ConnectionError) -> Problem {
    Problem::at_place(place, Wrong::new(error.to_string()))
}

/// That there is no connection of this name, with the one that was probably meant.
pub(crate) fn unknown_connection(
    name: &str,
    connections: &BTreeMap<String, Set<Connection>>,
) -> ConnectionError {
    let known: Vec<&str> = connections.keys().map(String::as_str).chain([OWN_HUB]).collect();
    let meant = did_you_mean(name, &known).map(str::to_owned);
    ConnectionError::Unknown { name: name.to_owned(), meant }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use crate::{Settings, Theme};

    use super::*;

    struct Machine {
        folder: TempDir,
        settings: Settings,
    }

    impl Machine {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let places = Places::new(Some(folder.path().join("mine.toml")), folder.path());
            Self { folder, settings: Settings::load(places, Layer::default()).unwrap() }
        }

        /// Writes a file, and has it read. Returns whether anything became another.
        fn write(&self, name: &str, text: &str) -> bool {
            fs::write(self.folder.path().join(name), text).unwrap();
            self.settings.reload()
        }

        fn theme(&self) -> Theme {
            self.settings.preferences().theme
        }

        fn wrong(&self) -> Vec<String> {
            let root = format!("{}/", self.folder.path().display());
            let problems = self.settings.problems().into_iter();
            problems.map(|problem| problem.to_string().replace(&root, "")).collect()
        }
    }

    #[test]
    fn change_of_any_file_takes_hold_when_it_is_read_again() {
        let machine = Machine::new();
        assert!(!machine.settings.reload());
        assert!(machine.write("settings.toml", "theme = \"light\"\nmask-contacts = true\n"));
        let defaults = machine.settings.default_preferences();
        assert_eq!((machine.theme(), defaults.mask_contacts), (Theme::Light, true));
        assert!(machine.write("mine.toml", "theme = \"dark\"\n"));
        assert_eq!(
            (machine.theme(), machine.settings.default_preferences()),
            (Theme::Dark, defaults)
        );
        assert!(machine.write("locked.toml", "theme = \"system\"\n"));
        assert_eq!(machine.theme(), Theme::System);
        let held = machine.settings.held_preferences();
        assert!(held.iter().map(|one| one.name).eq(["theme"]), "{held:?}");
        assert!(!machine.settings.reload());
        fs::remove_file(machine.folder.path().join("locked.toml")).unwrap();
        assert!(machine.settings.reload());
        assert_eq!((machine.theme(), machine.settings.held_preferences()), (Theme::Dark, vec![]));
    }

    #[test]
    fn file_that_became_broken_is_said_and_what_it_set_before_stays() {
        for name in ["settings.toml", "mine.toml", "locked.toml"] {
            let machine = Machine::new();
            assert!(machine.write(name, "theme = \"dark\"\n"));
            let held = machine.settings.held_preferences();
            assert!(machine.write(name, "theme = \"light\"\ntext-size = 999\n"));
            let wrong = format!("{name}:2:13: expected a whole number from 80 to 200; found 999");
            assert_eq!((machine.wrong(), machine.theme()), (vec![wrong], Theme::Dark), "{name}");
            assert_eq!(machine.settings.held_preferences(), held);
            assert!(machine.write(name, "theme = \"light\"\ntext-size = 99\n"));
            assert_eq!((machine.wrong(), machine.theme()), (vec![], Theme::Light), "{name}");
            assert_eq!(machine.settings.preferences().text_size, 99);
        }
    }

    #[test]
    fn change_of_the_window_that_is_in_the_file_is_nothing_new() {
        let machine = Machine::new();
        let mut wanted = machine.settings.show_preferences();
        wanted.theme = Theme::Dark;
        machine.settings.save_preferences(&wanted).unwrap();
        assert!(!machine.settings.reload());
        assert_eq!(machine.theme(), Theme::Dark);
    }

    #[test]
    fn connection_to_open_with_that_goes_is_said() {
        let machine = Machine::new();
        let cloud = "[connections.a]\naddress = \"https://a.example\"\nkey-store = \"memory\"\n";
        assert!(machine.write("settings.toml", cloud));
        assert!(machine.write("mine.toml", "connection = \"a\"\n"));
        assert_eq!(
            (machine.settings.connection_name().value.as_str(), machine.wrong()),
            ("a", vec![])
        );
        assert!(machine.write("settings.toml", ""));
        assert_eq!(machine.settings.connection_name().value.as_str(), OWN_HUB);
        let wrong = machine.wrong();
        assert!(wrong.len() == 1 && wrong.concat().starts_with("mine.toml:1:"), "{wrong:?}");
    }
}
