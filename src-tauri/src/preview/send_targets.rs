//! The servers that a payload can be sent to: the one of the window, and the connections of the
//! settings.

use qminder::{Client, Server};
use serde::{Deserialize, Serialize};
use settings::{Connection, ConnectionError, OWN_HUB, Settings};
use specta::Type;

use crate::connection_key::{self, NoClient};
use crate::session::{NotOpen, Session};

/// How many visitors are offered to pick from. Others are named by the ids of their tickets.
const MAX_VISITORS: usize = 500;

/// A server that a payload can be sent to, as the page names it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum TargetId {
    /// The server of the window.
    Window,
    /// A connection of the settings.
    Connection {
        /// Its name.
        name: String,
    },
}

/// A server that a payload can be sent to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SendTarget {
    /// How it is named to the program.
    pub id: TargetId,
    /// Whether it is the hub inside the program.
    pub own_hub: bool,
    /// The name of its connection, where it has one.
    pub name: Option<String>,
    /// Its address, without a slash at the end.
    pub server: String,
    /// Its host, with the port where that is not the usual one.
    pub host: String,
    /// Whether it runs on this machine.
    pub local: bool,
}

/// A visitor who waits or is being served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct SendVisitor {
    /// The id of the ticket.
    pub ticket: String,
    /// The name as far as it is known.
    pub name: String,
}

/// Why a server gives no answer, or not the one that was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct SendProblem {
    /// What is at fault.
    pub cause: SendCause,
    /// The reason, in words.
    pub reason: String,
}

/// What is at fault where a server cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum SendCause {
    /// The settings have no such connection.
    NoConnection,
    /// The key cannot be read from where it is kept.
    NoKey,
    /// The server refuses the key, or what the key may not do.
    KeyRefused,
    /// The server cannot be reached, or gives no answer in time.
    Unreachable,
    /// The server's certificate is not accepted, so nothing was sent.
    Certificate,
    /// Something else than such a server answers.
    NotTheServer,
    /// Anything else.
    Other,
}

impl SendProblem {
    /// A problem that has no cause of its own.
    pub(crate) fn other(error: &dyn std::fmt::Display) -> Self {
        Self { cause: SendCause::Other, reason: error.to_string() }
    }
}

impl From<qminder::Error> for SendProblem {
    fn from(error: qminder::Error) -> Self {
        let cause = match &error {
            _ if error.is_about_the_key() => SendCause::KeyRefused,
            qminder::Error::Certificate(_) => SendCause::Certificate,
            qminder::Error::Unreachable(_)
            | qminder::Error::NoNetwork(_)
            | qminder::Error::UnknownHost { .. }
            | qminder::Error::ConnectionRefused(_)
            | qminder::Error::Proxy { .. }
            | qminder::Error::Timeout => SendCause::Unreachable,
            qminder::Error::NotTheServer(_)
            | qminder::Error::NotUnderstood(_)
            | qminder::Error::HostNotServed { .. } => SendCause::NotTheServer,
            _ => SendCause::Other,
        };
        Self { cause, reason: error.to_string() }
    }
}

impl From<ConnectionError> for SendProblem {
    fn from(error: ConnectionError) -> Self {
        match error {
            ConnectionError::Unknown { .. } => {
                Self { cause: SendCause::NoConnection, reason: error.to_string() }
            }
        }
    }
}

impl From<NoClient> for SendProblem {
    fn from(error: NoClient) -> Self {
        match error {
            NoClient::Client(error) => error.into(),
            NoClient::Key(reason) => Self { cause: SendCause::NoKey, reason },
        }
    }
}

/// The window and the settings, from which the servers come.
#[derive(Clone)]
pub(crate) struct Targets<'a> {
    /// The window's server.
    pub server: &'a Server,
    /// The client of the window's server with the location that the window views; absent until its
    /// key is there.
    pub window: Result<(Client, String), NotOpen>,
    /// The name of the connection of the window; [`OWN_HUB`] is the hub inside the program. None where
    /// the server was named by its address.
    pub connection: Option<&'a str>,
    /// The settings.
    pub settings: &'a Settings,
}

impl<'a> Targets<'a> {
    /// The servers that a window with this session can send to.
    pub(crate) fn new(session: &'a Session, settings: &'a Settings) -> Self {
        Self {
            server: session.server(),
            window: session.client_and_location(),
            connection: session.connection.as_deref(),
            settings,
        }
    }

    /// Returns all servers, the one of the window first.
    pub(crate) fn all(&self) -> Vec<SendTarget> {
        let name = self.connection.filter(|name| *name != OWN_HUB);
        let mut targets = vec![SendTarget {
            own_hub: self.connection == Some(OWN_HUB),
            ..target(TargetId::Window, name.map(str::to_owned), self.server)
        }];
        let connections = self.settings.connections();
        let others = connections.iter().filter(|(known, _)| name != Some(known.as_str()));
        targets.extend(others.map(|(name, connection)| {
            let id = TargetId::Connection { name: name.clone() };
            target(id, Some(name.clone()), &connection.value.address)
        }));
        targets
    }

    /// Returns a client of a server. Reads the key of a connection from where it is kept.
    ///
    /// # Errors
    /// [`SendProblem`] where there is no such connection or no key for it.
    pub(crate) async fn client(&self, id: &TargetId) -> Result<Client, SendProblem> {
        match self.connection_of(id)? {
            None => Ok(self.window()?.0),
            Some((name, connection)) => Ok(connection_key::client(name, &connection).await?),
        }
    }

    /// Returns where visitors are listed; none where the first location of the server is meant.
    pub(crate) fn location(&self, id: &TargetId) -> Result<Option<String>, SendProblem> {
        match self.connection_of(id)? {
            None => Ok(Some(self.window()?.1)),
            Some((_, connection)) => Ok(connection.location),
        }
    }

    fn window(&self) -> Result<(Client, String), SendProblem> {
        self.window.clone().map_err(|error| SendProblem::other(&error))
    }

    fn connection_of<'i>(
        &self,
        id: &'i TargetId,
    ) -> Result<Option<(&'i str, Connection)>, SendProblem> {
        match id {
            TargetId::Window => Ok(None),
            TargetId::Connection { name } => {
                Ok(Some((name, self.settings.connection(name)?.value)))
            }
        }
    }
}

fn target(id: TargetId, name: Option<String>, server: &Server) -> SendTarget {
    SendTarget {
        id,
        own_hub: false,
        name,
        server: server.to_string(),
        host: server.authority(),
        local: server.is_loopback(),
    }
}

/// Returns the visitors who wait or are being served at `location`, or else at the first that the key
/// may see.
///
/// # Errors
/// [`SendProblem`], also where the key may not list them.
pub(crate) async fn visitors(
    client: &Client,
    location: Option<String>,
) -> Result<Vec<SendVisitor>, SendProblem> {
    let location = match location {
        Some(location) => location,
        None => match client.locations().await?.into_iter().next() {
            Some(first) => first.id,
            None => return Ok(Vec::new()),
        },
    };
    let tickets = client.ticket_list(&location).await?.map(|list| list.tickets);
    let visitors = tickets.unwrap_or_default().into_iter().take(MAX_VISITORS);
    Ok(visitors
        .map(|ticket| SendVisitor { name: ticket.visitor_name(), ticket: ticket.id })
        .collect())
}

#[cfg(test)]
mod tests;
