//! With what a screen without a user is started.

use std::fs::{self, File, OpenOptions};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use system_tests::RunningHub;

use crate::clerk::WindowOptions;
use crate::driver::free_port;
use crate::small_disk::SmallDisk;

/// With what a screen without a user is started.
pub struct Plan {
    options: WindowOptions,
    /// The disk on which all that the program writes lies, where it has one of its own.
    pub disk: Option<SmallDisk>,
    /// The port of its status.
    pub port: u16,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    table: String,
    state: Option<Value>,
}

impl Plan {
    /// A screen of a hub's location.
    pub fn of(hub: &RunningHub) -> Self {
        Self::at(&hub.url(""), hub)
    }

    /// A screen of a hub's location, which is reached by this address.
    pub fn at(server: &str, hub: &RunningHub) -> Self {
        let options = WindowOptions::new(&hub.read);
        let key = options.file("key");
        let arguments = ["--server", server, "--api-key-file", &key, "--location", "1"];
        Self::with(options, &arguments).argument("--data", "data")
    }

    /// A screen of the program's own hub, whose data lies in a folder.
    pub fn of_own_hub(data: &str) -> Self {
        let arguments = ["--listen", "127.0.0.1:0", "--data", data];
        Self::with(WindowOptions::new("unused"), &arguments)
    }

    fn with(options: WindowOptions, arguments: &[&str]) -> Self {
        let arguments = arguments.iter().map(|one| (*one).to_owned()).collect();
        let (environment, table) = (Vec::new(), String::new());
        Self { options, disk: None, port: free_port(), arguments, environment, table, state: None }
    }

    /// With an argument that names a file of the program's.
    fn argument(mut self, name: &str, file: &str) -> Self {
        self.arguments.extend([name.to_owned(), self.options.file(file)]);
        self
    }

    /// With these lines in the table of settings.
    #[must_use]
    pub fn table(mut self, table: &str) -> Self {
        table.clone_into(&mut self.table);
        self
    }

    /// With these variables in the environment.
    #[must_use]
    pub fn environment(mut self, environment: &[(&str, &str)]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        self.environment.extend(environment.iter().map(owned));
        self
    }

    /// With what earlier starts remembered.
    #[must_use]
    pub fn remembering(mut self, state: Value) -> Self {
        self.state = Some(state);
        self
    }

    /// With a small disk for all that the program writes.
    #[must_use]
    pub fn on_disk(mut self, disk: SmallDisk) -> Self {
        let folder = disk.folder().to_owned();
        for variable in ["HOME", "TMPDIR", "XDG_RUNTIME_DIR"] {
            self.environment.push((variable.to_owned(), folder.clone()));
        }
        self.disk = Some(disk);
        self
    }

    /// A file beside the program's, such as its log.
    pub fn file(&self, name: &str) -> String {
        self.options.file(name)
    }

    /// A file that the program writes or follows, as this process finds it.
    pub fn own_file(&self, name: &str) -> PathBuf {
        self.disk.as_ref().map_or_else(|| self.options.file(name).into(), |disk| disk.path(name))
    }

    /// Writes what the screen finds at its start.
    pub fn write(&self) {
        self.set(&self.table);
        if let Some(state) = &self.state {
            fs::write(self.own_file("settings.json"), state.to_string()).expect("a file");
        }
    }

    /// Changes the lines of the table of settings.
    pub fn set(&self, table: &str) {
        let port = self.port;
        let text = format!("theme = \"light\"\n[kiosk]\nstatus-port = {port}\n{table}\n");
        fs::write(self.own_file("settings.toml"), text).expect("a file");
    }

    /// Starts the program on a display. Its log goes on from that of the start before.
    pub fn run(&self, display: &str) -> Child {
        let program = env!("CARGO_BIN_EXE_service-view");
        let mut command = match &self.disk {
            Some(disk) => disk.command(program),
            None => Command::new(program),
        };
        let settings = match &self.disk {
            Some(disk) => format!("{}/settings.toml", disk.folder()),
            None => self.options.file("settings.toml"),
        };
        let log = OpenOptions::new().create(true).append(true).open(self.file("log"));
        let log: File = log.expect("a file");
        command
            .args(&self.arguments)
            .args(["--kiosk", "--settings", &settings])
            .envs([("SERVICE_VIEW_LOG", "service_view=info"), ("DISPLAY", display)])
            .env("GDK_BACKEND", "x11")
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .expect("the program")
    }
}
