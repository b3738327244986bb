//! The file of the API key: it is read at each start, and written when the user has typed in
//! another key.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf, absolute};

use private_files::{MAX_TIME, Refusal, Secrecy, within};
use qminder::ApiKey;
use secrecy::{ExposeSecret, SecretString};

/// A file that holds an API key, and nothing else. Only its owner may be able to read it.
#[derive(Clone, Debug)]
pub struct ApiKeyFile(PathBuf);

/// Why a file gives no key.
#[derive(Debug, PartialEq, Eq)]
pub enum ApiKeyFileError {
    /// The file cannot be read or must not be used. The text is the reason, and what to do.
    Unreadable(String),
    /// The content of the file is no key.
    Malformed,
}

impl ApiKeyFile {
    /// Returns the file at `path`, made absolute, so that it stays the same when the working
    /// directory changes.
    pub fn new(path: &Path) -> Self {
        Self(absolute(path).unwrap_or_else(|_| path.to_owned()))
    }

    /// Returns the path of the file.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Reads the key.
    pub fn read(&self) -> Result<ApiKey, ApiKeyFileError> {
        let text = self.text().map_err(|refusal| {
            ApiKeyFileError::Unreadable(match refusal {
                Refusal::Io { source, .. } => reason(&source),
                other => other.to_string(),
            })
        })?;
        ApiKey::new(text.expose_secret()).ok_or(ApiKeyFileError::Malformed)
    }

    /// Replaces the content of the file by `key`, readable for its owner alone. A reader finds the
    /// old or the new key, never a part of one. An error is the message of the system, and the old
    /// key stays.
    pub fn write(&self, key: &ApiKey) -> Result<(), String> {
        let (file, key) = (self.clone(), key.clone());
        let replaced = within(&self.0, MAX_TIME, move || Ok(file.replace(&key)));
        replaced.map_err(|refusal| refusal.to_string())?.map_err(|error| reason(&error))
    }

    fn replace(&self, key: &ApiKey) -> io::Result<()> {
        // A link goes on pointing to where it points.
        let file = fs::canonicalize(&self.0).unwrap_or_else(|_| self.0.clone());
        let folder = file.parent().ok_or(io::ErrorKind::NotADirectory)?;
        let line_end = self.text().map_or("\n", |text| line_end(text.expose_secret()));
        let text = SecretString::from(format!("{}{line_end}", key.expose()));
        // Made for its owner alone, and gone again where it is not kept.
        let mut new = tempfile::Builder::new().prefix(".key-").tempfile_in(folder)?;
        new.write_all(text.expose_secret().as_bytes())?;
        new.as_file().sync_all()?;
        new.persist(file)?;
        Ok(())
    }

    fn text(&self) -> Result<SecretString, Refusal> {
        let bytes = private_files::read(&self.0, Secrecy::Secret)?;
        // What is no text is no key either.
        Ok(String::from_utf8(bytes).unwrap_or_default().into())
    }
}

/// How the text of a file ends its line.
fn line_end(text: &str) -> &'static str {
    if text.ends_with("\r\n") {
        "\r\n"
    } else if text.ends_with('\n') {
        "\n"
    } else {
        ""
    }
}

/// Returns the message of the system, without its number and without the name of the temporary
/// file.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> ApiKey {
        ApiKey::new(text).unwrap()
    }

    /// A folder with a key file that holds `text`.
    fn file(text: &str) -> (tempfile::TempDir, ApiKeyFile) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        system_tests::write_key(&path, text);
        (folder, ApiKeyFile::new(&path))
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn key_takes_the_place_of_the_old_one_and_its_line_ends_as_before() {
        for line_end in ["", "\n", "\r\n"] {
            let (folder, file) = file(&format!("a-much-longer-old-key{line_end}"));
            file.write(&key("new")).unwrap();
            assert_eq!(fs::read_to_string(file.path()).unwrap(), format!("new{line_end}"));
            assert_eq!(file.read().unwrap().expose(), "new");
            assert_eq!(names(folder.path()), ["key"]);
        }
    }

    #[test]
    fn file_that_went_away_is_made_again() {
        let (_folder, file) = file("old");
        fs::remove_file(file.path()).unwrap();
        file.write(&key("new")).unwrap();
        assert_eq!(fs::read_to_string(file.path()).unwrap(), "new\n");
    }

    #[cfg(unix)]
    #[test]
    fn key_file_is_for_the_owner_alone_whatever_was_there() {
        use std::os::unix::fs::PermissionsExt;
        for mode in [0o600, 0o644, 0o400] {
            let (_folder, file) = file("old\n");
            fs::set_permissions(file.path(), fs::Permissions::from_mode(mode)).unwrap();
            file.write(&key("new")).unwrap();
            let mode = fs::metadata(file.path()).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[cfg(unix)]
    #[test]
    fn file_that_others_may_read_or_that_is_a_pipe_gives_no_key_and_names_what_mends_it() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, file) = file("key\n");
        fs::set_permissions(file.path(), fs::Permissions::from_mode(0o644)).unwrap();
        let Err(ApiKeyFileError::Unreadable(why)) = file.read() else { panic!("it was read") };
        assert!(why.contains(&format!("chmod 600 {}", file.path().display())), "{why}");
        fs::set_permissions(file.path(), fs::Permissions::from_mode(0o600)).unwrap();
        assert_eq!(file.read().unwrap().expose(), "key");

        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let Err(ApiKeyFileError::Unreadable(why)) = ApiKeyFile::new(&pipe).read() else {
            panic!("it was read")
        };
        assert!(why.contains("a pipe"), "{why}");
    }

    #[cfg(unix)]
    #[test]
    fn link_stays_a_link_and_its_target_is_written() {
        let (folder, file) = file("old\n");
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(file.path(), &link).unwrap();
        ApiKeyFile::new(&link).write(&key("new")).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(file.read().unwrap().expose(), "new");
    }

    #[test]
    fn write_that_fails_leaves_all_as_it_was_and_says_why() {
        // Nothing can take the place of a folder, so the very last step fails.
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("key");
        fs::create_dir(&taken).unwrap();
        fs::write(taken.join("inside"), "stays").unwrap();
        let why = ApiKeyFile::new(&taken).write(&key("new")).unwrap_err();
        assert!(!why.is_empty() && !why.contains("os error") && !why.contains("new"), "{why}");
        assert_eq!(names(folder.path()), ["key"]);
        assert_eq!(fs::read_to_string(taken.join("inside")).unwrap(), "stays");

        let gone = ApiKeyFile::new(&folder.path().join("gone").join("key"));
        assert_eq!(gone.write(&key("new")), Err("No such file or directory".to_owned()));
    }

    #[test]
    fn file_without_a_key_is_told_from_one_that_cannot_be_read() {
        for text in ["", " \n", "two words\n", "two\nlines\n", "bell\u{7}\n", "clé\n"] {
            let (_folder, file) = file(text);
            assert_eq!(file.read().unwrap_err(), ApiKeyFileError::Malformed, "{text:?}");
        }
        let (folder, file) = file("key");
        drop(folder);
        assert!(
            matches!(file.read(), Err(ApiKeyFileError::Unreadable(why)) if !why.contains("os error"))
        );
    }
}
