//! The examination as the window shows it: it is made when somebody asks for it, one at a time, and the
//! page follows how far it has come.

use std::sync::Arc;

use environment::Sources;
use serde::Serialize;
use settings::SettingOptions;
use specta::Type;
use tokio::sync::watch;

use super::examination::Examination;
use super::lines::{last_line, lines};
use super::location::{LocationOrigin, WantedLocation};
use super::options::DoctorOptions;
use super::privacy::Privacy;
use super::report::{Check, CheckName};
use super::status::Status;
use super::target::{AddressOrigin, ServerTarget, TargetKey};
use crate::graphics::DrawingPath;
use crate::session::Session;

/// Makes examinations for the window.
pub(crate) struct WindowExamination {
    setting: SettingOptions,
    sources: Sources,
    drawing_path: DrawingPath,
    progress: watch::Sender<ExaminationProgress>,
}

/// How far an examination has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct ExaminationProgress {
    /// Counts the changes.
    version: u32,
    /// Whether it is under way.
    running: bool,
    /// How many checks there are.
    total: u32,
    /// The checks that were made, in their order.
    checks: Vec<CheckMade>,
    /// All of it as text, for others to read; absent until it is whole.
    report: Option<String>,
}

/// A check as the window shows it. Its texts have the words of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct CheckMade {
    /// Its name.
    name: CheckName,
    /// How it went.
    status: Status,
    /// What was found, in one line.
    text: String,
    /// More of it, a line each.
    details: Vec<String>,
    /// What to do; absent where nothing has to be done.
    todo: Option<String>,
}

impl CheckMade {
    /// The check without what names a person.
    fn of(check: &Check, privacy: &Privacy) -> Self {
        let words = &check.words;
        Self {
            name: check.name,
            status: check.status,
            text: privacy.hide(&words.text),
            details: words.details.iter().map(|line| privacy.hide(line)).collect(),
            todo: words.todo.as_ref().map(|todo| privacy.hide(todo)),
        }
    }
}

impl WindowExamination {
    /// What examines a program that was started with these options and draws so.
    pub(crate) fn new(
        setting: SettingOptions,
        sources: Sources,
        drawing_path: DrawingPath,
    ) -> Arc<Self> {
        let total = u32::try_from(Examination::COUNT).unwrap_or(u32::MAX);
        let (checks, report) = (Vec::new(), None);
        let none = ExaminationProgress { version: 1, running: false, total, checks, report };
        let progress = watch::Sender::new(none);
        Arc::new(Self { setting, sources, drawing_path, progress })
    }

    /// Begins an examination of this computer and of the server that the session is on, unless one is
    /// under way. Must be called on the runtime.
    pub(crate) fn begin(self: &Arc<Self>, session: &Session) {
        let begins = self.progress.send_if_modified(|progress| {
            if progress.running {
                return false;
            }
            progress.version = progress.version.wrapping_add(1);
            (progress.running, progress.report) = (true, None);
            progress.checks.clear();
            true
        });
        if begins {
            let (examination, shown) = (Arc::clone(self), shown(session));
            let connection = session.connection.clone();
            tokio::spawn(async move { examination.make(shown, connection).await });
        }
    }

    /// Waits until the examination has come to another state than `version`. Returns `None` where the
    /// program ends.
    pub(crate) async fn newer_than(&self, version: u32) -> Option<ExaminationProgress> {
        let mut progress = self.progress.subscribe();
        let newer = progress.wait_for(|progress| progress.version != version).await.ok()?;
        Some(newer.clone())
    }

    async fn make(&self, shown: Option<ServerTarget>, connection: Option<String>) {
        let privacy = Privacy::of_this_person();
        let connection = connection.and_then(|name| name.parse().ok());
        let setting = SettingOptions {
            connection: connection.or_else(|| self.setting.connection.clone()),
            ..self.setting.clone()
        };
        let (server, api_key_file, location) = (None, None, None);
        let options = DoctorOptions { server, api_key_file, location, json: false, setting };
        let mut text = format!("service-view {}\n\n", env!("SERVICE_VIEW_VERSION"));
        let mut tell = |check: &Check| {
            text += &lines(check);
            self.progress.send_modify(|progress| {
                progress.version = progress.version.wrapping_add(1);
                progress.checks.push(CheckMade::of(check, &privacy));
            });
        };
        let (sources, drawing_path) = (&self.sources, &self.drawing_path);
        let report = Examination::make(&options, sources, drawing_path, shown, &mut tell).await;
        text += &last_line(&report);
        self.progress.send_modify(|progress| {
            progress.version = progress.version.wrapping_add(1);
            (progress.running, progress.report) = (false, Some(privacy.hide(&text)));
        });
    }
}

/// The server that a session is on, with the key and the location that it uses. None where its key is not
/// there yet: then it is looked for where it is kept.
fn shown(session: &Session) -> Option<ServerTarget> {
    let (_, id) = session.client_and_location().ok()?;
    let address_origin = match &session.connection {
        Some(_) if session.is_on_own_hub() => AddressOrigin::OwnHub,
        Some(name) => AddressOrigin::Connection(name.clone()),
        None => AddressOrigin::Option,
    };
    Some(ServerTarget {
        server: session.server().clone(),
        address_origin,
        key: TargetKey::Known(session.key()?),
        key_origin: session.key_source.holder().origin,
        location: Some(WantedLocation { id, named_by: LocationOrigin::Remembered }),
    })
}
