//! What a clerk chose, remembered from one start to the next: a small file, in which each server
//! has a place of its own, since ids mean something on one server only.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use parking_lot::Mutex;
use serde::{Deserialize, Serialize};

/// What a clerk chose on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Choices {
    /// The id of the desk where the clerk sits.
    pub desk: Option<String>,
    /// The ids of the lines that are listed; all lines where there is none.
    pub lines: Vec<String>,
    /// Whether a ticket is opened when it is called at this desk or by this user.
    pub follow: bool,
    /// The providers whose sections are collapsed.
    pub collapsed: Vec<String>,
}

/// What is remembered of one server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Remembered {
    location: Option<String>,
    #[serde(flatten)]
    choices: Choices,
}

type Servers = BTreeMap<String, Remembered>;

/// The remembered choices of one server.
#[derive(Debug)]
pub(crate) struct Settings {
    /// Absent where the system has no place for it: then nothing outlives the program.
    file: Option<PathBuf>,
    server: String,
    servers: Mutex<Servers>,
}

impl Settings {
    /// What `file` remembers of `server`. A file that is not there, or that cannot be read, is as
    /// good as an empty one: settings are not worth a program that does not start.
    pub(crate) fn open(file: Option<PathBuf>, server: String) -> Self {
        let read = file.as_deref().map(read).transpose();
        let servers = read.unwrap_or_else(|error| {
            tracing::warn!(%error, "the settings cannot be read");
            None
        });
        Self { file, server, servers: Mutex::new(servers.unwrap_or_default()) }
    }

    /// The server that these choices are for.
    pub(crate) fn server(&self) -> &str {
        &self.server
    }

    /// The folder of the file.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        Some(self.file.as_deref()?.parent()?.to_owned())
    }

    /// The location that was chosen last.
    pub(crate) fn location(&self) -> Option<String> {
        self.servers.lock().get(&self.server)?.location.clone()
    }

    /// What was chosen last.
    pub(crate) fn choices(&self) -> Choices {
        let servers = self.servers.lock();
        servers.get(&self.server).map(|one| one.choices.clone()).unwrap_or_default()
    }

    /// Remembers a location.
    pub(crate) fn keep_location(&self, location: String) {
        self.keep(|remembered| remembered.location = Some(location));
    }

    /// Remembers choices.
    pub(crate) fn keep_choices(&self, choices: Choices) {
        self.keep(|remembered| remembered.choices = choices);
    }

    fn keep(&self, change: impl FnOnce(&mut Remembered)) {
        let mut servers = self.servers.lock();
        change(servers.entry(self.server.clone()).or_default());
        let Some(file) = &self.file else { return };
        if let Err(error) = write(file, &servers) {
            tracing::warn!(%error, "the settings cannot be written");
        }
    }
}

/// Where settings are kept unless somebody names a file.
pub(crate) fn default_file() -> Option<PathBuf> {
    Some(dirs::config_dir()?.join("service-view").join("settings.json"))
}

fn read(file: &Path) -> io::Result<Servers> {
    match std::fs::read(file) {
        Ok(text) => Ok(serde_json::from_slice(&text)?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Servers::new()),
        Err(error) => Err(error),
    }
}

/// Writes beside the file and renames, so that whoever reads finds the old or the new, whole.
fn write(file: &Path, servers: &Servers) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let new = file.with_extension("json.new");
    std::fs::write(&new, serde_json::to_vec_pretty(servers)?)?;
    std::fs::rename(new, file)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(desk: &str) -> Choices {
        Choices { desk: Some(desk.to_owned()), follow: true, ..Choices::default() }
    }

    #[test]
    fn choices_are_remembered_of_each_server_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = Some(folder.path().join("deep/settings.json"));
        let one = Settings::open(file.clone(), "https://one.example".to_owned());
        one.keep_choices(choices("3"));
        one.keep_location("12".to_owned());
        let other = Settings::open(file.clone(), "https://other.example".to_owned());
        assert_eq!(other.choices(), Choices::default());
        other.keep_choices(choices("7"));
        let again = Settings::open(file, "https://one.example".to_owned());
        assert_eq!(again.choices(), choices("3"));
        assert_eq!(again.location().as_deref(), Some("12"));
    }

    #[test]
    fn broken_file_is_as_good_as_none_and_is_mended() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        std::fs::write(&file, "{ not json").unwrap();
        let open = || Settings::open(Some(file.clone()), "own".to_owned());
        let settings = open();
        assert_eq!(settings.choices(), Choices::default());
        settings.keep_choices(choices("3"));
        assert_eq!(open().choices(), choices("3"));
    }
}
