//! The examination: which checks are made in which order, and which are skipped after one that failed.

use environment::Sources;
use key_store::KeyPlace;
use qminder::{Client, Error};
use settings::Places;

use super::certificate::CertificateFound;
use super::clock::ClockFound;
use super::key::{self, KeyFound};
use super::location::LocationFound;
use super::network::{NetworkFound, answer};
use super::options::DoctorOptions;
use super::own_hub::OwnHub;
use super::report::{Check, CheckName, Found, Report};
use super::server::ServerFound;
use super::settings_files::SettingsFound;
use super::stage::Stage;
use super::status::Status;
use super::target::{AddressOrigin, ServerTarget, Target, TargetKey};
use super::wording::words;
use super::{display, drawing, engine, keyring, live, notifications, updates};
use crate::graphics::DrawingPath;
use crate::update_watch::for_window;

/// The checks of the server, in their order.
const SERVER_CHECKS: [CheckName; 7] = [
    CheckName::Network,
    CheckName::Certificate,
    CheckName::Server,
    CheckName::Clock,
    CheckName::Key,
    CheckName::Location,
    CheckName::Live,
];

/// The checks that were made so far.
pub(crate) struct Examination<'a> {
    /// Is told of each check when it was made.
    tell: &'a mut (dyn FnMut(&Check) + Send),
    checks: Vec<Check>,
    /// What names the address of the server.
    address_origin: AddressOrigin,
}

impl<'a> Examination<'a> {
    /// How many checks there are: those of this computer, and those of the server.
    pub(crate) const COUNT: usize = 7 + SERVER_CHECKS.len();

    /// Makes all checks. `tell` is told of each when it was made; `drawing_path` is what the program
    /// chose to draw with. `shown` is the server that the window shows; where there is none, it is the one
    /// that the window would open with.
    pub(crate) async fn make(
        options: &DoctorOptions,
        sources: &Sources,
        drawing_path: &DrawingPath,
        shown: Option<ServerTarget>,
        tell: &'a mut (dyn FnMut(&Check) + Send),
    ) -> Report {
        let (checks, address_origin) = (Vec::new(), AddressOrigin::default());
        let mut examination = Self { tell, checks, address_origin };
        let is_demo =
            shown.as_ref().is_some_and(|shown| shown.address_origin == AddressOrigin::OwnHub);
        let target = examination.settings(options, sources, shown);
        examination.add(Found::Display(display::check().await));
        let state = Places::of_this_machine(options.setting.settings.clone()).state();
        examination.add(Found::Drawing(drawing::check(drawing_path, state.as_deref())));
        examination.add(Found::Engine(engine::check()));
        let needs_keyring = target.as_ref().is_some_and(Target::needs_keyring);
        examination.add(Found::Keyring(keyring::check(needs_keyring).await));
        examination.add(Found::Notifications(notifications::check().await));
        match options.setting.load(sources) {
            Ok(settings) => {
                let setting = for_window(settings.update_notices(), is_demo);
                let found = updates::check(setting, state.as_deref()).await;
                examination.add(Found::Updates(found));
            }
            Err(_) => examination.skip(&[CheckName::Updates], CheckName::Settings),
        }
        match target {
            None => examination.skip(&SERVER_CHECKS, CheckName::Settings),
            Some(Target::Server(target)) => examination.server(&target).await,
            Some(Target::OwnHub) => examination.own_hub().await,
        }
        Report::new(examination.checks)
    }

    fn add(&mut self, found: Found) {
        if let Some(name) = found.name() {
            self.add_as(name, found);
        }
    }

    fn add_as(&mut self, name: CheckName, found: Found) {
        let words = words(&found, &self.address_origin);
        let check = Check { name, status: found.status(), words, found };
        (self.tell)(&check);
        self.checks.push(check);
    }

    fn failed(&self, name: CheckName) -> bool {
        self.checks.iter().any(|check| check.name == name && check.status == Status::Failed)
    }

    /// Skips those of these checks that were not made, since one before them failed.
    fn skip(&mut self, names: &[CheckName], because: CheckName) {
        for name in names {
            if self.checks.iter().all(|check| check.name != *name) {
                self.add_as(*name, Found::Skipped { because });
            }
        }
    }

    /// Checks the settings, and returns what is checked: the server that the window shows, or what it would
    /// open with.
    fn settings(
        &mut self,
        options: &DoctorOptions,
        sources: &Sources,
        shown: Option<ServerTarget>,
    ) -> Option<Target> {
        let shown = shown.map(|target| Target::Server(Box::new(target)));
        let settings = match options.setting.load(sources) {
            Ok(settings) => settings,
            Err(error) => {
                self.add(Found::Settings(error.into()));
                return shown;
            }
        };
        if shown.is_some() {
            self.add(Found::Settings(SettingsFound::of(&settings)));
            return shown;
        }
        match Target::of(options, sources, &settings) {
            Ok(target) => {
                self.add(Found::Settings(SettingsFound::of(&settings)));
                Some(target)
            }
            Err(error) => {
                let reason = error.to_string();
                self.add(Found::Settings(SettingsFound::NoConnection { reason }));
                None
            }
        }
    }

    /// Starts the hub inside the program for a moment, and checks it as any server.
    async fn own_hub(&mut self) {
        match OwnHub::start().await {
            Ok(hub) => {
                self.server(&hub.target).await;
                hub.end().await;
            }
            Err(reason) => {
                self.skip(&[CheckName::Network, CheckName::Certificate], CheckName::Server);
                self.add(Found::Server(ServerFound::OwnHubNotStarted { reason }));
                self.skip(&SERVER_CHECKS, CheckName::Server);
            }
        }
    }

    /// Checks a server with all that hangs on it.
    async fn server(&mut self, target: &ServerTarget) {
        self.address_origin = target.address_origin.clone();
        let key = match &target.key {
            TargetKey::Known(key) => Ok(key.clone()),
            TargetKey::Kept(KeyPlace::Keyring(_)) if self.failed(CheckName::Keyring) => Err(None),
            TargetKey::Kept(place) => key::read(place, &target.key_origin).await.map_err(Some),
        };
        match (Client::without_key(target.server.clone()), key) {
            (Err(error), _) => {
                let found = NetworkFound::not_reached(&target.server, None, &error);
                self.add(Found::Network(found));
                self.skip(&SERVER_CHECKS, CheckName::Network);
            }
            (Ok(client), Ok(key)) => self.server_with_key(target, client.with_key(key)).await,
            (Ok(client), Err(found)) => self.server_without_key(&client, found).await,
        }
    }

    async fn server_with_key(&mut self, target: &ServerTarget, client: Client) {
        let asked = answer(client.locations()).await;
        if let Err(because) = self.reached(&client, asked.as_ref().err()) {
            return self.skip(&SERVER_CHECKS, because);
        }
        let asked = match asked {
            Err(error) if Stage::of(&error) != Stage::Key => {
                self.add(Found::Server((&error).into()));
                return self.skip(&SERVER_CHECKS, CheckName::Server);
            }
            asked => asked,
        };
        let is_own_hub = target.address_origin == AddressOrigin::OwnHub;
        self.add(Found::Server(if is_own_hub {
            ServerFound::OwnHub
        } else {
            ServerFound::Answers
        }));
        self.add(Found::Clock(ClockFound::of(&client)));
        match asked {
            Err(error) => {
                self.add(Found::Key(KeyFound::refused(&target.key_origin, &error)));
                self.skip(&SERVER_CHECKS, CheckName::Key);
            }
            Ok(seen) => {
                self.add(Found::Key(KeyFound::of_reading_key(&client).await));
                let found = LocationFound::of(target.location.as_ref(), &seen);
                self.add(Found::Location(found));
                self.add(Found::Live(live::check(&client).await));
            }
        }
    }

    /// Checks what can be checked where there is no key to ask with. `found` is what is found of the key;
    /// none where it could not be looked for, since there is no keyring.
    async fn server_without_key(&mut self, client: &Client, found: Option<KeyFound>) {
        let no_key = if found.is_some() { CheckName::Key } else { CheckName::Keyring };
        let reached = answer(client.reach()).await;
        match self.reached(client, reached.err().as_ref()) {
            Ok(()) => {
                self.skip(&[CheckName::Server], no_key);
                self.add(Found::Clock(ClockFound::of(client)));
            }
            Err(because) => {
                self.skip(&[CheckName::Certificate, CheckName::Server, CheckName::Clock], because);
            }
        }
        if let Some(found) = found {
            self.add(Found::Key(found));
        }
        self.skip(&SERVER_CHECKS, no_key);
    }

    /// Adds what a request says of the way to the server and of its certificate. `failed` is why there
    /// was no answer.
    ///
    /// # Errors
    /// The check that failed.
    fn reached(&mut self, client: &Client, failed: Option<&Error>) -> Result<(), CheckName> {
        let (server, proxy) = (client.server(), client.proxy());
        match failed.map(|error| (Stage::of(error), error)) {
            Some((Stage::Network, error)) => {
                self.add(Found::Network(NetworkFound::not_reached(server, proxy, error)));
                Err(CheckName::Network)
            }
            Some((Stage::Certificate, error)) => {
                self.add(Found::Network(NetworkFound::reached(server, proxy)));
                self.add(Found::Certificate(CertificateFound::not_accepted(error)));
                Err(CheckName::Certificate)
            }
            _ => {
                self.add(Found::Network(NetworkFound::reached(server, proxy)));
                self.add(Found::Certificate(CertificateFound::of_reached(server)));
                Ok(())
            }
        }
    }
}
