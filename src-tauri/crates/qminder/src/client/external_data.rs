//! The external data of many tickets in one request.

use std::collections::HashMap;
use std::fmt::Write;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;
use serde_json::value::RawValue;

use super::Client;
use crate::Error;
use crate::operations::Lenient;
use crate::ticket::External;

/// How much of the external data is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExternalDetail {
    /// When each section was stored, its provider and its title. This is small, and shows whether
    /// the data changed.
    Versions,
    /// The payloads as well.
    Payloads,
}

/// The external data of one ticket.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketExternal {
    /// The ticket's id.
    pub ticket: String,
    /// Its sections; `None` where the server does not have the ticket. Their data is absent where
    /// only the versions were read.
    pub sections: Option<Vec<External>>,
}

#[derive(Deserialize)]
struct TicketFields {
    external: Vec<Option<SectionFields>>,
}

#[derive(Deserialize)]
struct SectionFields {
    created: Option<Lenient<Timestamp>>,
    provider: Option<String>,
    title: Option<String>,
    #[serde(default)]
    data: Option<Box<RawValue>>,
}

impl Client {
    /// Reads the external data of `tickets`, which are ids. The caller chooses how many go into one
    /// request: servers limit the size of an answer.
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn external(
        &self,
        tickets: &[String],
        detail: ExternalDetail,
    ) -> Result<Vec<TicketExternal>, Error> {
        let body = json!({ "query": query(tickets, detail) });
        let mut data: HashMap<String, Option<TicketFields>> = self.execute(&body).await?;
        let answer = tickets.iter().enumerate().map(|(at, ticket)| TicketExternal {
            ticket: ticket.clone(),
            sections: data.remove(&format!("t{at}")).flatten().map(sections),
        });
        Ok(answer.collect())
    }
}

/// Returns the query for `tickets`. The contract has no search by ids, so each ticket is a field of
/// its own, with an alias. A JSON string is a GraphQL string as well.
fn query(tickets: &[String], detail: ExternalDetail) -> String {
    let data = match detail {
        ExternalDetail::Versions => "",
        ExternalDetail::Payloads => " data",
    };
    let mut query = "query ReadExternal {".to_owned();
    for (at, ticket) in tickets.iter().enumerate() {
        // Writing to a text cannot fail.
        let _ = write!(query, " t{at}: ticket(id: {}) {{ ...E }}", json!(ticket));
    }
    let _ =
        write!(query, " }} fragment E on Ticket {{ external {{ created provider title{data} }} }}");
    query
}

/// Returns the sections as the ticket has them. One that is missing holds nothing.
fn sections(ticket: TicketFields) -> Vec<External> {
    let section = |section: SectionFields| External {
        created: section.created.and_then(Lenient::value).unwrap_or_default(),
        provider: section.provider.unwrap_or_default(),
        title: section.title.unwrap_or_default(),
        data: section.data.map(|data| Box::<str>::from(data).into()),
    };
    ticket.external.into_iter().map(|one| one.map_or_else(External::default, section)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn id_with_quotes_and_brackets_stays_one_string_of_the_query() {
        let ids = ["12345".to_owned(), "\"} { x".to_owned()];
        let text = query(&ids, ExternalDetail::Versions);
        assert_eq!(
            text,
            "query ReadExternal { t0: ticket(id: \"12345\") { ...E } \
             t1: ticket(id: \"\\\"} { x\") { ...E } } \
             fragment E on Ticket { external { created provider title } }",
        );
    }

    #[test]
    fn null_section_in_a_page_is_a_section_that_holds_nothing() {
        let fields = json!({ "external": [null, { "provider": "my-crm" }] }).to_string();
        let sections = sections(serde_json::from_str(&fields).unwrap());
        assert_eq!(sections[0], External::default());
        assert_eq!((&*sections[1].provider, &sections[1].data), ("my-crm", &None));
    }
}
