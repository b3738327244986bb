//! The client: requests and responses over HTTP.

mod actions;
mod ended;
mod external_data;
mod external_write;
mod key_check;
mod known_fields;
#[cfg(test)]
mod known_fields_tests;
mod location_context;
mod reach;
#[cfg(test)]
mod refusal_tests;
mod repeat;
mod response;
mod retries;
mod retry_after;
mod server_check;
mod ticket_changes;
mod ticket_list;
mod ticket_records;
mod visitor;
mod webhooks;

use std::sync::Arc;

use graphql_client::GraphQLQuery;
use reqwest::{RequestBuilder, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::graphql_error::GraphqlError;
use crate::key::KEY_HEADER;
use crate::known_fields::RefusedFields;
use crate::limits::{CONNECT_TIMEOUT, REQUEST_TIMEOUT};
use crate::locality::{Locality, Resolver};
use crate::operations::{ReadLocations, ReadTicket, read_locations, read_ticket};
use crate::server_clock::{ClockOffset, SentAt, ServerClock};
use crate::subprotocol::SubprotocolOffer;
use crate::system_proxy::system_proxy;
use crate::ticket::{Location, Ticket};
use crate::{ApiKey, Error, Server, tls};

pub use actions::TicketAction;
pub use external_data::{ExternalDetail, TicketExternal};
pub use location_context::{LocationContext, User};
pub use repeat::RepeatedRequest;
pub use response::PlainAnswer;
pub use retries::{Retry, with_retries};
pub use ticket_changes::TicketChange;
pub use ticket_records::{NewTicket, TicketSearch};
pub use webhooks::NewWebhook;

/// A connection pool to one server, with one key. Clones share it.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    /// The HTTP client that opens sockets. It has no limit on the time of a whole request, and
    /// speaks HTTP/1.1 only, since only that can be upgraded to a WebSocket.
    sockets: reqwest::Client,
    server: Server,
    /// Resolves names, and knows how far away the server is.
    resolver: Resolver,
    /// The system's proxy on the way to the server, where there is one.
    proxy: Option<Arc<str>>,
    /// Knows how far the server's clock is ahead.
    clock: ServerClock,
    /// Knows which subprotocol the server's sockets take.
    subprotocol: SubprotocolOffer,
    /// Knows which fields the server refuses for this key.
    refused_fields: RefusedFields,
    /// The key; absent where there is none to send.
    key: Option<ApiKey>,
}

impl Client {
    /// Returns a client of `server` that sends `key` with every request.
    ///
    /// # Errors
    /// [`Error::Unreachable`] where the system's certificates or proxy settings cannot be read.
    pub fn new(server: Server, key: ApiKey) -> Result<Self, Error> {
        Ok(Self::without_key(server)?.with_key(key))
    }

    /// Returns a client of `server` that has no key to send, which a server answers with a refusal.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn without_key(server: Server) -> Result<Self, Error> {
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
        let proxy = if loopback { None } else { system_proxy(&server) };
        let (clock, subprotocol) = (ServerClock::default(), SubprotocolOffer::default());
        let (refused_fields, key) = (RefusedFields::default(), None);
        Ok(Self { http, sockets, server, resolver, proxy, clock, subprotocol, refused_fields, key })
    }

    /// Returns the same client with another key.
    #[must_use]
    pub fn with_key(&self, key: ApiKey) -> Self {
        Self { key: Some(key), refused_fields: RefusedFields::default(), ..self.clone() }
    }

    /// Returns the HTTP client that opens sockets.
    pub(crate) fn sockets(&self) -> &reqwest::Client {
        &self.sockets
    }

    /// What is offered to the server for its sockets.
    pub(crate) fn subprotocol(&self) -> &SubprotocolOffer {
        &self.subprotocol
    }

    /// How far away the server is, as far as is known.
    pub(crate) fn locality(&self) -> Locality {
        self.resolver.locality()
    }

    /// How far the server's clock is ahead of this machine's, from the answers so far; `None` while
    /// none of them told the time.
    #[must_use]
    pub fn clock_offset(&self) -> Option<ClockOffset> {
        self.clock.offset()
    }

    /// The address of the system's proxy on the way to the server, without the name and password that
    /// may stand in it; `None` where there is no proxy.
    #[must_use]
    pub fn proxy(&self) -> Option<&str> {
        self.proxy.as_deref()
    }

    /// The server that is asked.
    #[must_use]
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Returns the ticket with all that belongs to it, or `None` where it does not exist.
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn ticket(&self, id: &str) -> Result<Option<Ticket>, Error> {
        let variables = read_ticket::Variables { id: id.to_owned() };
        let data = self.query::<ReadTicket>(variables).await?;
        Ok(data.ticket.map(Ticket::from))
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

    /// Gets a short-lived key that opens one socket.
    pub(crate) async fn connection_key(&self) -> Result<String, Error> {
        #[derive(Deserialize)]
        struct Answer {
            key: String,
        }
        let url = self.server.at(&["graphql", "connection-key"]);
        let answer: Answer = response::json(self.send(self.http.post(url)).await?).await?;
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
        Self::data(self.graphql(body).await?)
    }

    /// Sends a GraphQL request.
    async fn graphql(&self, body: &impl Serialize) -> Result<GraphqlAnswer, Error> {
        let url = self.server.at(&["graphql"]);
        response::json(self.send(self.http.post(url).json(body)).await?).await
    }

    /// Reads the data of an answer.
    fn data<T: DeserializeOwned>(answer: GraphqlAnswer) -> Result<T, Error> {
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

    async fn send(&self, request: RequestBuilder) -> Result<Response, Error> {
        let answer = self.exchange(request).await?;
        if answer.status().is_success() { Ok(answer) } else { Err(self.refusal(answer).await) }
    }

    /// Sends a request with the key, and returns whatever is answered.
    async fn exchange(&self, request: RequestBuilder) -> Result<Response, Error> {
        let request = self.with_key_header(request).header("X-Qminder-API-Version", "2020-09-01");
        let sent = SentAt::now();
        let answer = request.send().await.map_err(|error| self.failure(error))?;
        self.clock.note(sent, answer.headers());
        Ok(answer)
    }

    /// Adds the key to a request, where there is one.
    fn with_key_header(&self, request: RequestBuilder) -> RequestBuilder {
        match &self.key {
            Some(key) => request.header(KEY_HEADER, key.expose()),
            None => request,
        }
    }

    /// Returns why no answer came to a request.
    pub(crate) fn failure(&self, error: reqwest::Error) -> Error {
        let is_connect = error.is_connect();
        let error = Error::from(error);
        let is_transient = error.is_transient();
        match (error, &self.proxy) {
            // Nor is it the proxy's fault where there is no way to anybody.
            (error @ Error::NoNetwork(_), _) => error,
            // The certificate is the server's, whatever it came through.
            (error @ Error::Certificate(_), _) | (error, None) => error,
            (error, Some(_)) if !is_connect => error,
            (
                Error::Unreachable(reason)
                | Error::ConnectionRefused(reason)
                | Error::UnknownHost { reason, .. },
                Some(proxy),
            ) => Error::Proxy { proxy: proxy.to_string(), reason, is_transient },
            (error, Some(_)) => error,
        }
    }

    /// Reads why a request was refused.
    pub(crate) async fn refusal(&self, answer: Response) -> Error {
        response::refusal(answer, &self.server.host().to_string()).await
    }
}

#[derive(Deserialize)]
struct GraphqlAnswer {
    data: Option<Box<RawValue>>,
    errors: Option<Vec<GraphqlError>>,
}
