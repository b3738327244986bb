//! A screen without a user on a display of its own, without a driver: a driver would end with the page,
//! and in these tests pages and programs end. The test is who starts the program again, as a service
//! manager is elsewhere.

use std::cell::{Cell, RefCell};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::time::Duration;

use reqwest::Client;
use serde_json::Value;
use tokio::time::{interval, timeout};

use crate::display::{Display, Picture};
use crate::kiosk_plan::Plan;
use crate::kiosk_status::{Status, status_of};
use crate::process::web_process_on;
use crate::x11::{XDisplay, comes_true};

/// The limit of each wait.
const TIMEOUT: Duration = Duration::from_secs(60);
/// How often a condition is checked.
const POLL_INTERVAL: Duration = Duration::from_millis(50);
/// The colour of text in the light theme.
const TEXT: [u8; 3] = [0x15, 0x18, 0x1d];
/// So many pixels of that colour are in a visitor's name.
const NAME_PIXELS: usize = 500;
/// The columns in which the visitor's name stands. What becomes other with time stands beside them.
const NAME_COLUMNS: usize = 900;

/// The program as a screen, and its display. Both end with the value.
pub struct Screen {
    program: Child,
    plan: Plan,
    x11: XDisplay,
    // Last, so that the program ends before it.
    display: Display,
}

impl Screen {
    /// Starts a screen.
    pub fn of(plan: Plan) -> Self {
        let display = Display::start();
        let x11 = XDisplay::named(&display.name);
        plan.write();
        let program = plan.run(&display.name);
        Self { program, plan, x11, display }
    }

    /// Ends the program as nobody would, and starts it again.
    pub fn start_again(&mut self) {
        self.end();
        self.program = self.plan.run(&self.display.name);
    }

    /// Waits until the program has ended by itself.
    pub async fn ends(&mut self) -> ExitStatus {
        let program = RefCell::new(&mut self.program);
        let ended = || program.borrow_mut().try_wait().expect("a status");
        comes_true("the program ends", || ended().is_some()).await;
        ended().expect("a status")
    }

    fn end(&mut self) {
        // It may have ended by itself.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }

    /// The id of the program's process.
    pub fn program(&self) -> u32 {
        self.program.id()
    }

    /// The display, which a test may end.
    pub fn display(&mut self) -> &mut Display {
        &mut self.display
    }

    /// With what it was started.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What the program remembers.
    pub fn state(&self) -> Value {
        let text = fs::read_to_string(self.plan.own_file("settings.json")).expect("a file");
        serde_json::from_str(&text).expect("JSON")
    }

    fn log(&self) -> String {
        fs::read_to_string(self.plan.file("log")).unwrap_or_default()
    }

    /// Waits until the starts of the program have logged `text` `times` times.
    pub async fn logs(&self, text: &str, times: usize) {
        let logged = || self.log().matches(text).count() >= times;
        comes_true(&format!("{times} times {text}"), logged).await;
    }

    pub async fn web_process(&self) -> u32 {
        web_process_on(&self.display).await
    }

    /// The variables of the web process's environment.
    pub async fn environment_of_web_process(&self) -> Vec<String> {
        let id = self.web_process().await;
        let environment = fs::read(format!("/proc/{id}/environ")).expect("its environment");
        let variables = environment.split(|byte| *byte == 0);
        variables.map(|one| String::from_utf8_lossy(one).into_owned()).collect()
    }

    pub fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.plan.port)
    }

    pub async fn get(&self, path: &str) -> String {
        let answer = Client::new().get(self.address(path)).send().await.expect("an answer");
        answer.text().await.expect("a text")
    }

    /// Waits until the screen answers so.
    pub async fn status(&self, name: &str, is_so: impl Fn(&Status) -> bool) -> Status {
        status_of(self.plan.port, name, is_so).await
    }

    /// Waits until the newest state of a live link is drawn.
    pub async fn is_well(&self) -> Status {
        self.status("well", Status::is_current).await
    }

    /// Waits until this start of the program is the one of this number, and all is well.
    pub async fn is_well_after(&self, starts: u64) -> Status {
        let is_so = |status: &Status| status.starts() == starts && status.is_current();
        self.status(&format!("well after {starts} starts"), is_so).await
    }

    /// Waits until the page was lost so often and has drawn since.
    pub async fn is_back(&self, losses: u64) {
        let is_lost = |status: &Status| status.losses() >= losses;
        // The page that was lost draws nothing any more, so each further frame is of the new one.
        let lost = self.status("lost", is_lost).await;
        let is_back = |status: &Status| status.frames() > lost.frames() && status.is_green();
        self.status("back", is_back).await;
    }

    /// Waits until the visitor's name stands on the screen and nothing moves there, and returns the
    /// picture.
    pub async fn stands_still(&self) -> Picture {
        let pixels = self.display.pixels();
        comes_true("a name", || pixels.count(TEXT, NAME_COLUMNS) > NAME_PIXELS).await;
        let last = Cell::new(Some(pixels.picture()));
        comes_true("a picture that stands", || {
            let now = pixels.picture();
            let same = last
                .take()
                .is_some_and(|before| pixels.difference(&before, &now, 0, NAME_COLUMNS).is_none());
            last.set(Some(now));
            same
        })
        .await;
        last.take().expect("a picture")
    }

    /// Waits until the picture of a time before stands on the screen.
    pub async fn shows_again(&self, before: &Picture) {
        comes_true("the same picture", || self.shows(before)).await;
    }

    /// Waits until the picture of a time before stands there no more.
    pub async fn shows_other_than(&self, before: &Picture) {
        comes_true("another picture", || !self.shows(before)).await;
    }

    fn shows(&self, picture: &Picture) -> bool {
        let pixels = self.display.pixels();
        pixels.difference(picture, &pixels.picture(), 0, NAME_COLUMNS).is_none()
    }

    pub async fn shows_color(&self, color: [u8; 3]) {
        self.x11.shows_color(color).await;
    }

    /// Asks for the picture with this header, and returns the code and the body.
    pub async fn picture(&self, authorization: Option<&str>) -> (u16, Vec<u8>) {
        let mut request = Client::new().get(self.address("/screenshot"));
        if let Some(authorization) = authorization {
            request = request.header("Authorization", authorization);
        }
        let answer = request.send().await.expect("an answer");
        let code = answer.status().as_u16();
        (code, answer.bytes().await.expect("a body").to_vec())
    }

    /// Waits until the picture is answered with this code: a change of the settings takes a moment.
    pub async fn picture_is(&self, authorization: Option<&str>, code: u16) {
        let mut again = interval(POLL_INTERVAL);
        let asked = async {
            while self.picture(authorization).await.0 != code {
                again.tick().await;
            }
        };
        let in_time = timeout(TIMEOUT, asked).await;
        assert!(in_time.is_ok(), "{authorization:?} is never {code}");
    }

    /// Keeps a picture as a product of the build.
    pub fn keep(&self, name: &str, picture: &[u8]) {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("a folder");
        let folder = target.join("screenshots");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(format!("{name}.png")), picture).expect("a file");
    }

    /// Keeps what stands on the display as a product of the build.
    pub fn keep_picture(&self, name: &str) {
        let output = Command::new("import")
            .args(["-window", "root", "png:-"])
            .env("DISPLAY", self.x11.name())
            .output();
        self.keep(name, &output.expect("import").stdout);
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.log());
        }
        self.end();
    }
}
