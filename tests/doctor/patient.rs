//! A person whose program is checked, with a home and an environment of their own.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Output;

use serde_json::Value;
use system_tests::{RunningHub, write_key};
use tempfile::TempDir;
use tokio::process::Command;

/// The name of the person, which is that of their home.
pub const USER: &str = "erika-mustermann";

/// A person, whose environment has neither a display nor a session bus unless it is given one.
pub struct Patient {
    directory: TempDir,
    environment: BTreeMap<String, String>,
}

/// What the program said, and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub printed: String,
    pub complained: String,
}

impl Patient {
    pub fn new() -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let home = directory.path().join(USER);
        std::fs::create_dir(&home).expect("a directory");
        let home = home.to_str().expect("a path in UTF-8").to_owned();
        let patient = Self { directory, environment: BTreeMap::new() };
        patient
            .with("PATH", &std::env::var("PATH").unwrap_or_default())
            .with("HOME", &home)
            .with("USER", USER)
            .with("XDG_RUNTIME_DIR", &home)
            .with("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    }

    /// Sets a variable of the environment.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.environment.insert(name.to_owned(), value.to_owned());
        self
    }

    /// A file in the home.
    pub fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join(USER).join(name)
    }

    /// The path of a key file in the home that holds this key.
    pub fn key(&self, text: &str) -> String {
        let file = self.file("key");
        write_key(&file, text);
        file.to_str().expect("a path in UTF-8").to_owned()
    }

    /// Writes the settings.
    pub fn settings(&self, text: &str) -> PathBuf {
        let file = self.file(".config/service-view/settings.toml");
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(&file, text).expect("a file");
        file
    }

    /// Calls `service-view doctor` with arguments.
    pub async fn doctor(&self, arguments: &[&str]) -> Said {
        let mut command = Command::new(env!("CARGO_BIN_EXE_service-view"));
        command.arg("doctor").args(arguments).env_clear().envs(&self.environment);
        let Output { status, stdout, stderr } = command.output().await.expect("the binary runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Said { code: status.code(), printed: text(stdout), complained: text(stderr) }
    }

    /// Calls it for a program, and returns what it reports.
    pub async fn report(&self, arguments: &[&str]) -> Report {
        let said = self.doctor(&[arguments, &["--json"]].concat()).await;
        let document = serde_json::from_str(&said.printed);
        let document = document.unwrap_or_else(|error| panic!("{error}: {said:?}"));
        Report { code: said.code, document }
    }

    /// The report on a hub, at this address and with this key.
    pub async fn report_on(&self, server: &str, key: &str) -> Report {
        self.report(&["--server", server, "--api-key-file", &self.key(key)]).await
    }

    /// The report on a hub that this person may read and write.
    pub async fn report_on_hub(&self, hub: &RunningHub) -> Report {
        self.report_on(&hub.url(""), &hub.secret).await
    }
}

/// The checks of the server, in their order.
pub const SERVER_CHECKS: [&str; 7] =
    ["network", "certificate", "server", "clock", "key", "location", "live"];

/// What the program reported.
#[derive(Debug)]
pub struct Report {
    pub code: Option<i32>,
    pub document: Value,
}

impl Report {
    pub fn checks(&self) -> &[Value] {
        self.document["checks"].as_array().expect("checks")
    }

    /// The check of this name.
    pub fn check(&self, name: &str) -> &Value {
        let found = self.checks().iter().find(|check| check["name"] == name);
        found.unwrap_or_else(|| panic!("no check {name} in {:#}", self.document))
    }

    /// How a check went, and of which kind is what it found.
    pub fn found(&self, name: &str) -> (&str, &str) {
        let check = self.check(name);
        (
            check["status"].as_str().expect("a status"),
            check["found"]["kind"].as_str().unwrap_or_default(),
        )
    }

    /// What is said of a check, and what to do, in one text.
    pub fn words(&self, name: &str) -> String {
        let check = self.check(name);
        format!("{} → {}", check["text"].as_str().unwrap_or_default(), check["todo"])
    }

    /// Asserts that these checks were skipped because of another one, and that this is said.
    pub fn skipped(&self, names: &[&str], because: &str) {
        for name in names {
            let check = self.check(name);
            assert_eq!(check["status"], "skipped", "{check:#}");
            assert_eq!(check["found"]["because"], because, "{check:#}");
            let text = check["text"].as_str().expect("a text");
            assert!(text.starts_with("not checked, since the check of "), "{text}");
        }
    }

    /// Asserts that these checks are well.
    pub fn well(&self, names: &[&str]) {
        for name in names {
            let check = self.check(name);
            assert_eq!(check["status"], "ok", "{check:#}");
            assert_eq!(check["todo"], Value::Null, "{check:#}");
        }
    }
}
