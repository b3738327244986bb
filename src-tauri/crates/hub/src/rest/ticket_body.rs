//! A ticket as REST shows it, and as `POST /tickets` takes it.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::ApiError;
use crate::model::{Interaction, Label, TicketState, wire_time};
use crate::store::NewTicket;

/// The longest label, in characters; ours, since the contract names none.
pub(super) const MAX_LABEL: usize = 100;

/// The colour of a label for which none was chosen.
pub(super) const LABEL_COLOR: &str = "#5b6472";

/// The body of `POST /tickets`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TicketBody {
    line_id: Number,
    first_name: String,
    last_name: Option<String>,
    phone_number: Option<String>,
    email: Option<String>,
    language_code: Option<String>,
    source: Option<String>,
    #[serde(default)]
    labels: Vec<LabelBody>,
}

#[derive(Deserialize)]
struct LabelBody {
    value: String,
    color: Option<String>,
}

/// An id, which the wire writes as a string or as a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Number {
    Number(i64),
    Text(String),
}

impl TicketBody {
    /// Checks the limits of the contract.
    pub(super) fn check(self) -> Result<NewTicket, ApiError> {
        let line = match self.line_id {
            Number::Number(line) => line,
            Number::Text(text) => text
                .parse()
                .map_err(|_| ApiError::bad_field("lineId", "must be the id of a line"))?,
        };
        if !(2..=50).contains(&self.first_name.trim().chars().count()) {
            return Err(ApiError::bad_field("firstName", "must have 2 to 50 characters"));
        }
        if self.last_name.as_ref().is_some_and(|name| name.chars().count() > 50) {
            return Err(ApiError::bad_field("lastName", "may have at most 50 characters"));
        }
        if self.email.as_ref().is_some_and(|email| !email.contains('@')) {
            return Err(ApiError::bad_field("email", "must be an e-mail address"));
        }
        if self.labels.iter().any(|label| label.value.chars().count() > MAX_LABEL) {
            return Err(ApiError::bad_field("labels", "may have at most 100 characters each"));
        }
        Ok(NewTicket {
            line,
            first_name: self.first_name.trim().to_owned(),
            last_name: self.last_name,
            email: self.email,
            phone_number: self.phone_number.as_deref().map(phone_number).transpose()?,
            language_code: self.language_code,
            source: self.source,
            labels: self
                .labels
                .into_iter()
                .map(|label| Label {
                    value: label.value,
                    color: label.color.unwrap_or_else(|| LABEL_COLOR.to_owned()),
                })
                .collect(),
        })
    }
}

/// `+` and 5 to 20 digits, kept as the number that GraphQL's `Long` carries.
fn phone_number(text: &str) -> Result<i64, ApiError> {
    let digits = text.strip_prefix('+').unwrap_or_default();
    let good = (5..=20).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = if good { digits.parse().ok() } else { None };
    number.ok_or_else(|| {
        ApiError::bad_field(
            "phoneNumber",
            "must be + and 5 to 20 digits, such as +15551234567, that fit a 64-bit number",
        )
    })
}

/// The ticket as the contract's REST calls answer it.
pub(super) fn show(state: &TicketState) -> Value {
    let TicketState { ticket, labels, interactions, .. } = state;
    let mut body = Map::new();
    body.insert("statusCode".to_owned(), 200.into());
    body.insert("id".to_owned(), ticket.id.to_string().into());
    body.insert("line".to_owned(), ticket.line_id.into());
    body.insert("status".to_owned(), ticket.status.word().into());
    body.insert("created".to_owned(), json!({ "date": wire_time(ticket.created_at) }));
    let optional = [
        ("source", ticket.source.clone().map(Value::from)),
        ("firstName", ticket.first_name.clone().map(Value::from)),
        ("lastName", ticket.last_name.clone().map(Value::from)),
        ("email", ticket.email.clone().map(Value::from)),
        ("phoneNumber", ticket.phone_number.map(Value::from)),
    ];
    for (name, value) in optional {
        body.extend(value.map(|value| (name.to_owned(), value)));
    }
    let labels = labels.iter().map(|label| json!({"value": label.value, "color": label.color}));
    body.insert("labels".to_owned(), labels.collect());
    body.insert("interactions".to_owned(), interactions.iter().map(interaction).collect());
    body.into()
}

fn interaction(interaction: &Interaction) -> Value {
    json!({
        "start": wire_time(interaction.started_at),
        "end": interaction.ended_at.map(wire_time),
        "line": interaction.line.id,
        "desk": interaction.desk.as_ref().map(|desk| desk.id),
        "user": interaction.user.as_ref().map(|user| user.id),
    })
}
