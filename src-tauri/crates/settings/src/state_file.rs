//! The file of the saved state: a JSON object that several windows may write at once.

use std::fmt::Display;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use private_files::{Refusal, Secrecy};
use serde_json::{Map, Value};

use crate::replaced_file::ReplacedFile;

/// The content of the file. A window changes its own part and leaves the others as they are.
pub(crate) type Document = Map<String, Value>;

/// A file of saved state, which may not be there yet.
#[derive(Debug)]
pub(crate) struct StateFile(PathBuf);

impl StateFile {
    /// The file at `path`.
    pub(crate) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// The folder of the file.
    pub(crate) fn folder(&self) -> Option<&Path> {
        self.0.parent()
    }

    /// Reads the content of the file, which is empty where there is no file. A file that is broken
    /// or far too large is set aside and counts as none, so that it does not keep the program from
    /// starting.
    ///
    /// # Errors
    ///
    /// Fails where the file is there and the system does not let it be read.
    pub(crate) fn read(&self) -> io::Result<Document> {
        let text = match private_files::read(&self.0, Secrecy::Public) {
            Ok(text) => text,
            Err(Refusal::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                return Ok(Document::new());
            }
            Err(refusal @ Refusal::TooLarge { .. }) => return self.set_aside(&refusal),
            Err(refusal) => return Err(refusal.into()),
        };
        serde_json::from_slice(&text).or_else(|error| self.set_aside(&error))
    }

    /// Renames a file that cannot be used, and returns an empty document.
    fn set_aside(&self, error: &dyn Display) -> io::Result<Document> {
        let aside = self.0.with_extension("json.broken");
        tracing::warn!(%error, aside = %aside.display(), "the saved state is broken, and is set aside");
        fs::rename(&self.0, aside)?;
        Ok(Document::new())
    }

    /// Applies `change` to the current content of the file, which includes what other windows
    /// wrote, and returns the new content. A reader finds the old or the new content, never a part
    /// of one.
    ///
    /// # Errors
    ///
    /// Fails where the file cannot be read or replaced, or where another window holds it too long.
    pub(crate) fn change(&self, change: impl FnOnce(&mut Document)) -> io::Result<Document> {
        let locked = ReplacedFile::lock(&self.0)?;
        let mut document = self.read()?;
        change(&mut document);
        locked.replace(&serde_json::to_vec_pretty(&document)?)?;
        Ok(document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::replaced_file::{lock_file, take_lock};

    fn file() -> (tempfile::TempDir, StateFile) {
        let folder = tempfile::tempdir().unwrap();
        let file = StateFile::new(folder.path().join("deep/settings.json"));
        (folder, file)
    }

    /// Adds a name, as a window that waited too long for others tries again.
    fn write_until_kept(file: &StateFile, name: &str) {
        const TRIES: usize = 60;
        let kept = (0..TRIES)
            .any(|_| file.change(|all| drop(all.insert(name.to_owned(), true.into()))).is_ok());
        assert!(kept, "{name} is not written after {TRIES} tries");
    }

    /// The variables that tell a process of the next test what to write, and where to.
    const SHARED_FILE: &str = "SERVICE_VIEW_TEST_SETTINGS";
    const WRITER: &str = "SERVICE_VIEW_TEST_WRITER";
    const CHANGES_PER_PROCESS: usize = 25;

    #[test]
    fn processes_that_write_at_once_erase_nothing_of_each_other() {
        if let (Some(path), Ok(writer)) = (std::env::var_os(SHARED_FILE), std::env::var(WRITER)) {
            let file = StateFile::new(path.into());
            for change in 0..CHANGES_PER_PROCESS {
                write_until_kept(&file, &format!("{writer}-{change}"));
            }
            return;
        }
        let (_folder, file) = file();
        let start = |writer: &str| {
            std::process::Command::new(std::env::current_exe().unwrap())
                .args([
                    "--exact",
                    "state_file::tests::processes_that_write_at_once_erase_nothing_of_each_other",
                ])
                .env(SHARED_FILE, &file.0)
                .env(WRITER, writer)
                .stdout(std::process::Stdio::null())
                .spawn()
                .unwrap()
        };
        for mut process in [start("one"), start("other")] {
            assert!(process.wait().unwrap().success());
        }
        assert_eq!(file.read().unwrap().len(), 2 * CHANGES_PER_PROCESS);
    }

    #[test]
    fn windows_that_write_at_once_erase_nothing_of_each_other() {
        const WINDOWS: usize = 8;
        const CHANGES: usize = 25;
        let (_folder, file) = file();
        std::thread::scope(|scope| {
            for window in 0..WINDOWS {
                let file = StateFile::new(file.0.clone());
                scope.spawn(move || {
                    for change in 0..CHANGES {
                        let name = format!("{window}-{change}");
                        // A window that waited too long tries again, as a clerk would.
                        write_until_kept(&file, &name);
                    }
                });
            }
        });
        assert_eq!(file.read().unwrap().len(), WINDOWS * CHANGES);
    }

    #[test]
    fn broken_file_is_kept_aside_and_counts_as_none() {
        let (_folder, file) = file();
        fs::create_dir_all(file.0.parent().unwrap()).unwrap();
        let large = format!("{{}}{}", " ".repeat(2 << 20));
        for broken in ["{ not json", "[]", "", "\u{0}", &large] {
            fs::write(&file.0, broken).unwrap();
            assert_eq!(file.read().unwrap(), Document::new());
            let aside = file.0.with_extension("json.broken");
            assert_eq!(fs::read_to_string(aside).unwrap(), broken);
            file.change(|all| drop(all.insert("one".to_owned(), 1.into()))).unwrap();
            assert_eq!(file.read().unwrap().len(), 1);
        }
    }

    #[test]
    fn file_that_another_window_holds_is_left_alone() {
        let (_folder, file) = file();
        file.change(|all| drop(all.insert("one".to_owned(), 1.into()))).unwrap();
        let _held = take_lock(&lock_file(&file.0)).unwrap();
        let error = file.change(Document::clear).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert_eq!(file.read().unwrap().len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn pipe_in_place_of_the_file_or_its_lock_is_an_error_and_not_waited_for() {
        let (_folder, file) = file();
        fs::create_dir_all(file.0.parent().unwrap()).unwrap();
        for path in [file.0.clone(), file.0.with_extension("json.lock")] {
            let made = std::process::Command::new("mkfifo").arg(&path).status();
            assert!(made.unwrap().success());
            let error = file.change(Document::clear).unwrap_err();
            assert!(error.to_string().contains("a pipe"), "{error}");
            fs::remove_file(&path).unwrap();
            let _ = fs::remove_file(file.0.with_extension("json.lock"));
        }
        file.change(Document::clear).unwrap();
    }

    #[test]
    fn file_that_cannot_be_read_is_never_replaced() {
        // A folder cannot be read as a file, whoever asks.
        let (_folder, file) = file();
        fs::create_dir_all(&file.0).unwrap();
        assert!(file.change(Document::clear).is_err());
        assert!(file.0.is_dir());
    }
}
