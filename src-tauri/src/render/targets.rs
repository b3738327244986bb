//! Where pictures are written: the names of their files, and files that are there whole or not at all.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::matrix::Look;
use super::options::Format;
use super::payload_file::stem;

/// What is written, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// One file.
    File(PathBuf, Format),
    /// A file for each picture.
    Directory(PathBuf, Format),
}

impl Target {
    /// Returns what an output means: a file where it has the ending of one, and else a directory.
    pub(crate) fn of(output: &Path, format: Format) -> Self {
        let ending = output.extension().map(|ending| ending.to_ascii_lowercase());
        match ending.as_deref().and_then(|ending| ending.to_str()) {
            Some("png") => Self::File(output.into(), Format::Png),
            Some("html") => Self::File(output.into(), Format::Html),
            _ => Self::Directory(output.into(), format),
        }
    }
}

/// Returns the name of a picture's file without its ending.
pub(crate) fn name(file: &Path, look: &Look) -> String {
    let own = [stem(file)];
    own.iter().chain(&look.parts).map(String::as_str).collect::<Vec<_>>().join("-")
}

/// Returns why two payloads would have one picture's file, in words.
pub(crate) fn clash(files: &[PathBuf]) -> Option<String> {
    let mut known: HashMap<String, &PathBuf> = HashMap::new();
    files.iter().find_map(|file| {
        let name = stem(file);
        let other = known.insert(name.clone(), file)?;
        Some(format!(
            "{} and {} would both be drawn as {name}; draw them into two directories",
            other.display(),
            file.display()
        ))
    })
}

/// A file that is not yet where it belongs, and never will be where it is not finished.
pub(crate) struct Unfinished {
    file: NamedTempFile,
    path: PathBuf,
}

impl Unfinished {
    /// Begins a file, in a directory that is made where it is missing.
    ///
    /// # Errors
    /// Why it cannot be written, in words that name it.
    pub(crate) fn begin(path: &Path) -> Result<Self, String> {
        let say = |error: std::io::Error| format!("cannot write {}: {error}", path.display());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(say)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".service-view-");
        // As any program writes a file that its user asked for.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let file = builder.tempfile_in(folder).map_err(say)?;
        Ok(Self { file, path: path.into() })
    }

    /// The file itself, to write to.
    ///
    /// # Errors
    /// Why it cannot be written, in words that name it.
    pub(crate) fn file(&self) -> Result<std::fs::File, String> {
        let file = self.file.as_file().try_clone();
        file.map_err(|error| format!("cannot write {}: {error}", self.path.display()))
    }

    /// Where it lies until it is finished.
    pub(crate) fn temporary(&self) -> &Path {
        self.file.path()
    }

    /// Puts the file where it belongs, in place of what is there.
    ///
    /// # Errors
    /// Why it cannot be, in words that name it.
    pub(crate) fn finish(self) -> Result<PathBuf, String> {
        let Self { file, path } = self;
        let done = file.persist(&path);
        done.map_err(|error| format!("cannot write {}: {}", path.display(), error.error))?;
        Ok(path)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use super::*;

    #[test]
    fn output_is_a_file_by_its_ending_and_else_a_directory() {
        let target = |output: &str| Target::of(Path::new(output), Format::Html);
        assert_eq!(target("a/b.png"), Target::File("a/b.png".into(), Format::Png));
        assert_eq!(target("b.HTML"), Target::File("b.HTML".into(), Format::Html));
        for directory in ["out", "out/", "out.d", "png"] {
            assert_eq!(target(directory), Target::Directory(directory.into(), Format::Html));
        }
    }

    #[test]
    fn payloads_of_one_name_are_told_before_anything_is_drawn() {
        let files = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        assert_eq!(clash(&files(&["a/x.json", "a/y.json", "-"])), None);
        let why = clash(&files(&["a/x.json", "b/x.json"])).unwrap();
        assert!(why.contains("a/x.json") && why.contains("b/x.json"), "{why}");
    }

    #[test]
    fn file_is_there_when_it_is_finished_and_not_before() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("new/picture.png");
        let names = || fs::read_dir(path.parent().unwrap()).unwrap().count();
        let unfinished = Unfinished::begin(&path).unwrap();
        unfinished.file().unwrap().write_all(b"half").unwrap();
        assert!(!path.exists());
        drop(unfinished);
        assert_eq!(names(), 0);
        let whole = Unfinished::begin(&path).unwrap();
        whole.file().unwrap().write_all(b"whole").unwrap();
        assert_eq!(whole.finish().unwrap(), path);
        assert_eq!((fs::read(&path).unwrap(), names()), (b"whole".to_vec(), 1));
    }
}
