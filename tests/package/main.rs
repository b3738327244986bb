//! The packages on this machine: installed, used by an ordinary person, upgraded and purged.
//!
//! It installs and removes packages and a user, so only `make test-package` runs it, as root.

#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

#[path = "../bench/window/display.rs"]
#[allow(dead_code, reason = "only the bench looks at pixels")]
mod display;
#[path = "../window/driver.rs"]
#[allow(dead_code, reason = "the window's tests use all of it")]
mod driver;
mod machine;
mod person;
mod repository;
#[path = "../window/request.rs"]
#[allow(dead_code, reason = "the window's tests use all of it")]
mod request;
#[path = "../window/x11.rs"]
#[allow(dead_code, reason = "the window's tests use all of it")]
mod x11;

use std::fs;
use std::path::Path;

use machine::{Machine, Packages, run};
use person::Person;
use request::{documented_request, shell};
use serde_json::Value;

const ALERT: &str = "//section[@data-provider='my-crm']//*[contains(@class,'banner warning')]\
                     //p[.='ALLERGY ALERT: Penicillin — Severe']";

const DEFAULTS: &str = "/etc/service-view/settings.toml";
const LOCKED: &str = "/etc/service-view/locked.toml";

/// The data directory of the service.
const HUB_DATA: &str = "/var/lib/sview";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "installs and removes packages, as root: make test-package"]
async fn person_uses_the_installed_program_and_keeps_what_is_theirs_after_an_upgrade_and_a_purge() {
    let machine = Machine::new("service-view");
    let person = Person::create();
    machine.install(&Packages::first());
    let files = machine.files();
    let version = person.prints(&["service-view", "--version"]);
    assert!(
        version.starts_with(&format!("service-view {}", env!("CARGO_PKG_VERSION"))),
        "{version}"
    );
    settings_of_the_machine_hold(&person);
    screen_without_a_user_is_off();
    person.opens_from_the_desktop().await;

    // What is posted is seen, and what is chosen is kept.
    let window = person.open_window().await;
    let (address, key) = window.hub_access().await;
    window.shows("//h2[.='Maria Schmidt']").await;
    window.shows_that("return document.documentElement.dataset.theme === 'dark'").await;
    assert_eq!(shell(&documented_request(&address, &key)), r#"{"statusCode":200}"#);
    window.shows(ALERT).await;
    window.keep_screenshot("installed").await;
    window.click("//button[@aria-label='Preferences']").await;
    window.click("//dialog[@open]//label[.//bdi='Light']").await;
    window.shows_that("return document.documentElement.dataset.theme === 'light'").await;
    window.close().await;
    person.has_closed_the_program().await;

    machine.install(&Packages::second());
    assert_eq!(machine.version(), Packages::second().version());
    let window = person.open_window().await;
    window.shows(ALERT).await;
    window.shows_that("return document.documentElement.dataset.theme === 'light'").await;
    window.close().await;
    person.has_closed_the_program().await;
    let kept = fs::read_to_string(DEFAULTS).expect("the defaults of the machine");
    assert!(kept.ends_with(DARK), "an upgrade took away what the administrator wrote: {kept}");

    machine.purge();
    for file in files {
        assert!(!Path::new(&file).exists(), "a purge leaves {file}");
    }
    assert!(!Path::new("/etc/service-view").exists(), "a purge leaves /etc/service-view");
    let own = person.file(".config/service-view/settings.toml");
    assert!(
        fs::read_to_string(&own).is_ok_and(|text| text.contains("theme = \"light\"")),
        "{own:?}"
    );
    let database = person.file(".local/share/service-view/hub/hub.sqlite3");
    assert!(database.is_file(), "a purge takes away {database:?}");
}

/// The service of a screen without a user is there with its own user, and nothing starts it.
fn screen_without_a_user_is_off() {
    assert!(run("getent", &["passwd", "_sview-kiosk"]).ends_with("/usr/sbin/nologin\n"));
    for place in ["/etc/systemd/system/graphical.target.wants", "/etc/systemd/user"] {
        let entries = fs::read_dir(place).into_iter().flatten().flatten();
        let mut names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        assert!(!names.any(|name| name.starts_with("service-view")), "{place}");
    }
}

/// What the administrator of the machine writes below the defaults that come along.
const DARK: &str = "\ntheme = \"dark\"\n";

/// The files that come along set nothing, and are right once the # at their lines is taken away.
fn settings_of_the_machine_hold(person: &Person) {
    let settings = || -> Value {
        serde_json::from_str(&person.prints(&["service-view", "settings", "--json"])).expect("JSON")
    };
    for file in [DEFAULTS, LOCKED] {
        person.prints(&["service-view", "settings", "check", file]);
        let text = fs::read_to_string(file).expect("settings");
        assert!(!text.lines().any(|line| !line.is_empty() && !line.starts_with('#')), "{text}");
        let set: Vec<_> = text.lines().map(uncommented).collect();
        let example = person.file("example.toml");
        fs::write(&example, set.join("\n")).expect("a file");
        let example = example.to_str().expect("UTF-8");
        person.prints(&["service-view", "settings", "check", example]);
    }
    let before = settings().to_string();
    let mut text = fs::read_to_string(DEFAULTS).expect("settings");
    text.push_str(DARK);
    fs::write(DEFAULTS, text).expect("settings");
    let after = settings().to_string();
    assert!(!before.contains(DEFAULTS) && after.contains(DEFAULTS), "{before}\n{after}");
}

/// A value is behind a # without a blank.
fn uncommented(line: &str) -> &str {
    line.strip_prefix('#').filter(|rest| !rest.is_empty() && !rest.starts_with(' ')).unwrap_or(line)
}

#[test]
#[ignore = "installs and removes packages, as root: make test-package"]
fn command_line_comes_without_gtk_and_its_service_is_off_and_leaves_its_data() {
    let machine = Machine::new("sview");
    machine.install(&Packages::first());
    let files = machine.files();
    let libraries = run("ldd", &["/usr/bin/sview"]);
    for library in ["gtk", "webkit", "X11", "wayland"] {
        assert!(!libraries.contains(library), "{libraries}");
    }
    let completed = "source /usr/share/bash-completion/completions/sview && complete -p sview";
    assert!(run("bash", &["-c", completed]).contains("sview"));
    run("systemd-analyze", &["verify", "--man=no", "/usr/lib/systemd/system/sview-hub.service"]);
    let enabled = Path::new("/etc/systemd/system/multi-user.target.wants/sview-hub.service");
    assert!(!enabled.exists(), "the service is on after an installation");

    machine.purge();
    assert!(!Path::new(HUB_DATA).exists());

    // As the service does it at its first start.
    machine.install(&Packages::first());
    run("install", &["-d", "-m", "700", "-o", "_sview", "-g", "_sview", HUB_DATA]);
    let key = ["key", "create", "--kind", "read", "--name", "board", "--data", HUB_DATA];
    let as_service = ["-u", "_sview", "--", "sview"];
    run("runuser", &[&as_service[..], &key[..]].concat());
    machine.install(&Packages::second());
    let said = machine.purge();
    assert!(said.contains(HUB_DATA), "what stays is not told: {said}");
    assert!(Path::new(HUB_DATA).join("hub.sqlite3").is_file(), "a purge takes away the hub's data");
    for file in files {
        assert!(!Path::new(&file).exists(), "a purge leaves {file}");
    }
    fs::remove_dir_all(HUB_DATA).expect("the data of the test");
}
