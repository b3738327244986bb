//! The check that goes on: what changes is checked again.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, SystemTime};

use super::folder_watch::{FolderWatch, Signal};
use super::interruption;
use super::sources::{Found, Source};

/// For how long nothing may change before what changed is checked: editors and generators write a
/// file in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// How a file was when it was looked at: when it was written, and how long it is.
type Stamp = Option<(SystemTime, u64)>;

/// Calls `check` with all files, and then, until Ctrl-C or until `check` says that it is enough,
/// with those that are new or changed.
///
/// # Errors
/// Why changes are not told, or what `check` says.
pub(crate) fn watch(
    sources: &[Source],
    ndjson: bool,
    mut check: impl FnMut(Vec<Found>) -> Result<bool, String>,
) -> Result<(), String> {
    let (signals, told) = channel();
    let end = signals.clone();
    interruption::catch(move || drop(end.send(Signal::End)))?;
    let folders = folders(sources);
    let mut watch = FolderWatch::start(&folders, &signals)?;
    let mut seen = HashMap::new();
    loop {
        let changed = changed(sources, ndjson, &mut seen);
        if !changed.is_empty() && !check(changed)? {
            return Ok(());
        }
        let Some(is_moved) = wait(&told) else { return Ok(()) };
        if is_moved || !watch.is_complete {
            // Before the files are looked at, so that no change lies between both.
            watch = FolderWatch::start(&folders, &signals)?;
        }
    }
}

/// The directories in which the files of sources are, each with whether those below it count as well.
fn folders(sources: &[Source]) -> BTreeMap<PathBuf, bool> {
    let mut folders = BTreeMap::new();
    for (folder, with_those_below) in sources.iter().filter_map(Source::folder) {
        *folders.entry(folder).or_default() |= with_those_below;
    }
    folders
}

/// Waits for a change, and until nothing more changes. Returns whether directories may have gone or
/// come; `None` where the watch is to end.
fn wait(told: &Receiver<Signal>) -> Option<bool> {
    let mut is_moved = match told.recv() {
        Ok(Signal::Change) => false,
        Ok(Signal::Move) => true,
        Ok(Signal::End) | Err(_) => return None,
    };
    loop {
        match told.recv_timeout(QUIET) {
            Ok(Signal::Change) => {}
            Ok(Signal::Move) => is_moved = true,
            Err(RecvTimeoutError::Timeout) => return Some(is_moved),
            Ok(Signal::End) | Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
}

/// The files that are not as they were seen before, in order. What is gone is forgotten.
fn changed(sources: &[Source], ndjson: bool, seen: &mut HashMap<PathBuf, Stamp>) -> Vec<Found> {
    let mut now = HashMap::new();
    let mut changed = Vec::new();
    for found in sources.iter().flat_map(|input| input.files(ndjson)) {
        let path = match &found {
            Found::File(path) => path.clone(),
            Found::Unreadable { name, .. } => PathBuf::from(name),
            Found::StandardInput => continue,
        };
        let stamp = fs::metadata(&path).and_then(|file| Ok((file.modified()?, file.len()))).ok();
        if seen.get(&path) != Some(&stamp) {
            changed.push(found);
        }
        now.insert(path, stamp);
    }
    *seen = now;
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_new_or_changed_is_given_again() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("a.json", "1");
        write("b.json", "1");
        let sources = [Source::of(folder.path())];
        let mut seen = HashMap::new();
        let mut names = || {
            let files = changed(&sources, false, &mut seen).into_iter();
            let name = |found| match found {
                Found::File(path) => path.file_name().unwrap().to_str().unwrap().to_owned(),
                other => format!("{other:?}"),
            };
            files.map(name).collect::<Vec<_>>()
        };
        assert_eq!(names(), ["a.json", "b.json"]);
        assert!(names().is_empty());
        write("b.json", "12");
        write("c.json", "1");
        assert_eq!(names(), ["b.json", "c.json"]);
        fs::remove_file(folder.path().join("b.json")).unwrap();
        assert!(names().is_empty());
        write("b.json", "12");
        assert_eq!(names(), ["b.json"]);
    }
}
