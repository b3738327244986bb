//! Of several sources that set the same, the strongest holds: with real files.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

use std::fs;
use std::path::PathBuf;

use settings::{ConnectionKey, Layer, LoadError, Origin, Places, SavedState, Set, Settings};

/// The files of a machine and a person, in a folder of their own.
struct Machine(tempfile::TempDir);

impl Machine {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn places(&self) -> Places {
        Places::new(Some(self.file("settings.toml")), &self.0.path().join("etc"))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn with(self, name: &str, text: &str) -> Self {
        let file = self.file(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        self
    }

    fn load(&self) -> Settings {
        self.try_load(Layer::default()).unwrap()
    }

    fn try_load(&self, given: Layer) -> Result<Settings, LoadError> {
        Settings::load(self.places(), given)
    }
}

const DEFAULTS: &str = "etc/settings.toml";
const USER: &str = "settings.toml";
const LOCKED: &str = "etc/locked.toml";

fn theme(theme: &str, origin: Origin) -> Layer {
    Layer { theme: Some(Set::new(theme.parse().unwrap(), origin)), ..Layer::default() }
}

/// The theme that holds and the kind of its origin.
fn listed_theme(settings: &Settings) -> (String, String) {
    let listing = settings.listing_json();
    let all = listing["settings"].as_array().unwrap();
    let theme = all.iter().find(|one| one["name"] == "theme").unwrap();
    (theme["value"].as_str().unwrap().to_owned(), theme["origin"].as_str().unwrap().to_owned())
}

#[test]
fn strongest_source_holds_whichever_of_the_others_set_the_same() {
    // Each source by itself: its file or what gives it, and a theme that no weaker one sets.
    let sources = ["machine", "user", "environment", "argument", "locked"];
    // Every set of sources that may set the theme. Environment and arguments are one layer, in which
    // the command line's parser lets the argument win.
    for chosen in 0_u32..1 << sources.len() {
        let sets = |name: &str| {
            let at = sources.iter().position(|source| *source == name).unwrap();
            chosen & (1 << at) != 0
        };
        // The strongest says dark, all others light.
        let strongest = sources.iter().rev().copied().find(|source| sets(source));
        let says = |name: &str| if strongest == Some(name) { "dark" } else { "light" };
        let mut machine = Machine::new();
        for (name, file) in [("machine", DEFAULTS), ("user", USER), ("locked", LOCKED)] {
            if sets(name) {
                machine = machine.with(file, &format!("theme = \"{}\"\n", says(name)));
            }
        }
        let given = match (sets("argument"), sets("environment")) {
            (true, _) => theme(says("argument"), Origin::Argument("--theme")),
            (false, true) => theme(says("environment"), Origin::Environment("SERVICE_VIEW_THEME")),
            (false, false) => Layer::default(),
        };
        let settings = machine.try_load(given).unwrap();
        let expected = match strongest {
            Some(name) => ("dark".to_owned(), name.to_owned()),
            None => ("system".to_owned(), "built-in".to_owned()),
        };
        assert_eq!(listed_theme(&settings), expected, "{chosen:05b}");
        assert_eq!(settings.problems(), []);
    }
}

#[test]
fn each_value_has_its_own_origin_and_line() {
    let machine = Machine::new()
        .with(DEFAULTS, "language = \"ar\"\ntext-size = 150\n")
        .with(USER, "# Mine.\n\ntext-size = 120\n")
        .with(LOCKED, "letter-keys = false\n");
    let settings = machine.try_load(theme("dark", Origin::Argument("--theme"))).unwrap();
    let root = machine.0.path().display().to_string();
    let listing = settings.listing().replace(&root, "");
    let lines: Vec<String> =
        listing.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        lines,
        [
            "language = \"ar\" # machine, /etc/settings.toml:1",
            "theme = \"dark\" # argument, --theme",
            "text-size = 120 # user, /settings.toml:3",
            "letter-keys = false # locked, /etc/locked.toml:1",
            "late-after = 30 # built-in",
            "notifications = \"details\" # built-in",
            "sounds = false # built-in",
            "mask-contacts = false # built-in",
            "open-links = \"always\" # built-in",
            "start-at-login = false # built-in",
            "update-notices = true # built-in",
            "update-manifest = \"\" # built-in",
            "update-key = \"\" # built-in",
            "connection = \"own-hub\" # built-in",
            "kiosk.enabled = false # built-in",
            "kiosk.follows = \"location\" # built-in",
            "kiosk.preset = \"public\" # built-in",
            "kiosk.public-providers = [] # built-in",
            "kiosk.board-shows = \"number\" # built-in",
            "kiosk.next-in-line = false # built-in",
            "kiosk.output = 1 # built-in",
            "kiosk.text-size = 100 # built-in",
            "kiosk.languages = [] # built-in",
            "kiosk.sound = false # built-in",
            "kiosk.night = \"never\" # built-in",
            "kiosk.late-limit = 10 # built-in",
            "kiosk.pin-hash = \"\" # built-in",
            "kiosk.restart-at = \"03:30\" # built-in",
            "kiosk.status-port = 0 # built-in",
            "kiosk.admin-key-file = \"\" # built-in",
        ]
    );
    let preferences = settings.preferences();
    assert_eq!(preferences.language.as_deref(), Some("ar"));
    assert_eq!((preferences.text_size, preferences.letter_keys), (120, false));
}

const CLOUD: &str = "[connections.cloud]\naddress = \"https://api.qminder.com\"\nkey-file = \"cloud.key\"\nlocation = \"12\"\n";

#[test]
fn connection_of_a_stronger_source_replaces_one_of_the_same_name_as_a_whole() {
    let user =
        "[connections.cloud]\naddress = \"https://mine.example\"\nkey-file = \"/mine.key\"\n";
    let machine = Machine::new().with(DEFAULTS, CLOUD).with(USER, user);
    let cloud = machine.load().connection("cloud").unwrap();
    assert_eq!(cloud.value.address.to_string(), "https://mine.example");
    assert_eq!(cloud.value.key, ConnectionKey::File("/mine.key".into()));
    assert_eq!(cloud.value.location, None);
    // A path begins at the folder of its file.
    let machine = machine.with(LOCKED, CLOUD);
    let cloud = machine.load().connection("cloud").unwrap();
    assert_eq!(cloud.origin.kind(), "locked");
    assert_eq!(cloud.value.key, ConnectionKey::File(machine.file("etc/cloud.key")));
    assert_eq!(cloud.value.location.as_deref(), Some("12"));
}

#[test]
fn connection_that_is_not_there_is_named_with_what_was_meant() {
    let connection = |name: &str| Layer {
        connection: Some(Set::new(name.parse().unwrap(), Origin::Argument("--connection"))),
        ..Layer::default()
    };
    let machine = Machine::new().with(USER, &format!("connection = \"clod\"\n{CLOUD}"));
    let settings = machine.load();
    // The file's is not used, and the program opens with its own hub.
    assert_eq!(settings.connection_name().value.as_str(), settings::OWN_HUB);
    let said = settings.problems().iter().map(ToString::to_string).collect::<String>();
    assert!(said.contains("settings.toml:1:1: ") && said.contains("did you mean"), "{said}");
    let error = machine.try_load(connection("clud")).unwrap_err().to_string();
    assert!(error.contains("\"clud\"") && error.contains("did you mean \"cloud\"?"), "{error}");
    let settings = machine.try_load(connection("cloud")).unwrap();
    assert_eq!(settings.connection_name().value.as_str(), "cloud");
}

#[test]
fn broken_locked_file_stops_the_program_and_says_where() {
    for (text, at) in [
        ("theme = \"dark\"\ntext_size = 120\n", ":2:1: "),
        ("theme = \"drak\"\n", ":1:9: "),
        ("theme = \"dark\n", ":1:"),
        ("theme = \"dark\"\nconnection = \"cloud\"\n", ":2:1: "),
        ("theme = \"li\u{0}ght\"\n", ":1:"),
    ] {
        let machine = Machine::new().with(USER, "theme = \"light\"\n").with(LOCKED, text);
        let error = machine.try_load(Layer::default()).unwrap_err();
        assert!(matches!(&error, LoadError::LockedFileBroken(_)), "{text}");
        let error = error.to_string();
        assert!(error.contains("locked.toml") && error.contains(at), "{text}: {error}");
    }
    // It is there, and nobody can tell what it locks.
    let machine = Machine::new();
    fs::create_dir_all(machine.file(LOCKED)).unwrap();
    let error = machine.try_load(Layer::default()).unwrap_err().to_string();
    assert!(error.contains("locked.toml"), "{error}");
}

#[test]
fn locked_connection_is_not_one_of_the_persons_file() {
    let user = "[connections.cloud]\naddress = \"https://mine.example\"\nkey-file = \"k\"\n";
    let machine = Machine::new().with(USER, user).with(LOCKED, "connection = \"cloud\"\n");
    assert!(matches!(machine.try_load(Layer::default()), Err(LoadError::LockedFileBroken(_))));
    let machine = machine.with(LOCKED, &format!("connection = \"cloud\"\n{CLOUD}"));
    let cloud = machine.load().connection("cloud").unwrap();
    assert_eq!(cloud.value.address.to_string(), "https://api.qminder.com");
}

#[test]
fn connection_that_is_not_there_is_said_and_stops_nothing_where_one_is_locked() {
    let given = |name: &str| Layer {
        connection: Some(Set::new(name.parse().unwrap(), Origin::Argument("--connection"))),
        ..Layer::default()
    };
    for (locked, name) in [
        (format!("connection = \"cloud\"\n{CLOUD}"), "cloud"),
        ("connection = \"own-hub\"\n".to_owned(), "own-hub"),
    ] {
        let machine = Machine::new().with(LOCKED, &locked);
        let settings = machine.try_load(given("nowhere")).unwrap();
        assert_eq!(settings.connection_name().value.as_str(), name);
        let said = settings.problems().iter().map(ToString::to_string).collect::<Vec<_>>();
        let expected = format!(
            "{}:1:1: --connection is not used, since this locks the connection; there is no connection \"nowhere\" in the settings",
            machine.file(LOCKED).display()
        );
        assert_eq!(said, [expected]);
    }
    // Where only the connection itself is locked, and not which one is opened with, it does stop.
    let machine = Machine::new().with(LOCKED, CLOUD);
    assert!(matches!(machine.try_load(given("nowhere")), Err(LoadError::UnknownConnection(_))));
}

#[test]
fn what_is_good_in_a_bad_file_holds() {
    let user =
        "theme = \"dark\"\ntext-size = \"big\"\nlanguage = \"ar\n\nlate-after = 5\ncolour = 1\n";
    let settings = Machine::new().with(USER, user).load();
    let preferences = settings.preferences();
    assert_eq!(listed_theme(&settings), ("dark".to_owned(), "user".to_owned()));
    assert_eq!((preferences.text_size, preferences.language), (100, None));
    assert_eq!(preferences.late_after, Some(5));
    assert_eq!(settings.problems().len(), 3, "{:?}", settings.problems());
}

#[test]
fn change_in_the_window_is_written_where_nothing_stronger_sets_the_value() {
    let machine = Machine::new()
        .with(USER, "# Mine.\ntheme = \"light\"\n")
        .with(DEFAULTS, "language = \"ar\"\n")
        .with(LOCKED, "text-size = 150\n");
    let settings = machine.load();
    let held = settings.held_preferences();
    assert_eq!(held.len(), 1);
    assert_eq!((held[0].name, held[0].locked), ("textSize", true));
    let mut wanted = settings.preferences();
    (wanted.theme, wanted.text_size, wanted.late_after) = (settings::Theme::Dark, 80, None);
    wanted.language = None;
    settings.save_preferences(&wanted).unwrap();
    let text = fs::read_to_string(machine.file(USER)).unwrap();
    assert_eq!(text, "# Mine.\ntheme = \"dark\"\nlanguage = \"system\"\nlate-after = 0\n");
    for settings in [settings, machine.load()] {
        wanted.text_size = 150;
        assert_eq!(settings.preferences(), wanted);
    }
}

#[test]
fn change_that_cannot_be_written_holds_until_the_program_ends() {
    let machine = Machine::new().with(USER, "language = \"ar\"\ntheme = = 1\n");
    let settings = machine.load();
    let mut wanted = settings.preferences();
    wanted.text_size = 150;
    let error = settings.save_preferences(&wanted).unwrap_err().to_string();
    assert!(error.contains("settings.toml:2:") && error.contains("mend that line"), "{error}");
    assert_eq!(settings.preferences(), wanted);
    assert_eq!(machine.load().preferences().text_size, 100);
}

#[test]
fn file_of_an_earlier_version_with_another_name_is_kept_and_used_once_it_is_renamed() {
    let text = r#"{ "own hub": { "desk": "3" }, "preferences": { "theme": "dark" } }"#;
    let machine = Machine::new().with("desk", text);
    let load = |name: &str| {
        let places = Places::of_this_machine(Some(machine.file(name)));
        let places = Places::new(places.user, &machine.file("etc"));
        Settings::load(places, Layer::default()).unwrap()
    };
    let settings = load("desk");
    let mut wanted = settings.show_preferences();
    assert_eq!((wanted.theme, settings.problems().len()), (settings::Theme::System, 1));
    wanted.text_size = 120;
    let error = settings.save_preferences(&wanted).unwrap_err().to_string();
    assert!(error.contains("rename it to desk.json and say --settings"), "{error}");
    assert_eq!(fs::read_to_string(machine.file("desk")).unwrap(), text);
    // As it says.
    fs::rename(machine.file("desk"), machine.file("desk.json")).unwrap();
    let settings = load("desk.json");
    let state = SavedState::open(settings.places().state(), "own hub".to_owned());
    settings.move_earlier_preferences(&state);
    assert_eq!(settings.problems(), []);
    assert_eq!(settings.show_preferences().theme, settings::Theme::Dark);
    assert_eq!(state.server_preferences().desk.as_deref(), Some("3"));
    assert_eq!(fs::read_to_string(machine.file("desk.toml")).unwrap(), "theme = \"dark\"\n");
}

#[test]
fn window_changes_only_what_was_changed_in_it() {
    let machine = Machine::new().with(USER, "# Mine.\ntext-size = 90 # small\n");
    let (one, other) = (machine.load(), machine.load());
    let (mut in_one, mut in_other) = (one.show_preferences(), other.show_preferences());
    in_one.text_size = 120;
    one.save_preferences(&in_one).unwrap();
    // The other window goes on showing what it read at its start, and hands that back each time.
    in_other.theme = settings::Theme::Dark;
    other.save_preferences(&in_other).unwrap();
    in_other.late_after = None;
    other.save_preferences(&in_other).unwrap();
    let text = || fs::read_to_string(machine.file(USER)).unwrap();
    assert_eq!(text(), "# Mine.\ntext-size = 120 # small\ntheme = \"dark\"\nlate-after = 0\n");
    // So does a person, with comments of their own.
    fs::write(machine.file(USER), "# By hand.\ntheme = \"light\"\ntext-size = 110\n").unwrap();
    in_one.letter_keys = false;
    one.save_preferences(&in_one).unwrap();
    let edited = "# By hand.\ntheme = \"light\"\ntext-size = 110\nletter-keys = false\n";
    assert_eq!(text(), edited);
    // A page that is loaded anew shows all that holds by then, and that is what it changes.
    in_one = one.show_preferences();
    assert_eq!((in_one.theme, in_one.text_size), (settings::Theme::Light, 110));
    in_one.text_size = 120;
    one.save_preferences(&in_one).unwrap();
    assert_eq!(text(), edited.replace("110", "120"));
}

#[test]
fn change_that_could_not_be_saved_is_saved_with_the_next_that_can() {
    let machine = Machine::new().with(USER, "# Mine.\nlanguage = \"ar\"\ntheme = = 1\n");
    let settings = machine.load();
    let mut wanted = settings.show_preferences();
    wanted.text_size = 150;
    assert!(settings.save_preferences(&wanted).is_err());
    wanted.letter_keys = false;
    wanted.text_size = 160;
    assert!(settings.save_preferences(&wanted).is_err());
    assert_eq!(settings.preferences(), wanted);
    // Somebody mends the line.
    fs::write(machine.file(USER), "# Mine.\nlanguage = \"ar\"\ntheme = \"light\"\n").unwrap();
    wanted.late_after = Some(5);
    settings.save_preferences(&wanted).unwrap();
    let text = fs::read_to_string(machine.file(USER)).unwrap();
    assert_eq!(
        text,
        "# Mine.\nlanguage = \"ar\"\ntheme = \"light\"\ntext-size = 160\nletter-keys = false\nlate-after = 5\n"
    );
    assert_eq!(settings.preferences().theme, settings::Theme::Light);
    assert_eq!(machine.load().preferences(), settings.preferences());
}

#[test]
fn preferences_of_an_earlier_version_move_to_the_settings_once() {
    let earlier = r#"{ "own hub": { "desk": "3" }, "preferences": { "theme": "dark", "textSize": 150, "language": "ar" } }"#;
    let machine =
        Machine::new().with("settings.json", earlier).with(USER, "# Mine.\ntext-size = 90\n");
    let settings = machine.load();
    let state = || SavedState::open(settings.places().state(), "own hub".to_owned());
    settings.move_earlier_preferences(&state());
    let text = fs::read_to_string(machine.file(USER)).unwrap();
    assert_eq!(text, "# Mine.\ntext-size = 90\nlanguage = \"ar\"\ntheme = \"dark\"\n");
    let kept = fs::read_to_string(machine.file("settings.json")).unwrap();
    assert!(kept.contains("own hub") && !kept.contains("preferences"), "{kept}");
    assert_eq!(state().server_preferences().desk.as_deref(), Some("3"));
    // What is changed later is not undone by a second start.
    let machine = machine.with(USER, "theme = \"light\"\n");
    let settings = machine.load();
    settings.move_earlier_preferences(&state());
    assert_eq!(fs::read_to_string(machine.file(USER)).unwrap(), "theme = \"light\"\n");
}

#[test]
fn only_a_connection_of_the_persons_file_says_where_its_key_is_kept_from_now_on() {
    let machine = Machine::new().with("settings.toml", CLOUD).with(
        "etc/settings.toml",
        "[connections.machine]\naddress = \"https://x.example\"\nkey-store = \"keyring\"\n",
    );
    let settings = machine.load();
    assert_eq!(settings.key_file("machine"), None);
    assert!(settings.save_key_place("machine", &ConnectionKey::Memory).is_err());
    assert_eq!(settings.key_file("cloud"), Some(machine.file("keys/cloud.key")));
    settings.save_key_place("cloud", &ConnectionKey::Keyring).unwrap();
    for settings in [settings, machine.load()] {
        let cloud = settings.connection("cloud").unwrap().value;
        assert_eq!((cloud.key, cloud.location.as_deref()), (ConnectionKey::Keyring, Some("12")));
    }
}
