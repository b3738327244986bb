//! Word of the system that something changes in directories, also in those that are not there yet, or that
//! go and come again under the same name.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use external_data::escape_invisible;
use notify::event::{EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};

use crate::open_files;

/// What makes the watch look again.
pub(super) enum Signal {
    /// Files may have changed.
    Change,
    /// Directories may have gone, or come under the name of one that has.
    Move,
    /// It was told to end.
    End,
}

/// How often a directory may go while it is begun to be watched.
const MAX_TRIES: usize = 100;

/// Directories that are watched.
pub(super) struct FolderWatch {
    /// Whether each directory is watched itself. In place of one that is missing that is watched in which
    /// it will be.
    pub is_complete: bool,
    // Its end ends the watch.
    _watcher: RecommendedWatcher,
}

impl FolderWatch {
    /// Watches directories, each with those below it where that is said, and sends a signal for each
    /// change. The system watches what was found under a name: when another directory has come under it,
    /// this has to be called again.
    ///
    /// # Errors
    /// Why they are not watched, and what to do.
    pub(super) fn start(
        folders: &BTreeMap<PathBuf, bool>,
        signals: &Sender<Signal>,
    ) -> Result<Self, String> {
        let mut watcher =
            recommended_watcher(on_event(signals.clone())).map_err(|error| unwatched(&error))?;
        let mut is_complete = true;
        for (folder, with_those_below) in folders {
            is_complete &= watch_or_above(&mut watcher, folder, *with_those_below)
                .map_err(|error| unwatched(&error))?;
        }
        Ok(Self { is_complete, _watcher: watcher })
    }
}

/// Watches a directory, or where it is missing the next one above it that is there. Returns whether it is
/// watched itself.
fn watch_or_above(
    watcher: &mut RecommendedWatcher,
    folder: &Path,
    with_those_below: bool,
) -> notify::Result<bool> {
    let mut result = Ok(false);
    for _ in 0..MAX_TRIES {
        let mode =
            if with_those_below { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        result = watcher.watch(folder, mode).map(|()| true);
        if !result.as_ref().is_err_and(is_missing) {
            return result;
        }
        for above in folder.ancestors().skip(1) {
            let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
            result = watcher.watch(above, RecursiveMode::NonRecursive).map(|()| false);
            if !result.as_ref().is_err_and(is_missing) {
                break;
            }
        }
        // It may have come before what is above it was watched.
        if result.is_err() || !folder.is_dir() {
            return result;
        }
    }
    result
}

fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == ErrorKind::NotFound,
        _ => false,
    }
}

/// Hands on what may be a change of a file, not that one was read.
fn on_event(signals: Sender<Signal>) -> impl FnMut(notify::Result<Event>) {
    move |event| {
        let signal = match event.map(|event| event.kind) {
            Ok(EventKind::Access(_)) => return,
            Ok(EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))) => Signal::Move,
            Ok(_) => Signal::Change,
            // After an error events may be missing, so it is a reason to look at everything.
            Err(_) => Signal::Move,
        };
        // Where nobody listens any more, the watch has ended.
        let _ = signals.send(signal);
    }
}

fn unwatched(error: &notify::Error) -> String {
    let paths: Vec<_> = error.paths.iter().map(|path| path.display().to_string()).collect();
    let what = if paths.is_empty() { "for changes".to_owned() } else { paths.join(", ") };
    let advice = advice(&error.kind).map(|advice| format!("; {advice}")).unwrap_or_default();
    // The paths stand before it.
    let reason = match &error.kind {
        notify::ErrorKind::Io(error) => error.to_string(),
        notify::ErrorKind::MaxFilesWatch => "the system watches no more".to_owned(),
        _ => error.to_string(),
    };
    escape_invisible(&format!("cannot watch {what}: {reason}{advice}")).into_owned()
}

/// What to do about an error, where that is known.
fn advice(kind: &notify::ErrorKind) -> Option<String> {
    let more = |setting: &str, number: u32| {
        format!("raise how much the system watches (`sudo sysctl {setting}={number}`)")
    };
    match kind {
        notify::ErrorKind::MaxFilesWatch => Some(format!(
            "name fewer directories, or {}",
            more("fs.inotify.max_user_watches", 1 << 20)
        )),
        notify::ErrorKind::Io(error) => open_files::advice(error).map(|advice| {
            let more = more("fs.inotify.max_user_instances", 1 << 10);
            format!("{advice}, end other programs that watch files, or {more}")
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn limit_of_the_system_is_told_with_what_to_do() {
        let too_many = notify::Error::io(io::Error::from_raw_os_error(24));
        let said = unwatched(&too_many);
        assert!(said.starts_with("cannot watch for changes: "), "{said}");
        for part in ["ulimit -n", "end other programs", "sysctl fs.inotify.max_user_instances="] {
            assert!(said.contains(part), "{said}");
        }
        let watches = notify::Error::new(notify::ErrorKind::MaxFilesWatch).add_path("a".into());
        let said = unwatched(&watches);
        assert!(said.starts_with("cannot watch a: "), "{said}");
        assert!(said.contains("name fewer directories"), "{said}");
        assert!(said.contains("sysctl fs.inotify.max_user_watches="), "{said}");
    }

    #[test]
    fn directory_that_is_missing_is_watched_where_it_will_be() {
        let (signals, told) = std::sync::mpsc::channel();
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("a/b");
        let start = || {
            let folders = BTreeMap::from([(missing.clone(), true)]);
            FolderWatch::start(&folders, &signals).unwrap()
        };
        let watch = start();
        assert!(!watch.is_complete);
        std::fs::create_dir_all(&missing).unwrap();
        assert!(told.recv().is_ok());
        assert!(start().is_complete);
    }
}
