//! The client of the server that the options name.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use qminder::{Client, Ticket};
use settings::{ApiKeyFile, ApiKeyFileError};

use crate::client_wording::failure;
use crate::failure::{Failure, NOT_BEGUN, NOT_FOUND};
use crate::options::ServerOptions;

/// A client, and what its errors mean on a command line.
pub(crate) struct ServerClient {
    pub client: Client,
    key_file: PathBuf,
}

impl ServerClient {
    /// Reads the key, and returns a client that sends it. Nothing is sent yet.
    pub(crate) fn new(options: &ServerOptions) -> Result<Self, Failure> {
        let file = &options.api_key_file;
        let key = ApiKeyFile::new(file).read().map_err(|error| {
            let file = file.display();
            let reason = match error {
                ApiKeyFileError::Unreadable(reason) => reason,
                ApiKeyFileError::Malformed => "it holds no key".to_owned(),
            };
            Failure::new(NOT_BEGUN, format!("cannot read the key in {file}: {reason}"))
        })?;
        let key_file = file.clone();
        match Client::new(options.server.clone(), key) {
            Ok(client) => Ok(Self { client, key_file }),
            Err(error) => Err(failure(&error, &options.server, &key_file)),
        }
    }

    /// What an error of the client means.
    pub(crate) fn failure(&self, error: &qminder::Error) -> Failure {
        failure(error, self.client.server(), &self.key_file)
    }

    /// Reads a ticket, which must be there.
    pub(crate) async fn ticket(&self, id: &str) -> Result<Ticket, Failure> {
        let ticket = self.client.ticket(id).await.map_err(|error| self.failure(&error))?;
        ticket.ok_or_else(|| self.no_ticket(id))
    }

    /// The failure where there is no such ticket.
    pub(crate) fn no_ticket(&self, id: &str) -> Failure {
        let host = self.client.server().authority();
        Failure::new(NOT_FOUND, format!("{host} has no ticket {id}; sview ticket list shows them"))
    }

    fn no_location(&self, id: &str) -> Failure {
        let host = self.client.server().authority();
        Failure::new(NOT_FOUND, format!("{host} has no location {id} that this key sees"))
    }

    /// Returns the location that was named, which must be there, or the only one of the key.
    pub(crate) async fn location(&self, named: Option<&str>) -> Result<String, Failure> {
        let mut locations = self.client.locations().await.map_err(|error| self.failure(&error))?;
        if let Some(named) = named {
            let is_there = locations.iter().any(|location| location.id == named);
            return if is_there { Ok(named.to_owned()) } else { Err(self.no_location(named)) };
        }
        if locations.len() > 1 {
            let names = locations.iter().map(|one| format!("{} ({})", one.id, one.name));
            let names = names.collect::<Vec<_>>().join(", ");
            return Err(Failure::new(
                NOT_BEGUN,
                format!("the key sees several locations: {names}; name one with --location ID"),
            ));
        }
        locations.pop().map(|one| one.id).ok_or_else(|| {
            Failure::new(NOT_FOUND, "the key sees no location; use another key".to_owned())
        })
    }
}

/// Runs `work` to its end, and leaves what still runs then.
pub(crate) fn block_on<E: Into<Box<dyn Error>>>(
    work: impl Future<Output = Result<ExitCode, E>>,
) -> Result<ExitCode, Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let done = runtime.block_on(work);
    runtime.shutdown_background();
    done.map_err(Into::into)
}

/// The visitor of a ticket, in words.
pub(crate) fn visitor(ticket: &Ticket) -> String {
    let name = ticket.visitor_name();
    if name.is_empty() { "a visitor without a name".to_owned() } else { name }
}
