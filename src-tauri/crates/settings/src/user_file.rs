//! Writes settings into the person's file, whose comments and order stay.

use std::path::{Path, PathBuf};

use private_files::{Refusal, Secrecy};
use toml_edit::{DocumentMut, Item, TomlError, Value};

use crate::problem::{Place, Problem, Wrong};
use crate::reader::json_problem;
use crate::replaced_file::ReplacedFile;

/// Why settings are not kept in the person's file.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// The system has no folder for the file.
    #[error("this system has no folder for settings; name a file with --settings")]
    NoFile,
    /// The file is not TOML, so nothing can be changed in it without losing what stands there.
    #[error("{0}; mend that line first")]
    Broken(Problem),
    /// The file is JSON, as earlier versions wrote it.
    #[error("{0}")]
    Json(Problem),
    /// The file cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Refusal),
    /// The file has no such connection, so nothing of it can be changed there.
    #[error("{} has no connection {name:?}", file.display())]
    NoConnection {
        /// The file.
        file: PathBuf,
        /// The name.
        name: String,
    },
    /// The file has a connection of this name already.
    #[error("{} has a connection {name:?} already", file.display())]
    ConnectionExists {
        /// The file.
        file: PathBuf,
        /// The name.
        name: String,
    },
    /// What the file has for the connections is none, so none can be added to it.
    #[error("{} has something else than connections under {:?}; mend that first", file.display(), crate::layer::CONNECTIONS)]
    NoConnections {
        /// The file.
        file: PathBuf,
    },
    /// The file cannot be written.
    #[error("the settings cannot be written: {0}")]
    NotWritten(#[from] std::io::Error),
}

/// Sets values in the file, and returns the new text, which is written.
///
/// # Errors
/// [`SaveError`]; then the file is as it was.
pub(crate) fn set(file: &Path, values: &[(&str, toml::Value)]) -> Result<String, SaveError> {
    change(file, |text| edited(file, text, values))
}

/// Changes the text of the file, and returns the new text, which is written.
///
/// # Errors
/// [`SaveError`]; then the file is as it was.
pub(crate) fn change(
    file: &Path,
    edit: impl FnOnce(&str) -> Result<String, SaveError>,
) -> Result<String, SaveError> {
    let locked = ReplacedFile::lock(file)?;
    let before = read(file)?;
    let after = edit(&before)?;
    if after != before {
        locked.replace(after.as_bytes())?;
    }
    Ok(after)
}

/// Returns the text of the file, which is empty where it is not there.
///
/// # Errors
/// [`SaveError::Unreadable`] and [`SaveError::Broken`].
pub(crate) fn read(file: &Path) -> Result<String, SaveError> {
    let bytes = match private_files::read(file, Secrecy::Public) {
        Ok(bytes) => bytes,
        Err(Refusal::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
            return Ok(String::new());
        }
        Err(refusal) => return Err(refusal.into()),
    };
    String::from_utf8(bytes)
        .map_err(|_| SaveError::Broken(Problem::of_file(file, "the text is not UTF-8".to_owned())))
}

/// Returns `text`, which is what `file` holds, with other values. What else stands in it stays as it
/// is.
///
/// # Errors
/// [`SaveError::Broken`] where the text is not TOML, and [`SaveError::Json`].
pub(crate) fn edited(
    file: &Path,
    text: &str,
    values: &[(&str, toml::Value)],
) -> Result<String, SaveError> {
    let mut document = parsed(file, text)?;
    for (name, value) in values {
        let mut new = as_edited(file, value)?;
        match document.get_mut(name) {
            Some(Item::Value(old)) => {
                // A comment behind the value belongs to its line.
                *new.decor_mut() = old.decor().clone();
                *old = new;
            }
            _ => drop(document.insert(name, Item::Value(new))),
        }
    }
    Ok(document.to_string())
}

/// The document that `text` is.
///
/// # Errors
/// [`SaveError::Broken`] where the text is not TOML, and [`SaveError::Json`].
pub(crate) fn parsed(file: &Path, text: &str) -> Result<DocumentMut, SaveError> {
    if let Some(problem) = json_problem(file, text) {
        return Err(SaveError::Json(problem));
    }
    text.parse().map_err(|error| broken(file, text, &error))
}

/// A value in the form in which it stands in a document.
///
/// # Errors
/// [`SaveError::Broken`], which no value of a setting is.
pub(crate) fn as_edited(file: &Path, value: &toml::Value) -> Result<Value, SaveError> {
    let text = value.to_string();
    text.parse().map_err(|error| broken(file, &text, &error))
}

fn broken(file: &Path, text: &str, error: &TomlError) -> SaveError {
    let at = error.span().map_or(text.len(), |span| span.start);
    let wrong = Wrong::new(format!("not TOML: {}", error.message()));
    SaveError::Broken(Problem::at_place(&Place::of(file, text, at), wrong))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str, values: &[(&str, toml::Value)]) -> String {
        edited(Path::new("f"), text, values).unwrap()
    }

    #[test]
    fn comments_blank_lines_and_order_stay() {
        let text = "# For the front desk.\n\n  theme = 'dark'   # easier on the eyes\n\n# Two.\n[connections.cloud] # ours\naddress = \"https://api.qminder.com\"\n";
        let changed = after(text, &[("theme", "light".into()), ("text-size", 120.into())]);
        assert_eq!(
            changed,
            "# For the front desk.\n\n  theme = \"light\"   # easier on the eyes\ntext-size = 120\n\n# Two.\n[connections.cloud] # ours\naddress = \"https://api.qminder.com\"\n"
        );
    }

    #[test]
    fn first_value_makes_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/settings.toml");
        let text = set(&file, &[("theme", "dark".into())]).unwrap();
        assert_eq!(text, "theme = \"dark\"\n");
        assert_eq!(std::fs::read_to_string(file).unwrap(), text);
    }

    #[cfg(unix)]
    #[test]
    fn file_stays_as_open_to_others_as_it_was_and_a_new_one_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.toml");
        let mode = || std::fs::metadata(&file).unwrap().permissions().mode() & 0o777;
        set(&file, &[("theme", "dark".into())]).unwrap();
        assert_eq!(mode(), 0o600);
        for (size, wanted) in [(90_i64, 0o644), (100, 0o640), (110, 0o600)] {
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(wanted)).unwrap();
            set(&file, &[("text-size", size.into())]).unwrap();
            assert_eq!(mode(), wanted);
        }
    }

    #[test]
    fn file_that_is_not_toml_is_left_alone_and_the_line_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.toml");
        std::fs::write(&file, "theme = \"dark\"\ntext-size = = 3\n").unwrap();
        let error = set(&file, &[("theme", "light".into())]).unwrap_err().to_string();
        assert!(error.contains("settings.toml:2:") && error.contains("mend"), "{error}");
        let kept = std::fs::read_to_string(&file).unwrap();
        assert_eq!(kept, "theme = \"dark\"\ntext-size = = 3\n");
    }

    #[test]
    fn processes_that_write_at_once_erase_nothing_of_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.toml");
        std::thread::scope(|scope| {
            for name in ["theme", "language", "text-size", "letter-keys"] {
                let file = &file;
                scope.spawn(move || {
                    // A process that waited too long tries again, as a person would.
                    while set(file, &[(name, 1.into())]).is_err() {}
                });
            }
        });
        assert_eq!(read(&file).unwrap().lines().count(), 4);
    }
}
