//! A ticket of a subscription as JSON.

use qminder::{External, Status, Ticket};
use serde_json::{Value, json};

/// The ticket with its external data.
pub(crate) fn ticket_json(ticket: &Ticket) -> Value {
    let labels = ticket.labels.iter().map(|label| &label.value);
    json!({
        "id": ticket.id,
        "status": status_word(&ticket.status),
        "statusSetAt": ticket.status_set_at.to_string(),
        "line": { "id": ticket.line.id, "name": ticket.line.name },
        "firstName": ticket.first_name,
        "lastName": ticket.last_name,
        "email": ticket.email,
        "phoneNumber": ticket.phone_number,
        "desk": ticket.desk.as_ref().map(|desk| json!({ "id": desk.id, "name": desk.name })),
        "labels": labels.collect::<Vec<_>>(),
        "external": ticket.external.iter().map(section_json).collect::<Vec<_>>(),
    })
}

fn section_json(section: &External) -> Value {
    let data = section.data.as_deref();
    json!({
        "provider": section.provider,
        "title": section.title,
        "created": section.created.to_string(),
        "data": data.and_then(|data| serde_json::from_str::<Value>(data).ok()),
    })
}

/// The status in the contract's words.
fn status_word(status: &Status) -> &str {
    match status {
        Status::New => "NEW",
        Status::Called => "CALLED",
        Status::Served => "SERVED",
        Status::NoShow => "NOSHOW",
        Status::Cancelled => "CANCELLED",
        Status::Scheduled => "SCHEDULED",
        Status::Other(word) => word,
    }
}
