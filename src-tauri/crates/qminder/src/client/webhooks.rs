//! Webhooks over REST: made and removed.

use secrecy::SecretString;
use serde::Deserialize;

use super::{Client, response};
use crate::Error;

/// A webhook that was made. The server tells its secret this once.
#[derive(Debug, Deserialize)]
pub struct NewWebhook {
    /// The id, by which it is removed.
    pub id: String,
    /// The secret that its messages are signed with.
    pub secret: SecretString,
}

impl Client {
    /// Has the server tell `url` what happens.
    ///
    /// # Errors
    /// Any [`Error`]; [`Error::Refused`] with 400 where the server does not send to that address.
    pub async fn create_webhook(&self, url: &str) -> Result<NewWebhook, Error> {
        let address = self.server.at(&["v1", "webhooks"]);
        response::json(self.send(self.http.post(address).form(&[("url", url)])).await?).await
    }

    /// Removes a webhook, with all that it was to be told.
    ///
    /// # Errors
    /// Any [`Error`]; [`Error::Refused`] with 404 where there is no such webhook.
    pub async fn delete_webhook(&self, id: &str) -> Result<(), Error> {
        let address = self.server.at(&["v1", "webhooks", id]);
        self.send(self.http.delete(address)).await.map(drop)
    }
}
