//! An ordinary person with a home, at a display of this machine.

use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::display::Display;
use crate::driver::{HUB_KEY, Window};
use crate::machine::run;
use crate::x11::{XDisplay, comes_true};

const NAME: &str = "service-view-test";

/// The person is gone at the end, with all that they have.
pub struct Person {
    home: PathBuf,
    screen: XDisplay,
    display: Display,
}

impl Person {
    pub fn create() -> Self {
        run("useradd", &["--create-home", "--shell", "/bin/sh", NAME]);
        let display = Display::start();
        let screen = XDisplay::named(&display.name);
        Self { home: Path::new("/home").join(NAME), screen, display }
    }

    /// Returns the path of a file in their home.
    pub fn file(&self, path: &str) -> PathBuf {
        self.home.join(path)
    }

    /// Returns what a program prints that the person runs, and that ends without an error.
    pub fn prints(&self, command: &[&str]) -> String {
        run(
            "runuser",
            &[&["-u", NAME, "--", "env", "--chdir=/", "-i", &self.path()], command].concat(),
        )
    }

    fn path(&self) -> String {
        format!("HOME={}", self.home.display())
    }

    /// Starts the program by its entry of the desktop, as a double-click does, and closes its window.
    pub async fn opens_from_the_desktop(&self) {
        let display = format!("DISPLAY={}", self.display.name);
        // What it starts keeps the outputs that it has, and would hold up whoever reads them.
        let launch = "gio launch /usr/share/applications/service-view.desktop >/dev/null 2>&1";
        self.prints(&["PATH=/usr/bin:/bin", &display, "sh", "-c", launch]);
        self.screen.window_is_there("Service View", true).await;
        run("pkill", &["--uid", NAME, "--exact", "service-view"]);
        self.has_closed_the_program().await;
    }

    /// Starts the program as the person, with a driver that sees its page.
    pub async fn open_window(&self) -> Window {
        let directory = tempfile::tempdir().expect("a directory");
        let id = |option| run("id", &[option, NAME]).trim().parse().expect("a number");
        chown(directory.path(), Some(id("-u")), Some(id("-g"))).expect("a directory of the person");
        let key = directory.path().join(HUB_KEY).to_str().expect("UTF-8").to_owned();
        // The driver hands its wishes over in the environment.
        let unset = "unset XDG_RUNTIME_DIR XDG_CONFIG_HOME XDG_DATA_HOME DBUS_SESSION_BUS_ADDRESS";
        let start = format!("{unset}; cd /; exec runuser -u {NAME} -- service-view");
        let environment = [("DISPLAY", &*self.display.name)];
        let arguments = ["--listen", "127.0.0.1:0", "--hub-key-file", &key];
        Window::open_by(&start, &environment, &arguments, directory).await
    }

    /// Waits until no process of the program runs.
    pub async fn has_closed_the_program(&self) {
        let runs = || {
            let found =
                Command::new("pgrep").args(["--uid", NAME, "--exact", "service-view"]).output();
            found.expect("pgrep").status.success()
        };
        comes_true("the program has ended", || !runs()).await;
    }
}

impl Drop for Person {
    fn drop(&mut self) {
        // Where the test failed, the program may still run.
        let _ = Command::new("pkill").args(["--signal", "KILL", "--uid", NAME]).status();
        let _ = Command::new("userdel").args(["--force", "--remove", NAME]).output();
    }
}
