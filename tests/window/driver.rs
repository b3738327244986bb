//! The program in its window, driven over WebDriver.

use std::env;
use std::fs::Permissions;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::{interval, timeout};

/// The limit of each wait: a debug build on a busy machine is slow.
const TIMEOUT: Duration = Duration::from_secs(120);

/// How often a condition is checked.
const POLL_INTERVAL: Duration = Duration::from_millis(20);

/// The program's window. The program ends with it.
pub struct Window {
    client: Client,
    directory: TempDir,
    // Last, so that the session is let go of before its driver.
    _driver: Driver,
}

/// The driver and all that it started. They end together, also when a test fails.
struct Driver(Child);

impl Driver {
    fn start(port: u16, native: u16) -> Self {
        let driver = Command::new(driver_binary())
            .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
            .process_group(0)
            .spawn()
            .expect("tauri-driver; `make test` installs it");
        Self(driver)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let Some(group) = self.0.id() else { return };
        // The group may have ended by itself.
        let _ =
            std::process::Command::new("kill").args(["-KILL", "--", &format!("-{group}")]).status();
    }
}

impl Window {
    /// Starts the program with `arguments`, and waits for its page.
    pub async fn open(arguments: &[&str]) -> Self {
        Self::open_on(&[], arguments).await
    }

    /// Starts the program on a system with these variables in its environment.
    pub async fn open_on(environment: &[(&str, &str)], arguments: &[&str]) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        // What is chosen in one test is not remembered in another.
        let settings = directory.path().join("settings.json");
        let settings = ["--settings", settings.to_str().expect("a path in UTF-8")];
        let own = if arguments.contains(&"--settings") { &[][..] } else { &settings[..] };
        let key_file = directory.path().join(HUB_KEY);
        let key_file = ["--hub-key-file", key_file.to_str().expect("a path in UTF-8")];
        let has_own_hub = !arguments.contains(&"--server");
        let hub_key = if has_own_hub { &key_file[..] } else { &[][..] };
        // Windows of one data folder are one window, also those that have no hub in it.
        let data = directory.path().join("data");
        let data = ["--data", data.to_str().expect("a path in UTF-8")];
        let data = if arguments.contains(&"--data") { &[][..] } else { &data[..] };
        let arguments = [arguments, own, hub_key, data].concat();
        let run = format!("exec '{}'", program().display());
        Self::open_by(&run, environment, &arguments, directory).await
    }

    /// Starts the program by a shell's command, with its files in `directory`.
    pub async fn open_by(
        run: &str,
        environment: &[(&str, &str)],
        arguments: &[&str],
        directory: TempDir,
    ) -> Self {
        let (port, native) = (free_port(), free_port());
        let driver = Driver::start(port, native);
        let starter = starter(run, directory.path(), environment);
        let options = json!({
            "tauri:options": { "application": starter, "args": arguments },
            "browserName": "wry",
        });
        let Value::Object(capabilities) = options else { panic!("an object") };
        listening(native).await;
        listening(port).await;
        let client = connect(port, capabilities).await;
        let window = Self { client, directory, _driver: driver };
        window.shows("//h1 | //time").await;
        window
    }

    /// Returns the address of the hub, which the program prints at its start, and the key for
    /// integrations, which it writes to a file. It prints the key only to a terminal.
    pub async fn hub_access(&self) -> (String, String) {
        let mut again = interval(POLL_INTERVAL);
        let printed = async {
            loop {
                let text = std::fs::read_to_string(self.directory.path().join(PRINTED));
                let text = text.expect("what the program prints");
                if let Some(address) = printed_address(&text) {
                    let key = std::fs::read_to_string(self.directory.path().join(HUB_KEY));
                    let key = key.expect("a key file").trim().to_owned();
                    assert!(!text.contains(&key) && !self.log().contains(&key), "a key is printed");
                    return (address, key);
                }
                again.tick().await;
            }
        };
        timeout(TIMEOUT, printed).await.expect("a request in time")
    }

    /// Waits until the program has logged `text` `times` times.
    #[allow(dead_code, reason = "the bench reads no log")]
    pub async fn logs(&self, text: &str, times: usize) {
        let mut again = interval(POLL_INTERVAL);
        let logged = async {
            while self.log().matches(text).count() < times {
                again.tick().await;
            }
        };
        let in_time = timeout(TIMEOUT, logged).await;
        assert!(in_time.is_ok(), "logged less than {times} times: {text}\n{}", self.log());
    }

    /// Returns what the program has logged.
    pub fn log(&self) -> String {
        let logged = std::fs::read(self.directory.path().join(LOGGED));
        String::from_utf8_lossy(&logged.unwrap_or_default()).into_owned()
    }

    /// Waits until the page has an element at `xpath`.
    pub async fn shows(&self, xpath: &str) {
        let found = self.client.wait().at_most(TIMEOUT).for_element(Locator::XPath(xpath)).await;
        if let Err(error) = found {
            let page = self.client.source().await.unwrap_or_default();
            panic!("never shown: {xpath}\n{error}\n{page}\n{}", self.log());
        }
    }

    /// Waits until the page has no element at `xpath`.
    pub async fn hides(&self, xpath: &str) {
        let quoted = json!(format!("count({xpath})"));
        let script = format!(
            "return document.evaluate({quoted}, document, null, XPathResult.NUMBER_TYPE).numberValue === 0"
        );
        self.shows_that(&script).await;
    }

    /// Waits until a script answers `true`.
    pub async fn shows_that(&self, script: &str) {
        let mut again = interval(POLL_INTERVAL);
        let asked = async {
            while self.run(script).await != Value::Bool(true) {
                again.tick().await;
            }
        };
        if timeout(TIMEOUT, asked).await.is_err() {
            let page = self.client.source().await.unwrap_or_default();
            panic!("never true: {script}\n{page}");
        }
    }

    /// Waits until a script answers this.
    #[allow(dead_code, reason = "the bench waits for no answers")]
    pub async fn answers(&self, script: &str, expected: &Value) {
        let mut again = interval(POLL_INTERVAL);
        let asked = async {
            while self.run(script).await != *expected {
                again.tick().await;
            }
        };
        if timeout(TIMEOUT, asked).await.is_err() {
            assert_eq!(self.run(script).await, *expected, "never answered: {script}");
        }
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.expect("a script that runs")
    }

    /// Runs a script in the page with arguments.
    #[allow(dead_code, reason = "only texts that are large are given so")]
    pub async fn run_with(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.expect("a script that runs")
    }

    /// Runs a script in the page, and waits until it calls its last argument with an answer.
    #[allow(dead_code, reason = "only what is measured waits for frames")]
    pub async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute_async(script, arguments).await.expect("a script that runs")
    }

    /// Clicks the element at `xpath`, once it rests: what comes into the page may still move it, and
    /// the press would hit what stands there then.
    pub async fn click(&self, xpath: &str) {
        self.shows(xpath).await;
        self.rests(xpath).await;
        let element = self.client.find(Locator::XPath(xpath)).await.expect("an element");
        element.click().await.expect("an element that can be clicked");
    }

    /// Waits until the element at `xpath` has the same place in three frames that follow each other.
    async fn rests(&self, xpath: &str) {
        let script = format!(
            "const done = arguments[0], rested = (before, frames) => {{
                const found = document.evaluate({}, document, null, 9).singleNodeValue;
                const {{ x, y, width, height }} = found?.getBoundingClientRect() ?? {{}};
                const place = [x, y, width, height].join();
                if (place !== before) frames = 0;
                if (frames === 2) done(); else requestAnimationFrame(() => rested(place, frames + 1));
            }};
            rested('', 0)",
            json!(xpath)
        );
        self.client.execute_async(&script, Vec::new()).await.expect("an element that rests");
    }

    /// Chooses an option of the select with this name.
    #[allow(dead_code, reason = "only the tests choose")]
    pub async fn choose(&self, select: &str, option: &str) {
        self.click(&select_named(select)).await;
        self.click(&format!("//*[@role='option'][normalize-space(.)='{option}']")).await;
        self.hides("//*[@role='listbox']").await;
    }

    /// Waits until a select shows this choice.
    #[allow(dead_code, reason = "only the tests choose")]
    pub async fn shows_chosen(&self, select: &str, option: &str) {
        self.shows(&format!("{}[normalize-space(.)='{option}']", select_named(select))).await;
    }

    /// Presses a button again and again until `done` is on the page: buttons that have just
    /// appeared ignore presses, which may be meant for others.
    #[allow(dead_code, reason = "the bench presses no buttons")]
    pub async fn press_until(&self, button: &str, done: &str) {
        let first = |xpath: &str| {
            format!("document.evaluate({}, document, null, 9).singleNodeValue", json!(xpath))
        };
        let (done, button) = (first(done), first(button));
        self.shows_that(&format!("if ({done}) return true; {button}?.click(); return false")).await;
    }

    /// Presses keys, as they reach whatever has the focus.
    pub async fn press(&self, keys: &str) {
        let focused = self.client.active_element().await.expect("something with the focus");
        focused.send_keys(keys).await.expect("keys that can be pressed");
    }

    /// Presses keys together, such as Control and a letter, as a keyboard does: they also reach what
    /// has the focus within a shadow root.
    #[allow(dead_code, reason = "the bench presses single keys")]
    pub async fn press_together(&self, keys: &[char]) {
        let down = keys.iter().map(|value| KeyAction::Down { value: *value });
        let up = keys.iter().rev().map(|value| KeyAction::Up { value: *value });
        let actions = down.chain(up).fold(KeyActions::new("keys".to_owned()), KeyActions::then);
        self.client.perform_actions(actions).await.expect("keys that can be pressed");
    }

    /// Makes the window this large.
    pub async fn resize(&self, width: u32, height: u32) {
        self.client.set_window_size(width, height).await.expect("a window that can be resized");
    }

    /// Keeps a picture of the page as a product of the build.
    pub async fn keep_screenshot(&self, name: &str) {
        let picture = self.client.screenshot().await.expect("a picture");
        let folder = target().join("screenshots");
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(format!("{name}.png")), picture).expect("a file");
    }

    /// Closes the window, and so the program.
    pub async fn close(self) {
        self.client.close().await.expect("a window that closes");
    }
}

/// The file to which the program prints.
const PRINTED: &str = "printed";
/// The file to which the program writes the key for integrations.
pub const HUB_KEY: &str = "hub-key";
/// The file to which the program logs.
const LOGGED: &str = "logged";

/// A script that starts the program: its driver would throw away what it prints.
fn starter(run: &str, directory: &Path, environment: &[(&str, &str)]) -> PathBuf {
    let starter = directory.join("service-view");
    let printed = directory.join(PRINTED);
    let set: String =
        environment.iter().map(|(name, value)| format!("export {name}='{value}'\n")).collect();
    let logged = directory.join(LOGGED);
    let (printed, logged) = (printed.display(), logged.display());
    let script = format!("#!/bin/sh\n{set}{run} \"$@\" > '{printed}' 2> '{logged}'\n");
    std::fs::write(&starter, script).expect("a file");
    std::fs::set_permissions(&starter, Permissions::from_mode(0o700)).expect("a script");
    starter
}

fn printed_address(printed: &str) -> Option<String> {
    let (_, after) = printed.split_once("hub listening on ")?;
    let (address, _) = after.split_once('\n')?;
    Some(address.to_owned())
}

async fn connect(port: u16, capabilities: Capabilities) -> Client {
    let address = format!("http://127.0.0.1:{port}");
    let mut builder = ClientBuilder::new(HttpConnector::new());
    let connected = builder.capabilities(capabilities).connect(&address);
    timeout(TIMEOUT, connected).await.expect("a session in time").expect("a session")
}

/// Waits until something listens on `port`.
pub async fn listening(port: u16) {
    let mut again = interval(POLL_INTERVAL);
    let tried = async {
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            again.tick().await;
        }
    };
    timeout(TIMEOUT, tried).await.expect("a driver that listens");
}

/// A port that is free now.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}

/// The target directory of cargo.
pub fn target() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("a folder of the target directory")
}

/// The program that was named, or the one of this build.
pub fn program() -> PathBuf {
    let built = || PathBuf::from(env!("CARGO_BIN_EXE_service-view"));
    env::var_os("SERVICE_VIEW_PROGRAM")
        .map_or_else(built, |named| std::path::absolute(named).expect("the path of a program"))
}

/// The driver that was named, or the one that `make test` installs.
fn driver_binary() -> PathBuf {
    env::var_os("TAURI_DRIVER")
        .map_or_else(|| target().join("tools/bin/tauri-driver"), PathBuf::from)
}

/// Returns the XPath of the select with this name.
#[allow(dead_code, reason = "only the tests choose")]
pub fn select_named(name: &str) -> String {
    format!("//button[@role='combobox'][@aria-label='{name}']")
}
