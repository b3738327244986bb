//! What a person sees of the program beside its page, read from the X server.

use std::process::{Child, Command};
use std::time::Duration;

use tokio::time::{interval, timeout};

/// The limit of each wait.
const TIMEOUT: Duration = Duration::from_secs(60);
/// How often a condition is checked.
const POLL_INTERVAL: Duration = Duration::from_millis(50);

/// Waits until `condition` is true; `name` says what it is.
pub async fn comes_true(name: &str, condition: impl Fn() -> bool) {
    let mut again = interval(POLL_INTERVAL);
    let waited = async {
        while !condition() {
            again.tick().await;
        }
    };
    assert!(timeout(TIMEOUT, waited).await.is_ok(), "never true: {name}");
}

/// A connection to an X display, by the name of the display.
pub struct XDisplay(String);

impl XDisplay {
    /// Returns the display of this name.
    pub fn named(name: &str) -> Self {
        Self(name.to_owned())
    }

    pub fn name(&self) -> &str {
        &self.0
    }

    /// Waits until a window with this title is visible or, where `there` is false, until none is.
    pub async fn window_is_there(&self, title: &str, there: bool) {
        let seen =
            || !self.run("xdotool", &["search", "--onlyvisible", "--name", title]).is_empty();
        comes_true(&format!("{title} is there: {there}"), || seen() == there).await;
    }

    /// Waits until more than 1,000 pixels of the display have this colour.
    pub async fn shows_color(&self, color: [u8; 3]) {
        let shows = || {
            let arguments = ["-window", "root", "-depth", "8", "rgb:-"];
            let pixels = self.run("import", &arguments);
            pixels.chunks_exact(3).filter(|pixel| *pixel == color).count() > 1000
        };
        comes_true(&format!("the colour {color:?}"), shows).await;
    }

    /// Takes the windows with this title from the screen, as a desktop does that minimizes them.
    pub fn minimize(&self, title: &str) {
        self.run("xdotool", &["search", "--onlyvisible", "--name", title, "windowunmap"]);
    }

    /// Places the window with this title, and makes it this large.
    pub fn place(&self, title: &str, [x, y]: [u32; 2], [width, height]: [u32; 2]) {
        let window = self.window(title);
        let text = |number: u32| number.to_string();
        self.run("xdotool", &["windowmove", &window, &text(x), &text(y)]);
        self.run("xdotool", &["windowsize", &window, &text(width), &text(height)]);
    }

    /// Starts a window manager.
    pub async fn manage(&self) -> WindowManager {
        let manager = Command::new("openbox").arg("--sm-disable").env("DISPLAY", &self.0).spawn();
        let manager = WindowManager(manager.expect("openbox"));
        comes_true("a window manager", || !self.run("wmctrl", &["-m"]).is_empty()).await;
        manager
    }

    /// Asks the window manager to maximise the window whose title contains this.
    pub fn maximize(&self, title: &str) {
        self.run("wmctrl", &["-r", title, "-b", "add,maximized_vert,maximized_horz"]);
    }

    /// Moves the pointer to the last corner of the screen.
    pub fn point_at_the_last_corner(&self) {
        self.run("xdotool", &["mousemove", "9999", "9999"]);
    }

    /// The number of the visible window with this title.
    fn window(&self, title: &str) -> String {
        let found = self.run("xdotool", &["search", "--onlyvisible", "--name", title]);
        let found = String::from_utf8_lossy(&found).into_owned();
        found.lines().next().expect("a window").to_owned()
    }

    /// Waits until the window that has the focus has this title.
    pub async fn has_focus(&self, title: &str) {
        comes_true(&format!("{title} has the focus"), || self.focused() == title).await;
    }

    /// Returns the title of the window that has the focus; nothing where none has it.
    pub fn focused(&self) -> String {
        let title = self.run("xdotool", &["getwindowfocus", "getwindowname"]);
        String::from_utf8_lossy(title.trim_ascii()).into_owned()
    }

    /// Presses a key in the window with this title.
    pub fn press_in(&self, title: &str, key: &str) {
        self.run(
            "xdotool",
            &["search", "--onlyvisible", "--name", title, "windowfocus", "--sync", "key", key],
        );
    }

    /// Returns the text that was copied last. Only one test may ask, since the library for it stays on
    /// the thread that it is first used on.
    pub fn copied(&self) -> String {
        gtk::init().expect("a display");
        let display = gtk::gdk::Display::open(&self.0).expect("the display");
        let clipboard = gtk::Clipboard::default(&display).expect("a clipboard");
        clipboard.wait_for_text().map(Into::into).unwrap_or_default()
    }

    /// Returns what a program on this display prints.
    fn run(&self, program: &str, arguments: &[&str]) -> Vec<u8> {
        let output = Command::new(program).args(arguments).env("DISPLAY", &self.0).output();
        output.expect(program).stdout
    }
}

/// A window manager, which ends with the value.
pub struct WindowManager(Child);

impl Drop for WindowManager {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
