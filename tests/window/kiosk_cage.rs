//! The screen without a user in cage, the compositor of its service, started by the lines of the service.

use std::fs::{self, DirBuilder, File, Permissions};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};

use crate::display::Display;
use crate::driver::program;
use crate::kiosk_locked::{LEFT, Locked, PIN};
use crate::x11::comes_true;

/// The service.
const UNIT: &str = include_str!("../../packaging/service-view-kiosk@.service");
/// The colour of text in the light theme.
const TEXT: [u8; 3] = [0x15, 0x18, 0x1d];
/// So many pixels of that colour are in a visitor's name.
const NAME_PIXELS: usize = 500;
/// The colour of the number pad's key that confirms.
const ACCENT: [u8; 3] = [0x23, 0x54, 0xd4];
/// So many pixels of that colour are in that key, and not on the screen behind it.
const KEY_PIXELS: usize = 1_500;

/// A command of the service, as systemd runs it.
fn command_of_unit(name: &str) -> String {
    let line = UNIT.lines().find_map(|line| line.strip_prefix(&format!("{name}=")));
    line.expect("a line of the service").replace("$$", "$")
}

/// The variables that the service sets, other than its home folder.
fn variables_of_unit() -> Vec<(&'static str, &'static str)> {
    let line = UNIT.lines().find_map(|line| line.strip_prefix("Environment="));
    let variables = line.expect("variables").split(' ').filter_map(|one| one.split_once('='));
    variables.filter(|(name, _)| *name != "HOME").collect()
}

/// The screen in cage. It ends with the value.
struct Cage<'a> {
    locked: &'a Locked,
    cage: Child,
}

impl<'a> Cage<'a> {
    /// Starts it with these variables, which say what cage draws on.
    fn start(locked: &'a Locked, output: &[(&str, &str)]) -> Self {
        let file = |name: &str| locked.options.file(name);
        for folder in ["session", "run"] {
            DirBuilder::new().mode(0o700).create(file(folder)).expect("a folder");
        }
        let start = file("start");
        fs::write(&start, start_script(locked)).expect("a file");
        fs::set_permissions(&start, Permissions::from_mode(0o755)).expect("its permissions");
        let line = command_of_unit("ExecStart").replace("/usr/bin/service-view", &start);
        let log = File::create(file("log")).expect("a file");
        let cage = Command::new("sh")
            .args(["-c", &format!("exec {} {line}", for_nobody())])
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .envs(variables_of_unit())
            .envs([("HOME", file("home")), ("XDG_RUNTIME_DIR", file("session"))])
            .env("RUNTIME_DIRECTORY", file("run"))
            // What systemd tells the process that it starts, which is cage.
            .envs([("WATCHDOG_PID", "1"), ("WATCHDOG_USEC", "60000000")])
            .envs([("WLR_RENDERER", "pixman"), ("SERVICE_VIEW_LOG", "info")])
            .envs(output.iter().copied())
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("a shell");
        Self { locked, cage }
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.locked.options.file(name)).unwrap_or_default()
    }

    /// Waits until the program has logged a text.
    async fn logs(&self, text: &str) {
        let wanted = format!("logged {text}; cage is in the packages that `make test` installs");
        comes_true(&wanted, || self.read("log").contains(text)).await;
    }

    /// Returns whether the service would start now.
    fn would_start(&self) -> bool {
        let run = self.locked.options.file("run");
        let line = command_of_unit("ExecCondition");
        let status = Command::new("sh").args(["-c", &line]).env("RUNTIME_DIRECTORY", run).status();
        status.expect("a shell").success()
    }
}

impl Drop for Cage<'_> {
    fn drop(&mut self) {
        let group = format!("-{}", self.cage.id());
        // The group may have ended by itself.
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.cage.wait();
    }
}

/// What begins the command: cage refuses to be run by root, who therefore takes another number for it.
fn for_nobody() -> &'static str {
    let is_root = fs::metadata("/proc/self").expect("this process").uid() == 0;
    if is_root { "unshare --user --map-user=1000 --map-group=1000" } else { "" }
}

/// Stands for the program: notes its variables, and runs it on the hub of the test.
fn start_script(locked: &Locked) -> String {
    let file = |name: &str| locked.options.file(name);
    format!(
        "#!/bin/sh\nenv >'{}'\nexec '{}' \"$@\" --server '{}' --api-key-file '{}' --settings '{}' --data '{}' --location 1\n",
        file("environment"),
        program().display(),
        locked.hub.url(""),
        file("key"),
        file("settings.toml"),
        file("data"),
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn screen_is_drawn_in_cage_on_an_output_that_nobody_sees() {
    let locked = Locked::on("").await;
    let headless = [("WLR_BACKENDS", "headless"), ("WLR_LIBINPUT_NO_DEVICES", "1")];
    let cage = Cage::start(&locked, &headless);
    cage.logs("the screen fills an output output=\"headless\" width=1280 height=720").await;
    // The page says so after two frames of the compositor.
    cage.logs("the page has drawn its first frame").await;
    let variables = cage.read("environment");
    assert!(variables.contains("WATCHDOG_USEC=") && !variables.contains("WATCHDOG_PID="));
    assert!(cage.would_start());
}

#[tokio::test(flavor = "multi_thread")]
async fn screen_in_cage_is_left_by_its_pin_and_the_service_stays_off() {
    let display = Display::start();
    let locked = Locked::on(&display.name).await;
    let cage = Cage::start(&locked, &[("WLR_BACKENDS", "x11"), ("DISPLAY", &display.name)]);
    cage.logs("the page has drawn its first frame").await;
    let has = |color, pixels| display.pixels().count(color, usize::MAX) > pixels;
    comes_true("the visitor's name", || has(TEXT, NAME_PIXELS)).await;
    assert!(!has(ACCENT, KEY_PIXELS));
    // Keys go to the window that is below the pointer.
    locked.xdotool(&["mousemove", "500", "400"]);
    for keys in ["alt+F4", "ctrl+w", "ctrl+q", "F11", "Menu", "ctrl+alt+BackSpace", "super+d"] {
        locked.xdotool(&["key", keys]);
    }
    locked.xdotool(&["key", "--delay", "60", "Escape", "Escape", "Escape", "Escape", "Escape"]);
    comes_true("the number pad", || has(ACCENT, KEY_PIXELS)).await;
    assert!(cage.would_start());
    locked.type_pin(PIN);
    cage.logs("the PIN was typed").await;
    let left = || {
        // The page takes it as soon as it shows what may be done.
        locked.xdotool(&["key", "1"]);
        cage.read("run/exit-code").trim() == LEFT
    };
    comes_true("the screen is left", left).await;
    assert!(!cage.would_start(), "the service would start again");
}
