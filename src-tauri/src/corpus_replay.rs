//! The replay of the fuzzing corpora of the desktop's files. Only this package reads these files, and
//! a fuzzer's build has no window, so the tests of this package replay and mutate the corpora.

use std::fs;
use std::thread::Builder;

use crate::api_key_file::ApiKeyFile;
use crate::settings::{Choices, Settings};
use crate::window_placement::WindowState;
use replay::replay;

#[path = "../../tests/fuzz/replay.rs"]
mod replay;

/// How many changed files are read. Each is written to the disk first.
const MUTATIONS_PER_CORPUS: usize = 1_500;

/// The stack on which brackets are read, in bytes: half of what a thread of the program has.
const STACK_BYTES: usize = 1 << 20;

/// Whatever the file holds, each part of it is read, and what is kept then is there again.
fn settings(data: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.json");
    fs::write(&file, data).unwrap();
    let open = || Settings::open(Some(file.clone()), "own".to_owned());
    let settings = open();
    let (choices, preferences) = (settings.choices(), settings.preferences());
    assert!((80..=200).contains(&preferences.text_size), "{preferences:?}");
    if let Some(window) = settings.window() {
        let WindowState { width, height, zoom, .. } = window.fitted(&[]);
        assert!(width.is_finite() && height.is_finite() && zoom.is_finite());
    }
    let kept = Choices { desk: Some("3".to_owned()), ..choices };
    settings.save_choices(kept.clone());
    assert_eq!(open().choices(), kept);
    assert_eq!(open().preferences(), preferences);
}

/// Whatever the file holds, it gives a key that can stand in a head, or none; a key that is written
/// to it is there again.
fn key_file(data: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key");
    fs::write(&path, data).unwrap();
    readable_for_its_owner_alone(&path);
    let file = ApiKeyFile::new(&path);
    if let Ok(key) = file.read() {
        assert!(key.expose().bytes().all(|byte| byte.is_ascii_graphic()));
    }
    let new = qminder::ApiKey::new("new").unwrap();
    file.write(&new).unwrap();
    assert_eq!(file.read().unwrap().expose(), "new");
}

#[cfg(unix)]
fn readable_for_its_owner_alone(path: &std::path::Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

#[cfg(not(unix))]
fn readable_for_its_owner_alone(_: &std::path::Path) {}

#[test]
fn settings_keep_their_rules_over_the_corpus() {
    replay("settings", MUTATIONS_PER_CORPUS, settings);
}

#[test]
fn key_file_keeps_its_rules_over_the_corpus() {
    replay("key_file", MUTATIONS_PER_CORPUS, key_file);
}

#[test]
fn brackets_in_a_file_overflow_no_stack() {
    let small = Builder::new().stack_size(STACK_BYTES).spawn(|| {
        for open in ["[", r#"{"own":"#, r#"[{"a":"#] {
            let nested = open.repeat((1 << 20) / open.len());
            for text in [nested.clone(), format!(r#"{{"own":{nested}"#)] {
                settings(text.as_bytes());
                key_file(text.as_bytes());
            }
        }
    });
    small.unwrap().join().unwrap();
}
