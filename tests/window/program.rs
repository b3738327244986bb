//! The program without a driver, on a display of its own: a driver would end with the page, and in
//! these tests pages end.

use std::fs::{self, File};
use std::process::{Child, Command, Stdio};

use system_tests::RunningHub;
use tempfile::TempDir;

use crate::clerk::WindowOptions;
use crate::display::Display;
use crate::x11::{XDisplay, comes_true};

/// The program and its display. Both end with the value.
pub struct Program {
    pub screen: XDisplay,
    program: Child,
    directory: TempDir,
    options: WindowOptions,
    // Last, so that the program ends before it.
    _display: Display,
}

impl Program {
    /// Starts the program on ticket 12345, and waits until its page shows that.
    pub async fn open(hub: &RunningHub) -> Self {
        let program = Self::start(hub, "{}");
        program.logs("ticket=\"12345\"", 1).await;
        program
    }

    /// Starts the program on ticket 12345 with this state of an earlier start.
    pub fn start(hub: &RunningHub, state: &str) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let display = Display::start();
        let screen = XDisplay::named(&display.name);
        let log = File::create(directory.path().join("log")).expect("a file");
        let options = WindowOptions::new(&hub.secret);
        fs::write(options.file("settings.json"), state).expect("a file");
        let program = Command::new(env!("CARGO_BIN_EXE_service-view"))
            .args(["--server", &hub.url(""), "--api-key-file", &options.file("key")])
            .args(["--data", &options.file("data")])
            .args([
                "--settings",
                &options.file("settings.json"),
                "--location",
                "1",
                "--ticket",
                "12345",
            ])
            .envs([("SERVICE_VIEW_LOG", "service_view=info"), ("DISPLAY", screen.name())])
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the program");
        Self { screen, program, directory, options, _display: display }
    }

    /// Returns what the program remembers.
    pub fn state(&self) -> String {
        fs::read_to_string(self.options.file("settings.json")).unwrap_or_default()
    }

    /// Waits until the program has logged `text` `times` times.
    pub async fn logs(&self, text: &str, times: usize) {
        let logged = || self.log().matches(text).count() >= times;
        comes_true(&format!("{times} times {text}"), logged).await;
    }

    /// Returns what the program has logged.
    fn log(&self) -> String {
        fs::read_to_string(self.directory.path().join("log")).unwrap_or_default()
    }

    /// Returns the id of the web process of the page.
    pub async fn web_process(&self) -> u32 {
        comes_true("a web process", || find_web_process(self.program.id()).is_some()).await;
        find_web_process(self.program.id()).expect("a web process")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.log());
        }
        // It may have ended by itself.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn find_web_process(program: u32) -> Option<u32> {
    let processes = fs::read_dir("/proc").ok()?;
    let mut ids = processes.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    ids.find(|id: &u32| {
        let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        // One that was killed may wait to be heard of.
        let is_zombie = stat.contains(") Z ");
        stat.contains("(WebKitWebProces") && !is_zombie && parent(&stat) == Some(program)
    })
}

/// Returns the parent from the text of `/proc/<id>/stat`, in which it is the second word after the
/// name. The name may contain blanks.
fn parent(stat: &str) -> Option<u32> {
    stat.rsplit(')').next()?.split_whitespace().nth(1)?.parse().ok()
}
