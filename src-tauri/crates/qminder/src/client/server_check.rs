//! Checks what answers at an address, before there is a key.

use super::Client;
use crate::operations::{ReadLocations, read_locations};
use crate::{ApiKey, Error, Server};
use graphql_client::GraphQLQuery;

/// Stands in for a key where none is sent.
const NO_KEY: &str = "none";

impl Client {
    /// Checks whether a server of this kind answers at an address. It is asked without a key, so it
    /// refuses, and the form of its refusal says what it is.
    ///
    /// # Errors
    /// Any [`Error`] that is not a refusal of such a server.
    pub async fn check_server(server: &Server) -> Result<(), Error> {
        let key = ApiKey::new(NO_KEY).ok_or(Error::Timeout)?;
        let client = Self::new(server.clone(), key)?;
        let query = ReadLocations::build_query(read_locations::Variables {});
        let request = client.http.post(server.at(&["graphql"])).json(&query);
        let answer = request.send().await.map_err(|error| client.failure(error))?;
        if answer.status().is_success() {
            return super::response::json::<super::GraphqlAnswer>(answer).await.map(drop);
        }
        match client.refusal(answer).await {
            error if error.is_about_the_key() => Ok(()),
            error => Err(error),
        }
    }
}
