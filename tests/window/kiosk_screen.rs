//! A screen without a user on a display of its own, without a driver: a driver would end with the page,
//! and in these tests pages and programs end.

use std::cell::Cell;
use std::fs::{self, File, OpenOptions};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use reqwest::Client;
use serde_json::{Value, json};
use system_tests::RunningHub;
use tokio::time::{interval, timeout};

use crate::clerk::WindowOptions;
use crate::display::{Display, Picture};
use crate::driver::free_port;
use crate::program::web_process_on;
use crate::x11::{XDisplay, comes_true};

/// The limit of each wait.
const TIMEOUT: Duration = Duration::from_secs(60);
/// How often a condition is checked.
const POLL_INTERVAL: Duration = Duration::from_millis(50);
/// The colour of text in the light theme.
const TEXT: [u8; 3] = [0x15, 0x18, 0x1d];
/// The columns in which the visitor's name stands. What becomes other with time stands beside them.
const NAME_COLUMNS: usize = 900;

/// An answer of `/healthz`.
pub struct Status {
    pub code: u16,
    pub json: Value,
}

impl Status {
    pub fn is_green(&self) -> bool {
        self.code == 200 && self.json["healthy"] == true
    }

    pub fn link(&self) -> &str {
        self.json["link"]["state"].as_str().unwrap_or_default()
    }

    /// How often the page was lost.
    pub fn losses(&self) -> u64 {
        self.json["webProcessRestarts"].as_u64().unwrap_or_default()
    }

    fn frames(&self) -> u64 {
        self.json["frames"]["acknowledged"].as_u64().unwrap_or_default()
    }

    /// How many seconds ago the last frame was.
    pub fn age_of_frame(&self) -> f64 {
        self.json["frames"]["lastAge"].as_f64().unwrap_or(f64::MAX)
    }
}

/// Waits until the screen at a port answers so, and returns the answer.
pub async fn status_of(port: u16, name: &str, is_so: impl Fn(&Status) -> bool) -> Status {
    let client = Client::new();
    let mut again = interval(POLL_INTERVAL);
    let last = Cell::new(Value::Null);
    let asked = async {
        loop {
            again.tick().await;
            // There is no answer while the program starts.
            let url = format!("http://127.0.0.1:{port}/healthz");
            let Ok(answer) = client.get(url).send().await else { continue };
            let code = answer.status().as_u16();
            let Ok(text) = answer.text().await else { continue };
            let status = Status { code, json: serde_json::from_str(&text).expect("JSON") };
            if is_so(&status) {
                return status;
            }
            last.set(status.json);
        }
    };
    let answered = timeout(TIMEOUT, asked).await;
    answered.unwrap_or_else(|_| panic!("never: {name}\n{:#}", last.take()))
}

/// The program as a screen, and its display. Both end with the value.
pub struct Screen {
    program: Child,
    port: u16,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    options: WindowOptions,
    x11: XDisplay,
    // Last, so that the program ends before it.
    display: Display,
}

impl Screen {
    /// Starts a screen of a hub, whose table of settings has these lines.
    pub fn start(hub: &RunningHub, table: &str, environment: &[(&str, &str)]) -> Self {
        Self::remembering(hub, table, environment, &json!({}))
    }

    /// Starts a screen with this state of earlier starts.
    pub fn remembering(
        hub: &RunningHub,
        table: &str,
        environment: &[(&str, &str)],
        state: &Value,
    ) -> Self {
        let options = WindowOptions::new(&hub.read);
        fs::write(options.file("settings.json"), state.to_string()).expect("a file");
        let (server, key) = (hub.url(""), options.file("key"));
        let own =
            ["--server", &server, "--api-key-file", &key, "--location", "1"].map(str::to_owned);
        let data = ["--data".to_owned(), options.file("data")];
        Self::of(options, table, environment, [&own[..], &data].concat())
    }

    /// Starts a screen of the program's own hub with these arguments.
    pub fn start_without_server(arguments: &[&str]) -> Self {
        let arguments = [&["--listen", "127.0.0.1:0"], arguments].concat();
        let arguments = arguments.into_iter().map(str::to_owned).collect();
        Self::of(WindowOptions::new("unused"), "", &[], arguments)
    }

    fn of(
        options: WindowOptions,
        table: &str,
        environment: &[(&str, &str)],
        mut arguments: Vec<String>,
    ) -> Self {
        let display = Display::start();
        let (port, x11) = (free_port(), XDisplay::named(&display.name));
        write_settings(&options, port, table);
        let settings = options.file("settings.toml");
        arguments.extend(["--kiosk".to_owned(), "--settings".to_owned(), settings]);
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let environment: Vec<_> = environment.iter().map(owned).collect();
        let program = run(&options, &display.name, &arguments, &environment);
        Self { program, port, arguments, environment, options, x11, display }
    }

    /// Ends the program as nobody would, and starts it again.
    pub fn start_again(&mut self) {
        self.end();
        self.program = run(&self.options, &self.display.name, &self.arguments, &self.environment);
    }

    fn end(&mut self) {
        // It may have ended by itself.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }

    /// Changes the lines of the table of settings.
    pub fn set(&self, table: &str) {
        write_settings(&self.options, self.port, table);
    }

    pub fn file(&self, name: &str) -> String {
        self.options.file(name)
    }

    /// What the program remembers.
    pub fn state(&self) -> Value {
        let text = fs::read_to_string(self.options.file("settings.json")).expect("a file");
        serde_json::from_str(&text).expect("JSON")
    }

    fn log(&self) -> String {
        fs::read_to_string(self.options.file("log")).unwrap_or_default()
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
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub async fn get(&self, path: &str) -> String {
        let answer = Client::new().get(self.address(path)).send().await.expect("an answer");
        answer.text().await.expect("a text")
    }

    /// Waits until the screen answers so.
    pub async fn status(&self, name: &str, is_so: impl Fn(&Status) -> bool) -> Status {
        status_of(self.port, name, is_so).await
    }

    /// Waits until the visitor stands on the screen and its data is live.
    pub async fn is_well(&self) {
        self.status("well", |status| status.is_green() && status.link() == "live").await;
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
        comes_true("a name", || pixels.count(TEXT, NAME_COLUMNS) > 500).await;
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
        let pixels = self.display.pixels();
        let is_same = || pixels.difference(before, &pixels.picture(), 0, NAME_COLUMNS).is_none();
        comes_true("the same picture", is_same).await;
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

fn write_settings(options: &WindowOptions, port: u16, table: &str) {
    let text = format!("theme = \"light\"\n[kiosk]\nstatus-port = {port}\n{table}\n");
    fs::write(options.file("settings.toml"), text).expect("a file");
}

fn run(
    options: &WindowOptions,
    display: &str,
    arguments: &[String],
    environment: &[(String, String)],
) -> Child {
    let path = options.file("log");
    let log: File = OpenOptions::new().create(true).append(true).open(path).expect("a file");
    Command::new(env!("CARGO_BIN_EXE_service-view"))
        .args(arguments)
        .envs([("SERVICE_VIEW_LOG", "service_view=info"), ("DISPLAY", display)])
        .env("GDK_BACKEND", "x11")
        .envs(environment.iter().map(|(name, value)| (name, value)))
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .expect("the program")
}
