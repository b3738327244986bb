//! Whether and where the program asks for newer versions, by all sources of the settings.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

use std::fs;

use settings::{Layer, Places, Settings};
use update_notice::{Source, UpdateSetting};

const ADDRESS: &str = "update-manifest = \"https://example.com/update.json\"\n";
const KEY: &str = "update-key = \"RWSPJZoUPLSDq0jwYgcIKlOyW7aWqQxqu5QijNYVfvqVzBcROoHMSFnS\"\n";
const OFF: &str = "update-notices = false\n";
const ON: &str = "update-notices = true\n";
const KIOSK: &str = "[kiosk]\nenabled = true\n";

/// The settings of a machine whose files hold these texts: its defaults, the person's and what is locked.
fn load([machine, user, locked]: [&str; 3]) -> Settings {
    let folder = tempfile::tempdir().unwrap();
    let etc = folder.path().join("etc");
    fs::create_dir(&etc).unwrap();
    fs::write(etc.join("settings.toml"), machine).unwrap();
    fs::write(etc.join("locked.toml"), locked).unwrap();
    let file = folder.path().join("mine.toml");
    fs::write(&file, user).unwrap();
    Settings::load(Places::new(Some(file), &etc), Layer::default()).unwrap()
}

/// What holds, with the file that says so.
fn holds(settings: &Settings) -> (&'static str, String) {
    let file = |by: String| by.rsplit('/').next().unwrap_or_default().to_owned();
    match settings.update_notices() {
        UpdateSetting::Off => ("off", String::new()),
        UpdateSetting::Forbidden { by } => ("forbidden", file(by)),
        UpdateSetting::NoKey { by } => ("no key", file(by)),
        UpdateSetting::NotInThisWindow => ("not here", String::new()),
        UpdateSetting::On(Source { address, .. }) => ("on", address.to_string()),
    }
}

#[test]
fn it_is_off_unless_address_and_key_are_set_and_can_be_forbidden() {
    let both = format!("{ADDRESS}{KEY}");
    let here = "https://example.com/update.json";
    for (files, expected, by) in [
        (["", "", ""], "off", ""),
        ([KEY, "", ""], "off", ""),
        (["update-manifest = \"\"\n", KEY, ""], "off", ""),
        ([both.as_str(), "", ""], "on", here),
        ([ADDRESS, KEY, ""], "on", here),
        (["", ADDRESS, KEY], "on", here),
        (["", ADDRESS, ""], "no key", "mine.toml"),
        (["", "", ADDRESS], "no key", "locked.toml"),
        (["", OFF, ""], "forbidden", "mine.toml"),
        ([both.as_str(), "", OFF], "forbidden", "locked.toml"),
        ([OFF, ON, both.as_str()], "on", here),
        ([both.as_str(), ON, OFF], "forbidden", "locked.toml"),
        ([both.as_str(), KIOSK, ""], "not here", ""),
    ] {
        assert_eq!(holds(&load(files)), (expected, by.to_owned()), "{files:?}");
    }
}

#[test]
fn address_without_a_key_is_said_at_its_line_of_whichever_file() {
    for (files, place) in [
        ([ADDRESS, "", ""], Some("settings.toml:1:1")),
        (["", ADDRESS, ""], Some("mine.toml:1:1")),
        (["", "", ADDRESS], Some("locked.toml:1:1")),
        ([ADDRESS, KEY, ""], None),
        ([ADDRESS, "", OFF], None),
        ([KEY, "", ""], None),
    ] {
        let problems = load(files).problems();
        let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
        match place {
            Some(place) => {
                let text = "update-manifest is set without update-key, so nothing is asked; set update-key to the key that signs the manifest";
                assert_eq!(said.len(), 1, "{files:?}");
                assert!(said[0].ends_with(&format!("{place}: {text}")), "{said:?}");
            }
            None => assert_eq!(said, [""; 0], "{files:?}"),
        }
    }
}
