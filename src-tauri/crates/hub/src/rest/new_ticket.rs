//! A ticket as `POST /tickets` takes it. Where the contract names a limit it is the contract's; the
//! others are ours, so that no ticket is large for everybody who reads a list.

use serde::Deserialize;

use super::errors::ApiError;
use super::json_body::JsonId;
use super::ticket_parts::{self, FieldBody, LabelBody};
use super::unknown_names::{Shape, Shaped};
use super::visitor;
use crate::store::NewTicket;

/// Where a ticket may come from, in the contract's words; the first where nothing is said.
const TICKET_SOURCES: [&str; 3] = ["MANUAL", "NAME", "MICROSITE"];

/// The body of `POST /tickets`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TicketBody {
    line_id: JsonId,
    first_name: String,
    last_name: Option<String>,
    phone_number: Option<String>,
    email: Option<String>,
    language_code: Option<String>,
    source: Option<String>,
    #[serde(default)]
    labels: Vec<LabelBody>,
    #[serde(default)]
    fields: Vec<FieldBody>,
}

impl Shaped for TicketBody {
    const SHAPE: Shape = Shape {
        names: &[
            "lineId",
            "firstName",
            "lastName",
            "phoneNumber",
            "email",
            "languageCode",
            "source",
            "labels",
            "fields",
        ],
        inner: &[("labels", &LabelBody::SHAPE), ("fields", &FieldBody::SHAPE)],
    };
}

impl TicketBody {
    /// Checks the limits of the contract, and ours. The key of `creator` makes the ticket.
    pub(super) fn check(self, creator: Option<i64>) -> Result<NewTicket, ApiError> {
        let [usual, ..] = TICKET_SOURCES;
        let source = self.source.unwrap_or_else(|| usual.to_owned());
        if !TICKET_SOURCES.contains(&source.as_str()) {
            return Err(ApiError::bad_field("source", "must be MANUAL, NAME or MICROSITE"));
        }
        Ok(NewTicket {
            line: self.line_id.0,
            first_name: visitor::first_name(&self.first_name)?,
            last_name: self.last_name.map(visitor::last_name).transpose()?.flatten(),
            email: self.email.map(visitor::email).transpose()?,
            phone_number: self.phone_number.as_deref().map(visitor::phone_number).transpose()?,
            language_code: self.language_code.map(visitor::language_code).transpose()?,
            source,
            labels: ticket_parts::labels(self.labels)?,
            fields: ticket_parts::field_values(self.fields)?,
            creator,
        })
    }
}
