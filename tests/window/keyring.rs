//! The key of a connection in the real window, with a real keyring on a session bus of its own, and
//! without either.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use system_tests::{RunningHub, SessionBus, write_key};

use crate::clerk::LIVE;
use crate::driver::Window;

const FIELD: &str = "//form//input[@type='password']";
const ENTER: &str = "\u{e007}";

/// A person whose settings have a connection to a hub, with its key where `member` says.
pub struct Person {
    directory: tempfile::TempDir,
}

impl Person {
    pub fn new(hub: &RunningHub, member: &str) -> Self {
        let person = Self { directory: tempfile::tempdir().expect("a directory") };
        let address = hub.url("");
        let text = format!(
            "connection = \"desk\"\n\n[connections.desk]\naddress = \"{address}\"\nlocation = \"1\"\n{member}\n"
        );
        fs::write(person.file("settings.toml"), text).expect("a file");
        person
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub fn settings(&self) -> String {
        fs::read_to_string(self.file("settings.toml")).expect("a file")
    }

    pub async fn open(&self, environment: &[(&'static str, String)]) -> Window {
        let settings = self.file("settings.toml");
        let settings = ["--settings", settings.to_str().expect("a path in UTF-8")];
        // All that the program can log, so that a key in it would be found.
        let log = ("SERVICE_VIEW_LOG", "service_view=trace,key_store=trace,qminder=trace,info");
        let environment = environment.iter().map(|(name, value)| (*name, value.as_str()));
        let environment: Vec<_> = environment.chain([log]).collect();
        Window::open_on(&environment, &settings).await
    }
}

/// The environment of a session that has no bus.
fn no_bus() -> [(&'static str, String); 1] {
    [("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus".to_owned())]
}

fn place(label: &str) -> String {
    format!("//form//fieldset//label[.//bdi[.='{label}']]")
}

fn says(text: &str) -> String {
    format!("//*[@role='status'][contains(., '{text}')]")
}

/// Tests that a key is nowhere but where it is kept: not in the page, not in what the program logs, not
/// among the arguments of any process.
pub async fn is_told_nobody(window: &Window, key: &str) {
    let page = "return document.documentElement.outerHTML + [...document.querySelectorAll('input')].map((one) => one.value).join() + JSON.stringify({ ...localStorage, ...sessionStorage })";
    let page = window.run(page).await.to_string();
    assert!(!page.contains(key), "the key is in the page");
    assert!(!window.log().contains(key), "the key is in the log");
    for process in fs::read_dir("/proc").expect("processes").flatten() {
        let arguments = fs::read(process.path().join("cmdline")).unwrap_or_default();
        let arguments = String::from_utf8_lossy(&arguments);
        assert!(!arguments.contains(key), "the key is an argument of {arguments}");
    }
}

async fn open_details(window: &Window) {
    window.click("//header//button[starts-with(@aria-label, 'Connection: ')]").await;
    window.click("//*[@role='menuitem'][normalize-space(.)='Connection details']").await;
    window.shows("//dialog[@open]//dt[.='API key']").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn key_that_the_keyring_does_not_have_is_entered_once_and_found_at_the_next_start() {
    let (hub, bus) = (RunningHub::start().await, SessionBus::start_with_keyring());
    let person = Person::new(&hub, "key-store = \"keyring\"");
    let window = person.open(&bus.environment()).await;
    window.shows("//*[@role='alert'][contains(., 'holds no key for this connection')]").await;
    window.shows("//header//*[@role='status'][contains(., 'No key yet')]").await;
    window.keep_screenshot("keyring-without-key").await;
    window.shows_that("return document.activeElement.matches('input[type=password]')").await;
    window.press(&format!("{}{ENTER}", hub.read)).await;
    window.shows(LIVE).await;
    window.shows(&says("It is in the keyring from now on.")).await;
    is_told_nobody(&window, &hub.read).await;
    window.close().await;

    let window = person.open(&bus.environment()).await;
    window.shows(LIVE).await;
    window.hides(FIELD).await;
    open_details(&window).await;
    window.shows("//dialog//dd[.='In the keyring of this computer']").await;
    window.keep_screenshot("key-in-keyring").await;
    is_told_nobody(&window, &hub.read).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_keyring_the_window_says_so_and_keeps_the_key_where_the_person_chooses() {
    let hub = RunningHub::start().await;
    let person = Person::new(&hub, "key-store = \"keyring\"");
    let window = person.open(&no_bus()).await;
    window.shows("//*[@role='alert'][contains(., 'has no keyring')]").await;
    window.shows("//form//p[contains(., 'Keep the key in a file')]").await;
    window.hides(&place("Keyring")).await;
    // Nothing is chosen for the person.
    window.press(&format!("{}{ENTER}", hub.read)).await;
    window.shows("//form//*[@role='alert'][contains(., 'Choose where the key is kept')]").await;
    assert!(person.settings().contains("keyring"));
    window.click(&place("File")).await;
    window.keep_screenshot("no-keyring").await;
    window.run("document.querySelector('form input').focus()").await;
    window.press(ENTER).await;
    window.shows(LIVE).await;
    let file = person.file("keys/desk.key");
    window.shows_that(&format!("return document.body.textContent.includes('It is in') && document.body.textContent.includes({:?})", file.to_str().expect("UTF-8"))).await;
    assert_eq!(fs::read_to_string(&file).expect("a key file").trim(), hub.read);
    let mode = fs::metadata(&file).expect("a key file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(person.settings().contains("key-file = \"keys/desk.key\""));
    window.close().await;

    let window = person.open(&no_bus()).await;
    window.shows(LIVE).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn key_moves_from_its_file_to_the_keyring_when_it_is_told_to() {
    let (hub, bus) = (RunningHub::start().await, SessionBus::start_with_keyring());
    let person = Person::new(&hub, "key-file = \"key\" # for the front desk");
    write_key(&person.file("key"), &hub.read);
    let window = person.open(&bus.environment()).await;
    window.shows(LIVE).await;
    open_details(&window).await;
    window.shows("//dialog//dd[contains(., 'In the file')]").await;
    window.click("//dialog//button[normalize-space(.)='Move to keyring']").await;
    window.shows("//dialog//*[@role='status'][contains(., 'The key was moved.')]").await;
    window.shows("//dialog//dd[.='In the keyring of this computer']").await;
    assert!(!person.file("key").exists());
    assert!(person.settings().contains("key-store = \"keyring\" # for the front desk"));
    is_told_nobody(&window, &hub.read).await;
    window.close().await;

    let window = person.open(&bus.environment()).await;
    window.shows(LIVE).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn window_waits_for_the_keyring_and_says_so() {
    let (hub, bus) = (RunningHub::start().await, SessionBus::start_with_keyring());
    let person = Person::new(&hub, "key-file = \"key\"");
    write_key(&person.file("key"), &hub.read);
    let window = person.open(&bus.environment()).await;
    window.shows(LIVE).await;
    open_details(&window).await;
    window.click("//dialog//button[normalize-space(.)='Move to keyring']").await;
    window.shows("//dialog//dd[.='In the keyring of this computer']").await;
    window.close().await;

    bus.halt_keyring();
    let window = person.open(&bus.environment()).await;
    window.shows("//header//*[@role='status'][contains(., 'Waiting for your keyring')]").await;
    window.shows(&says("ask for its password in a window of its own")).await;
    window.keep_screenshot("waiting-for-keyring").await;
    bus.resume_keyring();
    window.shows(LIVE).await;
    window.close().await;

    bus.lock_keyring();
    let window = person.open(&bus.environment()).await;
    window.shows("//*[@role='alert'][contains(., 'is locked, and it was not unlocked')]").await;
    window.shows("//button[normalize-space(.)='Ask the keyring again']").await;
    window.close().await;
}
