//! Questions and answers over HTTP.

mod act;
mod place;

use std::time::Duration;

use graphql_client::GraphQLQuery;
use reqwest::{RequestBuilder, Response};
use serde::Deserialize;
use serde_json::Value;

use crate::error::ErrorBody;
use crate::operations::{
    ReadBoard, ReadLocations, ReadTicket, read_board, read_locations, read_ticket,
};
use crate::ticket::{Location, Ticket};
use crate::{ApiKey, Error, Server, tls};

pub use act::Action;
pub use place::{Place, User};

/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(5);
/// How long a whole request may take.
const REQUEST: Duration = Duration::from_secs(15);

/// A connection pool to one server, with one key. Clones share it.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    server: Server,
    key: ApiKey,
}

/// A location, and its tickets that wait or are being served, in the server's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
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
        let builder = reqwest::Client::builder();
        // What goes to this machine would go to a proxy in the clear, the key included.
        let builder = if server.is_loopback() { builder.no_proxy() } else { builder };
        let http = builder
            .connect_timeout(CONNECT)
            .timeout(REQUEST)
            .user_agent(concat!("ServiceView/", env!("CARGO_PKG_VERSION")))
            // The key would be sent along to wherever a redirect points.
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self { http, server, key })
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
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn board(&self, location: &str) -> Result<Option<Board>, Error> {
        let status = vec![read_board::TicketStatus::CALLED, read_board::TicketStatus::NEW];
        let variables =
            read_board::Variables { location_id: location.to_owned(), status: Some(status) };
        match self.query::<ReadBoard>(variables).await {
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
        let locations = data.locations.into_iter();
        Ok(locations.map(|location| Location { id: location.id, name: location.name }).collect())
    }

    /// A key that opens one socket, soon.
    pub(crate) async fn connection_key(&self) -> Result<String, Error> {
        #[derive(Deserialize)]
        struct Answer {
            key: String,
        }
        let url = self.server.at(&["graphql", "connection-key"]);
        let answer: Answer = self.ask(self.http.post(url)).await?.json().await?;
        Ok(answer.key)
    }

    async fn query<Q: GraphQLQuery>(
        &self,
        variables: Q::Variables,
    ) -> Result<Q::ResponseData, Error> {
        let url = self.server.at(&["graphql"]);
        let body = Q::build_query(variables);
        let answer: GraphqlAnswer = self.ask(self.http.post(url).json(&body)).await?.json().await?;
        // Beside errors a server may give a part of the data, or null.
        let data = serde_json::from_value(answer.data.unwrap_or_default());
        match (data, answer.errors.into_iter().next()) {
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
        let body: ErrorBody = answer.json().await.unwrap_or_default();
        Err(Error::Refused {
            status: status.as_u16(),
            message: if body.message.is_empty() { status.to_string() } else { body.message },
            developer_message: body.developer_message,
        })
    }
}

#[derive(Deserialize)]
struct GraphqlAnswer {
    data: Option<Value>,
    #[serde(default)]
    errors: Vec<GraphqlError>,
}

/// One error of a GraphQL answer or of an `error` frame.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct GraphqlError {
    #[serde(default)]
    pub message: String,
    pub error_type: Option<String>,
}
