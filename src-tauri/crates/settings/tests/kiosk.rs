//! The settings of a screen without a user: each value has its own origin, each mistake is said.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use settings::{
    AdminKeyFile, BoardShows, KioskFollows, KioskOutput, KioskPreset, KioskTextSize, Layer,
    LoadError, NightHours, Places, RestartTime, Settings, StatusPort, Switch, check_file,
};

const HASH: &str =
    "$argon2id$v=19$m=4096,t=3,p=1$c29tZXNhbHQ$AS9YyPjZp8CxIZIdXuKNBDLHFuMGTAKRtYE3lRJ6aEA";

/// The settings of a machine whose files hold these texts.
fn load(user: &str, locked: &str) -> Result<Settings, LoadError> {
    let folder = tempfile::tempdir().unwrap();
    let etc = folder.path().join("etc");
    fs::create_dir(&etc).unwrap();
    let file = folder.path().join("settings.toml");
    fs::write(&file, user).unwrap();
    fs::write(etc.join("locked.toml"), locked).unwrap();
    Settings::load(Places::new(Some(file), &etc), Layer::default())
}

fn problems(text: &str) -> Vec<String> {
    let problems = check_file(Path::new("f"), text.as_bytes());
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn nothing_that_is_set_means_a_screen_that_shows_the_least() {
    let kiosk = load("", "").unwrap().kiosk();
    assert_eq!((kiosk.enabled, kiosk.next_in_line), (Switch::default(), Switch::default()));
    assert_eq!((kiosk.follows, kiosk.preset), (KioskFollows::Location, KioskPreset::Public));
    assert_eq!(kiosk.public_providers.0, [""; 0]);
    assert_eq!(kiosk.board_shows, BoardShows::Number);
    assert_eq!((kiosk.pin.hash(), kiosk.restart), (None, RestartTime(Some(210))));
    assert_eq!((kiosk.status_port, kiosk.admin_key_file), (StatusPort(None), AdminKeyFile(None)));
}

#[test]
fn each_value_is_read_and_listed_as_a_file_has_it() {
    let text = format!(
        "[kiosk]\nenabled = true\nfollows = \"desk 3\"\npreset = \"board\"\npublic-providers = [\"crm\"]\nboard-shows = \"name\"\nnext-in-line = true\noutput = \"HDMI-1\"\ntext-size = 250\nlanguages = [\"en\", \"ar\"]\nsound = true\nnight = \"22:00-06:30\"\nlate-limit = 5\npin-hash = '{HASH}'\nrestart-at = \"never\"\nstatus-port = 7420\nadmin-key-file = \"/etc/admin.key\"\n"
    );
    let settings = load(&text, "").unwrap();
    assert_eq!(settings.problems(), []);
    let kiosk = settings.kiosk();
    assert_eq!(kiosk.follows, KioskFollows::Desk("3".to_owned()));
    assert_eq!((kiosk.preset, kiosk.board_shows), (KioskPreset::Board, BoardShows::Name));
    assert_eq!((kiosk.text_size, kiosk.night), (KioskTextSize(250), NightHours(Some((1320, 390)))));
    assert_eq!(kiosk.output, KioskOutput::Name("HDMI-1".to_owned()));
    assert!(kiosk.sound.is_on());
    assert_eq!(kiosk.pin.hash(), Some(HASH));
    assert_eq!(kiosk.status_port, StatusPort(Some(7420)));
    assert_eq!(kiosk.admin_key_file, AdminKeyFile(Some("/etc/admin.key".into())));
    let listing = settings.listing();
    let values = text.lines().skip(1).map(|line| match line.split_once(" = ") {
        // The hash is for nobody to read.
        Some(("pin-hash", _)) => "kiosk.pin-hash = \"set\"".to_owned(),
        _ => format!("kiosk.{line}"),
    });
    for value in values {
        assert!(listing.lines().any(|line| line.starts_with(&value)), "{value} in\n{listing}");
    }
    assert!(!format!("{settings:?} {listing} {}", settings.listing_json()).contains("c29tZXNhbHQ"));
}

#[test]
fn locked_value_beats_that_of_the_person_and_leaves_the_others() {
    let user = "[kiosk]\npreset = \"staff\"\ntext-size = 200\n";
    let settings = load(user, "[kiosk]\npreset = \"public\"\n").unwrap();
    let kiosk = settings.kiosk();
    assert_eq!((kiosk.preset, kiosk.text_size), (KioskPreset::Public, KioskTextSize(200)));
    let listing = settings.listing_json().to_string();
    assert!(listing.contains(r#""name":"kiosk.preset","value":"public","origin":"locked""#));
}

#[test]
fn mistake_in_what_is_locked_stops_the_start() {
    let error = load("", "[kiosk]\npreset = \"publik\"\n").unwrap_err();
    assert!(matches!(error, LoadError::LockedFileBroken(_)), "{error}");
    assert!(error.to_string().contains("did you mean \"public\"?"), "{error}");
}

#[test]
fn mistakes_are_worded_with_place_and_help() {
    for (line, said) in [
        ("presets = 1", "f:2:1: the table kiosk has no presets; did you mean preset?"),
        (
            "pin = \"493817\"",
            "f:2:1: the table kiosk has no pin; a PIN does not stand in the settings: put its hash of Argon2id into pin-hash",
        ),
        (
            "pin-hash = \"493817\"",
            "f:2:12: expected the hash of a PIN that begins with \"$argon2id$v=19$\"; put it in single quotes, since it has dollar signs",
        ),
        (
            "follows = \"desk\"",
            "f:2:11: expected \"location\", or \"desk\", \"line\", \"user\" or \"ticket\" with an id, such as \"desk 3\"; found \"desk\"; add the id: \"desk 3\"",
        ),
        (
            "follows = \"dsek 4\"",
            "f:2:11: expected \"location\", or \"desk\", \"line\", \"user\" or \"ticket\" with an id, such as \"desk 3\"; found \"dsek 4\"; did you mean \"desk 4\"?",
        ),
        (
            "preset = \"bord\"",
            "f:2:10: expected \"public\", \"staff\" or \"board\"; found \"bord\"; did you mean \"board\"?",
        ),
        (
            "public-providers = \"crm\"",
            "f:2:20: expected a list of providers in quotes; found \"crm\"",
        ),
        (
            "languages = [\"English\"]",
            "f:2:13: expected a list of tags of languages such as [\"en\", \"ar\"]; found [\"English\"]",
        ),
        (
            "night = \"22:00-24:00\"",
            "f:2:9: expected two times such as \"22:00-06:30\", or \"never\"; found \"22:00-24:00\"",
        ),
        (
            "night = \"22:00-22:00\"",
            "f:2:9: expected two times such as \"22:00-06:30\", or \"never\"; found \"22:00-22:00\"; let the two times differ",
        ),
        (
            "restart-at = \"3:30\"",
            "f:2:14: expected a time such as \"03:30\", or \"never\"; found \"3:30\"",
        ),
        (
            "output = 0",
            "f:2:10: expected the name of an output such as \"HDMI-1\", or its number from 1 to 99; found 0",
        ),
        ("status-port = 80", "f:2:15: expected a port from 1024 to 65535, or 0 for none; found 80"),
        (
            "admin-key-file = \"admin.key\"",
            "f:2:18: expected the whole path of a file such as \"/etc/service-view/admin.key\", or \"\" for none; found \"admin.key\"",
        ),
        ("text-size = 49", "f:2:13: expected a whole number from 50 to 400; found 49"),
        (
            "next-in-line = \"true\"",
            "f:2:16: expected true or false; found \"true\"; write true, without quotes",
        ),
    ] {
        assert_eq!(problems(&format!("[kiosk]\n{line}\n")), [said], "{line}");
    }
    assert_eq!(
        problems("kiosk = true\n"),
        ["f:1:9: expected a table that begins with [kiosk]; found true"]
    );
    let said = problems("[kiosk]\npreset = \"public\"\nnight = = 1\n");
    assert!(!said.is_empty() && said.iter().all(|one| one.starts_with("f:3:")), "{said:?}");
}
