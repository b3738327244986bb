//! Files that the preview writes for its user: into the downloads folder, beside what is there.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::file_names::nearest_name;

/// The name of a file whose own would be none.
const UNNAMED: &str = "drawing";
/// How many files of one name there are at most.
const MAX_SAME_NAME: u32 = 1000;

/// Writes a file into the user's downloads folder, or the program's own where there is none, under
/// a name near to `name`. A file that is there stays: the new one has a number. Returns its path.
///
/// # Errors
/// Why it was not written, in words.
pub(crate) fn write(name: &str, ending: &str, content: &[u8]) -> Result<String, String> {
    let own = || dirs::data_dir().map(|data| data.join("service-view").join("exports"));
    let folder = dirs::download_dir().or_else(own).ok_or("this system names no folder for it")?;
    let path = write_into(&folder, name, ending, content);
    path.map(|path| path.display().to_string()).map_err(|error| error.to_string())
}

fn write_into(folder: &Path, name: &str, ending: &str, content: &[u8]) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    // Whole or not at all, whatever happens meanwhile.
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(content)?;
    let name = nearest_name(name, UNNAMED);
    for number in 1..=MAX_SAME_NAME {
        let path = folder.join(match number {
            1 => format!("{name}.{ending}"),
            _ => format!("{name} ({number}).{ending}"),
        });
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => file = error.file,
            Err(error) => return Err(error.error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_is_written_beside_those_that_are_there() {
        let directory = tempfile::tempdir().unwrap();
        let folder = directory.path().join("Downloads");
        let write = |content: &str| {
            write_into(&folder, "Patient Info", "html", content.as_bytes()).unwrap()
        };
        assert_eq!(write("one"), folder.join("Patient Info.html"));
        assert_eq!(write("two"), folder.join("Patient Info (2).html"));
        assert_eq!(write("three"), folder.join("Patient Info (3).html"));
        assert_eq!(fs::read_to_string(folder.join("Patient Info.html")).unwrap(), "one");
        assert_eq!(fs::read_to_string(folder.join("Patient Info (3).html")).unwrap(), "three");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 3);
    }

    #[test]
    fn file_stays_in_its_folder_whatever_its_name() {
        let directory = tempfile::tempdir().unwrap();
        for name in ["../up", "/etc/x", "", "a/b", "nul"] {
            let path = write_into(directory.path(), name, "png", b"x").unwrap();
            assert_eq!(path.parent(), Some(directory.path()), "{name:?}");
        }
    }

    #[test]
    fn file_that_cannot_be_written_is_an_error_and_leaves_nothing() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("file");
        fs::write(&file, "").unwrap();
        write_into(&file, "x", "png", b"x").unwrap_err();
        assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 1);
    }
}
