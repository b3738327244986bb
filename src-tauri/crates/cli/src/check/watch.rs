//! The check that goes on: what changes is checked again.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

use external_data::escape_invisible;
use notify::{Event, RecursiveMode, Watcher, recommended_watcher};

use super::interruption;
use super::sources::{Found, Source};

/// For how long nothing may change before what changed is checked: editors and generators write a
/// file in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// What makes the watch look again.
enum Signal {
    /// Files may have changed.
    Change,
    /// It was told to end.
    End,
}

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
    interruption::catch(move || drop(end.send(Signal::End)))
        .map_err(|error| format!("Ctrl-C cannot be listened to: {error}"))?;
    let mut watcher = recommended_watcher(on_event(signals)).map_err(|error| unwatched(&error))?;
    for (folder, with_those_below) in sources.iter().filter_map(Source::folder) {
        let mode =
            if with_those_below { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        watcher.watch(&folder, mode).map_err(|error| unwatched(&error))?;
    }
    let mut seen = HashMap::new();
    loop {
        let changed = changed(sources, ndjson, &mut seen);
        if !changed.is_empty() && !check(changed)? {
            return Ok(());
        }
        if !wait(&told) {
            return Ok(());
        }
    }
}

/// Hands on what may be a change of a file, not that one was read.
fn on_event(signals: Sender<Signal>) -> impl FnMut(notify::Result<Event>) {
    move |event| {
        // After an error events may be missing, so it is a reason to look as well.
        let may_be_change = event.map_or(true, |event| !event.kind.is_access());
        if may_be_change {
            // Where nobody listens any more, the watch has ended.
            let _ = signals.send(Signal::Change);
        }
    }
}

fn unwatched(error: &notify::Error) -> String {
    let paths: Vec<_> = error.paths.iter().map(|path| path.display().to_string()).collect();
    let error = error.to_string();
    escape_invisible(&format!("cannot watch {}: {error}", paths.join(", "))).into_owned()
}

/// Waits for a change, and until nothing more changes. Returns whether the watch goes on.
fn wait(told: &Receiver<Signal>) -> bool {
    if !matches!(told.recv(), Ok(Signal::Change)) {
        return false;
    }
    loop {
        match told.recv_timeout(QUIET) {
            Ok(Signal::Change) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Ok(Signal::End) | Err(RecvTimeoutError::Disconnected) => return false,
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
