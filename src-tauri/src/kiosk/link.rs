//! The link of a kiosk to its server. It is tried for ever: nobody is there to press a button, and the
//! server, the network and the key may come later or come back.

use std::fmt::Display;
use std::sync::Arc;
use std::time::Duration;

use environment::Sources;
use parking_lot::Mutex;
use qminder::{ApiKey, Client, Server};
use settings::Settings;
use tokio::time::sleep;
use viewer::{Connection, ConnectionState, SliceVersions, Viewer};

use super::key;
use crate::api_key_source::ApiKeySource;
use crate::hub_starter::HubStarter;
use crate::options::Options;
use crate::startup::{self, Chosen};
use crate::startup_failure::{Cause, StartupFailure};

/// The longest pause between two tries. The screen is to be back within five seconds of whatever broke
/// the link.
const RETRY_INTERVAL: Duration = Duration::from_secs(4);

/// The way of a kiosk to its server.
pub(super) struct Link {
    server: Server,
    key_source: ApiKeySource,
    /// The id of the location; the first that the key may see where there is none.
    location: Option<String>,
    /// Why the last try failed, in words, so that the log has each reason once.
    last_failure: Mutex<Option<String>>,
}

/// An open link.
pub(super) struct OpenLink {
    pub viewer: Viewer,
    key: ApiKey,
}

impl Link {
    fn new(server: Server, key_source: ApiKeySource, location: Option<String>) -> Self {
        Self { server, key_source, location, last_failure: Mutex::default() }
    }

    /// The server that it leads to.
    pub(super) fn server(&self) -> &Server {
        &self.server
    }

    /// The link that the options and the settings name. Nothing is sent, and the program's own hub is
    /// started where it is that.
    ///
    /// # Errors
    /// What waiting does not mend.
    pub(super) async fn choose(
        options: &Options,
        starter: &HubStarter,
        settings: &Settings,
        sources: &Sources,
    ) -> Result<Self, StartupFailure> {
        let named = options.server.as_ref().zip(options.api_key_file.as_deref());
        let chosen = startup::choose(named, sources.of("server"), settings);
        let credential = key::credential(key::credentials_directory(), key::CREDENTIAL);
        match chosen.map_err(StartupFailure::because(Cause::Settings))? {
            Chosen::Server(server, file) => {
                let file = credential.unwrap_or(file);
                Ok(Self::new(server, ApiKeySource::File(file), options.location.clone()))
            }
            Chosen::Connection(name, connection) => {
                let source = key::source(&name, &connection.value.key, credential)?;
                let location = startup::first_location_of(&connection, options.location.clone());
                Ok(Self::new(connection.value.address.clone(), source, location))
            }
            Chosen::OwnHub => {
                let hub = starter.hub().await?;
                let demo = hub.demo.location.to_string();
                let location = options.location.clone().unwrap_or(demo);
                let source = ApiKeySource::EmbeddedHub(hub.keys);
                Ok(Self::new(hub.client.server().clone(), source, Some(location)))
            }
        }
    }

    /// Whether it leads to the program's own hub, whose visitors are those of the demo.
    pub(super) fn is_demo(&self) -> bool {
        matches!(self.key_source, ApiKeySource::EmbeddedHub(_))
    }

    /// Reads the key and begins to view the location. Whatever stands in the way is tried again, for
    /// ever.
    pub(super) async fn open(&self) -> OpenLink {
        loop {
            match self.try_to_open().await {
                Ok(open) => return open,
                Err(reason) => self.log_failure(reason),
            }
            sleep(pause()).await;
        }
    }

    async fn try_to_open(&self) -> Result<OpenLink, String> {
        let key = self.key_source.fetch().await.map_err(|error| format!("no key: {error:?}"))?;
        let client = Client::new(self.server.clone(), key.clone()).map_err(reason)?;
        let location = match &self.location {
            Some(location) => location.clone(),
            None => {
                let first = client.locations().await.map_err(reason)?.into_iter().next();
                first.ok_or("the key may see no location")?.id
            }
        };
        tracing::info!(server = %self.server, location, "the screen views a location");
        self.last_failure.lock().take();
        Ok(OpenLink { viewer: Viewer::start(client, location), key })
    }

    /// Tries to reach the server again and again while the link is down. Where the server refuses the
    /// key, it is read again: it may have been replaced, or be accepted again. Ends when the view does.
    pub(super) async fn keep_trying(&self, open: &OpenLink) {
        let mut key = open.key.clone();
        loop {
            sleep(pause()).await;
            let Some(connection) = connection(&open.viewer).await else { return };
            match &connection.state {
                ConnectionState::Live | ConnectionState::Updating | ConnectionState::Connecting => {
                    self.last_failure.lock().take();
                }
                ConnectionState::Reconnecting { reason, .. }
                | ConnectionState::Offline { reason, .. } => {
                    self.log_failure(reason.clone());
                    open.viewer.try_now();
                }
                ConnectionState::Refused { reason, .. } => {
                    self.log_failure(reason.clone());
                    match self.key_source.fetch().await {
                        Ok(new) if new.expose() != key.expose() => {
                            key = new.clone();
                            open.viewer.use_key(new);
                        }
                        _ => open.viewer.try_now(),
                    }
                }
            }
        }
    }

    /// Logs why a try failed, unless the try before failed for the same.
    fn log_failure(&self, reason: String) {
        let mut last = self.last_failure.lock();
        if last.as_ref() != Some(&reason) {
            tracing::warn!(server = %self.server, reason, "the screen has no link and tries again");
            *last = Some(reason);
        }
    }
}

/// How the connection of a view is now. `None` where the view has ended.
async fn connection(viewer: &Viewer) -> Option<Arc<Connection>> {
    viewer.newer_than(SliceVersions::default()).await?.connection
}

/// A pause before the next try. It is random, so that screens that lost a server together do not ask
/// together.
fn pause() -> Duration {
    RETRY_INTERVAL.mul_f64(rand::random_range(0.5..1.0))
}

fn reason(error: impl Display) -> String {
    error.to_string()
}
