//! A second start of the program beside its window, and deep links: two real processes on one data folder.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output};

use system_tests::{SessionBus, project};
use tempfile::TempDir;

use crate::display::Display;
use crate::driver::Window;
use crate::own_hub::PREVIEW;
use crate::request::send;
use crate::x11::XDisplay;

const TITLE: &str = "Service View";
const PROGRAM: &str = env!("CARGO_BIN_EXE_service-view");
const CITY: &str = "//h1[.='City Clinic']";
const HARBOUR: &str = "//h1[.='Harbour Clinic']";
const QUESTION: &str = "//*[@role='alert'][contains(., 'A link leads to ticket')][contains(., '12351')][contains(., 'Harbour Clinic')]";

/// A person with a data folder, whose programs have these variables.
struct Person {
    directory: TempDir,
    environment: Vec<(&'static str, String)>,
}

impl Person {
    fn new(environment: &[(&'static str, String)]) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        Self { directory, environment: environment.to_vec() }
    }

    fn file(&self, name: &str) -> String {
        self.directory.path().join(name).to_str().expect("a path in UTF-8").to_owned()
    }

    async fn open(&self, more: &[&str]) -> Window {
        let environment: Vec<_> =
            self.environment.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let data = self.file("data");
        let own = ["--listen", "127.0.0.1:0", "--data", &data];
        Window::open_on(&environment, &[&own[..], more].concat()).await
    }

    /// Starts the program once more, and waits for its end. It needs no display, since it opens nothing.
    fn start_again(&self, more: &[&str]) -> Output {
        let mut command = Command::new(PROGRAM);
        command.args(["--data", &self.file("data")]).args(more);
        command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        command.envs(self.environment.iter().filter(|(name, _)| *name != "DISPLAY").cloned());
        tokio::task::block_in_place(|| command.output()).expect("the program")
    }

    /// Hands something over to the open window, which takes it without a word.
    fn hand_over(&self, more: &[&str]) {
        let output = self.start_again(more);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*said), (Some(0), ""), "{more:?}");
    }
}

/// How a session may be: with a bus and a folder for its sockets, or without either.
fn sessions() -> (Vec<Vec<(&'static str, String)>>, SessionBus, TempDir) {
    let (bus, runtime) = (SessionBus::start(), tempfile::tempdir().expect("a directory"));
    let runtime_folder = runtime.path().to_str().expect("a path in UTF-8").to_owned();
    let without = vec![
        ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus".to_owned()),
        ("XDG_RUNTIME_DIR", String::new()),
    ];
    let with = [bus.environment().to_vec(), vec![("XDG_RUNTIME_DIR", runtime_folder)]].concat();
    (vec![without, with], bus, runtime)
}

#[tokio::test(flavor = "multi_thread")]
async fn second_start_raises_the_window_with_and_without_a_session_bus() {
    let (sessions, _bus, _runtime) = sessions();
    for session in sessions {
        let display = Display::start();
        let screen = XDisplay::named(&display.name);
        let own = [("DISPLAY", display.name.clone()), ("GDK_BACKEND", "x11".to_owned())];
        let person = Person::new(&[session, own.to_vec()].concat());
        let window = person.open(&[]).await;
        // Without a window manager nothing has the focus by itself, nor gets it as it is mapped.
        screen.window_is_there(TITLE, true).await;
        assert_ne!(screen.focused(), TITLE);
        person.hand_over(&[]);
        screen.has_focus(TITLE).await;
        screen.minimize(TITLE);
        screen.window_is_there(TITLE, false).await;
        person.hand_over(&[]);
        screen.window_is_there(TITLE, true).await;
        window.shows(CITY).await;
        window.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn option_that_the_open_window_cannot_take_is_said_and_the_rest_is_done() {
    let person = Person::new(&[]);
    let window = person.open(&["--theme", "dark"]).await;
    let output =
        person.start_again(&["--connection", "north", "--theme", "dark", "--ticket", "12346"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("goes on without --connection; close it first"), "{said}");
    window.shows("//h2[.='Jonas Weber']").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn link_opens_its_ticket_at_a_cold_start_in_the_open_window_and_after_a_crash() {
    let person = Person::new(&[]);
    let window = person.open(&["service-view://ticket/12347"]).await;
    window.shows("//h2[.='Aino Tamm']").await;
    window.run("window.notReloaded = true").await;
    person.hand_over(&["service-view://ticket/12346?location=1"]);
    window.shows("//h2[.='Jonas Weber']").await;
    person.hand_over(&["--ticket", "12345"]);
    window.shows("//h2[.='Maria Schmidt']").await;
    window.shows_that("return window.notReloaded === true").await;
    // Both are killed, and the socket stays behind.
    drop(window);
    let window = person.open(&["service-view://ticket/12346"]).await;
    window.shows("//h2[.='Jonas Weber']").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn link_to_another_location_asks_first_warm_and_cold() {
    let person = Person::new(&[]);
    let window = person.open(&[]).await;
    window.shows("//h2[.='Maria Schmidt']").await;
    person.hand_over(&["service-view://ticket/12351?location=2"]);
    window.shows(QUESTION).await;
    window.keep_screenshot("link-asks").await;
    window.shows("//h2[.='Maria Schmidt']").await;
    window.click("//button[.='Stay here']").await;
    window.hides(QUESTION).await;
    window.shows(CITY).await;
    window.close().await;

    let window = person.open(&["service-view://ticket/12351?location=2"]).await;
    window.shows(QUESTION).await;
    window.shows(CITY).await;
    // A page that is loaded anew asks again.
    window.run("location.reload()").await;
    window.shows(QUESTION).await;
    window.click("//button[.='Change location']").await;
    window.shows(HARBOUR).await;
    window.shows("//h2[.='Eva Nowak']").await;
    window.hides(QUESTION).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn link_into_the_preview_opens_what_it_names_and_a_bad_one_says_why() {
    let person = Person::new(&[]);
    let window = person.open(&[]).await;
    let (address, key) = window.hub_access().await;
    send(&address, &key, "lab", "Results", r#"{"fields":[]}"#);
    window.shows("//section[@data-provider='lab']").await;
    person.hand_over(&["service-view://preview/received/1"]);
    window.shows("//*[contains(@class,'opened')]//*[contains(., 'Results')]").await;
    person.hand_over(&["service-view://preview/sample/bank"]);
    window.shows_that("return [...document.querySelectorAll('input')].some((one) => one.value === 'Customer file')").await;
    for (link, said) in [
        ("service-view://ticket/1?server=https://evil.example", "It sets \u{2068}server\u{2069}"),
        ("https://example.com", "It is no link of this program"),
        ("service-view://preview/sample/nowhere", "There is no sample \u{2068}nowhere\u{2069}"),
    ] {
        person.hand_over(&[link]);
        window
            .shows(&format!("//*[@role='alert'][contains(., 'The link was not opened. {said}')]"))
            .await;
    }
    window.keep_screenshot("link-refused").await;
    // The ticket of a good one is shown in place of the preview.
    person.hand_over(&["service-view://ticket/12346"]);
    window.shows("//h2[.='Jonas Weber']").await;
    window.hides("//*[@role='alert'][contains(., 'The link was not opened')]").await;
    window.shows(PREVIEW).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_link_without_a_window_ends_with_2_and_what_to_write() {
    let person = Person::new(&[]);
    for (link, said) in [
        ("service-view://ticket/1?key=abc", "the link sets \"key\", and a link sets nothing"),
        ("rendr", "this is no link of Service View; one is written as service-view://ticket/12345"),
    ] {
        let output = person.start_again(&[link]);
        let text = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(text.starts_with("service-view: ") && text.contains(said), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn desktop_opens_a_link_with_the_entry_of_the_package() {
    let display = Display::start();
    let person = Person::new(&[("DISPLAY", display.name.clone())]);
    let starter = person.directory.path().join("starter");
    let script = format!("#!/bin/sh\nexec '{PROGRAM}' --data '{}' \"$@\"\n", person.file("data"));
    fs::write(&starter, script).expect("a script");
    fs::set_permissions(&starter, Permissions::from_mode(0o700)).expect("a script");
    let entry = fs::read_to_string(project().join("packaging/service-view.desktop"));
    let entry = entry
        .expect("the entry")
        .replace("Exec=service-view %u", &format!("Exec={} %u", starter.display()));
    assert!(entry.contains(&person.file("starter")), "{entry}");
    let applications = person.directory.path().join("home/applications");
    fs::create_dir_all(&applications).expect("a folder");
    fs::write(applications.join("service-view.desktop"), entry).expect("an entry");
    let defaults = "[Default Applications]\nx-scheme-handler/service-view=service-view.desktop\n";
    fs::write(applications.join("mimeapps.list"), defaults).expect("a list");

    let window = person.open(&[]).await;
    window.shows("//h2[.='Maria Schmidt']").await;
    let home = person.file("home");
    let mut open = Command::new("xdg-open");
    open.arg("service-view://ticket/12346?location=1").env("DISPLAY", &display.name);
    open.envs([("XDG_DATA_HOME", &home), ("XDG_CONFIG_HOME", &home), ("XDG_DATA_DIRS", &home)]);
    open.env_remove("XDG_CURRENT_DESKTOP").env_remove("DESKTOP_SESSION");
    let status = tokio::task::block_in_place(|| open.status()).expect("xdg-open");
    assert!(status.success(), "{status}");
    window.shows("//h2[.='Jonas Weber']").await;
    window.close().await;
}
