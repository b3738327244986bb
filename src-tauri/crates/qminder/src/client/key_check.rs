//! Whether the server takes the key.

use super::Client;
use crate::Error;

impl Client {
    /// Asks whether the server takes the key, in both ways in which it is shown: with a question,
    /// and for a socket. A server may refuse it in one of them alone.
    ///
    /// # Errors
    /// One that [is about the key](Error::is_about_the_key) where the server refuses it. After any
    /// other it is not known.
    pub async fn check_key(&self) -> Result<(), Error> {
        self.locations().await?;
        self.connection_key().await.map(drop)
    }
}
