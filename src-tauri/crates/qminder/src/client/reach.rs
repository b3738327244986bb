//! Finds out whether the server can be reached, apart from what it answers.

use super::Client;
use crate::Error;

impl Client {
    /// Finds out whether something answers at the server's address, over TLS where that is asked for.
    /// What it answers does not matter, so nothing shows that it is a server of this kind.
    ///
    /// # Errors
    /// The [`Error`] of a request to which no answer came.
    pub async fn reach(&self) -> Result<(), Error> {
        self.exchange(self.http.get(self.server.at(&[]))).await.map(drop)
    }
}
