//! The embedded hub as the preview sees it.

use std::path::PathBuf;

use hub::{Capture, Faults, StoreError, resend_delivery};
use qminder::Client;

/// The embedded hub as the preview sees it.
#[derive(Clone)]
pub(crate) struct OwnHub {
    /// The address at which it takes external data, such as `http://127.0.0.1:7410`.
    pub address: String,
    /// What it received and told.
    pub capture: Capture,
    /// A client with a key of the preview's own, so that what the preview sends is told apart.
    pub client: Client,
    /// The data directory.
    pub data: PathBuf,
    /// The faults that it shows while a scenario is played. A wrong clock dates only what the preview's
    /// key writes.
    pub faults: Option<Faults>,
}

impl OwnHub {
    /// Has a webhook's delivery sent once more, with the same id. Returns whether it is there.
    ///
    /// # Errors
    /// [`StoreError`] where the data cannot be written.
    pub(crate) async fn resend(&self, delivery: String) -> Result<bool, StoreError> {
        let data = self.data.clone();
        let resent = tokio::task::spawn_blocking(move || resend_delivery(&data, &delivery)).await;
        // The task is not cancelled, and it does not panic.
        resent.unwrap_or(Ok(false))
    }
}

#[cfg(test)]
impl OwnHub {
    /// A hub of a test as the preview sees it.
    pub(crate) fn of(hub: &system_tests::RunningHub) -> Self {
        let key = qminder::ApiKey::new(&hub.secret).unwrap();
        Self {
            address: hub.url(""),
            capture: hub.capture.clone().unwrap(),
            client: Client::new(hub.url("").parse().unwrap(), key).unwrap(),
            data: hub.data().to_owned(),
            faults: hub.faults.clone(),
        }
    }
}
