//! The starter of the embedded hub: it starts the hub when that is first needed, and once.

use std::path::PathBuf;

use hub::ListenAddress;
use tokio::sync::Mutex;

use crate::embedded_hub::{self, EmbeddedHub};
use crate::startup_failure::StartupFailure;

/// Starts the embedded hub when it is first asked for. It then runs as long as the program.
pub(crate) struct HubStarter {
    listen: ListenAddress,
    data: Option<PathBuf>,
    key_file: Option<PathBuf>,
    started: Mutex<Option<EmbeddedHub>>,
}

impl HubStarter {
    /// The starter of a hub that listens at this address and has its data in this directory. It
    /// writes the key for integrations to `key_file`.
    pub(crate) fn new(
        listen: ListenAddress,
        data: Option<PathBuf>,
        key_file: Option<PathBuf>,
    ) -> Self {
        Self { listen, data, key_file, started: Mutex::default() }
    }

    /// Returns the hub, which is started where it does not run yet.
    ///
    /// # Errors
    /// As [`embedded_hub::start`].
    pub(crate) async fn hub(&self) -> Result<EmbeddedHub, StartupFailure> {
        let mut started = self.started.lock().await;
        if let Some(hub) = &*started {
            return Ok(hub.clone());
        }
        let start = embedded_hub::start(self.listen, self.data.clone(), self.key_file.clone());
        let hub = start.await?;
        *started = Some(hub.clone());
        Ok(hub)
    }
}
