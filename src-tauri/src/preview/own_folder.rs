//! A person's own samples and scenarios: plain files in a folder, which can lie in a repository.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use specta::Type;
use tempfile::NamedTempFile;

use super::file_names::is_name;

/// How many files of a folder are read.
const MAX_FILES: usize = 500;

/// What a folder holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FolderOf {
    /// Payloads.
    Samples,
    /// Scenarios.
    Scenarios,
}

impl FolderOf {
    /// The name of the usual folder, which messages take for what it holds, too.
    fn name(self) -> &'static str {
        match self {
            Self::Samples => "samples",
            Self::Scenarios => "scenarios",
        }
    }

    /// The largest file, in bytes.
    fn max_bytes(self) -> usize {
        match self {
            Self::Samples => external_data::MAX_BYTES,
            Self::Scenarios => ::scenario::MAX_BYTES,
        }
    }

    fn too_large(self) -> String {
        format!("{} have at most {} KiB", self.name(), self.max_bytes() >> 10)
    }
}

/// A person's own sample.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct OwnSample {
    /// The name of its file, without the ending.
    pub name: String,
    /// The payload.
    pub text: String,
}

/// Why a file was not kept, renamed or removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum FolderError {
    /// The name cannot be that of a file on every system.
    BadName,
    /// Another file has the name.
    Exists,
    /// There is no such file.
    NotThere,
    /// No folder was named, and none is known on this system.
    NoFolder,
    /// The system refused it.
    Failed {
        /// Why, in words.
        reason: String,
    },
}

impl FolderError {
    /// Returns the error for whatever the system says.
    pub(crate) fn failed(error: &dyn std::fmt::Display) -> Self {
        Self::Failed { reason: error.to_string() }
    }
}

impl From<std::io::Error> for FolderError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::AlreadyExists => Self::Exists,
            ErrorKind::NotFound => Self::NotThere,
            _ => Self::failed(&error),
        }
    }
}

/// A folder of a person's own files. Each is the file `NAME.json` in it.
pub(crate) struct OwnFolder {
    path: PathBuf,
    of: FolderOf,
}

impl OwnFolder {
    /// Returns the folder that was named, or else the usual one, in the user's data directory. A
    /// path that begins with `~/` begins in the home directory.
    ///
    /// # Errors
    /// [`FolderError::NoFolder`] where there is neither; [`FolderError::Failed`] for a path that
    /// does not begin at the root, since nobody knows where this program was started.
    pub(crate) fn new(of: FolderOf, named: Option<&str>) -> Result<Self, FolderError> {
        let Some(named) = named.map(str::trim).filter(|named| !named.is_empty()) else {
            let data = dirs::data_dir().ok_or(FolderError::NoFolder)?;
            return Ok(Self { path: data.join("service-view").join(of.name()), of });
        };
        let path = match (named.strip_prefix("~/"), dirs::home_dir()) {
            (Some(below), Some(home)) => home.join(below),
            _ => PathBuf::from(named),
        };
        if path.is_absolute() {
            Ok(Self { path, of })
        } else {
            Err(FolderError::failed(&"name the whole path of the folder"))
        }
    }

    /// Returns the path of the folder.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the files as samples, by their names, and the first reason why one could not be read. A
    /// folder that does not exist yet has none.
    pub(crate) fn read(&self) -> (Vec<OwnSample>, Option<String>) {
        self.read_each(|name, text| OwnSample { name, text })
    }

    /// Reads the files, by their names, and keeps of each what `take` makes of its name and text. The
    /// second is the first reason why one could not be read.
    pub(crate) fn read_each<T>(
        &self,
        mut take: impl FnMut(String, String) -> T,
    ) -> (Vec<T>, Option<String>) {
        let entries = match fs::read_dir(&self.path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return (Vec::new(), None),
            Err(error) => return (Vec::new(), Some(error.to_string())),
        };
        let names = entries.filter_map(|entry| {
            let name = entry.ok()?.file_name().into_string().ok()?;
            let name = name.strip_suffix(".json")?;
            is_name(name).then(|| name.to_owned())
        });
        let mut names: Vec<_> = names.collect();
        names.sort();
        let mut problem = (names.len() > MAX_FILES)
            .then(|| format!("only the first {MAX_FILES} {} are listed", self.of.name()));
        names.truncate(MAX_FILES);
        let mut taken = Vec::new();
        for name in names {
            match self.text(&name) {
                Ok(Some(text)) => taken.push(take(name, text)),
                Ok(None) => {}
                Err(reason) => {
                    problem.get_or_insert(format!("{name}.json: {reason}"));
                }
            }
        }
        (taken, problem)
    }

    /// Reads the text of one file.
    ///
    /// # Errors
    /// [`FolderError`].
    pub(crate) fn text_of(&self, name: &str) -> Result<String, FolderError> {
        if !is_name(name) {
            return Err(FolderError::BadName);
        }
        match self.text(name) {
            Ok(text) => text.ok_or(FolderError::NotThere),
            Err(_) if !self.file(name).exists() => Err(FolderError::NotThere),
            Err(reason) => Err(FolderError::Failed { reason }),
        }
    }

    /// Reads the text of a file; `None` where that is no file.
    fn text(&self, name: &str) -> Result<Option<String>, String> {
        let path = self.file(name);
        // A pipe would be waited for.
        if !fs::metadata(&path).map_err(|error| error.to_string())?.is_file() {
            return Ok(None);
        }
        let mut text = String::new();
        let limit = self.of.max_bytes() as u64 + 1;
        let mut file = File::open(&path).map_err(|error| error.to_string())?.take(limit);
        file.read_to_string(&mut text).map_err(|error| error.to_string())?;
        if text.len() > self.of.max_bytes() { Err(self.of.too_large()) } else { Ok(Some(text)) }
    }

    /// Keeps a text under a name. One that has the name is replaced only where `replace` is true.
    ///
    /// # Errors
    /// [`FolderError`]; nothing was changed then.
    pub(crate) fn keep(&self, name: &str, text: &str, replace: bool) -> Result<(), FolderError> {
        if !is_name(name) {
            return Err(FolderError::BadName);
        }
        if text.len() > self.of.max_bytes() {
            return Err(FolderError::failed(&self.of.too_large()));
        }
        let failed = |error: std::io::Error| FolderError::failed(&error);
        fs::create_dir_all(&self.path).map_err(failed)?;
        // Whole or not at all, whatever happens meanwhile.
        let mut file = NamedTempFile::new_in(&self.path).map_err(failed)?;
        file.write_all(text.as_bytes()).map_err(failed)?;
        let path = self.file(name);
        let kept = if replace { file.persist(path) } else { file.persist_noclobber(path) };
        kept.map(drop).map_err(|error| error.error.into())
    }

    /// Renames a file. Another one of the new name stays as it is.
    ///
    /// # Errors
    /// [`FolderError`].
    pub(crate) fn rename(&self, name: &str, to: &str) -> Result<(), FolderError> {
        if !is_name(to) {
            return Err(FolderError::BadName);
        }
        self.keep(to, &self.text_of(name)?, false)?;
        self.remove(name)
    }

    /// Removes a file.
    ///
    /// # Errors
    /// [`FolderError`].
    pub(crate) fn remove(&self, name: &str) -> Result<(), FolderError> {
        if !is_name(name) {
            return Err(FolderError::BadName);
        }
        Ok(fs::remove_file(self.file(name))?)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path.join(format!("{name}.json"))
    }
}

#[cfg(test)]
mod tests {
    use external_data::MAX_BYTES;
    use tempfile::TempDir;

    use super::*;

    fn folder() -> (TempDir, OwnFolder) {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("below").join("samples");
        let folder = OwnFolder::new(FolderOf::Samples, path.to_str()).ok().unwrap();
        (directory, folder)
    }

    fn own(name: &str, text: &str) -> OwnSample {
        OwnSample { name: name.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn sample_is_a_plain_file_that_is_kept_listed_renamed_and_removed() {
        let (_directory, folder) = folder();
        assert_eq!(folder.read(), (vec![], None));
        folder.keep("Zwei Termine", "{}", false).unwrap();
        folder.keep("عيّنة", "{\"fields\":[]}", false).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("Zwei Termine.json")).unwrap(), "{}");
        let listed = vec![own("Zwei Termine", "{}"), own("عيّنة", "{\"fields\":[]}")];
        assert_eq!(folder.read(), (listed, None));
        folder.rename("Zwei Termine", "two").unwrap();
        folder.remove("عيّنة").unwrap();
        assert_eq!(folder.read(), (vec![own("two", "{}")], None));
        assert_eq!(folder.remove("عيّنة"), Err(FolderError::NotThere));
        assert_eq!(folder.rename("gone", "other"), Err(FolderError::NotThere));
    }

    #[test]
    fn sample_is_replaced_only_where_somebody_asks_for_it() {
        let (_directory, folder) = folder();
        folder.keep("one", "1", false).unwrap();
        folder.keep("two", "2", false).unwrap();
        assert_eq!(folder.keep("one", "other", false), Err(FolderError::Exists));
        assert_eq!(folder.rename("two", "one"), Err(FolderError::Exists));
        assert_eq!(folder.read().0, [own("one", "1"), own("two", "2")]);
        folder.keep("one", "other", true).unwrap();
        assert_eq!(folder.read().0, [own("one", "other"), own("two", "2")]);
    }

    #[test]
    fn name_that_leads_out_of_the_folder_or_is_none_of_a_file_is_refused() {
        let (_directory, folder) = folder();
        let long = "x".repeat(81);
        let names = [
            "",
            ".",
            "..",
            "../up",
            "a/b",
            "a\\b",
            "/etc/passwd",
            ".hidden",
            " blank",
            "blank ",
            "dot.",
            "a:b",
            "a*",
            "tab\t",
            "nul\0",
            "\u{202e}txt",
            "\u{200b}",
            "CON",
            "nul.backup",
            "com1",
            &long,
        ];
        for name in names {
            assert_eq!(folder.keep(name, "{}", true), Err(FolderError::BadName), "{name:?}");
            assert_eq!(folder.remove(name), Err(FolderError::BadName), "{name:?}");
            assert_eq!(folder.rename(name, "fine"), Err(FolderError::BadName), "{name:?}");
        }
        assert_eq!(folder.read(), (vec![], None));
        for name in ["console", "com10", "a.b", "é", "Müller & Söhne (2)"] {
            folder.keep(name, "{}", false).unwrap();
        }
    }

    #[test]
    fn what_is_no_sample_in_the_folder_is_left_alone_and_one_that_cannot_be_read_is_said() {
        let (_directory, folder) = folder();
        folder.keep("good", "{}", false).unwrap();
        fs::create_dir(folder.path().join("folder.json")).unwrap();
        fs::write(folder.path().join("README.md"), "text").unwrap();
        fs::write(folder.path().join("latin.json"), b"\xff").unwrap();
        fs::write(folder.path().join("large.json"), "x".repeat(MAX_BYTES + 1)).unwrap();
        let (samples, problem) = folder.read();
        assert_eq!(samples, [own("good", "{}")]);
        assert_eq!(problem.unwrap(), "large.json: samples have at most 1024 KiB");
        let large = folder.keep("larger", &"x".repeat(MAX_BYTES + 1), false);
        assert!(matches!(large, Err(FolderError::Failed { .. })), "{large:?}");
    }

    #[test]
    fn scenario_may_be_larger_than_a_sample_and_is_read_by_its_name() {
        let directory = tempfile::tempdir().unwrap();
        let folder = OwnFolder::new(FolderOf::Scenarios, directory.path().to_str()).ok().unwrap();
        let text = "x".repeat(MAX_BYTES + 1);
        folder.keep("large", &text, false).unwrap();
        assert_eq!(folder.text_of("large"), Ok(text));
        assert_eq!(folder.text_of("gone"), Err(FolderError::NotThere));
        assert_eq!(folder.text_of("../large"), Err(FolderError::BadName));
        let (lengths, problem) = folder.read_each(|_, text| text.len());
        assert_eq!((lengths, problem), (vec![MAX_BYTES + 1], None));
    }

    #[test]
    fn folder_is_named_from_the_root_or_from_home() {
        let refused = OwnFolder::new(FolderOf::Samples, Some("samples")).err().unwrap();
        assert!(matches!(refused, FolderError::Failed { .. }), "{refused:?}");
        let home = dirs::home_dir().unwrap();
        let named = OwnFolder::new(FolderOf::Samples, Some(" ~/tests/samples ")).ok().unwrap();
        assert_eq!(named.path(), home.join("tests/samples"));
        let usual = OwnFolder::new(FolderOf::Samples, Some("")).ok().unwrap();
        assert!(usual.path().ends_with("service-view/samples"));
        let usual = OwnFolder::new(FolderOf::Scenarios, None).ok().unwrap();
        assert!(usual.path().ends_with("service-view/scenarios"));
    }
}
