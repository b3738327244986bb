//! Whether a start is the first one of a person whom nobody has prepared anything for.

use environment::Sources;
use settings::{SavedState, Settings};

/// The options that say what the window opens, or something of the hub inside the program: whoever
/// gives one of them knows what they want.
const SAYING_OPTIONS: [&str; 7] =
    ["server", "api_key_file", "location", "ticket", "listen", "data", "hub_key_file"];

/// Returns whether nothing says what to connect to: no setting, no option, and no earlier use of the
/// program.
pub(crate) fn is_first_start(settings: &Settings, sources: &Sources) -> bool {
    let is_said = SAYING_OPTIONS.iter().any(|option| sources.of(option).is_some());
    is_first(settings, is_said)
}

fn is_first(settings: &Settings, is_said: bool) -> bool {
    if is_said || !settings.name_no_connection() {
        return false;
    }
    let saved = SavedState::open(settings.places().state(), String::new());
    !saved.remembers_use()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use settings::{Layer, Origin, Places, Set};

    use super::*;
    use crate::options::Options;

    /// Whether a start is the first one where these files are there, the person's in `me` and the
    /// machine's in `etc`.
    fn first_with(files: &[(&str, &str)], given: Layer, is_said: bool) -> bool {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let file = folder.path().join(name);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        let user = folder.path().join("me/settings.toml");
        let places = Places::new(Some(user), &folder.path().join("etc"));
        is_first(&Settings::load(places, given).unwrap(), is_said)
    }

    #[test]
    fn start_without_any_word_of_a_connection_is_the_first() {
        const CLOUD: &str =
            "[connections.cloud]\naddress = \"https://x.example\"\nkey-file = \"k\"\n";
        let window = r#"{ "window": { "width": 800 } }"#;
        let server = r#"{ "https://x.example": { "desk": "3" } }"#;
        let own_hub = "connection = \"own-hub\"\n";
        for (files, expected) in [
            (&[][..], true),
            // What packages bring along, and where the window stood, say nothing.
            (&[("etc/settings.toml", "# theme = \"dark\"\n"), ("me/settings.json", window)], true),
            (&[("etc/settings.toml", "theme = \"dark\"\n")], true),
            (&[("etc/settings.toml", CLOUD)], false),
            (&[("etc/locked.toml", own_hub)], false),
            (&[("me/settings.toml", "")], false),
            (&[("me/settings.toml", "theme = = 3\n")], false),
            (&[("me/settings.toml", own_hub)], false),
            (&[("me/settings.json", server)], false),
        ] {
            assert_eq!(first_with(files, Layer::default(), false), expected, "{files:?}");
        }
        assert!(!first_with(&[], Layer::default(), true));
        let origin = Origin::Environment("SERVICE_VIEW_CONNECTION");
        let connection = Some(Set::new("own-hub".parse().unwrap(), origin));
        assert!(!first_with(&[], Layer { connection, ..Layer::default() }, false));
    }

    #[test]
    fn options_that_say_something_are_options_of_the_program() {
        let command = Options::command();
        let known: Vec<_> = command.get_arguments().map(|arg| arg.get_id().as_str()).collect();
        for option in SAYING_OPTIONS {
            assert!(known.contains(&option), "{option}");
        }
    }
}
