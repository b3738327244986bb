//! Tickets over REST: made, shown and searched, as the server writes them.

use reqwest::header::CONTENT_TYPE;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Client, response};
use crate::Error;

/// A ticket that is to be made.
#[derive(Clone, Debug, Default)]
pub struct NewTicket<'t> {
    /// The id of the line in which the visitor stands.
    pub line: &'t str,
    /// The visitor's first name.
    pub first_name: &'t str,
    /// The visitor's last name.
    pub last_name: Option<&'t str>,
    /// The visitor's phone number, with the country's code.
    pub phone_number: Option<&'t str>,
    /// The visitor's e-mail address.
    pub email: Option<&'t str>,
}

/// Which tickets are searched for. What is empty narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct TicketSearch<'t> {
    /// The id of the location.
    pub location: Option<&'t str>,
    /// The ids of lines.
    pub lines: &'t [String],
    /// The statuses in the contract's words, such as `NEW`.
    pub statuses: &'t [String],
    /// How many tickets are answered at most.
    pub limit: Option<u32>,
}

#[derive(Deserialize)]
struct Made {
    id: Value,
}

#[derive(Deserialize)]
struct Found {
    data: Vec<Value>,
}

impl Client {
    /// Makes a ticket, and returns its id.
    ///
    /// # Errors
    /// [`Error::Refused`] with 400 where something of it is not taken and 404 where there is no such
    /// line; [`Error::Unreachable`] or [`Error::Timeout`] where it is not known whether it was made.
    pub async fn create_ticket(&self, new: &NewTicket<'_>) -> Result<String, Error> {
        let members = [
            ("lineId", Some(new.line)),
            ("firstName", Some(new.first_name)),
            ("lastName", new.last_name),
            ("phoneNumber", new.phone_number),
            ("email", new.email),
        ];
        let there = members
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), Value::from(value?))));
        let body = Value::Object(Map::from_iter(there)).to_string();
        let url = self.server.at(&["tickets"]);
        let request = self.http.post(url).header(CONTENT_TYPE, "application/json").body(body);
        let made: Made = response::json(self.send(request).await?).await?;
        Ok(made.id.as_str().map_or_else(|| made.id.to_string(), str::to_owned))
    }

    /// Returns a ticket as the server shows it over REST.
    ///
    /// # Errors
    /// Any [`Error`]; [`Error::Refused`] with 404 where there is no such ticket.
    pub async fn ticket_record(&self, id: &str) -> Result<Value, Error> {
        let url = self.server.at(&["v1", "tickets", id]);
        response::json(self.send(self.http.get(url)).await?).await
    }

    /// Returns the tickets that are searched for, as the server shows them over REST.
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn search_tickets(&self, search: &TicketSearch<'_>) -> Result<Vec<Value>, Error> {
        let listed = |entries: &[String]| Some(entries.join(",")).filter(|list| !list.is_empty());
        let query = [
            ("location", search.location.map(str::to_owned)),
            ("line", listed(search.lines)),
            ("status", listed(search.statuses)),
            ("limit", search.limit.map(|limit| limit.to_string())),
        ];
        let query: Vec<_> =
            query.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
        let url = self.server.at(&["v1", "tickets", "search"]);
        let found: Found =
            response::json(self.send(self.http.get(url).query(&query)).await?).await?;
        Ok(found.data)
    }
}
