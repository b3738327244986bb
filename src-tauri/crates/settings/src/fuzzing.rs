//! The functions that a fuzzer calls. Each of them takes the bytes of a file, and panics where a
//! rule of this crate does not hold. The tests replay and mutate the corpora.

#![allow(clippy::unwrap_used, reason = "a broken rule is told by a panic")]

use std::fs;
use std::path::Path;

use crate::origin::Origin;
use crate::reader;
use crate::user_file;
use crate::{ApiKeyFile, SavedState, ServerPreferences, WindowState};

/// Reads each part of a file of saved state that holds these bytes, saves a part, and reads it again.
pub fn settings(data: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.json");
    fs::write(&file, data).unwrap();
    let open = || SavedState::open(Some(file.clone()), "own".to_owned());
    let state = open();
    let (chosen, preferences) = (state.server_preferences(), state.earlier_preferences());
    if let Some(preferences) = &preferences {
        assert!((80..=200).contains(&preferences.text_size), "{preferences:?}");
    }
    if let Some(window) = state.window() {
        let WindowState { width, height, zoom, .. } = window.fitted(&[]);
        assert!(width.is_finite() && height.is_finite() && zoom.is_finite());
    }
    let kept = ServerPreferences { desk: Some("3".to_owned()), ..chosen };
    state.save_server_preferences(kept.clone());
    assert_eq!(open().server_preferences(), kept);
    assert_eq!(open().earlier_preferences(), preferences);
}

/// Reads settings that a file has as these bytes. What is read stays the same when a value is set, and
/// the value that was set is read again; a text that is not TOML is not changed.
pub fn settings_toml(data: &[u8]) {
    let file = Path::new("settings.toml");
    let read = |text: &[u8]| reader::read(file, text, Origin::User);
    let content = read(data);
    for problem in &content.problems {
        assert!(!problem.to_string().contains('\n'), "{problem}");
        assert!(problem.at.is_none_or(|(line, column)| line > 0 && column > 0));
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(edited) = user_file::edited(file, text, &[("text-size", 150.into())]) else { return };
    let again = read(edited.as_bytes());
    assert_eq!(again.layer.text_size.as_ref().map(|set| set.value.0), Some(150));
    let themes = [&content, &again].map(|one| one.layer.theme.as_ref().map(|set| set.value));
    assert_eq!(themes[0], themes[1]);
    assert!(content.layer.connections.keys().eq(again.layer.connections.keys()), "{edited}");
}

/// Reads a key file that holds these bytes: it gives a key that can stand in a header, or none. Then
/// writes a key to it, and reads it again.
pub fn key_file(data: &[u8]) {
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

#[cfg(test)]
#[path = "../../../../tests/fuzz/replay.rs"]
mod replay;

#[cfg(test)]
mod tests {
    use std::thread::Builder;

    use super::replay::replay;
    use super::*;

    /// How many changed files are read. Each is written to the disk first.
    const MUTATIONS_PER_CORPUS: usize = 1_500;

    /// The stack on which brackets are read, in bytes: half of what a thread of the program has.
    const STACK_BYTES: usize = 1 << 20;

    #[test]
    fn settings_keep_their_rules_over_the_corpus() {
        replay("settings", MUTATIONS_PER_CORPUS, settings);
    }

    #[test]
    fn settings_toml_keep_their_rules_over_the_corpus() {
        replay("settings_toml", MUTATIONS_PER_CORPUS, settings_toml);
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
                    settings_toml(text.as_bytes());
                    settings_toml(format!("connections.a = {text}").as_bytes());
                    key_file(text.as_bytes());
                }
            }
        });
        small.unwrap().join().unwrap();
    }
}
