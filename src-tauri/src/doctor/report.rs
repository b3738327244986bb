//! The report: each check by its name, how it went, what was found, and the same in words.

use serde::Serialize;
use specta::Type;

use super::certificate::CertificateFound;
use super::clock::ClockFound;
use super::display::DisplayFound;
use super::drawing::DrawingFound;
use super::engine::EngineFound;
use super::key::KeyFound;
use super::keyring::KeyringFound;
use super::live::LiveFound;
use super::location::LocationFound;
use super::network::NetworkFound;
use super::notifications::NotificationsFound;
use super::server::ServerFound;
use super::settings_files::SettingsFound;
use super::status::Status;
use super::updates::UpdatesFound;

/// The name of a check. The order is that of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum CheckName {
    /// The files of the settings.
    Settings,
    /// The display.
    Display,
    /// What the window is drawn with.
    Drawing,
    /// The web engine.
    Engine,
    /// The operating system's keyring.
    Keyring,
    /// What shows notifications.
    Notifications,
    /// Whether a newer version is there.
    Updates,
    /// The way to the server.
    Network,
    /// The server's certificate.
    Certificate,
    /// The server.
    Server,
    /// The clocks of the server and of this machine.
    Clock,
    /// The API key and what it may do.
    Key,
    /// The location that the window opens with.
    Location,
    /// The live connection.
    Live,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum Found {
    /// Of the settings.
    Settings(SettingsFound),
    /// Of the display.
    Display(DisplayFound),
    /// Of what the window is drawn with.
    Drawing(DrawingFound),
    /// Of the web engine.
    Engine(EngineFound),
    /// Of the keyring.
    Keyring(KeyringFound),
    /// Of what shows notifications.
    Notifications(NotificationsFound),
    /// Of newer versions.
    Updates(UpdatesFound),
    /// Of the way to the server.
    Network(NetworkFound),
    /// Of the certificate.
    Certificate(CertificateFound),
    /// Of the server.
    Server(ServerFound),
    /// Of the clocks.
    Clock(ClockFound),
    /// Of the key.
    Key(KeyFound),
    /// Of the location.
    Location(LocationFound),
    /// Of the live connection.
    Live(LiveFound),
    /// Nothing, since it was not checked.
    Skipped {
        /// The check that failed before it.
        because: CheckName,
    },
}

impl Found {
    /// The check that finds this; none for what was skipped.
    pub(crate) fn name(&self) -> Option<CheckName> {
        Some(match self {
            Self::Settings(_) => CheckName::Settings,
            Self::Display(_) => CheckName::Display,
            Self::Drawing(_) => CheckName::Drawing,
            Self::Engine(_) => CheckName::Engine,
            Self::Keyring(_) => CheckName::Keyring,
            Self::Notifications(_) => CheckName::Notifications,
            Self::Updates(_) => CheckName::Updates,
            Self::Network(_) => CheckName::Network,
            Self::Certificate(_) => CheckName::Certificate,
            Self::Server(_) => CheckName::Server,
            Self::Clock(_) => CheckName::Clock,
            Self::Key(_) => CheckName::Key,
            Self::Location(_) => CheckName::Location,
            Self::Live(_) => CheckName::Live,
            Self::Skipped { .. } => return None,
        })
    }

    /// How the check went.
    pub(crate) fn status(&self) -> Status {
        match self {
            Self::Settings(found) => found.status(),
            Self::Display(found) => found.status(),
            Self::Drawing(found) => found.status(),
            Self::Engine(found) => found.status(),
            Self::Keyring(found) => found.status(),
            Self::Notifications(found) => found.status(),
            Self::Updates(found) => found.status(),
            Self::Network(found) => found.status(),
            Self::Certificate(found) => found.status(),
            Self::Server(found) => found.status(),
            Self::Clock(found) => found.status(),
            Self::Key(found) => found.status(),
            Self::Location(found) => found.status(),
            Self::Live(found) => found.status(),
            Self::Skipped { .. } => Status::Skipped,
        }
    }
}

/// What is said of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Words {
    /// What was found, in one line.
    pub text: String,
    /// More of it, a line each.
    pub details: Vec<String>,
    /// What to do; absent where nothing has to be done.
    pub todo: Option<String>,
}

/// A check that was made or skipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Check {
    /// Its name.
    pub name: CheckName,
    /// How it went.
    pub status: Status,
    /// What is said of it.
    #[serde(flatten)]
    pub words: Words,
    /// What was found, for programs.
    pub found: Found,
}

/// All checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Report {
    /// The version of the program, with its commit where that is known.
    pub version: &'static str,
    /// Whether nothing has to be done.
    pub ok: bool,
    /// The checks, in their order.
    pub checks: Vec<Check>,
}

impl Report {
    /// The report of these checks.
    pub(crate) fn new(checks: Vec<Check>) -> Self {
        let ok = checks.iter().all(|check| check.status != Status::Failed);
        Self { version: env!("SERVICE_VIEW_VERSION"), ok, checks }
    }
}
