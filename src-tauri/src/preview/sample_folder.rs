//! A person's own samples: plain files in a folder, which can lie in a repository.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use external_data::MAX_BYTES;
use serde::Serialize;
use specta::Type;
use tempfile::NamedTempFile;

use super::file_names::is_name;

/// How many samples of a folder are read.
const MAX_SAMPLES: usize = 500;
/// A person's own sample.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct OwnSample {
    /// The name of its file, without the ending.
    pub name: String,
    /// The payload.
    pub text: String,
}

/// Why a sample was not kept, renamed or removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum SampleError {
    /// The name cannot be that of a file on every system.
    BadName,
    /// Another sample has the name.
    Exists,
    /// There is no such sample.
    NotThere,
    /// No folder was named, and none is known on this system.
    NoFolder,
    /// The system refused it.
    Failed {
        /// Why, in words.
        reason: String,
    },
}

impl SampleError {
    /// Returns the error for whatever the system says.
    pub(crate) fn failed(error: &dyn std::fmt::Display) -> Self {
        Self::Failed { reason: error.to_string() }
    }
}

impl From<std::io::Error> for SampleError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::AlreadyExists => Self::Exists,
            ErrorKind::NotFound => Self::NotThere,
            _ => Self::failed(&error),
        }
    }
}

/// A folder of samples. Each sample is the file `NAME.json` in it.
pub(crate) struct SampleFolder(PathBuf);

impl SampleFolder {
    /// Returns the folder that was named, or else the usual one, in the user's data directory. A
    /// path that begins with `~/` begins in the home directory.
    ///
    /// # Errors
    /// [`SampleError::NoFolder`] where there is neither; [`SampleError::Failed`] for a path that
    /// does not begin at the root, since nobody knows where this program was started.
    pub(crate) fn new(named: Option<&str>) -> Result<Self, SampleError> {
        let Some(named) = named.map(str::trim).filter(|named| !named.is_empty()) else {
            let data = dirs::data_dir().ok_or(SampleError::NoFolder)?;
            return Ok(Self(data.join("service-view").join("samples")));
        };
        let path = match (named.strip_prefix("~/"), dirs::home_dir()) {
            (Some(below), Some(home)) => home.join(below),
            _ => PathBuf::from(named),
        };
        if path.is_absolute() {
            Ok(Self(path))
        } else {
            Err(SampleError::failed(&"name the whole path of the folder"))
        }
    }

    /// Returns the path of the folder.
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Reads the samples, by their names, and the first reason why one could not be read. A folder
    /// that does not exist yet has none.
    pub(crate) fn read(&self) -> (Vec<OwnSample>, Option<String>) {
        let entries = match fs::read_dir(&self.0) {
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
        let mut problem = (names.len() > MAX_SAMPLES)
            .then(|| format!("only the first {MAX_SAMPLES} samples are listed"));
        names.truncate(MAX_SAMPLES);
        let mut samples = Vec::new();
        for name in names {
            match self.text(&name) {
                Ok(Some(text)) => samples.push(OwnSample { name, text }),
                Ok(None) => {}
                Err(reason) => {
                    problem.get_or_insert(format!("{name}.json: {reason}"));
                }
            }
        }
        (samples, problem)
    }

    /// Reads the text of a sample; `None` where that is no file.
    fn text(&self, name: &str) -> Result<Option<String>, String> {
        let path = self.file(name);
        // A pipe would be waited for.
        if !fs::metadata(&path).map_err(|error| error.to_string())?.is_file() {
            return Ok(None);
        }
        let mut text = String::new();
        let limit = MAX_BYTES as u64 + 1;
        let mut file = File::open(&path).map_err(|error| error.to_string())?.take(limit);
        file.read_to_string(&mut text).map_err(|error| error.to_string())?;
        if text.len() > MAX_BYTES { Err(too_large()) } else { Ok(Some(text)) }
    }

    /// Keeps a text under a name. One that has the name is replaced only where `replace` is true.
    ///
    /// # Errors
    /// [`SampleError`]; nothing was changed then.
    pub(crate) fn keep(&self, name: &str, text: &str, replace: bool) -> Result<(), SampleError> {
        if !is_name(name) {
            return Err(SampleError::BadName);
        }
        if text.len() > MAX_BYTES {
            return Err(SampleError::failed(&too_large()));
        }
        let failed = |error: std::io::Error| SampleError::failed(&error);
        fs::create_dir_all(&self.0).map_err(failed)?;
        // Whole or not at all, whatever happens meanwhile.
        let mut file = NamedTempFile::new_in(&self.0).map_err(failed)?;
        file.write_all(text.as_bytes()).map_err(failed)?;
        let path = self.file(name);
        let kept = if replace { file.persist(path) } else { file.persist_noclobber(path) };
        kept.map(drop).map_err(|error| error.error.into())
    }

    /// Renames a sample. Another one of the new name stays as it is.
    ///
    /// # Errors
    /// [`SampleError`].
    pub(crate) fn rename(&self, name: &str, to: &str) -> Result<(), SampleError> {
        if !is_name(name) || !is_name(to) {
            return Err(SampleError::BadName);
        }
        let text = self.text(name);
        let text = match text {
            Ok(text) => text.ok_or(SampleError::NotThere)?,
            Err(_) if !self.file(name).exists() => return Err(SampleError::NotThere),
            Err(reason) => return Err(SampleError::Failed { reason }),
        };
        self.keep(to, &text, false)?;
        self.remove(name)
    }

    /// Removes a sample.
    ///
    /// # Errors
    /// [`SampleError`].
    pub(crate) fn remove(&self, name: &str) -> Result<(), SampleError> {
        if !is_name(name) {
            return Err(SampleError::BadName);
        }
        Ok(fs::remove_file(self.file(name))?)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(format!("{name}.json"))
    }
}

fn too_large() -> String {
    format!("a sample has at most {} KiB", MAX_BYTES >> 10)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn folder() -> (TempDir, SampleFolder) {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("below").join("samples");
        let folder = SampleFolder::new(path.to_str()).ok().unwrap();
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
        assert_eq!(folder.remove("عيّنة"), Err(SampleError::NotThere));
        assert_eq!(folder.rename("gone", "other"), Err(SampleError::NotThere));
    }

    #[test]
    fn sample_is_replaced_only_where_somebody_asks_for_it() {
        let (_directory, folder) = folder();
        folder.keep("one", "1", false).unwrap();
        folder.keep("two", "2", false).unwrap();
        assert_eq!(folder.keep("one", "other", false), Err(SampleError::Exists));
        assert_eq!(folder.rename("two", "one"), Err(SampleError::Exists));
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
            assert_eq!(folder.keep(name, "{}", true), Err(SampleError::BadName), "{name:?}");
            assert_eq!(folder.remove(name), Err(SampleError::BadName), "{name:?}");
            assert_eq!(folder.rename(name, "fine"), Err(SampleError::BadName), "{name:?}");
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
        assert_eq!(problem.unwrap(), "large.json: a sample has at most 1024 KiB");
        let large = folder.keep("larger", &"x".repeat(MAX_BYTES + 1), false);
        assert!(matches!(large, Err(SampleError::Failed { .. })), "{large:?}");
    }

    #[test]
    fn folder_is_named_from_the_root_or_from_home() {
        let refused = SampleFolder::new(Some("samples")).err().unwrap();
        assert!(matches!(refused, SampleError::Failed { .. }), "{refused:?}");
        let home = dirs::home_dir().unwrap();
        let named = SampleFolder::new(Some(" ~/tests/samples ")).ok().unwrap();
        assert_eq!(named.path(), home.join("tests/samples"));
        let usual = SampleFolder::new(Some("")).ok().unwrap();
        assert!(usual.path().ends_with("service-view/samples"));
    }
}
