//! The server that a scenario is run against.

use qminder::{Client, Error};

use crate::Fault;

/// Shows a fault. Only a program that holds its server can make it faulty.
pub type ShowFault = Box<dyn Fn(&Fault) + Send + Sync>;

/// A server with the line in which visitors are made.
pub struct Server {
    pub(crate) client: Client,
    pub(crate) line: String,
    pub(crate) faults: Option<ShowFault>,
}

/// Why no scenario can be run against a server.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The server does not answer as it should.
    #[error(transparent)]
    Client(#[from] Error),
    /// The key sees several locations, and none was named.
    #[error("the key sees several locations: {}", .0.join(", "))]
    SeveralLocations(Vec<String>),
    /// There is no place for visitors.
    #[error("the server has no {0} that this key sees")]
    Without(&'static str),
}

impl Server {
    /// Asks the server where visitors can be made: in the first line of `location` or, where none is
    /// named, of the only location that the key sees. `faults` shows faults, where the program can.
    ///
    /// # Errors
    /// [`ConnectError`] where the server does not answer, or has no such place.
    pub async fn connect(
        client: Client,
        location: Option<&str>,
        faults: Option<ShowFault>,
    ) -> Result<Self, ConnectError> {
        let location = match location {
            Some(location) => location.to_owned(),
            None => {
                let mut locations = client.locations().await?;
                if locations.len() > 1 {
                    let name = |one: qminder::Location| format!("{} ({})", one.id, one.name);
                    let names = locations.into_iter().map(name);
                    return Err(ConnectError::SeveralLocations(names.collect()));
                }
                locations.pop().ok_or(ConnectError::Without("location"))?.id
            }
        };
        let lines = client.location_context(&location).await?.lines;
        let line = lines.into_iter().next().ok_or(ConnectError::Without("line"))?.id;
        Ok(Self { client, line, faults })
    }
}
