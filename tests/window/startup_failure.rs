//! A start that fails: the reason is shown in a window of its own, for whoever sees no terminal.

use std::fs::{self, File};
use std::process::{Child, Command, Stdio};

use system_tests::RunningHub;
use tempfile::TempDir;

use crate::display::Display;
use crate::x11::{XDisplay, comes_true};

const PROGRAM: &str = env!("CARGO_BIN_EXE_service-view");
const TITLE: &str = "Service View cannot start";

/// A program that is started on a display of its own, and cannot start.
struct Failing {
    screen: XDisplay,
    program: Child,
    directory: TempDir,
    // Last, so that the program ends before it.
    _display: Display,
}

impl Failing {
    /// Starts the program with these arguments, in which `{}` is a directory of its own.
    fn start(arguments: &[&str]) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().to_str().expect("a path in UTF-8");
        let display = Display::start();
        let screen = XDisplay::named(&display.name);
        let said = File::create(directory.path().join("said")).expect("a file");
        let program = Command::new(PROGRAM)
            .args(["--listen", "127.0.0.1:0"].iter().filter(|_| !arguments.contains(&"--listen")))
            .args(arguments.iter().map(|argument| argument.replace("{}", path)))
            .envs([("DISPLAY", screen.name()), ("GDK_BACKEND", "x11")])
            .env("XDG_CONFIG_HOME", path)
            .stdout(Stdio::null())
            .stderr(said)
            .spawn()
            .expect("the program");
        Self { screen, program, directory, _display: display }
    }

    /// What it said on standard error.
    fn said(&self) -> String {
        fs::read_to_string(self.directory.path().join("said")).expect("what it said")
    }

    /// Closes the message, and returns what the program ends with.
    async fn close(&mut self, title: &str) -> Option<i32> {
        self.screen.press_in(title, "Escape");
        self.screen.window_is_there(title, false).await;
        self.program.wait().expect("its end").code()
    }
}

impl Drop for Failing {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Starts the program again where nothing can be shown, and returns its exit code and what it said.
fn start_unseen(arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    let output = tokio::task::block_in_place(|| command.output()).expect("the program");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[tokio::test]
async fn reason_is_shown_until_it_is_closed_and_can_be_copied() {
    let hub = RunningHub::start().await;
    let data = hub.data().to_str().expect("a path in UTF-8").to_owned();
    let mut failing = Failing::start(&["--data", &data]);
    failing.screen.window_is_there(TITLE, true).await;
    failing.screen.press_in(TITLE, "alt+c");
    let reason = "another program has the data directory";
    comes_true("a copy", || failing.screen.copied().contains(reason)).await;
    let copied = failing.screen.copied();
    assert!(copied.contains(&data) && copied.contains(env!("CARGO_PKG_VERSION")), "{copied}");
    assert_eq!(failing.close(TITLE).await, Some(2));
    assert!(failing.said().contains(reason), "{}", failing.said());
}

#[tokio::test(flavor = "multi_thread")]
async fn second_start_is_led_to_the_reason_that_is_shown() {
    let hub = RunningHub::start().await;
    let data = hub.data().to_str().expect("a path in UTF-8").to_owned();
    let mut failing = Failing::start(&["--data", &data, "--language", "de"]);
    let title = "Service View kann nicht starten";
    failing.screen.window_is_there(title, true).await;
    assert_eq!(start_unseen(&["--data", &data]), (Some(0), String::new()));
    assert_eq!(failing.close(title).await, Some(2));
}

#[tokio::test]
async fn reason_of_each_kind_is_shown() {
    let key = ["--server", "https://api.example.com", "--api-key-file", "{}/no-key"];
    for (arguments, said) in [
        (&["--data", "{}/said"][..], "cannot use the data directory"),
        (&["--data", "{}/data", "--listen", "192.0.2.1:7410"], "can be reached from other"),
        (&["--data", "{}/data", "--connection", "nowhere"], "no connection \"nowhere\""),
        (&["--data", "{}/data", "service-view://nowhere"], "service-view://ticket/"),
        (&[&["--data", "{}/data"], &key[..]].concat(), "no-key"),
    ] {
        let mut failing = Failing::start(arguments);
        failing.screen.window_is_there(TITLE, true).await;
        assert_eq!(failing.close(TITLE).await, Some(2), "{arguments:?}");
        assert!(failing.said().contains(said), "{arguments:?}: {}", failing.said());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_option_and_a_missing_display_are_for_the_terminal_alone() {
    let mut failing = Failing::start(&["--no-such-option"]);
    assert_eq!(failing.program.wait().expect("its end").code(), Some(2));
    assert!(failing.said().contains("--no-such-option"), "{}", failing.said());

    let data = tempfile::tempdir().expect("a directory");
    let path = data.path().to_str().expect("a path in UTF-8");
    let settings = data.path().join("settings.toml");
    let settings = settings.to_str().expect("a path in UTF-8");
    let (code, said) =
        start_unseen(&["--data", path, "--settings", settings, "--listen", "127.0.0.1:0"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("there is no display for the window"), "{said}");
}
