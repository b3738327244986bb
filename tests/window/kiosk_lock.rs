//! The lock of a screen without a user: every way out is tried with real keys, a real pointer and scripts,
//! and a table says what came of each. Then the one way that there is: its PIN.
//!
//! Touch is not tried here: Xvfb takes no input devices, and `xdotool` has no fingers. What touch does is
//! held by the tests of `lock_events.rs`.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use system_tests::RunningHub;

use crate::clerk::WindowOptions;
use crate::display::Display;
use crate::driver::{Window, program};
use crate::x11::comes_true;

const PIN: &str = "493817";
const MARIA: &str = "//h1[.='Maria S.']";
const PAD: &str = "//dialog[@open]//h2[.='Enter the PIN']";
/// The exit code of a screen that was left by its PIN.
const LEFT: &str = "10";

/// A locked screen on a display of its own, with a window manager, which closes windows by Alt+F4.
struct Locked {
    display: Display,
    manager: Child,
    options: WindowOptions,
    hub: RunningHub,
}

/// The line of the settings for the PIN, as the program prints it.
fn pin_hash() -> String {
    let command = Command::new(program())
        .arg("kiosk-pin")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut command = command.expect("the program");
    let mut input = command.stdin.take().expect("its input");
    write!(input, "{PIN}\n{PIN}\n").expect("its input");
    let output = command.wait_with_output().expect("its output");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("UTF-8")
}

impl Drop for Locked {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.manager.kill();
        let _ = self.manager.wait();
    }
}

impl Locked {
    async fn prepare() -> Self {
        let hub = RunningHub::start().await;
        let display = Display::start();
        let manager = Command::new("openbox").env("DISPLAY", &display.name).spawn();
        let options = WindowOptions::new(&hub.read);
        let text = format!("language = \"en\"\n[kiosk]\nfollows = \"desk 3\"\n{}", pin_hash());
        fs::write(options.file("settings.toml"), text).expect("a file");
        fs::create_dir_all(options.file("home/Downloads")).expect("a folder");
        let manager = manager.expect("openbox; `make test` installs it");
        Self { display, manager, options, hub }
    }

    /// Opens the screen. The exit code of the program is written into a file when it has ended.
    async fn open(&self) -> Window {
        let (server, key) = (self.hub.url(""), self.options.file("key"));
        let (settings, data) = (self.options.file("settings.json"), self.options.file("data"));
        let server = ["--server", &server, "--api-key-file", &key, "--settings", &settings];
        let more = ["--data", &data, "--kiosk", "--location", "1"];
        let home = self.options.file("home");
        let environment = [
            ("DISPLAY", self.display.name.as_str()),
            ("HOME", &home),
            ("SERVICE_VIEW_LOG", "info"),
        ];
        let _ = fs::remove_file(self.options.file("exit-code"));
        let run = format!(
            "code() {{ \"$@\"; echo $? > '{}'; }}\ncode '{}'",
            self.options.file("exit-code"),
            program().display()
        );
        let directory = tempfile::tempdir().expect("a directory");
        let arguments = [&server[..], &more[..]].concat();
        let window = Window::open_by(&run, &environment, &arguments, directory).await;
        window.shows(MARIA).await;
        window.run(RECORD).await;
        window
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        let output = Command::new("xdotool")
            .args(arguments)
            .env("DISPLAY", &self.display.name)
            .output()
            .expect("xdotool; `make test` installs it");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The numbers of the windows that are seen, menus included.
    fn windows(&self) -> BTreeSet<String> {
        let found = self.xdotool(&["search", "--onlyvisible", "--class", "."]);
        found.lines().map(str::to_owned).collect()
    }

    /// Waits until the page has handled what was sent to it before. The display hands on events in their
    /// order, and this key is let through.
    async fn settle(&self, window: &Window) {
        let before = window.run("return recorded.length").await;
        self.xdotool(&["key", "BackSpace"]);
        let arrived = format!(
            "return recorded.length > {before} && recorded.at(-1) === 'keyup Backspace'"
        );
        window.shows_that(&arrived).await;
    }

    /// Presses at a place of the screen.
    fn click(&self, x: i64, y: i64) {
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string(), "click", "1"]);
    }

    /// Taps five times in the upper left corner.
    fn tap_corner(&self) {
        self.xdotool(&["mousemove", "4", "4", "click", "--repeat", "5", "--delay", "60", "1"]);
    }

    /// Types a PIN on the keyboard.
    fn type_pin(&self, pin: &str) {
        self.xdotool(&["type", "--delay", "40", pin]);
        self.xdotool(&["key", "Return"]);
    }

    async fn has_ended_with(&self, code: &str) {
        let file = self.options.file("exit-code");
        let ended = || fs::read_to_string(&file).is_ok_and(|text| text.trim() == code);
        comes_true(&format!("the program has ended with {code}"), ended).await;
    }
}

/// Records which events reach the page, apart from moves of the pointer.
const RECORD: &str = "
    window.recorded = []
    const kinds = ['keydown', 'keyup', 'pointerdown', 'contextmenu', 'wheel', 'auxclick', 'dragstart', 'paste', 'copy', 'beforeprint', 'gesturestart', 'beforeunload', 'pagehide']
    for (const kind of kinds)
      addEventListener(kind, (event) => recorded.push(`${kind} ${event.key ?? event.button ?? ''}`.trim()), true)";

/// Returns what has to stay as it is.
const STATE: &str = "
    return {
      address: location.href,
      history: history.length,
      width: innerWidth,
      scale: [devicePixelRatio, visualViewport.scale, visualViewport.offsetTop],
      scrolled: [scrollX, scrollY],
      shown: document.querySelector('main h1').innerText,
      selected: String(getSelection()),
      dialogs: document.querySelectorAll('dialog, iframe, input, textarea').length,
      focused: document.activeElement === document.body,
      fullscreen: document.fullscreenElement === undefined || document.fullscreenElement === null,
    }";

/// What is on the screen.
#[derive(Debug, PartialEq)]
struct Seen {
    page: Value,
    windows: BTreeSet<String>,
}

async fn seen(locked: &Locked, window: &Window) -> Seen {
    Seen { page: window.run(STATE).await, windows: locked.windows() }
}

/// A table of what was tried.
#[derive(Default)]
struct Table(Vec<[String; 3]>);

impl Table {
    fn add(&mut self, kind: &str, way: &str, outcome: &str) {
        self.0.push([kind.to_owned(), way.to_owned(), outcome.to_owned()]);
    }

    fn print(&self) {
        println!("| by | way out | what came of it |\n|---|---|---|");
        for [kind, way, outcome] in &self.0 {
            println!("| {kind} | {way} | {outcome} |");
        }
        println!("{} ways were tried.", self.0.len());
    }
}

/// Keys that do something in a browser, a toolkit or a desktop.
const KEYS: &[&str] = &[
    "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12", "Tab", "shift+Tab",
    "space", "shift+space", "Prior", "Next", "Home", "End", "Up", "Down", "Left", "Right", "Menu",
    "shift+F10", "Print", "Insert", "Pause", "slash", "apostrophe", "a", "ctrl+a", "ctrl+b",
    "ctrl+c", "ctrl+d", "ctrl+e", "ctrl+f", "ctrl+g", "ctrl+h", "ctrl+j", "ctrl+k", "ctrl+l",
    "ctrl+n", "ctrl+o", "ctrl+p", "ctrl+q", "ctrl+r", "ctrl+s", "ctrl+t", "ctrl+u", "ctrl+v",
    "ctrl+w", "ctrl+x", "ctrl+y", "ctrl+z", "ctrl+plus", "ctrl+equal", "ctrl+minus", "ctrl+0",
    "ctrl+KP_Add", "ctrl+KP_Subtract", "ctrl+KP_0", "ctrl+1", "ctrl+Tab", "ctrl+F4", "ctrl+F5",
    "ctrl+Prior", "ctrl+Home", "ctrl+Escape", "ctrl+Return", "ctrl+space", "ctrl+period",
    "ctrl+semicolon", "ctrl+shift+i", "ctrl+shift+j", "ctrl+shift+c", "ctrl+shift+k",
    "ctrl+shift+d", "ctrl+shift+n", "ctrl+shift+p", "ctrl+shift+r", "ctrl+shift+t", "ctrl+shift+u",
    "ctrl+shift+w", "ctrl+shift+Delete", "ctrl+shift+Escape", "ctrl+alt+Delete", "ctrl+alt+t",
    "alt+Left", "alt+Right", "alt+Home", "alt+Return", "alt+d", "alt+f", "alt+1", "alt+F10",
    "super", "super+d", "super+l", "super+r", "XF86Back", "XF86Forward", "XF86Reload",
    "XF86HomePage", "XF86Search", "XF86Refresh", "XF86WWW", "XF86Explorer", "XF86Calculator",
];

/// Buttons, wheels and drags, as arguments of `xdotool`.
const POINTER: &[(&str, &[&str])] = &[
    ("button 2 (middle, pastes)", &["click", "2"]),
    ("button 3 (menu)", &["click", "3"]),
    ("button 3, held (menu)", &["mousedown", "3", "mousemove_relative", "40", "40", "mouseup", "3"]),
    ("wheel down", &["click", "--repeat", "5", "--delay", "5", "5"]),
    ("wheel up", &["click", "--repeat", "5", "--delay", "5", "4"]),
    ("wheel left", &["click", "6"]),
    ("wheel right", &["click", "7"]),
    ("button 8 (back)", &["click", "8"]),
    ("button 9 (forward)", &["click", "9"]),
    ("Ctrl and wheel up (zoom)", &["keydown", "ctrl", "click", "4", "click", "4", "keyup", "ctrl"]),
    ("Ctrl and wheel down (zoom)", &["keydown", "ctrl", "click", "5", "click", "5", "keyup", "ctrl"]),
    ("Shift and button 3", &["keydown", "shift", "click", "3", "keyup", "shift"]),
    ("two presses (marks a word)", &["click", "--repeat", "2", "--delay", "30", "1"]),
    ("three presses (marks a line)", &["click", "--repeat", "3", "--delay", "30", "1"]),
    (
        "drag over the text (marks it)",
        &["mousedown", "1", "mousemove_relative", "--sync", "300", "80", "mouseup", "1"],
    ),
];

/// Scripts, each with what it returns. They have no say in what is denied: that is done outside of the page.
const SCRIPTS: &[(&str, &str, &str)] = &[
    ("window.open(…)", "return String(window.open('https://example.com/'))", "null"),
    ("location = another place", "location = 'https://example.com/'; return 'asked'", "asked"),
    ("location = the clerk's page", "location = 'index.html'; return 'asked'", "asked"),
    ("location = a file", "location = 'file:///etc/passwd'; return 'asked'", "asked"),
    ("location = data:", "location = 'data:text/html,x'; return 'asked'", "asked"),
    ("location.replace(…)", "location.replace('https://example.com/'); return 'asked'", "asked"),
    ("history.back()", "history.back(); return 'asked'", "asked"),
    ("history.forward()", "history.forward(); return 'asked'", "asked"),
    ("window.close()", "window.close(); return String(window.closed)", "false"),
    ("print()", "print(); return 'asked'", "asked"),
    ("alert(…)", "alert('x'); return 'closed at once'", "closed at once"),
    ("confirm(…)", "return String(confirm('x'))", "false"),
    ("prompt(…)", "return String(prompt('x', 'y'))", "null"),
    (
        "requestFullscreen()",
        "return typeof document.documentElement.requestFullscreen",
        "undefined",
    ),
    ("find(…)", "return String(window.find?.('Maria', false, false, true) && String(getSelection()))", "@ANY@"),
    ("camera and microphone", "return typeof navigator.mediaDevices", "undefined"),
    (
        "download by a link",
        "const a = Object.assign(document.createElement('a'), { href: 'data:text/plain,x', download: 'out.txt' }); document.body.append(a); a.click(); a.remove(); return 'asked'",
        "asked",
    ),
    (
        "download of a blob",
        "const a = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob(['x'])), download: 'out.txt' }); document.body.append(a); a.click(); a.remove(); return 'asked'",
        "asked",
    ),
    (
        "a link in a new window",
        "const a = Object.assign(document.createElement('a'), { href: 'https://example.com/', target: '_blank' }); document.body.append(a); a.click(); a.remove(); return 'asked'",
        "asked",
    ),
    (
        "a form that is sent",
        "const form = Object.assign(document.createElement('form'), { action: 'https://example.com/' }); document.body.append(form); form.submit(); form.remove(); return 'asked'",
        "asked",
    ),
];

/// Elements that a press opens a dialog, a menu or another place by. They cover the screen, since a press
/// of a person may do more than a script.
const PRESSED: &[(&str, &str)] = &[
    ("a field for a file", "<input type='file'>"),
    ("a field for a colour", "<input type='color'>"),
    ("a field for a date", "<input type='date'>"),
    ("a list to choose from", "<select><option>1</option><option>2</option></select>"),
    ("a link", "<a href='https://example.com/'>link</a>"),
    ("a link in a new window", "<a href='https://example.com/' target='_blank'>link</a>"),
    ("a link to mail", "<a href='mailto:a@b.example'>link</a>"),
    ("a link to download", "<a href='data:text/plain,x' download='out.txt'>link</a>"),
];

/// Waits in the page until what scripts asked for was handled by the program: its own commands come after.
const HANDLED: &str = "
    const done = arguments[0]
    const later = () => new Promise((resolve) => setTimeout(resolve))
    later().then(later).then(() => __TAURI_INTERNALS__.invoke('kiosk_exit_offer')).then(() => done(null))";

async fn try_keys(locked: &Locked, window: &Window, table: &mut Table) {
    for keys in KEYS {
        let before = seen(locked, window).await;
        window.run("recorded.length = 0").await;
        locked.xdotool(&["key", keys]);
        locked.settle(window).await;
        let reached = window.run("return recorded.filter((one) => !one.endsWith('Backspace'))").await;
        assert_eq!(reached, json!([]), "{keys} reaches the page");
        assert_eq!(seen(locked, window).await, before, "after {keys}");
        table.add("key", keys, "does not reach the page");
    }
}

async fn try_pointer(locked: &Locked, window: &Window, table: &mut Table) {
    for (way, arguments) in POINTER {
        let before = seen(locked, window).await;
        window.run("recorded.length = 0").await;
        locked.xdotool(&[&["mousemove", "700", "300"], *arguments].concat());
        locked.settle(window).await;
        let only_first = "return recorded.every((one) => one === 'pointerdown 0' || one.endsWith('Backspace') || one === 'dragstart')";
        assert_eq!(window.run(only_first).await, json!(true), "{way} reaches the page");
        assert_eq!(seen(locked, window).await, before, "after {way}");
        table.add("pointer", way, "does nothing");
    }
}

async fn try_scripts(locked: &Locked, window: &Window, table: &mut Table) {
    for (way, script, returned) in SCRIPTS {
        let before = seen(locked, window).await;
        let said = window.run(script).await;
        window.run_async(HANDLED, Vec::new()).await;
        window.run("getSelection().removeAllRanges()").await;
        assert!(*returned == "@ANY@" || said == json!(returned), "{way}: {said}");
        assert_eq!(seen(locked, window).await, before, "after {way}");
        table.add("script", way, &format!("stays; the script has {said}"));
    }
}

async fn try_pressed(locked: &Locked, window: &Window, table: &mut Table) {
    for (way, markup) in PRESSED {
        let before = seen(locked, window).await;
        let cover = format!(
            "document.body.insertAdjacentHTML('beforeend', \"{markup}\"); window.cover = document.body.lastElementChild;
             cover.style.cssText = 'position: fixed; inset: 0; width: 100vw; height: 100vh; z-index: 9; display: block'"
        );
        window.run(&cover).await;
        window.run("recorded.length = 0").await;
        locked.click(700, 300);
        window.shows_that("return recorded.includes('pointerdown 0')").await;
        locked.settle(window).await;
        window.run_async(HANDLED, Vec::new()).await;
        assert_eq!(locked.windows(), before.windows, "{way} opens a window");
        window.run("cover.remove(); document.activeElement?.blur()").await;
        assert_eq!(seen(locked, window).await, before, "after {way}");
        table.add("press", way, "opens nothing, leads nowhere");
    }
}

/// Alt+F4, which the window manager takes and asks the window to close.
async fn try_closing(locked: &Locked, window: &Window, table: &mut Table) {
    let before = seen(locked, window).await;
    for times in 1..=2 {
        locked.xdotool(&["key", "alt+F4"]);
        window.logs("a request to close the screen was refused", times).await;
    }
    locked.settle(window).await;
    assert_eq!(seen(locked, window).await, before);
    table.add("window manager", "Alt+F4", "is refused, and logged");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_out_by_keys_pointer_scripts_or_the_window_manager() {
    let locked = Locked::prepare().await;
    let window = locked.open().await;
    locked.xdotool(&["mousemove", "700", "300", "click", "1"]);
    locked.settle(&window).await;
    let mut table = Table::default();
    try_keys(&locked, &window, &mut table).await;
    try_pointer(&locked, &window, &mut table).await;
    try_scripts(&locked, &window, &mut table).await;
    try_pressed(&locked, &window, &mut table).await;
    try_closing(&locked, &window, &mut table).await;
    table.print();
    let downloads = fs::read_dir(locked.options.file("home/Downloads")).expect("a folder");
    assert_eq!(downloads.count(), 0, "something was downloaded");
    window.shows(MARIA).await;
    window.keep_screenshot("kiosk-locked").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_pins_lead_to_a_pause_that_outlives_page_and_program() {
    let locked = Locked::prepare().await;
    let window = locked.open().await;
    locked.tap_corner();
    window.shows(PAD).await;
    window.keep_screenshot("kiosk-pin").await;
    for left in [4, 3, 2, 1] {
        locked.type_pin("000000");
        window.shows(&format!("//dialog//*[@role='status'][contains(., 'left: {left}')]")).await;
    }
    locked.type_pin("000000");
    let pause = "//dialog//*[@role='status'][contains(., 'Too many tries')]";
    window.shows(pause).await;
    // The page behind it is the same, and goes on.
    window.shows(MARIA).await;
    window.run("location.reload()").await;
    window.hides("//dialog").await;
    window.shows(MARIA).await;
    locked.tap_corner();
    window.shows(pause).await;
    window.close().await;
    let window = locked.open().await;
    for _ in 0..5 {
        locked.xdotool(&["key", "Escape"]);
    }
    window.shows(pause).await;
    locked.xdotool(&["key", "Escape"]);
    window.hides("//dialog").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn right_pin_starts_the_screen_anew_in_its_place_and_leaves_it() {
    let locked = Locked::prepare().await;
    let window = locked.open().await;
    let drawn = "the page has drawn its first frame";
    window.logs(drawn, 1).await;
    locked.tap_corner();
    window.shows(PAD).await;
    // By touches of its own keys.
    for digit in PIN.chars() {
        window.click(&format!("//dialog//button[normalize-space(.)='{digit}']")).await;
    }
    window.click("//dialog//button[@aria-label='Confirm']").await;
    window.shows("//dialog//h2[.='This screen']").await;
    window.keep_screenshot("kiosk-status").await;
    locked.xdotool(&["key", "2"]);
    // The process is the same, so nothing has ended.
    window.logs(drawn, 2).await;
    assert!(fs::metadata(locked.options.file("exit-code")).is_err());
    drop(window);

    let window = locked.open().await;
    for _ in 0..5 {
        locked.xdotool(&["key", "Escape"]);
    }
    window.shows(PAD).await;
    locked.type_pin(PIN);
    window.shows("//dialog//h2[.='This screen']").await;
    locked.xdotool(&["key", "1"]);
    locked.has_ended_with(LEFT).await;
}
