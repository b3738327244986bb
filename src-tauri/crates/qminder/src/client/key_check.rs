//! Checks whether the server accepts the key.

use super::Client;
use crate::Error;

impl Client {
    /// Checks whether the server accepts the key, in both ways in which it is used: for a query,
    /// and for a socket. A server may refuse it for one of them alone.
    ///
    /// # Errors An error that [is about the key](Error::is_about_the_key) where the server refuses
    /// it. After any other error it is not known whether the server does.
    pub async fn check_key(&self) -> Result<(), Error> {
        self.locations().await?;
        self.connection_key().await.map(drop)
    }
}
