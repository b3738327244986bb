//! A ticket as REST shows it.

use serde_json::{Map, Value, json};

use crate::model::{Interaction, TicketState, wire_time};

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
