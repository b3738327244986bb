//! Questions and answers over HTTP.

mod actions;
mod ended;
mod external_data;
mod key_check;
mod location_context;
mod response;

use std::time::Duration;

use graphql_client::GraphQLQuery;
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::locality::{Locality, Resolver};
use crate::operations::{
    ReadLocations, ReadTicket, ReadTicketList, read_locations, read_ticket, read_ticket_list,
};
use crate::ticket::{Location, Ticket};
use crate::{ApiKey, Error, Server, tls};

pub use actions::TicketAction;
pub use external_data::{ExternalDetail, TicketExternal};
pub use location_context::{LocationContext, User};
use response::MAX_ERROR_BYTES;
pub(crate) use response::MAX_RESPONSE_BYTES;

/// How long a connection may take to be made.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a whole request may take.
pub(crate) const REQUEST_TIMEOUT: Duration = Duration::from_secs(15);
/// The longest time for which a server is obeyed that asks to be let alone.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// A connection pool to one server, with one key. Clones share it.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    /// Opens sockets: without a limit on the whole, and in the one version of HTTP that a
    /// connection can be turned into a socket from.
    sockets: reqwest::Client,
    server: Server,
    /// Knows how far away the server is.
    resolver: Resolver,
    key: ApiKey,
}

/// A location, and its tickets that wait or are being served, in the server's order. The tickets
/// come without their external data.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketList {
    /// The location.
    pub location: Location,
    /// The tickets.
    pub tickets: Vec<Ticket>,
}

impl Client {
    /// A client of `server` that shows `key` with every request.
    ///
    /// # Errors
    /// [`Error::Unreachable`] where the system's certificates or proxy settings cannot be read.
    pub fn new(server: Server, key: ApiKey) -> Result<Self, Error> {
        tls::provide();
        let loopback = server.is_loopback();
        let resolver = Resolver::new(&server.host());
        let builder = || {
            let builder = reqwest::Client::builder()
                .connect_timeout(CONNECT_TIMEOUT)
                .user_agent(concat!("ServiceView/", env!("CARGO_PKG_VERSION")))
                .dns_resolver(resolver.clone())
                // The key would be sent along to wherever a redirect points.
                .redirect(reqwest::redirect::Policy::none());
            // What goes to this machine would go to a proxy in the clear, the key included.
            if loopback { builder.no_proxy() } else { builder }
        };
        let http = builder().timeout(REQUEST_TIMEOUT).build()?;
        let sockets = builder().http1_only().pool_max_idle_per_host(0).build()?;
        Ok(Self { http, sockets, server, resolver, key })
    }

    /// The same, with another key.
    #[must_use]
    pub fn with_key(&self, key: ApiKey) -> Self {
        Self { key, ..self.clone() }
    }

    /// What opens sockets at the server.
    pub(crate) fn sockets(&self) -> &reqwest::Client {
        &self.sockets
    }

    /// How far away the server is, as far as is known.
    pub(crate) fn locality(&self) -> Locality {
        self.resolver.locality()
    }

    /// The server that is asked.
    #[must_use]
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Attaches external data to a ticket, in place of what the same provider attached before.
    /// `data` is the JSON text of the payload; the server checks it.
    ///
    /// # Errors
    /// [`Error::Refused`] with the contract's status and messages; [`Error::Unreachable`] or
    /// [`Error::Timeout`] where it is not known whether the server has it.
    pub async fn send_external(
        &self,
        ticket: &str,
        provider: &str,
        title: &str,
        data: &str,
    ) -> Result<(), Error> {
        let url = self.server.at(&["v1", "tickets", ticket, "external"]);
        let form = [("provider", provider), ("title", title), ("data", data)];
        self.ask(self.http.post(url).form(&form)).await.map(drop)
    }

    /// The ticket with all that belongs to it, or `None` where it is not there.
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn ticket(&self, id: &str) -> Result<Option<Ticket>, Error> {
        let variables = read_ticket::Variables { id: id.to_owned() };
        let data = self.query::<ReadTicket>(variables).await?;
        Ok(data.ticket.map(Ticket::from))
    }

    /// A location with its tickets that wait or are being served; `None` where it is not there.
    /// The external data of the tickets is not asked for and so is empty; [`Client::external`] reads
    /// it.
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn ticket_list(&self, location: &str) -> Result<Option<TicketList>, Error> {
        let status =
            vec![read_ticket_list::TicketStatus::CALLED, read_ticket_list::TicketStatus::NEW];
        let variables =
            read_ticket_list::Variables { location_id: location.to_owned(), status: Some(status) };
        match self.query::<ReadTicketList>(variables).await {
            Ok(data) => Ok(data.into()),
            Err(Error::Query { error_type: Some(kind), .. }) if kind == "NOT_FOUND" => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The locations that the key may see.
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn locations(&self) -> Result<Vec<Location>, Error> {
        let data = self.query::<ReadLocations>(read_locations::Variables {}).await?;
        let locations = data.locations.into_iter().flatten();
        let name = |name: Option<String>| name.unwrap_or_default();
        Ok(locations.map(|one| Location { id: one.id, name: name(one.name) }).collect())
    }

    /// A key that opens one socket, soon.
    pub(crate) async fn connection_key(&self) -> Result<String, Error> {
        #[derive(Deserialize)]
        struct Answer {
            key: String,
        }
        let url = self.server.at(&["graphql", "connection-key"]);
        let answer: Answer = response::json(self.ask(self.http.post(url)).await?).await?;
        Ok(answer.key)
    }

    async fn query<Q: GraphQLQuery>(
        &self,
        variables: Q::Variables,
    ) -> Result<Q::ResponseData, Error> {
        self.execute(&Q::build_query(variables)).await
    }

    /// Sends a GraphQL request and reads the data of its answer.
    async fn execute<T: DeserializeOwned>(&self, body: &impl Serialize) -> Result<T, Error> {
        let url = self.server.at(&["graphql"]);
        let answer = self.ask(self.http.post(url).json(body)).await?;
        let answer: GraphqlAnswer = response::json(answer).await?;
        // Beside errors a server may give a part of the data, or null.
        let data = serde_json::from_str(answer.data.as_deref().map_or("null", RawValue::get));
        match (data, answer.errors.into_iter().flatten().next()) {
            (Ok(data), _) => Ok(data),
            (Err(_), Some(error)) => {
                Err(Error::Query { message: error.message, error_type: error.error_type })
            }
            (Err(_), None) => {
                Err(Error::NotUnderstood("the data is not of the contract".to_owned()))
            }
        }
    }

    async fn ask(&self, request: RequestBuilder) -> Result<Response, Error> {
        let request = request
            .header("X-Qminder-REST-API-Key", self.key.expose())
            .header("X-Qminder-API-Version", "2020-09-01");
        let answer = request.send().await?;
        let status = answer.status();
        if status.is_success() {
            return Ok(answer);
        }
        if status == StatusCode::TOO_MANY_REQUESTS {
            let retry_after = retry_after(answer.headers(), Timestamp::now());
            return Err(Error::TooManyRequests { retry_after });
        }
        let body = response::error(answer).await;
        Err(Error::Refused {
            status: status.as_u16(),
            message: if body.message.is_empty() { status.to_string() } else { body.message },
            developer_message: body.developer_message,
        })
    }
}

/// How long `Retry-After` asks to wait: a number of seconds, or a date (RFC 9110, 10.2.3).
fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = match text.parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => {
            let until = rfc2822::DateTimeParser::new().parse_timestamp(text).ok()?;
            until.duration_since(now).try_into().unwrap_or(Duration::ZERO)
        }
    };
    Some(wait.min(MAX_RETRY_AFTER))
}

#[derive(Deserialize)]
struct GraphqlAnswer {
    data: Option<Box<RawValue>>,
    errors: Option<Vec<GraphqlError>>,
}

/// One error of a GraphQL answer or of an `error` frame.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GraphqlError {
    pub message: String,
    pub error_type: Option<String>,
}

impl From<Value> for GraphqlError {
    /// Takes what is there, whatever else it is.
    fn from(error: Value) -> Self {
        let text = |name| error.get(name).and_then(Value::as_str).map(ToOwned::to_owned);
        let mut message = text("message").unwrap_or_else(|| "no reason given".to_owned());
        message.truncate(message.floor_char_boundary(MAX_ERROR_BYTES));
        Self { message, error_type: text("errorType") }
    }
}

impl<'de> Deserialize<'de> for GraphqlError {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now: Timestamp = "2026-01-10T10:00:00Z".parse().unwrap();
        for (text, seconds) in [
            ("7", Some(7)),
            ("0", Some(0)),
            ("Sat, 10 Jan 2026 10:00:30 GMT", Some(30)),
            ("Sat, 10 Jan 2026 09:00:00 GMT", Some(0)),
            ("99999999999", Some(MAX_RETRY_AFTER.as_secs())),
            ("soon", None),
        ] {
            let headers = HeaderMap::from_iter([(RETRY_AFTER, text.parse().unwrap())]);
            assert_eq!(retry_after(&headers, now), seconds.map(Duration::from_secs), "{text}");
        }
    }
}
