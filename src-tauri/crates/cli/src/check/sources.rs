//! The files that the arguments mean: files, directories, patterns, and standard input.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use glob::MatchOptions;
use walkdir::{DirEntry, WalkDir};

use crate::open_files;

/// How standard input is named among files.
pub(crate) const STANDARD_INPUT: &str = "-";
/// How standard input is named to people.
pub(crate) const SHOWN_INPUT: &str = "standard input";

/// The endings of the files that are taken from a directory.
const JSON: &[&str] = &["json"];
/// The same where each line of a file is a payload.
const NDJSON: &[&str] = &["ndjson", "jsonl"];

/// What an argument means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    StandardInput,
    File(PathBuf),
    Directory(PathBuf),
    Pattern(String),
}

impl Source {
    /// Finds out what an argument means. A name that is a file is never a pattern.
    pub(crate) fn of(argument: &Path) -> Self {
        if argument == Path::new(STANDARD_INPUT) {
            return Self::StandardInput;
        }
        if argument.is_dir() {
            return Self::Directory(argument.to_owned());
        }
        match argument.to_str() {
            Some(text) if text.contains(['*', '?', '[']) && !argument.exists() => {
                Self::Pattern(text.to_owned())
            }
            _ => Self::File(argument.to_owned()),
        }
    }

    /// Whether several files may come of it.
    pub(crate) fn may_be_several(&self) -> bool {
        matches!(self, Self::Directory(_) | Self::Pattern(_))
    }

    /// The directory to look for changes in, and whether those below it count as well.
    pub(crate) fn folder(&self) -> Option<(PathBuf, bool)> {
        let or_here = |folder: &Path| {
            if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() }
        };
        match self {
            Self::StandardInput => None,
            Self::File(file) => Some((or_here(file.parent()?), false)),
            Self::Directory(folder) => Some((folder.clone(), true)),
            Self::Pattern(pattern) => {
                let fixed = Path::new(pattern).ancestors().skip(1).find(|above| {
                    above.to_str().is_some_and(|text| !text.contains(['*', '?', '[']))
                });
                Some((or_here(fixed?), true))
            }
        }
    }

    /// The files, in the order of their names, each as soon as it is found.
    pub(crate) fn files(&self, ndjson: bool) -> Box<dyn Iterator<Item = Found> + Send> {
        match self {
            Self::StandardInput => Box::new(std::iter::once(Found::StandardInput)),
            Self::File(file) => Box::new(std::iter::once(Found::File(file.clone()))),
            Self::Directory(folder) => {
                let endings = if ndjson { NDJSON } else { JSON };
                let wanted: Vec<String> = endings.iter().map(|one| format!("*.{one}")).collect();
                let nothing = format!("there is no {} in it", wanted.join(" or "));
                or_nothing(below(folder, endings), folder.to_string_lossy().into(), nothing)
            }
            Self::Pattern(pattern) => {
                let nothing = "no file is called so".to_owned();
                or_nothing(matching(pattern), pattern.clone(), nothing)
            }
        }
    }
}

/// A file that was found, or why none was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    StandardInput,
    File(PathBuf),
    /// What cannot be read, and why.
    Unreadable {
        name: String,
        reason: String,
    },
}

/// The files that are there, or that there is none.
fn or_nothing(
    files: impl Iterator<Item = Found> + Send + 'static,
    name: String,
    reason: String,
) -> Box<dyn Iterator<Item = Found> + Send> {
    let mut files = files.peekable();
    if files.peek().is_none() {
        return Box::new(std::iter::once(Found::Unreadable { name, reason }));
    }
    Box::new(files)
}

fn below(folder: &Path, endings: &'static [&str]) -> impl Iterator<Item = Found> + Send + use<> {
    let is_shown = |entry: &DirEntry| {
        entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
    };
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_shown);
    entries.filter_map(move |entry| match entry {
        Ok(entry) => {
            let is_wanted =
                entry.path().extension().is_some_and(|ending| is_one_of(ending, endings));
            (is_wanted && is_file(&entry)).then(|| Found::File(entry.into_path()))
        }
        Err(error) => {
            let name = error.path().unwrap_or(Path::new("")).to_string_lossy().into_owned();
            let reason = error.io_error().map_or_else(|| error.to_string(), open_files::said);
            Some(Found::Unreadable { name, reason })
        }
    })
}

/// Whether an entry is read as a file: also a link to one, and one that leads nowhere, so that this
/// is told. A link to a directory could lead round in a circle.
fn is_file(entry: &DirEntry) -> bool {
    let of_link = || std::fs::metadata(entry.path()).map_or(true, |target| target.is_file());
    entry.file_type().is_file() || entry.file_type().is_symlink() && of_link()
}

fn is_one_of(ending: &OsStr, endings: &[&str]) -> bool {
    endings.iter().any(|one| ending.eq_ignore_ascii_case(one))
}

/// How patterns are matched: as shells do, so names that begin with a dot have to be asked for.
const PATTERN_RULES: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

fn matching(pattern: &str) -> Box<dyn Iterator<Item = Found> + Send> {
    let paths = match glob::glob_with(pattern, PATTERN_RULES) {
        Ok(paths) => paths,
        Err(error) => {
            let reason = format!("it is no pattern: {error}");
            return Box::new(std::iter::once(Found::Unreadable {
                name: pattern.to_owned(),
                reason,
            }));
        }
    };
    Box::new(paths.filter_map(|path| match path {
        Ok(path) => (!path.is_dir()).then_some(Found::File(path)),
        Err(error) => {
            let name = error.path().to_string_lossy().into_owned();
            Some(Found::Unreadable { name, reason: open_files::said(error.error()) })
        }
    }))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn names(argument: &Path, root: &Path, ndjson: bool) -> Vec<String> {
        let name =
            |path: PathBuf| path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        let found = Source::of(argument).files(ndjson).map(|found| match found {
            Found::StandardInput => STANDARD_INPUT.to_owned(),
            Found::File(path) => name(path),
            Found::Unreadable { name, reason } => format!("{name}: {reason}"),
        });
        found.collect()
    }

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in
            ["b.json", "a/2.json", "a/10.JSON", "a/n.ndjson", "a/x.txt", ".git/c.json", "[1].json"]
        {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "{}").unwrap();
        }
        folder
    }

    #[test]
    fn directory_means_its_json_files_in_the_order_of_their_names() {
        let folder = folder();
        let root = folder.path();
        assert_eq!(names(root, root, false), ["[1].json", "a/10.JSON", "a/2.json", "b.json"]);
        assert_eq!(names(root, root, true), ["a/n.ndjson"]);
        assert_eq!(names(&root.join(".git"), root, false), [".git/c.json"]);
        fs::create_dir(root.join("empty")).unwrap();
        let nothing = names(&root.join("empty"), root, false);
        assert!(nothing[0].ends_with("empty: there is no *.json in it"), "{nothing:?}");
    }

    #[cfg(unix)]
    #[test]
    fn link_is_taken_unless_it_leads_to_a_directory() {
        let folder = folder();
        let root = folder.path();
        std::os::unix::fs::symlink(root.join("b.json"), root.join("a/link.json")).unwrap();
        std::os::unix::fs::symlink(root, root.join("a/loop.json")).unwrap();
        std::os::unix::fs::symlink(root.join("gone"), root.join("a/gone.json")).unwrap();
        let found = names(&root.join("a"), root, false);
        assert_eq!(found, ["a/10.JSON", "a/2.json", "a/gone.json", "a/link.json"]);
    }

    #[test]
    fn pattern_is_expanded_unless_a_file_has_that_name() {
        let folder = folder();
        let root = folder.path();
        assert_eq!(names(&root.join("**/*.json"), root, false), ["[1].json", "a/2.json", "b.json"]);
        assert_eq!(
            names(&root.join("a/*"), root, false),
            ["a/10.JSON", "a/2.json", "a/n.ndjson", "a/x.txt"]
        );
        assert_eq!(names(&root.join("[1].json"), root, false), ["[1].json"]);
        let none = names(&root.join("*.yaml"), root, false);
        assert!(none[0].ends_with("*.yaml: no file is called so"), "{none:?}");
    }

    #[test]
    fn folder_of_a_pattern_is_what_no_sign_of_it_can_change() {
        let folder = |text: &str| Source::Pattern(text.to_owned()).folder().unwrap().0;
        assert_eq!(folder("a/b/**/*.json"), Path::new("a/b"));
        assert_eq!(folder("*.json"), Path::new("."));
        assert_eq!(folder("a/b*/c.json"), Path::new("a"));
    }
}
