//! A locked screen without a user under test: the program with a PIN on a display, what is seen of it, and
//! the table of what was tried.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use system_tests::RunningHub;

use crate::clerk::WindowOptions;
use crate::driver::{Window, program, target};
use crate::x11::comes_true;

/// The PIN of the screen.
pub const PIN: &str = "493817";
/// The demo's visitor at desk 3, as the public may see her.
pub const MARIA: &str = "//h1[.='Maria S.']";
/// The number pad.
pub const PAD: &str = "//dialog[@open]//h2[.='Enter the PIN']";
/// The exit code of a screen that was left by its PIN.
pub const LEFT: &str = "10";
/// The settings of the window manager. It has one key, since its others would not reach the program.
const MANAGER: &str = r#"
    <openbox_config xmlns="http://openbox.org/3.4/rc">
      <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
    </openbox_config>"#;
/// Waits in the page until what it asked for was handled by the program: its own commands come after.
pub const HANDLED: &str = "
    const done = arguments[0]
    const later = () => new Promise((resolve) => setTimeout(resolve))
    later().then(later).then(() => __TAURI_INTERNALS__.invoke('kiosk_exit_offer')).then(() => done(null))";

/// A locked screen on a display.
pub struct Locked {
    /// The name of the display.
    screen: String,
    /// A window manager, which closes windows by Alt+F4.
    manager: Option<Child>,
    pub options: WindowOptions,
    pub hub: RunningHub,
}

/// The line of the settings for the PIN, as the program prints it.
pub fn pin_hash() -> String {
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
        let Some(manager) = &mut self.manager else { return };
        // It may have ended by itself.
        let _ = manager.kill();
        let _ = manager.wait();
    }
}

impl Locked {
    /// Prepares a screen on the display of this name, which has a window manager.
    pub async fn managed_on(screen: &str) -> Self {
        let mut locked = Self::on(screen).await;
        let settings = locked.options.file("openbox.xml");
        fs::write(&settings, MANAGER).expect("a file");
        let manager = Command::new("openbox")
            .args(["--config-file", &settings])
            .env("DISPLAY", screen)
            .stderr(Stdio::null())
            .spawn();
        locked.manager = Some(manager.expect("openbox; `make test` installs it"));
        locked
    }

    /// Prepares a screen on the display of this name.
    pub async fn on(screen: &str) -> Self {
        let hub = RunningHub::start().await;
        let options = WindowOptions::new(&hub.read);
        let text = format!(
            "theme = \"light\"\nlanguage = \"en\"\n[kiosk]\nfollows = \"desk 3\"\n{}",
            pin_hash()
        );
        fs::write(options.file("settings.toml"), text).expect("a file");
        fs::create_dir_all(options.file("home/Downloads")).expect("a folder");
        Self { screen: screen.to_owned(), manager: None, options, hub }
    }

    /// Opens the screen. The exit code of the program is written into a file when it has ended.
    pub async fn open(&self) -> Window {
        let (server, key) = (self.hub.url(""), self.options.file("key"));
        let (settings, data) = (self.options.file("settings.toml"), self.options.file("data"));
        let server = ["--server", &server, "--api-key-file", &key, "--settings", &settings];
        let more = ["--data", &data, "--kiosk", "--location", "1"];
        let home = self.options.file("home");
        let environment =
            [("DISPLAY", self.screen.as_str()), ("HOME", &home), ("SERVICE_VIEW_LOG", "info")];
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

    /// Gives this to the X server, as a keyboard and a pointer do. Returns what is printed.
    pub fn xdotool(&self, arguments: &[&str]) -> String {
        let output = Command::new("xdotool")
            .args(arguments)
            .env("DISPLAY", &self.screen)
            .output()
            .expect("xdotool; `make test` installs it");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The numbers of the windows that are seen, menus included.
    pub fn windows(&self) -> BTreeSet<String> {
        let found = self.xdotool(&["search", "--onlyvisible", "--class", "."]);
        found.lines().map(str::to_owned).collect()
    }

    /// Waits until the page has handled what was sent to it before. The display hands on events in their
    /// order, and this key is let through.
    pub async fn settle(&self, window: &Window) {
        let before = window.run("return recorded.length").await;
        self.xdotool(&["key", "BackSpace"]);
        // What a finger did may be told to the page after it: the web view waits whether it is a gesture.
        let arrived = format!("return recorded.slice({before}).includes('keyup Backspace')");
        window.shows_that(&arrived).await;
        window.run_async(HANDLED, Vec::new()).await;
    }

    /// Keeps a picture of the display as a product of the build. That of WebDriver waits for frames of a
    /// page that has nothing to draw.
    pub fn keep_picture(&self, name: &str) {
        let folder = target().join("screenshots");
        fs::create_dir_all(&folder).expect("a folder");
        let status = Command::new("import")
            .args(["-window", "root"])
            .arg(folder.join(format!("{name}.png")))
            .env("DISPLAY", &self.screen)
            .status();
        assert!(status.expect("import; `make test` installs it").success());
    }

    /// Presses at a place of the screen.
    pub fn click(&self, x: i64, y: i64) {
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string(), "click", "1"]);
    }

    /// Presses on an element of the page, which fills the screen. WebDriver would hand the press past the
    /// display.
    pub async fn click_on(&self, window: &Window, xpath: &str) {
        window.shows(xpath).await;
        let script = "
            const at = document.evaluate(arguments[0], document, null, 9).singleNodeValue.getBoundingClientRect()
            return [at.left + at.width / 2, at.top + at.height / 2].map(Math.round)";
        let place = window.run_with(script, vec![xpath.into()]).await;
        let [x, y] = [0, 1].map(|axis| place[axis].as_i64().expect("a place"));
        self.click(x, y);
    }

    /// Taps five times in the upper left corner.
    pub fn tap_corner(&self) {
        self.xdotool(&["mousemove", "4", "4", "click", "--repeat", "5", "--delay", "60", "1"]);
    }

    /// Types a PIN on the keyboard.
    pub fn type_pin(&self, pin: &str) {
        self.xdotool(&["type", "--delay", "40", pin]);
        self.xdotool(&["key", "Return"]);
    }

    /// Waits until the program has ended with an exit code.
    pub async fn has_ended_with(&self, code: &str) {
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
pub struct Seen {
    page: Value,
    pub windows: BTreeSet<String>,
}

/// Returns what is on the screen.
pub async fn seen(locked: &Locked, window: &Window) -> Seen {
    Seen { page: window.run(STATE).await, windows: locked.windows() }
}

/// A table of what was tried.
#[derive(Default)]
pub struct Table(Vec<[String; 3]>);

impl Table {
    /// Adds a way out that was tried.
    pub fn add(&mut self, kind: &str, way: &str, outcome: &str) {
        self.0.push([kind.to_owned(), way.to_owned(), outcome.to_owned()]);
    }

    /// Prints it, a way out in each line.
    pub fn print(&self) {
        println!("| by | way out | what came of it |\n|---|---|---|");
        for [kind, way, outcome] in &self.0 {
            println!("| {kind} | {way} | {outcome} |");
        }
        println!("{} ways were tried.", self.0.len());
    }
}
